"""What a page in a browser needs to answer by itself: inputs, choices and the kernel that computes them."""
