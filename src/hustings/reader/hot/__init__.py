"""Readers' pages and their push answered ahead of ASGI, in one write, by a subclass of uvicorn's own protocol."""

from hustings.reader.hot.bounds import Bounds as Bounds
from hustings.reader.hot.protocol import protocol_of as protocol_of
