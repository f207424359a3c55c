"""One file of a night that opens anywhere: its pages as files in a ZIP, its data set, and what of its log was public."""

import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import takewhile
from pathlib import Path

import msgspec

from hustings.domain.count_events import CountAdvanced
from hustings.domain.events import (
    ContestDeclared,
    ContestFlashed,
    CountsAwaited,
    DeclarationConfirmed,
    DeclarationCorrected,
    DeclarationExpected,
    DeclarationWithdrawn,
    EditionArranged,
    ExitPollPublished,
    NightOpened,
    PageEvent,
    PollNoticed,
    PollsClosed,
    PostEvent,
    PostRetracted,
)
from hustings.log import Link, Log
from hustings.log.codec import decode
from hustings.ops.baking import Baked, Folder, PlaceError, Recipe, bake
from hustings.ops.baking.bake import Tell
from hustings.ops.baking.place import MANIFEST

PUBLIC = (  # what readers were told as it stands; whatever is not named here is the newsroom's own
    NightOpened,
    PollsClosed,
    ExitPollPublished,
    CountsAwaited,
    DeclarationExpected,
    ContestFlashed,
    ContestDeclared,
    DeclarationCorrected,
    DeclarationConfirmed,
    DeclarationWithdrawn,
    PollNoticed,
    EditionArranged,
    PageEvent,
)
EPOCH = (1980, 1, 1, 0, 0, 0)  # of every file, so that the same night gives the same bytes
README = """{name}

Open index.html in a browser: every page of the site as it stood at the end, without a server and without scripts.

log.jsonl      the log behind the pages, an entry a line. What was public is in "payload"; where it is missing the
               entry was the newsroom's own, or what it said was withdrawn. Each hash follows from the one before.
head.json      the log's head as it was signed last, if it was.
election.json  the data set: areas, parties, contests, candidacies, and the results of the time before.
"""


class Told(msgspec.Struct, frozen=True, omit_defaults=True):
    """A line of the public log, bytes in hexadecimal and times in microseconds since 1970; ``docs/log.md`` tells of hashes."""

    seq: int
    at: int
    recorded_at: int
    by: str
    tag: str
    version: int
    digest: str
    hash: str
    salt: str = ""
    payload: str = ""


def archive(
    file: Path, recipe: Recipe, first: Iterable[str], beside: dict[str, bytes], *, tell: Tell, workers: int
) -> Baked:
    """Write *file* with all that links from *first* lead to, and what stands *beside*; raises ``PlaceError``.

    *recipe* says how pages are made; where they go in the meantime is a folder beside *file*.
    """
    try:
        with tempfile.TemporaryDirectory(dir=file.parent, prefix=f".{file.name}.") as scratch:
            pages = Path(scratch) / "pages"
            pages.mkdir()
            done = bake(replace(recipe, place=Folder(pages), copies=False), first, workers=workers, tell=tell)
            packed = Path(scratch) / "packed"
            _pack(packed, pages, beside)
            packed.replace(file)
    except OSError as error:
        raise PlaceError(f"{file} cannot be written: {error.strerror or error}.") from error
    return done


def _pack(packed: Path, pages: Path, beside: dict[str, bytes]) -> None:
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for name in sorted([*Folder(pages).names(), *beside]):
            body = beside[name] if name in beside else (pages / name).read_bytes()
            if name != MANIFEST:
                entry = zipfile.ZipInfo(name, EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                out.writestr(entry, body)
    os.sync()


def public_log(log: Log, until: int, withdrawn: Iterable[str]) -> Iterator[bytes]:
    """The lines of the log up to the entry *until*: of every entry its place in the chain, and what it says where that was and is public."""
    gone = frozenset(withdrawn)
    for link in takewhile(lambda link: link.seq <= until, log.links()):
        salt, body = (link.salt, link.body) if _public(link, gone) else (None, None)
        told = Told(
            seq=link.seq,
            at=link.at,
            recorded_at=link.recorded_at,
            by=link.by,
            tag=link.tag,
            version=link.version,
            digest=link.digest.hex(),
            hash=link.hash.hex(),
            salt=(salt or b"").hex(),
            payload=(body or b"").decode(),
        )
        yield msgspec.json.encode(told) + b"\n"


def _public(link: Link, gone: frozenset[str]) -> bool:
    """Whether readers were told what the entry says, and still are."""
    if link.body is None:
        return False
    event = decode(link.tag, link.version, link.body)
    if isinstance(event, PostEvent):
        return isinstance(event, PostRetracted) or event.post not in gone
    if isinstance(event, CountAdvanced):
        return not event.votes  # provisional figures are the desk's alone
    return isinstance(event, PUBLIC)
