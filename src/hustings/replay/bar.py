"""The bar on replay pages: pause, speed, jump. A small app of its own, for readers otherwise only read."""

import datetime as dt
from urllib.parse import SplitResult, urlsplit

import msgspec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from hustings.domain.election import Election
from hustings.domain.times import BadTime, moment, written
from hustings.pages.times import Clock
from hustings.press import address_of, split_address
from hustings.replay.player import MAX, Player, Playing

FASTEST = 3600.0


class State(msgspec.Struct, frozen=True):
    """What the bar shows; *now* as people read it, in the election's zone."""

    now: str
    speed: float | None
    paused: bool
    over: bool


class Bar:
    """Answers the bar's buttons: with the page they were pressed on, or its state as JSON for a script."""

    def __init__(self, player: Player, election: Election, prefix: str) -> None:
        self._player, self._election, self._prefix = player, election, prefix

    def app(self) -> Starlette:
        """The ASGI app, under ``/replay/``."""
        at = f"{self._prefix}/replay"
        return Starlette(
            routes=[
                Route(f"{at}/state", self.state, methods=["GET"]),
                Route(f"{at}/pause", self.pause, methods=["POST"]),
                Route(f"{at}/resume", self.resume, methods=["POST"]),
                Route(f"{at}/speed", self.speed, methods=["POST"]),
                Route(f"{at}/jump", self.jump, methods=["POST"]),
            ]
        )

    async def state(self, _: Request) -> Response:
        """Where the replay is."""
        body = msgspec.json.encode(_state(self._election, self._player.playing()))
        return Response(body, media_type="application/json", headers={"Cache-Control": "no-store"})

    async def pause(self, request: Request) -> Response:
        """Stop the night's clock."""
        if (refused := _foreign(request)) is not None:
            return refused
        self._player.pause()
        return await self._back(request)

    async def resume(self, request: Request) -> Response:
        """Let it run on."""
        if (refused := _foreign(request)) is not None:
            return refused
        self._player.resume()
        return await self._back(request)

    async def speed(self, request: Request) -> Response:
        """Run so many times as fast as the night did."""
        if (refused := _foreign(request)) is not None:
            return refused
        asked = str((await request.form()).get("speed", ""))
        try:
            speed = MAX if asked == "max" else float(asked)
        except ValueError:
            speed = 0.0
        if not (speed == MAX or 0 < speed <= FASTEST):
            return PlainTextResponse(f"“{asked}” is no speed: a number up to {FASTEST:.0f}, or max.", 400)
        self._player.set_speed(speed)
        return await self._back(request)

    async def jump(self, request: Request) -> Response:
        """Move on to a time, or open the page as it stood then."""
        if (refused := _foreign(request)) is not None:
            return refused
        try:
            to = moment(self._election, str((await request.form()).get("to", "")))
        except BadTime as error:
            return PlainTextResponse(str(error), 400)
        playing = self._player.playing()
        path, query = _page(request, self._prefix)
        if to.at <= playing.now:
            # a minute later than all entries has no page
            query["at"] = written(self._election, _minute(min(to.at, playing.newest or to.at)))
            return RedirectResponse(address_of(path, query), 303)
        self._player.jump(to.at)
        if query.pop("at", None):
            return RedirectResponse(address_of(path, query), 303)
        return await self._back(request)

    async def _back(self, request: Request) -> Response:
        if request.headers.get("accept") == "application/json":
            return await self.state(request)
        return RedirectResponse(address_of(*_page(request, self._prefix)), 303)


def _state(election: Election, playing: Playing) -> State:
    now = written(election, _minute(playing.now))
    if "T" in now:  # not on the night
        clock = Clock(election.time_zone)
        now = f"{clock.date(playing.now)} {clock.hour(playing.now)}"
    return State(now, playing.speed, playing.paused, playing.over)


def _minute(at: dt.datetime) -> dt.datetime:
    return at.replace(second=0, microsecond=0)


def _page(request: Request, prefix: str) -> tuple[str, dict[str, str]]:
    """Path and query of the page that the button was on; never another site's."""
    referer = _split(request.headers.get("referer", ""))
    path = referer.path
    inside = path.startswith(f"{prefix}/") and not path.startswith("//") and "\\" not in path
    return (path, split_address(f"?{referer.query}")[1]) if inside else (f"{prefix}/", {})


def _foreign(request: Request) -> Response | None:
    """Refuse what another site's page sent."""
    origin = request.headers.get("origin")
    host = request.headers.get("host", "")
    if origin is not None and _split(origin).netloc != host:
        return PlainTextResponse("This button works only on the replay's own pages.", 403)
    return None


def _split(url: str) -> SplitResult:
    """Take *url* apart; a malformed one has no parts."""
    try:
        return urlsplit(url)
    except ValueError:
        return urlsplit("")
