"""What an alert says: a headline, a sentence, and where to read more, in the language of whoever asked."""

from collections.abc import Sequence

import msgspec

from hustings.domain.election import Contest
from hustings.domain.gazetteer import Gazetteer
from hustings.domain.outcome import Outcome
from hustings.domain.post import Post
from hustings.domain.report import headline, story
from hustings.language import tongue
from hustings.language.names import gazetteer_in
from hustings.pages.look import Look
from hustings.pages.prose import prose

LONGEST = 400  # characters of the sentence


class Alert(msgspec.Struct, frozen=True):
    """As the browser's worker reads it. *tag*: a later one of the same tag takes the place of an earlier."""

    title: str
    body: str
    tag: str
    url: str
    renotify: bool = False  # rings again where it takes an earlier one's place


def of_result(
    names: Gazetteer, looks: Sequence[Look], contest: Contest, result: Outcome, *, corrected: bool
) -> dict[str, str]:
    """What is sent of a declared contest, by language; *corrected*: somebody else was named as elected before."""
    found = dict[str, str]()
    for look in looks:
        own, voice = gazetteer_in(look.language, names), tongue(look.language)
        here = own.contests[contest.id]
        title = headline(own, here, result, voice)
        title = voice.text("Corrected: %(headline)s", headline=title) if corrected else title
        body = story(own, here, result, voice)[0]
        found[look.language] = _written(
            look, own, Alert(title, body, contest.id, f"/constituency/{contest.slug}", corrected)
        )
    return found


def of_post(names: Gazetteer, looks: Sequence[Look], post: Post) -> dict[str, str]:
    """What is sent of a post, by language of the page to which it leads; people's words stay as they are."""
    body = "\n".join(post.paragraphs) or prose(post.content.body).striptags()
    alert = Alert(post.headline, body, f"post:{post.id}", f"/live/{post.editions[0]}/post/{post.id}")
    return {look.language: _written(look, names, alert) for look in looks}


def _written(look: Look, names: Gazetteer, alert: Alert) -> str:
    title = alert.title[:LONGEST]
    if look.kind == "rehearsal":
        title = tongue(look.language).text("Rehearsal: %(headline)s", headline=title)
    body = alert.body if len(alert.body) <= LONGEST else f"{alert.body[: LONGEST - 1].rstrip()}…"
    return msgspec.json.encode(
        Alert(title, body, alert.tag, look.url(names.election, alert.url), alert.renotify)
    ).decode()
