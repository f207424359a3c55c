"""Cues: the requests of a past night."""

import datetime as dt
from collections.abc import Callable
from functools import cached_property

import msgspec

from hustings.domain.election import Slug
from hustings.domain.post import Content, PostId
from hustings.domain.requests import AnyRequest, PublishPost, Request


class Cue(msgspec.Struct, frozen=True, dict=True):
    """One request of a past night, at its time; *key* makes sure that it is played once."""

    at: dt.datetime
    key: str
    asked: AnyRequest | Callable[[], AnyRequest]

    @cached_property
    def request(self) -> AnyRequest:
        """What is asked; made when it is first wanted, where that takes work."""
        return self.asked if isinstance(self.asked, Request) else self.asked()


def post(at: dt.datetime, name: PostId, write: Callable[[], Content], *editions: Slug) -> Cue:
    """The cue that publishes what *write* returns, under the id *name*."""
    return Cue(
        at,
        f"coverage {name}",
        lambda: PublishPost(post=name, kind="note", editions=editions, content=write()),
    )
