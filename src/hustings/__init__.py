"""Hustings: election night in a box, from the count to the reader's screen."""
