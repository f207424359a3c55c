"""Whose turn it is to send alerts, where several machines could."""

from typing import Protocol


class Turns(Protocol):
    """Tells whether this process is the one that sends."""

    def mine(self) -> bool:
        """Whether it is, just now."""
        ...

    def close(self) -> None:
        """Let another have the turn."""
        ...


class Always:
    """There is no other."""

    def mine(self) -> bool:
        """It is."""
        return True

    def close(self) -> None:
        """Nobody waits for it."""
