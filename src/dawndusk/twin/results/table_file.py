"""A run's tables as Parquet: checksums of each page, units and meaning of each column, epoch, frame of time and format.

In the file's metadata, as text: `kind`, `format`, `program`, `epoch` (ISO 8601), `epoch_j2000_s`, `time_scale`; in that
of each column `units` and `long_name`, as the attributes of the cube are called.
Source: the names of attributes from the CF conventions.
"""

import io
from collections.abc import Mapping
from typing import Any

from dawndusk.twin.results.columns import FLEET, PASSAGES, REGIONS, words_of
from dawndusk.twin.results.epoch import TIME_SCALE, epoch_text

TABLE_FORMAT = 2
"""1 (Dawndusk 0.1) had no metadata and no checksums."""
TABLES = {"fleet": FLEET, "regions": REGIONS, "passages": PASSAGES}
"""The tables of a run."""


def table_bytes(kind: str, columns: Mapping[str, Any], *, epoch_j2000_s: float, program: str) -> bytes:
    """A table's file. `epoch_j2000_s`: the moment that its times are counted from, seconds after J2000.0.

    Shape: columns of one length. Valid: columns of `columns.TABLES`. Error: exact; the same bytes for the same numbers
    (tests/twin/results/test_table_file.py).
    """
    import pyarrow
    import pyarrow.parquet

    held = pyarrow.table(dict(columns))
    fields = []
    for field in held.schema:
        unit, meaning = words_of(TABLES[kind], field.name)
        fields.append(field.with_metadata({"units": unit, "long_name": meaning}))
    about = {
        "kind": f"twin {kind}",
        "format": str(TABLE_FORMAT),
        "program": f"dawndusk {program}",
        "epoch": epoch_text(epoch_j2000_s),
        "epoch_j2000_s": repr(float(epoch_j2000_s)),
        "time_scale": TIME_SCALE,
    }
    buffer = io.BytesIO()
    schema = pyarrow.schema(fields, metadata=about)
    pyarrow.parquet.write_table(held.cast(schema), buffer, write_page_checksum=True)
    return buffer.getvalue()


def columns_in(content: bytes) -> dict[str, Any]:
    """The columns of a table's file, its pages verified.

    Error: OSError or ValueError where it is none (tests/twin/results/test_table_file.py).
    """
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(io.BytesIO(content), page_checksum_verification=True)
    return {name: table[name].to_numpy() for name in table.column_names}
