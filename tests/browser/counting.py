"""Somebody who enters results in a browser."""

import re

from playwright.sync_api import Page, expect

from hustings.accounts import Newcomer, Role
from tests.browser.writing import PASSWORD, Writer
from tests.served import Night

FIGURES = {"natalie-fleet": 17_197, "mark-fletcher": 10_874, "david-hancock": 1_478, "david-kesteven": 3_754,
           "robert-reaney": 9_131}  # fmt: skip


class Counter(Writer):
    """Fills in the forms of a contest by their labels."""

    def at(self, contest: str, more: str = "") -> None:
        self.goes(f"counts/{contest}{more}")

    def tells(self, stage: str, **fields: str) -> None:
        """Press the button of a stage on a contest's page, with what goes with it."""
        for label, value in fields.items():
            self.page.get_by_label(label.replace("_", " ")).fill(value)
        with self.page.expect_navigation():
            self.press(stage)
        expect(self.page.get_by_text("Noted.")).to_be_visible()

    def flashes(self, contest: str, winner: str) -> None:
        self.at(contest, "/flash")
        self.page.get_by_role("link", name=re.compile(winner)).click()
        self.press("Send the flash")
        expect(self.page.get_by_text("The flash is out.")).to_be_visible()

    def types(self, figures: dict[str, int], **more: str) -> None:
        """Fill in figures, and fields by their names."""
        for candidacy, votes in figures.items():
            self.page.locator(f"[name=v-{candidacy}]").fill(str(votes))
        for name, value in more.items():
            self.page.locator(f"[name={name}]").fill(value)

    def sends(self) -> None:
        """Look at what will be said, and send it."""
        self.press("Review")
        expect(self.page.get_by_text("This will say")).to_be_visible()
        self.press("I have read every figure back: send")
        expect(self.page.get_by_text("The figures are sent.")).to_be_visible()

    def reads_back(self, contest: str) -> None:
        self.at(contest, "/look?how=read")
        self.press("All agree: confirm")
        expect(self.page.get_by_text("The figures are confirmed.")).to_be_visible()


def counter(night: Night, page: Page, login: str, role: Role = "results_editor") -> Counter:
    """Somebody who gets an account and looks at *page*."""
    new = Newcomer(login=login, name=f"{login.title()} Example", role=role)
    return Counter(night, night.desk.people.add(new, PASSWORD), page)
