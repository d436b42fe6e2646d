"""Satellites of a catalogue: orbital elements read from OMM or two-line elements, each carried by SGP4.

    bytes -> text -> messages -> satellites     one file a form: `tle`, `kvn`, `csv_rows`, `xml_tree`, `json_objects`

Every line of a file is read, is a known comment, or is refused; a file is refused whole, with every fault in it. The
standard library reads JSON, CSV and XML, since it says on which line a value stands; SGP4 is that of `sgp4`.
Source: CCSDS 502.0-B-3 (OMM); sgp4 (Vallado et al. 2006, AIAA 2006-6753).
"""

from dawndusk.twin.sky.elements.catalogue import Elements, read_elements
from dawndusk.twin.sky.elements.messages import ElementsError

__all__ = ["Elements", "ElementsError", "read_elements"]
