"""The public site: finished pages from the shelf, and the live push."""

from hustings.reader.app import app as app
