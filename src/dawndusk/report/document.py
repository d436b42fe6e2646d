"""One HTML document that loads nothing: its styles and its script stand in it, and their hashes lock it."""

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from dawndusk.report.markup import Markup, tag


def document(title: str, body: Markup, *, styles: Sequence[str], script: str, version: str) -> str:
    """The document of a body, with files of this package as its styles and its script."""
    policy = (
        f"default-src 'none'; img-src data:; style-src {' '.join(_hash(name) for name in styles)}; "
        f"script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
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
        *(tag("style", _part(name)) for name in styles),
    )
    page = tag("html", head, tag("body", body, tag("script", _part(script))), lang="en")
    return f"<!doctype html>\n{page}\n"


@cache
def _part(name: str) -> Markup:
    return Markup(files("dawndusk.report").joinpath(name).read_text("utf-8").strip())


@cache
def _hash(name: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(_part(name).encode()).digest()).decode()}'"
