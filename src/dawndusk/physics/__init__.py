"""Nature: pure functions on arrays, one model per file; no scenario, no catalog, no file but its own tables."""
