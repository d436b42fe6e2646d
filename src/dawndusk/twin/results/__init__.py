"""What a run tells: series, cubes, passages, tokens, training, money."""
