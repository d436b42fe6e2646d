"""Money: cost lines, cash flow, levelised costs, the same work on Earth, and the metrics others use."""
