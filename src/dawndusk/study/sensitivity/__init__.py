"""What decides an output: shares of its variance, slopes and swings side by side."""
