"""A night's folder: its data set, its log and key, and which kind of night it holds."""

import datetime as dt
import hashlib

import msgspec

from hustings.domain.events import NightKind, NightOpened
from hustings.intake.dataset import DataSet, decode
from hustings.log import Log, Publishing, open_log, reading
from hustings.log.heads import NightKey, SignedHead, load_head, save_head
from hustings.newsroom.pressroom import HEAD, HeadPage
from hustings.ops.folder import FolderError, NightFolder
from hustings.ops.verify import verify_log
from hustings.press import Composed
from hustings.press.caching import MOVING


def clock() -> dt.datetime:
    """The wall clock's UTC."""
    return dt.datetime.now(dt.UTC)


def data_set_of(folder: NightFolder) -> tuple[DataSet, str]:
    """The night's own copy of its data set, and the SHA-256 of the file."""
    try:
        data = folder.data_set.read_bytes()
    except OSError as error:
        raise FolderError(f"{folder.data_set} cannot be read: {error.strerror}.") from error
    return decode(data), hashlib.sha256(data).hexdigest()


def kind_of(folder: NightFolder) -> NightKind:
    """Which kind of night lies in *folder*; raises ``FolderError`` when it has not been opened."""
    with reading(folder.place) as log:
        opened = _opened(log)
    if opened is None:
        raise FolderError(f"The night in {folder.path} has not been opened.")
    return opened.kind


def _opened(log: Log) -> NightOpened | None:
    first = next(iter(log.read(until=1)), None)
    return first.event if first is not None and isinstance(first.event, NightOpened) else None


def log_of(folder: NightFolder, kind: NightKind, sha256: str, *, read_only: bool = False) -> Log:
    """The night's log; raises ``FolderError`` when it holds another night than this one."""
    log = open_log(folder.place, clock=clock, read_only=read_only)
    opened = _opened(log)
    if opened is not None and opened.kind != kind:
        log.close()
        raise FolderError(f"{folder.path} holds a {opened.kind} night, not a {kind}.")
    if opened is not None and opened.sha256 != sha256:
        log.close()
        raise FolderError(f"{folder.data_set} is not the data set that the night was opened with.")
    return log


def head_page(folder: NightFolder, log: Log) -> HeadPage:
    """Sign the log's head and compose its page; raises ``FolderError`` where the log no longer fits the last one."""
    key = NightKey.load(folder.key)
    head = load_head(folder.head) if folder.head.exists() else None
    if head is not None:
        _refuse_altered(folder, log, head, key.public)
    _refuse_stranger(folder, log, key)

    def compose(version: int) -> Composed:
        signed = key.sign(log.head())
        save_head(folder.head, signed)
        if isinstance(log, Publishing):
            log.publish(signed.seq, msgspec.json.encode(signed))
        return _page_of(signed, version)

    return compose


def published_head(folder: NightFolder, log: Log) -> HeadPage:
    """Compose the page of the head that whoever writes signed last; raises ``FolderError`` as ``head_page`` does."""
    head = _published(folder, log)
    if head is not None:
        _refuse_altered(folder, log, head, head.public_key)

    def compose(version: int) -> Composed | None:
        signed = _published(folder, log)
        return None if signed is None else _page_of(signed, version)

    return compose


def _published(folder: NightFolder, log: Log) -> SignedHead | None:
    """The head that was signed last, wherever that is kept."""
    if isinstance(log, Publishing):
        found = log.published()
        return None if found is None else msgspec.json.decode(found, type=SignedHead)
    return load_head(folder.head) if folder.head.exists() else None


def _page_of(signed: SignedHead, version: int) -> Composed:
    body = msgspec.json.encode(signed)
    return Composed(address=HEAD, content_type="application/json", body=body, cache=MOVING, version=version)


def _refuse_altered(folder: NightFolder, log: Log, head: SignedHead, public_key: str) -> None:
    """A log that no longer fits the head signed last must not be signed anew: the proof would be lost."""
    report = verify_log(log, head, public_key)
    if report.fault is not None:
        raise FolderError(f"{folder.place} was altered: {report.sentence}")


def _refuse_stranger(folder: NightFolder, log: Log, key: NightKey) -> None:
    """Two machines that signed with two keys would prove nothing to anyone."""
    head = _published(folder, log)
    if head is not None and head.public_key != key.public:
        raise FolderError(f"{folder.key} is not the key that this night is signed with: copy the folder of its desk.")
