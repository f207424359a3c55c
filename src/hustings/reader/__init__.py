"""The public site: finished pages from the shelf, and the live push."""

from hustings.reader.app import Reader as Reader
from hustings.reader.app import app as app
from hustings.reader.hot import Bounds as Bounds
from hustings.reader.hot import protocol_of as protocol_of
