"""A table of a study as a Parquet file: unit and meaning of each column, what it is of, and a seal over every byte.

Of each column, in its own metadata: `units`, `long_name`, `role`. In the file's, as text, where every reader finds it:
`kind`, `format`, `program`, what the writer adds, `columns` (the same of each column, as JSON), and `sha256`: the hash
of the file with zeros in that place. Pages carry checksums, which any reader of Parquet can verify.
"""

import io
import json
import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from dawndusk.core.inventory import DamageFound
from dawndusk.core.units import unit_of
from dawndusk.core.version import __version__

TABLE_FORMAT = 2
"""1 (Dawndusk 0.1) said units of sweeps alone, and had no checksums and no seal; it is refused."""


def unit_label(name: str) -> str:
    """The unit a public name ends with; empty where it has none."""
    try:
        unit = unit_of(name)
    except ValueError:
        return ""
    return "" if unit == "dimensionless" else unit


def field(name: str, kind: Any, *, unit: str, meaning: str, role: str) -> Any:
    """A column of a table, with what it is; `unit` and `meaning` are the names of 0.1, written until 0.4."""
    import pyarrow

    said = {"units": unit, "long_name": meaning, "role": role, "unit": unit, "meaning": meaning}
    return pyarrow.field(name, kind, metadata=said)


def table_bytes(table: Any, kind: str, about: Mapping[str, str]) -> bytes:
    """The file of a table whose fields are `field`s. `about`: what the table is of, by key.

    Error: exact; the same table gives the same bytes (tests/study/test_table_file.py).
    """
    from pyarrow import parquet

    columns = {f.name: {key: f.metadata[key.encode()].decode() for key in _OF_COLUMN} for f in table.schema}
    words = {"kind": kind, "format": str(TABLE_FORMAT), "program": f"dawndusk {__version__}", **about}
    target = io.BytesIO()
    with parquet.ParquetWriter(target, table.schema, compression="zstd", write_page_checksum=True) as writer:
        writer.write_table(table)
        writer.add_key_value_metadata({**words, "columns": json.dumps(columns, ensure_ascii=False), "sha256": _OPEN})
    content = target.getvalue()
    return _with_seal(content, sha256(content).hexdigest())


def table_in(path: Path) -> Any:
    """The table of a file that `table_bytes` made.

    Error: `DamageFound` where it is another file, of another format, or not what was written
    (tests/study/test_table_file.py).
    """
    from pyarrow import parquet

    content = path.read_bytes()
    found = _SEAL.findall(content)
    if not found:
        raise DamageFound(f"{path} is no table of this version, or is damaged\n  = help: {_ANEW}")
    if found[-1].decode() != sha256(_with_seal(content, _OPEN)).hexdigest():
        raise DamageFound(f"{path} is damaged: it is not what was written\n  = help: {_ANEW}")
    written = parquet.read_metadata(io.BytesIO(content)).metadata[b"format"].decode()
    if written != str(TABLE_FORMAT):
        raise DamageFound(f"{path} is of format {written}, and this version reads {TABLE_FORMAT}\n  = help: {_ANEW}")
    return parquet.read_table(io.BytesIO(content), page_checksum_verification=True)


def _with_seal(content: bytes, seal: str) -> bytes:
    """A file with another seal in the place of its own, the last there is: the footer stands at the end."""
    start, stop = list(_SEAL.finditer(content))[-1].span(1)
    return content[:start] + seal.encode() + content[stop:]


_OF_COLUMN = ("units", "long_name", "role")
_OPEN = "0" * 64
_SEAL = re.compile(rb"sha256.{1,4}?([0-9a-f]{64})", re.DOTALL)
"""Key and value in a Parquet footer, with the value's field and length between them."""
_ANEW = "give the command that wrote it again"
