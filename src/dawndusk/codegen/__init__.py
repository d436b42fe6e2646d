"""A program traced by JAX, printed for another machine: LLVM for this processor, JavaScript for a browser."""
