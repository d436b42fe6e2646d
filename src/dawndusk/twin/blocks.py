"""The fleet cut into blocks that fit the processor's cache; each is stepped alone, so any order gives the same bytes.

A block is a rectangle of rows and lanes: a row holds satellites of one plane, so what belongs to the plane is found
once per row. Rows of a plane are interleaved, so that each spans the whole orbit. Where planes hold less than a bundle
(`fused`) every satellite has a row of its own. Places left over are empty: they repeat a satellite and count for
nothing.
"""

from typing import Any

import numpy

from dawndusk.codegen.llvm import WIDTH
from dawndusk.core.record import record
from dawndusk.twin.sky.orbits import Layout

LANES = 1024
BLOCK = 8192


@record
class Blocks:
    """Where each satellite is stepped."""

    satellite: Any
    """index of the satellite [block, row, lane]"""
    counts: Any
    """1 where a satellite is, 0 in an empty place [block, row, lane]"""
    plane: Any
    """[block, row]"""


def blocks(layout: Layout) -> Blocks:
    """The fleet of a layout in rows, lanes and blocks.

    Shape: as `Blocks`. Valid: at least one satellite.
    Error: exact, each satellite stands once and with its plane (tests/twin/test_blocks.py).
    """
    each = numpy.bincount(layout.plane)
    alone = len(layout.plane) > 1 and each.mean() < WIDTH
    rows_of = each if alone else numpy.maximum(1, -(-each // LANES))
    lanes = 1 if alone else _whole(int(max(-(-each // rows_of))))
    row_count = int(rows_of.sum())
    rows_in_block = min(BLOCK // lanes, _whole(row_count) if alone else row_count)
    block_count = -(-row_count // rows_in_block)

    satellite = numpy.full((block_count * rows_in_block, lanes), -1)
    of_row = numpy.zeros(block_count * rows_in_block, int)
    first = numpy.concatenate([[0], numpy.cumsum(each)])
    row = 0
    for plane, rows in enumerate(rows_of):
        for r in range(rows):
            members = numpy.arange(first[plane] + r, first[plane + 1], rows)
            satellite[row, : len(members)] = members
            of_row[row] = plane
            row += 1
    counts = satellite >= 0
    satellite = numpy.maximum(satellite, 0)
    shape = (block_count, rows_in_block, lanes)
    return Blocks(
        satellite=satellite.reshape(shape),
        counts=counts.reshape(shape),
        plane=of_row.reshape(shape[:2]),
    )


def _whole(count: int) -> int:
    """Whole bundles."""
    return -(-count // WIDTH) * WIDTH


def gather(flat: Any, blocks: Blocks, block: int) -> Any:
    """One block of a value per satellite; empty places repeat one.

    Shape: [..., satellite] to [..., row, lane]. Valid: any block. Error: exact (tests/twin/test_blocks.py).
    """
    return flat[..., blocks.satellite[block]]


def scatter(flat: Any, blocks: Blocks, block: int, values: Any) -> None:
    """Put a block's values back to their satellites, in place; those of empty places are dropped.

    Shape: as `gather`. Valid: any block. Error: exact (tests/twin/test_blocks.py).
    """
    counts = blocks.counts[block]
    flat[..., blocks.satellite[block][counts]] = values[..., counts]
