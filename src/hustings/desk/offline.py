"""Writing without a network: the service worker, the form that it keeps, and who is logged in."""

import dataclasses
import re
from functools import cache

import msgspec
from starlette.responses import Response

from hustings.desk.drawing import asset, names, source
from hustings.desk.rules import Rule
from hustings.desk.visit import Visit
from hustings.desk.write import empty


def worker(visit: Visit) -> Response:
    """The service worker; the browser asks again with every page."""
    headers = {"cache-control": "no-cache", "service-worker-allowed": visit.desk.url("")}
    return Response(_worker(visit.desk.url("")), media_type="text/javascript", headers=headers)


@cache
def _worker(home: str) -> str:
    """One plain script, because not every browser takes modules in a worker."""
    files = [f"{home}static/{asset(name)}" for name in names() if name != "sw.js"]
    known = (
        f"const HOME = {msgspec.json.encode(home).decode()};\nconst FILES = {msgspec.json.encode(files).decode()};\n"
    )
    queue = re.sub(r"^export ", "", source("queue.js"), flags=re.MULTILINE)
    return known + queue + source("sw.js")


def session(visit: Visit) -> Response:
    """Who is logged in here, for scripts whose page is older than the session."""
    assert visit.session is not None
    return visit.json({"person": visit.whose, "csrf": visit.session.csrf})


def shell(visit: Visit) -> Response:
    """An empty form that a browser may keep: nothing in it opens the session, or was written by anybody."""
    kept = dataclasses.replace(visit, session=None)
    return kept.page("write", empty(visit))


def away(visit: Visit) -> Response:
    """What a browser shows instead of any other page; what it has not sent stands at its top."""
    return dataclasses.replace(visit, session=None).page("away", None)


RULES = (
    Rule("GET", "sw.js", worker, "anyone", "The script that keeps the desk going without a network."),
    Rule("GET", "session", session, "everyone", "Who is logged in, for the desk’s scripts."),
    Rule("GET", "away", away, "everyone", "A page that says that there is no network."),
    Rule("GET", "offline", shell, "write", "An empty form, for when there is no network."),
)
