"""Boards as tables for spreadsheets and statistics: CSV by RFC 4180, a struct for the columns of each."""
