"""Small apps beside the reader, where readers or a replay's audience do more than read."""

import time
from collections.abc import Mapping

from hustings.accounts import Subscriptions
from hustings.alerts import alerts_app
from hustings.assembly.installation import Installation
from hustings.nodes import Pulses, metrics, troubles
from hustings.reader.answer import Answer, ASGIApp, Receive, Scope, Send, send_answer, sentence
from hustings.reader.app import READING
from hustings.replay import Bar, Player


def mounted(night: Installation, player: Player | None = None, subscriptions: Subscriptions | None = None) -> ASGIApp:
    """The reader, under ``/replay/`` the bar that steers *player*, and under ``/alerts/`` who asks for alerts."""
    apps: dict[str, ASGIApp] = {}
    if player is not None:
        apps["/replay/"] = Bar(player, night.data_set.election, night.prefix).app()
    if subscriptions is not None:
        gazetteer = night.tail.boards.gazetteer
        apps["/alerts/"] = alerts_app(subscriptions, gazetteer, time.time, night.prefix)

    return _under(apps, night)


def overseen(desk: ASGIApp, pulses: Pulses, prefix: str) -> ASGIApp:
    """The *desk*, and beside it what says how the whole night is: ``/metrics``, ``/healthz``, ``/readyz``."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"].removeprefix(prefix) if scope["type"] == "http" and scope["method"] in READING else ""
        answer = _sign(path, pulses)
        if answer is None:
            return await desk(scope, receive, send)
        return await send_answer(answer, send, head=scope["method"] == "HEAD")

    return app


def _sign(path: str, pulses: Pulses) -> Answer | None:
    match path:
        case "/healthz":
            return sentence(200, "ok")
        case "/readyz":
            found = troubles(pulses, len(pulses))
            return sentence(503, " ".join(found), retry_after="1") if found else sentence(200, "ready")
        case "/metrics":
            return sentence(200, metrics(pulses).removesuffix("\n"), content_type="text/plain; version=0.0.4")
    return None


def _under(apps: Mapping[str, ASGIApp], night: Installation) -> ASGIApp:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"] if scope["type"] == "http" else ""
        inside = (each for place, each in apps.items() if path.startswith(night.prefix + place))
        await next(inside, night.reader)(scope, receive, send)

    return app
