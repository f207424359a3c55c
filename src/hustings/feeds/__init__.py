"""Boards as open data."""
