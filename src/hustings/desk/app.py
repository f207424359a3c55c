"""The desk as an ASGI app: every address from the rules, behind one door."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from hustings.desk import (
    account,
    alerting,
    answers,
    arrangement,
    counts,
    editions,
    entry,
    exit_polls,
    forecast,
    history,
    home,
    invitations,
    login,
    looks,
    offline,
    operation,
    page_of,
    passkeys,
    people,
    pictures,
    posts,
    reports,
    sheets,
    tags,
    telling,
    trust,
    write,
)
from hustings.desk.desk import Desk
from hustings.desk.door import Door
from hustings.desk.drawing import served
from hustings.desk.rules import Rule
from hustings.pages.assets import party_colours, squeezed

RULES: tuple[Rule, ...] = (
    *account.RULES,
    *alerting.RULES,
    *answers.RULES,
    *arrangement.RULES,
    *counts.RULES,
    *editions.RULES,
    *entry.RULES,
    *exit_polls.RULES,
    *forecast.RULES,
    *history.RULES,
    *home.RULES,
    *invitations.RULES,
    *login.RULES,
    *looks.RULES,
    *offline.RULES,
    *operation.RULES,
    *page_of.RULES,
    *passkeys.RULES,
    *people.RULES,
    *pictures.RULES,
    *posts.RULES,
    *reports.RULES,
    *sheets.RULES,
    *tags.RULES,
    *telling.RULES,
    *trust.RULES,
    *write.RULES,
)


def desk_app(desk: Desk) -> Starlette:
    """Serve *desk* under its prefix."""
    at = f"{desk.prefix}/desk"
    door = Door(desk)
    routes = [Route(f"{at}/{rule.path}", door.route(rule), methods=[rule.method]) for rule in RULES]
    colours = squeezed(party_colours(desk.gazetteer.election.parties))

    async def parties(_: Request) -> Response:
        return Response(colours, media_type="text/css", headers={"cache-control": "private, max-age=3600"})

    files = [
        Route(f"{at}/static/parties.css", parties, methods=["GET"]),
        Route(f"{at}/static/{{name}}", _file, methods=["GET"]),
        Route(at, lambda _: RedirectResponse(f"{at}/"), methods=["GET"]),
        Route(f"{desk.prefix}/" if desk.prefix else "/", lambda _: RedirectResponse(f"{at}/"), methods=["GET"]),
    ]
    return Starlette(routes=[*routes, *files])


async def _file(request: Request) -> Response:
    found = served(request.path_params["name"])
    if found is None:
        return PlainTextResponse("There is no such file.", 404)
    headers = {"cache-control": "public, max-age=31536000, immutable", "x-content-type-options": "nosniff"}
    return Response(found[1], media_type=found[0], headers=headers)
