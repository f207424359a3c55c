"""What makes the site an app: its manifest in each language, its icons, and the service worker."""

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from hustings.boards import Boards
from hustings.pages.assets import SCRIPTS, script, script_address
from hustings.pages.drawing import Drawing
from hustings.pages.icons import INK, png, svg
from hustings.pages.look import Look
from hustings.press import Composed
from hustings.press.caching import DAY

MANIFEST, WORKER, ICONS = "/app.webmanifest", "/sw.js", "/icons/"
OFFLINE = "/offline"


class Installable:
    """A source of the pressroom, whose answers never go stale."""

    hot: tuple[str, ...] = ()

    def __init__(self, boards: Boards, looks: Sequence[Look]) -> None:
        self._boards, self._looks, self._kind = boards, looks, looks[0].kind
        self._made: dict[str, Callable[[], tuple[str, bytes]]] = {
            WORKER: self._worker,
            f"{ICONS}icon.svg": lambda: ("image/svg+xml", svg(self._kind).encode()),
            f"{ICONS}192.png": lambda: ("image/png", png(self._kind, 192)),
            f"{ICONS}512.png": lambda: ("image/png", png(self._kind, 512)),
            f"{ICONS}maskable.png": lambda: ("image/png", png(self._kind, 512, maskable=True)),
            f"{ICONS}touch.png": lambda: ("image/png", png(self._kind, 180, maskable=True)),
        }

    def take_stale(self) -> set[str]:
        """Nothing."""
        return set()

    def compose(self, address: str, version: int) -> Composed | None:
        """The manifest, an icon or the worker; None for any other address."""
        if (look := self._manifest_of(address)) is not None:
            kind, body = "application/manifest+json", msgspec.json.encode(self._manifest(look))
        elif (make := self._made.get(address)) is not None:
            kind, body = make()
        else:
            return None
        cache = "no-cache" if address == WORKER else DAY
        return Composed(address=address, content_type=kind, body=body, cache=cache, version=version)

    def _manifest_of(self, address: str) -> Look | None:
        return next((look for look in self._looks if look.address(MANIFEST) == address), None)

    def _manifest(self, look: Look) -> dict[str, Any]:
        d = Drawing(self._boards, look)
        _, paper = d.tongue.text, INK[look.kind].paper
        name = _("%(name)s, rehearsal", name=look.name) if look.kind == "rehearsal" else look.name
        return {
            "id": d.url("/"),
            "name": name,
            "short_name": name,
            "description": _("%(election)s: live results", election=d.election.name),
            "lang": look.language,
            "start_url": d.url("/"),
            "scope": f"{look.prefix}/",
            "display": "standalone",
            "background_color": paper,
            "theme_color": paper,
            "icons": [
                self._icon("icon.svg", "any", "image/svg+xml"),
                self._icon("192.png", "192x192"),
                self._icon("512.png", "512x512"),
                self._icon("maskable.png", "512x512", purpose="maskable"),
            ],
            "shortcuts": _shortcuts(d),
        }

    def _icon(self, name: str, sizes: str, kind: str = "image/png", purpose: str = "any") -> dict[str, str]:
        return {"src": f"{self._looks[0].prefix}{ICONS}{name}", "sizes": sizes, "type": kind, "purpose": purpose}

    def _tongue(self, look: Look) -> dict[str, str]:
        """The page without a connection in one language, and what is said above a page that was kept."""
        _ = Drawing(self._boards, look).tongue.text
        return {
            "offline": look.prefix + look.address(OFFLINE),
            "kept": _("No connection. This page as at {time}, {seen}."),
            "minutes": _("seen {n} min ago"),
            "hours": _("seen {n} h ago"),
        }

    def _worker(self) -> tuple[str, bytes]:
        """One plain script, because not every browser takes modules in a worker; it changes with the files it keeps."""
        prefix = self._looks[0].prefix
        known = {
            "HOME": f"{prefix}/",
            "FILES": [prefix + script_address(name) for name in SCRIPTS],
            "ICON": f"{prefix}{ICONS}192.png",
            "TONGUES": {look.root: self._tongue(look) for look in self._looks},
        }
        lines = [f"const {name} = {msgspec.json.encode(value).decode()};\n" for name, value in known.items()]
        return "text/javascript; charset=utf-8", ("".join(lines) + script("sw.js")).encode()


def _shortcuts(d: Drawing) -> list[dict[str, str]]:
    """What a long press on the icon offers."""
    _ = d.tongue.text
    places = [
        (_("Find your constituency"), "/find"),
        (_("Timetable"), "/declarations"),
        (_("Seats you follow"), "/following"),
    ]
    return [{"name": said, "url": d.url(address)} for said, address in places]
