"""Where the command line prints: as wide as the terminal, or as a file should be; progress only for a person."""

import sys

from rich.console import Console


def console(width_of_a_file: int) -> Console:
    """Standard output, `width_of_a_file` columns wide where it is no terminal."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else width_of_a_file)


def progress(text: str) -> None:
    """Put a text in the place of the last one; an empty one clears the line."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)
