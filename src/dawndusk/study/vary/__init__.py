"""Inputs varied over spans, lists and grids, and the tables that come of it."""
