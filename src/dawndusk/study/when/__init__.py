"""When orbit costs what Earth costs: the answer by year and by size, and what brings the date about."""
