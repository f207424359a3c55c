"""What an address of the open data can be asked, and how it says that it cannot answer."""

import msgspec

from hustings.press import Composed
from hustings.press.caching import MOVING

JSON = "application/json"
FOR_ALL = (("Access-Control-Allow-Origin", "*"),)


class Fault(msgspec.Struct, frozen=True):
    """What an address answers when it cannot answer the question."""

    error: str


class Wrong(Exception):
    """The question cannot be answered; *status* and the sentence that says why."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


def refuse_unknown(path: str, query: dict[str, str], asked: frozenset[str]) -> None:
    """Raise ``Wrong`` where *query* has something that *path* cannot be asked."""
    if unknown := sorted(set(query) - asked):
        raise Wrong(400, f"“{unknown[0]}” cannot be asked of {path}.")


def number(query: dict[str, str], name: str, most: int, *, least: int = 1) -> int | None:
    """The whole number asked for as *name*, None where it is not; raises ``Wrong``."""
    text = query.get(name)
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 17 and least <= int(text) <= most):
        raise Wrong(400, f"“{name}” is a whole number from {least} to {most}.")
    return int(text)


def fault(address: str, version: int, error: str, status: int) -> Composed:
    """An answer that says what was wrong."""
    body = msgspec.json.encode(Fault(error))
    return Composed(
        address=address, content_type=JSON, body=body, cache=MOVING, version=version, status=status, headers=FOR_ALL
    )
