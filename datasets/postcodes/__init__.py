"""Builds the shipped file of postcodes and the list of wards; see ``docs/finding.md``."""
