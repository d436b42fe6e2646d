"""The difference of two designs taken apart by groups of inputs: Shapley values, exact or sampled."""
