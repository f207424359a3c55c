"""Who may ask for what: an address without a row here does not exist."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from starlette.responses import Response

from hustings.accounts.person import Permission, Person
from hustings.desk.visit import Visit

Who = Permission | Literal["anyone", "everyone"]  # anyone at all; everyone with an account
Endpoint = Callable[[Visit], Response]


@dataclass(frozen=True)
class Rule:
    """*path* is below ``/desk/``; *scoped*: the page itself also asks whether this post or edition is theirs.

    *always*: also while the operator has made the night read-only.
    """

    method: Literal["GET", "POST"]
    path: str
    endpoint: Endpoint
    who: Who
    sentence: str
    scoped: bool = False
    always: bool = False
    most: int = 300_000  # bytes of a request's body

    def admits(self, person: Person | None) -> bool:
        """Whether the role of *person*, or somebody without an account, may ask this at all."""
        if self.who == "anyone":
            return True
        if person is None:
            return False
        return self.who == "everyone" or person.may(self.who)
