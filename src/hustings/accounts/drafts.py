"""Drafts: posts that are not published yet, saved as typed."""

from collections.abc import Callable
from typing import Any, Literal

import msgspec

from hustings.accounts.database import Database
from hustings.accounts.turn import marks
from hustings.domain.election import Slug
from hustings.domain.post import Content, PostId, PostKind

State = Literal["draft", "submitted", "scheduled", "law", "published", "discarded"]
_COLUMNS = "id, author, state, body, version, changed_at, changed_by"

_PUT = """
insert into draft values (?, ?, ?, ?, ?, ?, ?) on conflict (id) do update set
author = excluded.author, state = excluded.state, body = excluded.body, version = excluded.version,
changed_at = excluded.changed_at, changed_by = excluded.changed_by
"""


class Overtaken(Exception):
    """Somebody else has saved the draft meanwhile; *theirs* is what it says now."""

    def __init__(self, theirs: "Draft") -> None:
        super().__init__("Somebody else has saved this post meanwhile.")
        self.theirs = theirs


class Writing(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is being written."""

    kind: PostKind = "note"
    editions: tuple[Slug, ...] = ()
    content: Content = Content()
    publish_at: int | None = None  # seconds of the epoch, of the night's clock; of ``scheduled``
    note: str | None = None  # of a correction
    seq: int | None = None  # of the entry that last changed the published post, when the editing began
    unread: dict[str, str] = {}  # fields that could not be read, as typed: nothing typed is lost
    word: str = ""  # from an editor to the author, or why it is held


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A post in the making; its id is the post's."""

    id: PostId
    author: int
    state: State
    writing: Writing
    version: int
    changed_at: int
    changed_by: int


class Drafts:
    """Drafts by id; *now* is the wall clock in seconds."""

    def __init__(self, database: Database, now: Callable[[], float]) -> None:
        self._database, self._now = database, now

    def now(self) -> int:
        """Seconds of the epoch."""
        return int(self._now())

    def get(self, identity: PostId) -> Draft | None:
        """The draft of *identity*; None when there is none."""
        with self._database.turn() as connection:
            row = connection.execute(f"select {_COLUMNS} from draft where id = ?", (identity,)).fetchone()  # noqa: S608
        return _draft(row) if row else None

    def all(self, *states: State) -> list[Draft]:
        """Drafts in one of *states*, the last changed first."""
        query = f"select {_COLUMNS} from draft where state in ({marks(states)}) order by changed_at desc, id"  # noqa: S608
        with self._database.turn() as connection:
            return [_draft(row) for row in connection.execute(query, states)]

    def save(self, identity: PostId, writing: Writing, *, by: int, version: int, state: State = "draft") -> Draft:
        """Save what was typed upon *version* (0: a new draft); raises ``Overtaken`` when there is a later one.

        The same text again, as a phone sends it that heard no answer, changes at most the state and who changed it.
        """
        body, now = msgspec.json.encode(writing).decode(), int(self._now())
        with self._database.turn() as connection:
            row = connection.execute(f"select {_COLUMNS} from draft where id = ?", (identity,)).fetchone()  # noqa: S608
            if row is not None and row[3] == body:
                connection.execute("update draft set state = ?, changed_by = ? where id = ?", (state, by, identity))
                return _draft((*row[:2], state, *row[3:6], by))
            if row is not None and row[4] != version:
                raise Overtaken(_draft(row))
            author, latest = (row[1], row[4]) if row else (by, 0)
            connection.execute(
                _PUT,
                (identity, author, state, body, latest + 1, now, by),
            )
        return Draft(
            id=identity, author=author, state=state, writing=writing, version=latest + 1, changed_at=now, changed_by=by
        )

    def erase(self, identity: PostId) -> bool:
        """Delete a draft so that nothing of it is left in the file, nor of its earlier states; return whether there was one."""
        with self._database.turn() as connection:
            connection.execute("delete from draft where id = ?", (identity,))
            found = connection.changes() > 0
        self._database.wipe()
        return found

    def set_state(self, identity: PostId, state: State) -> None:
        """Move a draft on; a published or discarded one is no longer waiting."""
        with self._database.turn() as connection:
            connection.execute("update draft set state = ? where id = ?", (state, identity))


def _draft(row: tuple[Any, ...]) -> Draft:
    identity, author, state, body, version, changed_at, changed_by = row
    return Draft(
        id=identity,
        author=author,
        state=state,
        writing=msgspec.json.decode(body, type=Writing),
        version=version,
        changed_at=changed_at,
        changed_by=changed_by,
    )
