"""Small apps beside the reader, where readers or a replay's audience do more than read."""

from hustings.assembly.installation import Installation
from hustings.reader.answer import ASGIApp, Receive, Scope, Send
from hustings.replay import Bar, Player


def mounted(night: Installation, player: Player) -> ASGIApp:
    """The reader, and under ``/replay/`` the bar that steers *player*."""
    bar = Bar(player, night.data_set.election, night.prefix).app()
    place = f"{night.prefix}/replay/"

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        inside = scope["type"] == "http" and scope["path"].startswith(place)
        await (bar if inside else night.reader)(scope, receive, send)

    return app
