"""Who may do what at the desk."""

from typing import Literal

import msgspec

Role = Literal["reporter", "results_editor", "live_editor", "administrator"]
Permission = Literal["write", "publish", "edit_any", "keep_page", "enter_results", "keep_results", "manage_people"]

_OF_ROLE: dict[Role, frozenset[Permission]] = {
    "reporter": frozenset({"write", "enter_results"}),
    "results_editor": frozenset({"write", "enter_results", "keep_results"}),
    "live_editor": frozenset({"write", "publish", "edit_any", "keep_page"}),
    "administrator": frozenset(
        {"write", "publish", "edit_any", "keep_page", "enter_results", "keep_results", "manage_people"}
    ),
}


class Assignment(msgspec.Struct, frozen=True):
    """What a reporter is given: the slug of a venue or of an edition, or the id of a contest."""

    kind: Literal["venue", "contest", "edition"]
    subject: str


class Newcomer(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who gets an account."""

    login: str
    name: str
    role: Role
    byline: str = ""
    may_publish: bool = False
    language: Literal["en", "cy"] = "en"
    assignments: tuple[Assignment, ...] = ()


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody with an account."""

    id: int
    login: str
    name: str
    role: Role
    byline: str = ""  # the second line under their name
    may_publish: bool = False  # a reporter without it submits
    language: Literal["en", "cy"] = "en"
    disabled: bool = False
    assignments: tuple[Assignment, ...] = ()

    @property
    def account(self) -> str:
        """How the log names them."""
        return f"person:{self.id}"

    def may(self, permission: Permission) -> bool:
        """Whether their role has *permission* at all."""
        own = permission == "publish" and self.role == "reporter" and self.may_publish
        return not self.disabled and (own or permission in _OF_ROLE[self.role])
