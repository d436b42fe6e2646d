"""HTML and SVG elements as text. Whatever is not `Markup` is escaped, so no text of a plan can become an element."""

import re
from html import escape

from dawndusk.report.number import finite


class Markup(str):
    """Text that is already HTML."""

    __slots__ = ()


def tag(name: str, /, *children: object, **attributes: object) -> Markup:
    """One element; children that are not Markup are escaped, attributes that are None or False are left out.

    A trailing underscore of an attribute is dropped and the others become hyphens: `class_`, `text_anchor`.

    >>> tag("p", "5 < 6 & ", tag("b", "bold"), class_="note")
    '<p class="note">5 &lt; 6 &amp; <b>bold</b></p>'
    """
    opened = name + "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{_attribute(value)}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    return Markup(f"<{opened}>" if name in _VOID else f"<{opened}>{join(*children)}</{name}>")


def join(*children: object) -> Markup:
    """The children one after the other; None is nothing.

    >>> join("a<", None, Markup("<br>"))
    'a&lt;<br>'
    """
    return Markup("".join(c if isinstance(c, Markup) else escape(str(c)) for c in children if c is not None))


def number(text: str) -> Markup:
    """A number made ready by `shown`, kept on one line; a missing one is marked as such.

    >>> number("–")
    '<span class="missing" title="no finite value">–</span>'
    """
    if text == "–":
        return tag("span", text, class_="missing", title="no finite value")
    return tag("span", text, class_="number")


def breakable(text: str) -> Markup:
    """Text that may break after a dot, an underscore or a slash before a letter.

    >>> breakable("power.cell_efficiency")
    'power.<wbr>cell_<wbr>efficiency'
    """
    return Markup(re.sub(r"([._/])(?=[^\W\d_])", r"\1<wbr>", escape(text)))


def link(text: str, address: object) -> Markup:
    """The text, as a link where the address is one of the web; any other address is not followed.

    >>> link("paper", "https://arxiv.org/abs/1"), link("paper", "javascript:alert(1)")
    ('<a href="https://arxiv.org/abs/1" rel="noreferrer">paper</a>', 'paper')
    """
    if isinstance(address, str) and address.startswith(("https://", "http://")):
        return tag("a", text, href=address, rel="noreferrer")
    return join(text)


def _attribute(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".") if finite(value) else "0"
    return escape(str(value))


_VOID = {"meta", "link", "br", "input", "hr"}
