"""A traced step turned as one loop over many bodies, in the processor's own code: JAX traces it, LLVM compiles it.

XLA makes a loop over the bodies for nearly every operation of a step, and each of them goes through memory; here a
bundle of bodies stays in registers through all steps of an interval. For steps in which no body knows of another.
"""

WIDTH = 32
"""bodies in a bundle"""
BODIES, ROWS = 1009, 1013
"""bodies in a row, and rows, for which a step is traced: numbers that no other axis has"""
OTHERS = {BODIES: 1019, ROWS: 1021}
"""what they are when it is traced again, to see that it is the same program for any number of them"""
