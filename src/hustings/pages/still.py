"""The site as files: every page composed once, of one state of the night, with nothing that a server would have to answer."""

from hustings.boards import FragmentId
from hustings.pages.site import Site
from hustings.press import Composed


class StillSite(Site):
    """Composes pages for a look that is *still*; nothing is kept for a next time but what was drawn."""

    def _note(self, identity: FragmentId, address: str) -> None:
        """No page goes stale."""

    def _keep(self, page: Composed) -> Composed:
        return page
