"""What hatchling asks before and after it builds: an archive or wheel that would lack something is refused."""

import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuildHook(BuildHookInterface[Any]):
    """Of archive and wheel; an editable install is the checkout itself."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Refuse to build without the front end, or with one of other sources."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from tools.web_parts import CURE, WEB, stale

        if parts := stale(Path(self.root)):
            which = " and ".join(f"`{folder}`" for part in parts for folder in part.folders)
            _refuse(f"{which} of {WEB} is missing, altered, or built from other sources", f"{CURE}, then build again")
        if self.target_name == "wheel":  # the manual, whose pages refusals name
            pages = Path(self.root, "docs").glob("*.md")
            build_data["force_include"].update({str(page): f"dawndusk/docs/{page.name}" for page in pages})

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Refuse what was built without a file of the package."""
        if version == "editable":
            return
        from tools.web_parts import files_below

        held, root = _names(Path(artifact_path)), Path(self.root) / "src"
        wanted = {path.relative_to(root).as_posix() for path in files_below(root, "dawndusk", "dawndusk/web")}
        missing = sorted(name for name in wanted - held if "/." not in name)
        if missing:
            Path(artifact_path).unlink()
            _refuse(
                f"{Path(artifact_path).name} would lack {', '.join(missing[:5])}", "[tool.hatch.build] leaves it out"
            )


def _names(built: Path) -> set[str]:
    """The files in an archive or a wheel, from the package's folder on."""
    if built.suffix == ".whl":
        return set(zipfile.ZipFile(built).namelist())
    with tarfile.open(built) as archive:
        return {name.split("/src/", 1)[-1] for name in archive.getnames()}


def _refuse(what: str, cure: str) -> None:
    sys.exit(f"error: {what}\n  = help: {cure}")
