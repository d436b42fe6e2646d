"""What a release is made of, in CycloneDX: the Python packages of uv.lock, and those of frontend/package-lock.json.

Both lists come from what reads the locks anyway, uv and npm, so that no third program has to understand them; each is
held to the standard's own schema before it is written. The same locks give the same bytes.
"""

import json
import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from dawndusk import __version__
from tools.build_web import npm

ROOT = Path(__file__).parent.parent


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, found in (("python", python_packages()), ("front-end", front_packages())):
        text = json.dumps(sealed(found), indent=1) + "\n"
        if wrong := invalid(text):
            sys.exit(f"the list of {name} packages is no CycloneDX: {wrong}")
        target = folder / f"dawndusk-{__version__}.{name}.cdx.json"
        target.write_text(text, "utf-8")
        print(f"{target}: {len(found['components'])} packages")


def python_packages() -> dict[str, Any]:
    """What `dawndusk` and its extras install, from uv.lock, which has the hash of each file."""
    uv = shutil.which("uv") or next((ROOT / ".tools").glob("uv-*"))
    command = [uv, "export", "--quiet", "--frozen", "--no-dev", "--all-extras", "--format", "cyclonedx1.5"]
    done = subprocess.run(
        [*command, "--preview-features", "sbom-export"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    found = json.loads(done.stdout)
    for component in found["components"]:
        component.pop("externalReferences", None)
    return found


def front_packages() -> dict[str, Any]:
    """What the front end is built from and with, from its lock; tools that only build are `optional`."""
    return json.loads(npm("sbom", "--sbom-format", "cyclonedx", "--package-lock-only"))


def sealed(found: Mapping[str, Any]) -> dict[str, Any]:
    """The list as that of this release: its version, no time but SOURCE_DATE_EPOCH, a number made of what it says."""
    metadata = {key: held for key, held in found["metadata"].items() if key != "timestamp"}
    metadata["component"] = {**metadata["component"], "version": __version__}
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        metadata["timestamp"] = datetime.fromtimestamp(int(epoch), UTC).isoformat()
    said = {**{key: held for key, held in found.items() if key != "serialNumber"}, "metadata": metadata}
    return {**said, "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, json.dumps(said, sort_keys=True))}"}


def invalid(text: str) -> str | None:
    """Why a text is not CycloneDX of the version it names; None where it is."""
    version = SchemaVersion.from_version(json.loads(text)["specVersion"])
    wrong = JsonStrictValidator(version).validate_str(text)
    return str(wrong) if wrong else None


if __name__ == "__main__":
    main(Path(sys.argv[1]))
