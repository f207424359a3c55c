"""Style and scripts as they are sent: the style within every page, scripts under names that hold their hash."""

import hashlib
import re
from functools import cache
from importlib.resources import files

from markupsafe import Markup

from hustings.domain.election import Election, Party
from hustings.press import Composed
from hustings.press.caching import FOREVER

_HERE = files("hustings.pages") / "static"
STYLES = (
    "ground.css",
    "parts.css",
    "areas.css",
    "minutes.css",
    "hours.css",
    "forecast.css",
    "map.css",
    "seat.css",
    "find.css",
    "wider.css",
    "embed.css",
    "follow.css",
    "print.css",
)
SCRIPTS = (
    "fragments.js",
    "live.js",
    "map.js",
    "arrows.js",
    "replay.js",
    "find.js",
    "front.js",
    "follow.js",
    "followed.js",
    "alerts.js",
)
JOINED = {  # sent as one, for they go together
    "live.js": ("fragments.js", "live.js", "back.js"),
    "front.js": ("later.js", "map.js", "strip.js"),
    "map.js": ("later.js", "map.js"),
}
_COMMENT = re.compile(r"(^|\s)//( .*)?$")


@cache
def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


@cache
def script(name: str) -> str:
    """A script as it is sent: each part of it by itself, in a block of its own."""
    parts = JOINED.get(name)
    return "".join(f"{{\n{plain_script(_text(part))}}}\n" for part in parts) if parts else plain_script(_text(name))


@cache
def script_address(name: str) -> str:
    """Where a script is to be had: below a name with its hash."""
    return f"/static/{name.removesuffix('.js')}.{hashlib.sha256(script(name).encode()).hexdigest()[:12]}.js"


@cache
def stylesheet() -> str:
    """The style that pages of readers and of the desk share."""
    return squeezed("".join(_text(name) for name in STYLES))


class Assets:
    """The style that stands in each page of a site, and its scripts by their addresses.

    A style sheet of its own would cost a first visit on a slow phone another way to the server and back.
    """

    def __init__(self, election: Election) -> None:
        self.style = Markup(stylesheet() + squeezed(party_colours(election.parties)))  # noqa: S704 - our own files
        self.bodies = {script_address(name): script(name).encode() for name in SCRIPTS}

    def compose(self, address: str, version: int) -> Composed | None:
        """The file at *address*, to be kept forever; None when there is none of that hash."""
        if address not in self.bodies:
            return None
        return Composed(
            address=address,
            content_type="text/javascript; charset=utf-8",
            body=self.bodies[address],
            cache=FOREVER,
            version=version,
        )


def party_colours(parties: tuple[Party, ...]) -> str:
    """A class for each party that has colours, for light and for dark paper."""
    coloured = [(party.key, party.colours) for party in parties if party.colours is not None]
    light = "".join(f".p-{key}{{--p:{c.fill};--on:{c.on};--t:{c.text}}}" for key, c in coloured)
    dark = "".join(f".p-{key}{{--t:{c.text_dark}}}" for key, c in coloured)
    return f"{light}@media(prefers-color-scheme:dark){{{dark}}}"


def squeezed(css: str) -> str:
    """*css* without comments and needless white space."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"\s+", " ", css))
    return css.replace(": ", ":").replace(";}", "}").strip()


def plain_script(text: str) -> str:
    """*text* of a script without comments, indentation and blank lines; no script has text over lines, or “ // ” in one."""
    lines = (_COMMENT.sub("", line).strip() for line in text.splitlines())
    return "".join(f"{line}\n" for line in lines if line)
