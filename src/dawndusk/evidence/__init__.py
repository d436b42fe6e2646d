"""Published results and public claims: data, and the judge that runs the product's own functions on them."""
