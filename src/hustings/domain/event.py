"""What every event is: a fact with a sentence, and the things that it moves."""

import msgspec


class Event(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A fact someone is answerable for."""

    @property
    def subjects(self) -> tuple[str, ...]:
        """Ids of the contests and posts that the event moves; none when it concerns the night as a whole."""
        return ()

    @property
    def sentence(self) -> str:
        """The event in one sentence, for the night's history."""
        raise NotImplementedError
