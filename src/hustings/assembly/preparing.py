"""What must be in a night's folder before several processes share it."""

from hustings.accounts import Database
from hustings.alerts import VapidKey
from hustings.assembly.opening import data_set_of, head_page, log_of
from hustings.domain.events import NightKind
from hustings.ops.folder import NightFolder
from hustings.settings import Settings


def prepare(folder: NightFolder, settings: Settings, kind: NightKind) -> None:
    """Make what is missing and bring forward what is older, so that no two processes do; raises what ``assemble`` does."""
    log = log_of(folder, kind, data_set_of(folder)[1])
    try:
        head_page(folder, log)
    finally:
        log.close()
    Database(folder.tables).close()
    if settings.alerts_in(kind):
        VapidKey.at(folder.alerts_key)
