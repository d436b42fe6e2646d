"""The best design under the conditions that it closes, and the value at which orbit equals Earth."""
