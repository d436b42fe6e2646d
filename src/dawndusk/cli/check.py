"""`dawndusk check`: is this scenario well formed, and what would it use? Is this folder what was written?"""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from dawndusk.cli.options import Overrides
from dawndusk.cli.refusal import Refusal


def check(
    file: Annotated[str, Parameter(help="the scenario, a TOML file; or the folder of a run, or a table")],
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
        print(f"{file}: ok, a table of {table.num_rows:,} rows and {table.num_columns} columns, as it was written")
        return
    from dawndusk.design.loading import load_sourced

    found = load_sourced(file, overrides)
    sources = (*found.sources, *found.demand.sources)
    own = [s for s in sources if s.origin == "scenario"]
    bare = [s for s in own if not s.source and not s.why]
    print(f"{file}: ok, {len(own)} numbers of its own, {len(sources) - len(own)} from the catalog")
    for source in bare:
        print(f"  note: {source.path} = {source.text} names neither a source nor an assumption")
