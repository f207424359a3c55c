"""That a database did not do what was asked of it."""

from typing import Literal

Wrong = Literal["gone", "missing", "newer", "older", "damaged", "read-only", "full", "busy"]


class Trouble(Exception):
    """The database did not do what was asked of it; the message is one sentence."""

    def __init__(self, wrong: Wrong, sentence: str) -> None:
        super().__init__(sentence)
        self.wrong = wrong
