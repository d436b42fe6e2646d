"""Scenario and catalog become a Design: every number resolved, in SI, with its source."""
