"""The .probono package: write, read, verify."""
