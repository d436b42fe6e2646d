"""Every input drawn from its range, many times: distributions, chunks, sketches, odds."""
