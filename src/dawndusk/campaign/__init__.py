"""Many satellites over years: rockets, manifests, prices along a learning curve, replacement."""
