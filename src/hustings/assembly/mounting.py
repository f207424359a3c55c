"""Small apps beside the reader, where readers or a replay's audience do more than read."""

import time

from hustings.accounts import Subscriptions
from hustings.alerts import alerts_app
from hustings.assembly.installation import Installation
from hustings.reader.answer import ASGIApp, Receive, Scope, Send
from hustings.replay import Bar, Player


def mounted(night: Installation, player: Player | None = None, subscriptions: Subscriptions | None = None) -> ASGIApp:
    """The reader, under ``/replay/`` the bar that steers *player*, and under ``/alerts/`` who asks for alerts."""
    apps: dict[str, ASGIApp] = {}
    if player is not None:
        apps["/replay/"] = Bar(player, night.data_set.election, night.prefix).app()
    if subscriptions is not None:
        gazetteer = night.tail.boards.gazetteer
        apps["/alerts/"] = alerts_app(subscriptions, gazetteer, time.time, night.prefix)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"] if scope["type"] == "http" else ""
        inside = (each for place, each in apps.items() if path.startswith(night.prefix + place))
        await next(inside, night.reader)(scope, receive, send)

    return app
