"""What the fleet serves: accelerator-hours and tokens."""
