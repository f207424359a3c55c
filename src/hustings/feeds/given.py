"""Answers that were given, until what they tell of has changed."""

from collections.abc import Callable

MOST = 20_000  # addresses remembered


class Given:
    """Addresses of answers by their subject; ``take_stale`` names those whose subject's *state* is another since."""

    def __init__(self, state: Callable[[str], object]) -> None:
        self._state = state
        self._given: dict[str, tuple[object, set[str]]] = {}
        self._stale: set[str] = set()
        self._count = 0

    def note(self, subject: str, address: str) -> None:
        """The answer at *address* tells *subject* as it is now."""
        state = self._state(subject)
        if subject in self._given and self._given[subject][0] != state:
            self._forget((subject,))
        _, addresses = self._given.setdefault(subject, (state, set()))
        self._count += address not in addresses
        addresses.add(address)
        if self._count > MOST:  # somebody asks for one page after the other: all are made again
            self._forget(tuple(self._given))

    def take_stale(self) -> set[str]:
        """Addresses gone stale since last asked."""
        self._forget(tuple(subject for subject, (state, _) in self._given.items() if state != self._state(subject)))
        stale, self._stale = self._stale, set()
        return stale

    def _forget(self, subjects: tuple[str, ...]) -> None:
        for subject in subjects:
            _, addresses = self._given.pop(subject)
            self._stale |= addresses
            self._count -= len(addresses)
