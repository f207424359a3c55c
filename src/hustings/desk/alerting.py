"""Sending a post to the readers who asked for alerts: a question first, which says to how many it goes."""

import msgspec
from starlette.responses import Response

from hustings.alerts import Alerts
from hustings.desk.rules import Rule
from hustings.desk.visit import Visit
from hustings.domain.post import Post
from hustings.domain.refusal import Refused


class AlertView(msgspec.Struct, frozen=True):
    """A post, how many would be told of it, and whether they were already."""

    post: Post
    receivers: int
    sent: bool


def ask(visit: Visit) -> Response:
    """Say what would be sent, and to how many."""
    post, alerts = _post(visit), _alerts(visit)
    return visit.page("alert", AlertView(post, alerts.receivers(post), alerts.was_sent(post)))


def send(visit: Visit) -> Response:
    """Send it, once for each post however often it is pressed."""
    post, alerts = _post(visit), _alerts(visit)
    alerts.send(post)
    return visit.go("posts", "alerted")


def _post(visit: Visit) -> Post:
    """The post, where readers can see it."""
    post = visit.desk.tail.night.posts.get(visit.path["id"])
    if post is None or post.retracted is not None or not post.editions:
        raise Refused("There is no such post.")
    return post


def _alerts(visit: Visit) -> Alerts:
    alerts = visit.desk.alerts
    if alerts is None:
        raise Refused("Readers of this night cannot ask for alerts.")
    return alerts


RULES = (
    Rule("GET", "posts/{id}/alert", ask, "edit_any", "Ask before a post is sent as an alert."),
    Rule("POST", "posts/{id}/alert", send, "edit_any", "Send a post to the readers who asked for alerts."),
)
