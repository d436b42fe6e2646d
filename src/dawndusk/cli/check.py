"""`dawndusk check`: is this scenario well formed, and what would it use? Is this folder what was written?"""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from dawndusk.cli.kept_notes import tell_kept
from dawndusk.cli.options import FILE, Overrides
from dawndusk.cli.refusal import Refusal
from dawndusk.core.how_many import how_many


def check(
    file: Annotated[str, FILE, Parameter(help="the scenario, a TOML file; or the folder of a run, or a table")],
    *,
    overrides: Overrides = (),
) -> None:
    """Check a scenario: syntax, keys, units, bounds, names. Or a run's folder, or a table: every file by its hash.

    Every error is shown, with line and cure; every file that is damaged, missing or not of the folder.
    """
    if Path(file).is_dir():
        if overrides:
            raise Refusal("--set belongs to a scenario\n  = help: a folder is checked as it is")
        from dawndusk.cli.check_folder import check_folder

        print(check_folder(Path(file)))
        return
    if Path(file).suffix == ".parquet":
        from dawndusk.study.table_file import table_in

        table = table_in(Path(file))
        size = f"{how_many(table.num_rows, 'row')} and {how_many(table.num_columns, 'column')}"
        print(f"{file}: ok, a table of {size}, as it was written")
        return
    from dawndusk.design.loading import load_sourced
    from dawndusk.scenario.bytes_of import shown_name

    tell_kept(file, overrides)
    found = load_sourced(file, overrides)
    sources = (*found.sources, *found.demand.sources)
    own = [s for s in sources if s.origin == "scenario"]
    bare = [s for s in own if not s.source and not s.why]
    print(
        f"{shown_name(Path(file))}: ok, {how_many(len(own), 'number')} of its own, "
        f"{len(sources) - len(own)} from the catalog"
    )
    for source in bare:
        print(f"  note: {source.path} = {source.text} names neither a source nor an assumption")
