"""The report: one HTML file that opens offline, made from a plan's public numbers and nothing else."""

from dawndusk.report.page import render

__all__ = ["render"]
