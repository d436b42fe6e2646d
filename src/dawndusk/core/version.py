"""The version, once: the package's metadata, its answers and its files all take it from here."""

__version__ = "0.2.0"
