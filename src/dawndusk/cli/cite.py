"""`dawndusk cite`: the bibliography of what a scenario uses."""

from dawndusk.cli.options import ScenarioFile


def cite(file: ScenarioFile) -> None:
    """Print the bibliography of a scenario: every source behind a number it uses, and the numbers it stands behind."""
    from dawndusk import catalog
    from dawndusk.design.loading import load_sourced

    used: dict[str, list[str]] = {}
    found = load_sourced(file)
    for source in (*found.sources, *found.demand.sources):
        if source.source:
            used.setdefault(source.source, []).append(source.path)
    known = catalog.references()
    for key in sorted(used):
        reference = known[key].text if key in known else key
        print(f"[{key}] {reference}\n    stands behind {', '.join(sorted(used[key]))}")
