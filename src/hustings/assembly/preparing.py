"""What must be in a night's folder before several processes share it."""

from hustings.accounts import Database
from hustings.alerts import VapidKey
from hustings.assembly.opening import data_set_of, head_page, log_of, published_head
from hustings.domain.events import NightKind
from hustings.ops.folder import NightFolder
from hustings.settings import Settings


def prepare(folder: NightFolder, settings: Settings, kind: NightKind, *, signing: bool = True) -> None:
    """Make what is missing and bring forward what is older, so that no two processes do; *signing*: here is a desk; raises what ``assemble`` does."""
    log = log_of(folder, kind, data_set_of(folder)[1])
    try:
        (head_page if signing else published_head)(folder, log)
    finally:
        log.close()
    Database(folder.tables).close()
    if settings.alerts_in(kind):
        VapidKey.at(folder.alerts_key)
