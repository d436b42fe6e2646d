"""Prints the kernels of the shipped scenarios into a folder: `tools/print_kernels.py src/dawndusk/web/kernels`."""

import sys
from pathlib import Path

from dawndusk.design.loading import load_sourced
from dawndusk.live.kernels import script, signature
from dawndusk.scenario.examples import file, names


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.js"):
        old.unlink()
    for name in names():
        with file(name) as path:
            found = load_sourced(path)
        target = folder / f"{signature(found.design)}.js"
        if not target.exists():
            target.write_text(script(found), "utf-8")
            print(f"{target.name}: {name}, {target.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
