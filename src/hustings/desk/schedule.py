"""What the night's clock does: polls close at their hour, scheduled posts go out at theirs."""

import datetime as dt
import logging
import threading

import msgspec

from hustings.accounts import AccountsError, Draft
from hustings.desk.closing import close_due
from hustings.desk.desk import Desk
from hustings.desk.publish import publish
from hustings.domain.refusal import Refused
from hustings.log import Conflict, LogError

logger = logging.getLogger(__name__)
EVERY = 0.5  # seconds


class Schedule:
    """Closes the polls and publishes posts when their time has come, on a thread of its own."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="schedule", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End, after a post that is going out."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stop.wait(EVERY):
            if self._desk.switches.now.read_only:
                continue
            try:
                close_due(self._desk)
                publish_due(self._desk)
            except (LogError, AccountsError):
                logger.exception("What is due by the clock could not be written; it is tried again.")


def publish_due(desk: Desk) -> None:
    """Publish every post whose time has come, by whoever scheduled it, once; one that cannot be is given back.

    Raises ``LogError``; what is then not published stays scheduled.
    """
    for draft in due(desk, desk.now()):
        key = f"scheduled {draft.id} {draft.version}"
        if desk.newsroom.done(key):
            desk.drafts.set_state(draft.id, "published")
            continue
        try:
            publish(desk, desk.people.get(draft.changed_by), draft, key)
        except (Refused, Conflict, KeyError) as error:
            _give_back(desk, draft, str(error) if isinstance(error, Refused) else "It has changed meanwhile.")


def due(desk: Desk, now: dt.datetime) -> list[Draft]:
    """Scheduled drafts whose time has come, the earliest first."""
    waiting = [(each.writing.publish_at or 0, each.id, each) for each in desk.drafts.all("scheduled")]
    return [draft for at, _, draft in sorted(waiting, key=lambda found: found[:2]) if at <= now.timestamp()]


def _give_back(desk: Desk, draft: Draft, why: str) -> None:
    logger.warning("The scheduled post %s was not published and waits for an editor. %s", draft.id, why)
    writing = msgspec.structs.replace(draft.writing, word=why)
    desk.drafts.save(draft.id, writing, by=draft.changed_by, version=draft.version, state="submitted")
