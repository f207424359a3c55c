"""Answers that were given, until the edition that they tell of has changed."""

from hustings.boards import Boards
from hustings.domain.edition import Edition
from hustings.domain.election import Slug

MOST = 20_000  # addresses remembered


class Given:
    """Addresses of answers about editions; ``take_stale`` names those whose posts or name have changed since."""

    def __init__(self, boards: Boards) -> None:
        self._boards = boards
        self._given: dict[Slug, tuple[tuple[int, Edition | None], set[str]]] = {}
        self._stale: set[str] = set()
        self._count = 0

    def note(self, edition: Slug, address: str) -> None:
        """The answer at *address* tells *edition* as it is now."""
        state = self._state(edition)
        if edition in self._given and self._given[edition][0] != state:
            self._forget((edition,))
        _, addresses = self._given.setdefault(edition, (state, set()))
        self._count += address not in addresses
        addresses.add(address)
        if self._count > MOST:  # somebody asks for one page after the other: all are made again
            self._forget(tuple(self._given))

    def take_stale(self) -> set[str]:
        """Addresses gone stale since last asked."""
        self._forget(tuple(slug for slug, (state, _) in self._given.items() if state != self._state(slug)))
        stale, self._stale = self._stale, set()
        return stale

    def _forget(self, editions: tuple[Slug, ...]) -> None:
        for edition in editions:
            _, addresses = self._given.pop(edition)
            self._stale |= addresses
            self._count -= len(addresses)

    def _state(self, edition: Slug) -> tuple[int, Edition | None]:
        return self._boards.streams.changed(edition), self._boards.night.editions.get(edition)
