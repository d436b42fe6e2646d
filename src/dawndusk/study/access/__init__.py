"""Who carries a fleet, what their decisions do to it, and what a rocket of one's own is worth."""
