"""Fetch the `uv` that uv.lock names, check its SHA-256, and print where it lies.

Uses the standard library alone, so that a machine with nothing but Python can make the project's environment.
"""

import hashlib
import io
import platform
import sys
import tomllib
import urllib.request
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLATFORMS = {
    ("Linux", "glibc", "x86_64"): ("manylinux", "x86_64"),
    ("Linux", "glibc", "aarch64"): ("manylinux", "aarch64"),
    ("Linux", "", "x86_64"): ("musllinux", "x86_64"),
    ("Linux", "", "aarch64"): ("musllinux", "aarch64"),
    ("Darwin", "", "x86_64"): ("macosx", "x86_64"),
    ("Darwin", "", "arm64"): ("macosx", "arm64"),
}


def main() -> int:
    package = next(p for p in tomllib.loads((ROOT / "uv.lock").read_text())["package"] if p["name"] == "uv")
    target = ROOT / ".tools" / f"uv-{package['version']}"
    if not target.exists():
        try:
            target.parent.mkdir(exist_ok=True)
            install(package["wheels"], target)
        except (OSError, ValueError, KeyError) as problem:
            print(f"uv could not be fetched ({problem}).\nInstall it yourself, then run this again:", file=sys.stderr)
            print("    python3 -m pip install --user uv      or see https://docs.astral.sh/uv", file=sys.stderr)
            return 1
    print(target)
    return 0


def install(wheels: list[dict[str, str]], target: Path) -> None:
    """Download the wheel for this machine and write the program in it to `target`."""
    family, machine = PLATFORMS[platform.system(), platform.libc_ver()[0], platform.machine()]
    wheel = next(w for w in wheels if family in w["url"] and w["url"].endswith(f"{machine}.whl"))
    with urllib.request.urlopen(wheel["url"], timeout=120) as reply:
        content = reply.read()
    if "sha256:" + hashlib.sha256(content).hexdigest() != wheel["hash"]:
        raise ValueError(f"{wheel['url']} is not the file uv.lock names")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        program = next(n for n in archive.namelist() if n.endswith(".data/scripts/uv"))
        partial = target.with_suffix(".partial")
        partial.write_bytes(archive.read(program))
    partial.chmod(0o755)
    partial.replace(target)


if __name__ == "__main__":
    sys.exit(main())
