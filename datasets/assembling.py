"""A data set put together from its parts."""

from collections.abc import Iterable
from pathlib import Path

from hustings.domain.election import OTHERS, Baseline, Contest, Election, Former, PartyKey
from hustings.intake.dataset import SCHEMA, DataSet, Record

from . import baseline, candidacies, former, neighbours, parties, reading, record
from .areas import Areas, Place
from .candidacies import Standing
from .definition import Definition
from .lineage import Lineage
from .naming import fold, slug
from .reading import ConstituencyRow


class Parts:
    """What the raw folder says of one election."""

    def __init__(self, definition: Definition, raw: Path) -> None:
        self.definition = definition
        self._raw = raw
        self.parties = parties.load()
        self.spelling = reading.spelling(raw, definition.spelling)
        self.heads = reading.constituencies(raw / definition.folder, self.spelling)
        self.stood = candidacies.of(definition, raw, self.parties)
        self.baselines = baseline.of(definition, raw, self.parties)
        self.lineage = Lineage(definition, raw)
        self.welsh = reading.welsh_names(raw, definition.outlines) if definition.outlines else {}
        self.borders = neighbours.of(reading.outlines(raw, definition.outlines)) if definition.outlines else {}
        self.names = {head.gss: head.name for head in self.heads}
        self.places = {head.gss: self._place(head) for head in self.heads}
        self.areas = Areas(list(self.places.values()))

    def contests(self) -> tuple[Contest, ...]:
        """Every contest, by name."""
        return tuple(self._contest(head) for head in sorted(self.heads, key=lambda head: fold(head.name)))

    def former(self, listed: set[PartyKey]) -> tuple[Former, ...]:
        """The constituencies before; a name that is still in use has the same Welsh."""
        welsh = {self.names[gss]: name for gss, name in self.welsh.items()}
        return former.of(self.definition, self._raw, listed, welsh)

    def _place(self, head: ConstituencyRow) -> Place:
        return Place(head.county or self.lineage.county(head.gss), head.region, head.country, head.region_gss)

    def _contest(self, head: ConstituencyRow) -> Contest:
        own = slug(head.name)
        beside = (self.names[gss] for gss in self.borders.get(head.gss, ()))
        return Contest(
            id=f"parl.{own}.{self.definition.polling_day}",
            slug=own,
            name=head.name,
            gss=head.gss,
            areas=self.areas.chain(self.places[head.gss]),
            candidacies=tuple(one.candidacy for one in self.stood[head.gss]),
            baseline=self.baselines.get(head.gss),
            expected=self.lineage.expected(head.gss),
            name_cy=self.welsh.get(head.gss),
            predecessors=self.lineage.predecessors(head.gss),
            neighbours=tuple(slug(name) for name in sorted(beside, key=fold)),
        )


def assemble(definition: Definition, raw: Path) -> DataSet:
    """The data set that *definition* describes, from the publishers' files in *raw*."""
    parts = Parts(definition, raw)
    contests = parts.contests()
    night = record.of(definition, raw, contests, parts.stood, parts.parties)
    return DataSet(SCHEMA, definition.name, _election(parts, contests, night), night)


def _election(parts: Parts, contests: tuple[Contest, ...], night: Record) -> Election:
    definition = parts.definition
    nominated = {one.candidacy.ec_id for standing in parts.stood.values() for one in standing}
    keys = _keys(parts.stood.values(), parts.baselines.values(), night)
    return Election(
        id=f"parl.{definition.polling_day}",
        name=definition.title,
        short=definition.short,
        polling_day=definition.polling_day,
        polls_close=definition.polls_close,
        time_zone=definition.time_zone,
        baseline_short=definition.baseline_short,
        areas=parts.areas.all(),
        parties=parts.parties.listed(keys, definition.parties, nominated),
        contests=contests,
        sources=definition.sources,
        speaker=definition.speaker,
        home=definition.home,
        name_cy=definition.title_cy,
        chamber_cy=definition.chamber_cy,
        former=parts.former(keys),
        boundaries=definition.boundaries,
    )


def _keys(stood: Iterable[tuple[Standing, ...]], before: Iterable[Baseline], night: Record) -> set[PartyKey]:
    keys = {one.candidacy.party for standing in stood for one in standing}
    keys |= {row.party for baseline_ in before for row in baseline_.votes}
    keys |= {row.party for row in night.exit_poll.seats} if night.exit_poll else set()
    return keys | {OTHERS}
