"""A plan with its ranges, as the public page and its JSON."""
