"""The report: one HTML file that opens offline, made from a plan's public numbers and nothing else."""

from dawndusk.report.document import Front
from dawndusk.report.licences import Package
from dawndusk.report.page import render
from dawndusk.report.progress_page import progress_page

__all__ = ["Front", "Package", "progress_page", "render"]
