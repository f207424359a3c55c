"""Live pages as linked data, in the words of schema.org: for search engines, inert in a browser."""

import datetime as dt
from functools import partial
from typing import Any

import msgspec
from markupsafe import Markup

from hustings.boards.headline import Headline
from hustings.domain.edition import Edition
from hustings.domain.post import Post
from hustings.domain.report import AUTOMATIC
from hustings.pages.drawing import Drawing
from hustings.pages.told import TAGS, Told, told

MOST = 20
CONTEXT = {"@context": "https://schema.org"}
Thing = dict[str, Any]  # of schema.org, by property


def live_blog(d: Drawing, edition: Edition, head: Headline, posts: list[Post]) -> Markup:
    """The live page of *edition* under *head* with *posts*, the newest first."""
    standing = [post for post in posts if post.retracted is None][:MOST]
    changes = [*(post.changed_at for post in posts), *([head.as_at] if head.as_at else [])]
    starts, ends = _coverage(d, edition)
    page = _thing(
        "LiveBlogPosting",
        headline=head.title,
        description=head.standfirst,
        url=d.public(f"/live/{edition.slug}"),
        image=d.public(f"/share/{edition.slug}.png"),
        inLanguage=TAGS[d.look.language],
        publisher=_organization(d.look.name),
        datePublished=d.clock.iso(starts),
        dateModified=d.clock.iso(max(changes)) if changes else None,
        coverageStartTime=d.clock.iso(starts),
        coverageEndTime=d.clock.iso(ends) if ends else None,
        liveBlogUpdate=[d.postings.of(d.boards, post, partial(_encoded_post, d, post)) for post in standing],
    )
    return _inert(CONTEXT | page)


def one_post(d: Drawing, post: Post) -> Markup:
    """A *post* by itself."""
    return _inert(CONTEXT | _post(d, post) | {"publisher": _organization(d.look.name)})


def _coverage(d: Drawing, edition: Edition) -> tuple[dt.datetime, dt.datetime | None]:
    """When the page began, and when it ended, None while it goes on."""
    boards, page = d.boards, d.boards.night.page(edition.slug)
    first = boards.streams.page(edition.slug, 1)[-1:]
    starts = page.starts_at or min([d.election.polls_close, *(post.published_at for post in first)])
    if page.phase == "ended":
        return starts, page.phase_at
    tally, last = boards.tallies[edition.area], boards.latest(edition.area, 1)
    if page.phase != "automatic" or tally.to_go or tally.flashes or not last:
        return starts, None
    return starts, boards.night.count(last[0]).stage_at


def _encoded_post(d: Drawing, post: Post) -> msgspec.Raw:
    return msgspec.Raw(msgspec.json.encode(_post(d, post)))


def _post(d: Drawing, post: Post) -> Thing:
    said = told(d, post)
    return _thing(
        "BlogPosting",
        headline=said.title,
        url=d.public(said.address),
        datePublished=d.clock.iso(post.published_at),
        dateModified=d.clock.iso(post.changed_at),
        inLanguage=said.language,
        author=_authors(post, said) or _organization(d.look.name),
        articleBody=said.text,
        image=[d.look.public_url + d.picture(picture, 1280, "jpg") for picture in post.content.pictures],
        correction=[
            _thing("CorrectionComment", text=note.note, datePublished=d.clock.iso(note.at)) for note in post.corrections
        ],
    )


def _authors(post: Post, said: Told) -> list[Thing]:
    """Who signs: people, or the desk what the program wrote."""
    return [
        (_organization if own.name == AUTOMATIC.name else _person)(shown.name, shown.role)
        for own, shown in zip(post.content.bylines, said.words.bylines, strict=True)
    ]


def _person(name: str, role: str | None) -> Thing:
    return _thing("Person", name=name, jobTitle=role)


def _organization(name: str, role: str | None = None) -> Thing:
    return _thing("Organization", name=name, description=role)


def _thing(kind: str, **properties: Any) -> Thing:
    """A thing of schema.org's type *kind*, without the properties that have no value."""
    return {"@type": kind, **{name: value for name, value in properties.items() if value not in (None, "", [])}}


def _inert(thing: Thing) -> Markup:
    """*thing* as JSON in which nothing can end the element around it or begin a comment."""
    text = msgspec.json.encode(thing)
    text = text.replace(b"<", b"\\u003c").replace(b">", b"\\u003e").replace(b"&", b"\\u0026")
    return Markup(text.decode())  # noqa: S704 - holds no character that means anything to HTML
