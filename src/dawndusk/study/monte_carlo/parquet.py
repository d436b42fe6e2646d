"""Rows of a Monte Carlo as Parquet: the index, every input that moves, every public output."""

from collections.abc import Mapping, Sequence

import numpy

from dawndusk.core.array import Array
from dawndusk.design.design import Source
from dawndusk.plan.outputs import meaning_of
from dawndusk.study.table_file import field, table_bytes, unit_label


def as_parquet(
    first: int, sources: Sequence[Source], rows: Array, names: Sequence[str], table: Array, about: Mapping[str, str]
) -> bytes:
    """A chunk's samples; null where an output is never.

    Columns: `index`, inputs as `input.section.key` in SI, outputs as `stage.name`. `about`: which run they are of.
    """
    import pyarrow

    index = field("index", pyarrow.int64(), unit="", meaning="which sample, as --sample draws it again", role="index")
    fields, columns = [index], [first + numpy.arange(len(table))]
    for k, source in enumerate(sources):
        said = {"unit": unit_label(source.name), "meaning": source.meaning, "role": "input"}
        fields.append(field(f"input.{source.path}", pyarrow.float64(), **said))
        columns.append(rows[:, k])
    for k, path in enumerate(names):
        said = {"unit": unit_label(path.rsplit(".", 1)[-1]), "meaning": meaning_of(path), "role": "output"}
        fields.append(field(path, pyarrow.float64(), **said))
        columns.append(pyarrow.array(table[:, k], mask=numpy.isposinf(table[:, k])))
    held = pyarrow.Table.from_arrays([pyarrow.array(c) for c in columns], schema=pyarrow.schema(fields))
    return table_bytes(held, "monte carlo samples", about)
