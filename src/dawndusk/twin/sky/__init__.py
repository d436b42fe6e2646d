"""What the fleet flies through: orbit planes, shadow, the sight of gateways, the Anomaly; satellites of a catalogue."""
