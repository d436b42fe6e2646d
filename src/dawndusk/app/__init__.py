"""The local web app's server: a scenario's answer, as a page that goes on answering."""

from dawndusk.app.server import serve

__all__ = ["serve"]
