"""A traced program printed as JavaScript, for pages that answer without a server."""
