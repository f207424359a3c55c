"""Striking what an entry said out of a night's log, for law."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from hustings.accounts import Database, Drafts
from hustings.domain.entry import Entry
from hustings.domain.events import AnyEvent, PayloadStruck, PostEvent, PostPublished, PostRevised
from hustings.domain.night import Night, apply
from hustings.domain.refusal import Refused
from hustings.domain.striking import has_words, without_words
from hustings.log import AlreadyStruck, Log, LogDamaged, LogError, open_log
from hustings.log.codec import encode, tag_of, version_of
from hustings.log.heads import NightKey, load_head, save_head
from hustings.ops.folder import NightFolder
from hustings.ops.reopening import ACCOUNT
from hustings.ops.verify import verify_log

LONG = 12  # signs from which on the same words elsewhere are no chance


class Stricken(msgspec.Struct, frozen=True):
    """What was done.

    *seq*: the entry that says so. *tag*: the kind of the one struck out. *also*: entries with some of the
    same words. *beside*: others with words about the same post or contest. *pictures*: files that it showed,
    which are no part of the log. *left_over*: why bytes of it are still there; empty where none are.
    """

    seq: int
    tag: str
    also: tuple[int, ...]
    beside: tuple[int, ...]
    pictures: tuple[str, ...]
    left_over: str


def strike(folder: NightFolder, seq: int, reason: str, clock: Callable[[], dt.datetime]) -> Stricken:
    """Strike out what the entry *seq* said and sign the new head; the caller holds the folder's lock.

    Raises ``Refused`` where it may not be, and ``LogError``; a log that was altered is left alone.
    """
    if not reason.strip():
        raise Refused("Say why: the reason stays in the log in the place of the words.")
    log = open_log(folder.place, clock=clock)
    try:
        _prove(folder, log)
        entries = list(log.read())
        entry, night = _of(entries, seq), _night(entries)
        left = without_words(night, entry)
        _erase_draft(folder, entry.event)
        left_over = _struck(log, _instead(entry, left, reason.strip()), clock)
        save_head(folder.head, NightKey.load(folder.key).sign(head := log.head()))
    except AlreadyStruck as struck:
        raise Refused(str(struck)) from struck
    finally:
        log.close()
    also = _also(entries, entry, left)
    return Stricken(
        head.seq, tag_of(left), also, _beside(night, entries, entry, also), _pictures(entry.event), left_over
    )


def _instead(entry: Entry, left: AnyEvent, reason: str) -> PayloadStruck:
    return PayloadStruck(
        seq=entry.seq,
        reason=reason,
        left=encode(left).decode(),
        version=version_of(tag_of(left)),
        moved=entry.event.subjects,
    )


def _struck(log: Log, event: PayloadStruck, clock: Callable[[], dt.datetime]) -> str:
    """Strike *event* out of *log*; return why bytes are left. Raises ``LogError`` where nothing was written."""
    before = log.head().seq
    try:
        log.strike(event, at=clock(), by=ACCOUNT)
    except LogError as error:
        if log.head().seq == before:
            raise
        return str(error)
    return ""


def _erase_draft(folder: NightFolder, event: AnyEvent) -> None:
    """The draft of a post says what the post said."""
    there = not isinstance(folder.tables, Path) or folder.tables.exists()
    if isinstance(event, PostPublished | PostRevised) and there:
        database = Database(folder.tables)
        try:
            Drafts(database, lambda: 0.0).erase(event.post)
        finally:
            database.close()


def _pictures(event: AnyEvent) -> tuple[str, ...]:
    return tuple(each.id for each in event.content.pictures) if isinstance(event, PostPublished | PostRevised) else ()


def _prove(folder: NightFolder, log: Log) -> None:
    head = load_head(folder.head) if folder.head.exists() else None
    report = verify_log(log, head)
    if report.fault is not None:
        raise LogDamaged(f"{folder.place} is left as it is. {report.sentence}")


def _of(entries: list[Entry], seq: int) -> Entry:
    if not 1 <= seq <= len(entries):
        raise Refused(f"There is no entry {seq}; the last one is {len(entries)}.")
    if any(isinstance(entry.event, PayloadStruck) and entry.event.seq == seq for entry in entries):
        raise Refused(f"What entry {seq} said was struck out already.")
    return entries[seq - 1]


def _night(entries: list[Entry]) -> Night:
    night = Night()
    for entry in entries:
        night = apply(night, entry)
    return night


def _also(entries: list[Entry], struck: Entry, left: AnyEvent) -> tuple[int, ...]:
    kept = set(_texts(msgspec.to_builtins(left)))
    words = {text for text in _texts(msgspec.to_builtins(struck.event)) if text not in kept and len(text) >= LONG}
    others = (entry for entry in entries if entry.seq != struck.seq)
    return tuple(entry.seq for entry in others if _says(entry, words))


def _beside(night: Night, entries: list[Entry], struck: Entry, also: tuple[int, ...]) -> tuple[int, ...]:
    """Entries but *also* with words about what *struck* is about: they may say the same in other words."""
    topics = _topics(night, struck.event)
    others = (entry for entry in entries if entry.seq not in (struck.seq, *also) and has_words(entry.event))
    return tuple(entry.seq for entry in others if topics & _topics(night, entry.event))


def _topics(night: Night, event: AnyEvent) -> set[str]:
    """The post of *event*, contests that it is about, and whatever else it moves."""
    post = night.posts.get(event.post) if isinstance(event, PostEvent) else None
    return {*event.subjects, *(post.contests if post is not None else ())}


def _says(entry: Entry, words: set[str]) -> bool:
    return any(word in text for text in _texts(msgspec.to_builtins(entry.event)) for word in words)


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for each in value.values():
                yield from _texts(each)
        case list() | tuple():
            for each in value:
                yield from _texts(each)
