"""What everything may use: arrays, records, units, reuse of results, whole files, estimates of a job."""
