"""What the fleet is asked for and who does it: streams, policies, regions, and the best any policy could do."""
