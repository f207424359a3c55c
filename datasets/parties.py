"""Parties under one key each: from ``parties.toml``, so that a key means the same in every data set."""

from collections.abc import Container, Iterable
from pathlib import Path

import msgspec

from hustings.domain.election import INDEPENDENT, SPEAKER, Colours, Party, PartyKey

from .definition import Wording
from .failure import BuildFailed
from .reading import CandidacyRow

_FILE = Path(__file__).with_name("parties.toml")


class Known(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A party in ``parties.toml``."""

    name: str
    short: str
    ec: tuple[str, ...] = ()
    lapsed: tuple[str, ...] = ()
    library: tuple[str, ...] = ()
    notional: tuple[str, ...] = ()
    colours: Colours | None = None
    plural: bool = False
    collective: str | None = None
    name_cy: str | None = None
    short_cy: str | None = None
    collective_cy: str | None = None


class Parties:
    """Finds the key of a party by whatever the raw files call it."""

    def __init__(self, known: dict[PartyKey, Known]) -> None:
        """*known* is in the order in which parties are listed."""
        self._known = known
        self._by_ec = {ec: key for key, party in known.items() for ec in party.ec}
        self._by_nomination = {**self._by_ec, **{ec: key for key, party in known.items() for ec in party.lapsed}}
        self._by_library = {text: key for key, party in known.items() for text in party.library}
        self._by_column = {text: key for key, party in known.items() for text in party.notional}

    def of_candidacy(self, row: CandidacyRow) -> PartyKey:
        """The key of a candidacy's party."""
        if not row.ec_id:
            return SPEAKER if row.abbreviation == "Spk" else INDEPENDENT
        return self._look_up(self._by_nomination, row.ec_id, f"party {row.party} of {row.given} {row.surname}")

    def of_past(self, row: CandidacyRow) -> PartyKey | None:
        """The key of an earlier candidacy's party; None for one that no built election lists."""
        if not row.ec_id:
            return {"Ind": INDEPENDENT, "Spk": SPEAKER}.get(row.abbreviation)
        return self._by_ec.get(row.ec_id)

    def of_abbreviation(self, text: str) -> PartyKey:
        """The key of a party by the Library's abbreviation in results and exit polls."""
        return self._look_up(self._by_library, text, "abbreviation")

    def of_column(self, text: str) -> PartyKey:
        """The key of a party by its column in the notional results."""
        return self._look_up(self._by_column, text, "column of the notional results")

    def listed(
        self, keys: Iterable[PartyKey], wording: dict[PartyKey, Wording], nominated: Container[str | None] = ()
    ) -> tuple[Party, ...]:
        """The parties with these *keys*, in the order of ``parties.toml``, called as at this election.

        *nominated* are the Electoral Commission's ids under which somebody stood.
        """
        wanted = set(keys)
        return tuple(
            _party(key, known, wording.get(key), tuple(ec for ec in known.lapsed if ec in nominated))
            for key, known in self._known.items()
            if key in wanted
        )

    @staticmethod
    def _look_up(index: dict[str, PartyKey], text: str, what: str) -> PartyKey:
        if text not in index:
            raise BuildFailed(f"{_FILE.name} knows no party for “{text}” ({what}).")
        return index[text]


def _party(key: PartyKey, known: Known, wording: Wording | None, lapsed: tuple[str, ...]) -> Party:
    name = wording.name if wording else known.name
    collective = wording.collective if wording else known.collective
    return Party(
        key=key,
        name=name,
        short=wording.short if wording else known.short,
        ec_ids=known.ec + lapsed,
        colours=known.colours,
        plural=known.plural,
        collective=collective or (f"the {name}" if name.endswith(" Party") else None),
        name_cy=None if wording else known.name_cy,  # another name then had no Welsh
        short_cy=None if wording else known.short_cy,
        collective_cy=None if wording else known.collective_cy,
    )


def load() -> Parties:
    """All parties of ``parties.toml``."""
    return Parties(msgspec.toml.decode(_FILE.read_bytes(), type=dict[str, Known]))
