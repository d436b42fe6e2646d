"""The page that stands while another is worked out: what is done, and how far it has come."""

from dawndusk.report.document import document
from dawndusk.report.markup import tag


def progress_page(title: str, why: str, done: int, count: int) -> str:
    """A page with its progress; who serves it says when to ask again.

    >>> "12 of 45" in progress_page("Judging", "once", 12, 45)
    True
    """
    told = f"{done} of {count}" if count else "beginning"
    bar = tag("progress", value=done, max=max(count, 1), aria_label=title)
    body = tag(
        "main",
        tag(
            "header",
            tag("p", tag("span", "Dawndusk", class_="brand"), class_="kicker"),
            tag("h1", title),
            tag("p", why, class_="deck"),
        ),
        tag("p", bar, f" {told}", role="status"),
    )
    return document(title, body, styles=("style.css",), script="still.js", version="")
