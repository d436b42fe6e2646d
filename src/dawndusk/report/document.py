"""One HTML document that loads nothing: its styles and its scripts stand in it, and their hashes lock it."""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from dawndusk.report.licences import Package
from dawndusk.report.markup import Markup, tag


class Front(NamedTuple):
    """The part of a page that moves: the built front end, a kernel, and what it starts from."""

    script: str
    style: str
    kernel: str
    page: Mapping[str, Any]
    packages: Sequence[Package] = ()
    """of others, in the script"""


def document(
    title: str, body: Markup, *, styles: Sequence[str], script: str, version: str, front: Front | None = None
) -> str:
    """The document of a body, with files of this package as its styles and its script."""
    sheets = [*(_part(name) for name in styles), *([Markup(front.style)] if front else [])]
    parts = [tag("script", _part(script))]
    scripts: list[str] = [_part(script)]
    if front:
        scripts += [front.kernel, front.script]
        parts += [
            tag("script", Markup(_inert(front.page)), type="application/json", id="page"),
            tag("script", Markup(front.kernel)),
            tag("script", Markup(front.script), type="module"),
        ]
    pictures = "data: blob:" if front else "data:"
    policy = (
        f"default-src 'none'; img-src {pictures}; style-src {' '.join(_hash(sheet) for sheet in sheets)}; "
        f"script-src {' '.join(_hash(text) for text in scripts)}; base-uri 'none'; form-action 'none'"
    )
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("meta", name="generator", content=f"Dawndusk {version}".strip()),
        tag("title", f"{title} – Dawndusk"),
        tag("link", rel="icon", href="data:,"),
        *(tag("style", sheet) for sheet in sheets),
    )
    page = tag("html", head, tag("body", body, *parts), lang="en")
    return f"<!doctype html>\n{page}\n"


def _inert(page: Mapping[str, Any]) -> str:
    """JSON that cannot end the element it stands in."""
    text = json.dumps(page, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c")


@cache
def _part(name: str) -> Markup:
    return Markup(files("dawndusk.report").joinpath(name).read_text("utf-8").strip())


@cache
def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
