"""Builds the shipped data sets from their publishers' files; see ``docs/data-sets.md``."""
