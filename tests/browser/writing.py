"""Somebody who writes at the desk in a browser."""

from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from hustings.accounts import Draft, Newcomer, Person, Role
from hustings.domain.post_events import PostPublished, PostRevised
from tests.served import Night

PASSWORD = "an example password"
SHELL_IS_KEPT = """async () => {
    await navigator.serviceWorker.ready;
    while (!(await caches.match(`${document.body.dataset.desk}offline`))) await new Promise(requestAnimationFrame);
}"""


class Writer:
    """A person with an account, a browser that they are logged in with, and the page they look at."""

    def __init__(self, night: Night, person: Person, page: Page) -> None:
        self.night, self.person, self.page = night, person, page
        self.context.set_default_timeout(10_000)
        self.log_in()

    @property
    def context(self) -> BrowserContext:
        return self.page.context

    def has_no_worker(self) -> None:
        """As at a desk without HTTPS: only pages send, and no locks keep them from sending at once."""
        missing = [
            "Navigator.prototype.serviceWorker",
            "Navigator.prototype.locks",
            "window.caches",
            "crypto.randomUUID",
        ]
        self.context.add_init_script("".join(f"delete {name};" for name in missing))

    def log_in(self) -> None:
        """Begin a session in this browser."""
        token = self.night.desk.sessions.begin(self.person.id, "test")
        self.context.add_cookies([{"name": "hustings-desk", "value": token, "url": self.night.desk_url}])

    def log_out_everywhere(self) -> None:
        """End every session of the person, as an hour or an administrator does."""
        for session in self.night.desk.sessions.of(self.person.id):
            self.night.desk.sessions.end(session.id, self.person.id)

    def goes(self, path: str) -> None:
        """Load a page of the desk."""
        self.page.goto(self.night.desk_url + path)

    def writes(self, headline: str, body: str = "Example text.") -> None:
        """Begin a post; where it stands is chosen."""
        self.goes("write")
        self.opens("Kind, byline, editions, time")
        self.page.get_by_label("Derbyshire", exact=True).check()
        self.page.get_by_label("Headline").fill(headline)
        self.body.press_sequentially(body)

    def opens(self, fold: str) -> None:
        """Open a part of the form that is folded, where it is."""
        folded = self.page.locator("details:not([open]) > summary", has_text=fold)
        if folded.count():
            folded.click()

    @property
    def body(self) -> Locator:
        return self.page.locator("#body")

    @property
    def unsent(self) -> Locator:
        """What is not sent yet, at the top of every page."""
        return self.page.locator("#unsent")

    def says(self, sentence: str) -> None:
        """Wait until the form says *sentence* about what is typed."""
        expect(self.page.locator("#saved")).to_contain_text(sentence)

    def press(self, name: str) -> None:
        self.page.get_by_role("main").get_by_role("button", name=name, exact=True).click()

    def loses_the_network(self) -> None:
        """Once all is kept that a page without a network needs."""
        self.page.evaluate(SHELL_IS_KEPT)
        self.context.set_offline(True)

    def finds_the_network(self) -> None:
        self.context.set_offline(False)

    def opens_again(self, path: str) -> None:
        """Close the page, and load one in the same browser."""
        earlier, self.page = self.page, self.context.new_page()
        earlier.close()
        self.goes(path)

    def draft(self) -> Draft | None:
        """What the desk has of the post in the form."""
        return self.night.desk.drafts.get(self.page.locator("input[name=id]").input_value())


def writer(night: Night, page: Page, login: str, role: Role = "live_editor") -> Writer:
    """Somebody who gets an account and looks at *page*."""
    return Writer(night, night.desk.people.add(Newcomer(login=login, name=login.title(), role=role), PASSWORD), page)


def headlines(night: Night) -> list[str]:
    """What people published, in order."""
    events = [entry.event for entry in night.installation.log.read()]
    return [each.content.headline for each in events if isinstance(each, PostPublished) and each.post.startswith("p-")]


def bodies(night: Night, headline: str) -> list[str]:
    """The texts that a post had, in order."""
    events = [entry.event for entry in night.installation.log.read()]
    contents = [event.content for event in events if isinstance(event, PostPublished | PostRevised)]
    return [content.body for content in contents if content.headline == headline]


def answer_lost(route: Route) -> None:
    """The desk hears, and its answer does not arrive."""
    route.fetch()
    route.abort()


def second_page(opened: Writer) -> Writer:
    """The same person in another tab."""
    return Writer(opened.night, opened.person, opened.context.new_page())
