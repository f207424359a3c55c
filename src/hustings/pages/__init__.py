"""Boards as HTML: fragments that change with the log, in frames of layout that do not."""
