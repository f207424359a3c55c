"""Linked data in the head of a live page: a browser neither runs nor refuses it."""

import json

from tests.browser.conftest import OpenPage
from tests.served import served_night

BLOCKED = """
() => addEventListener("securitypolicyviolation", (event) => (window.refused ??= []).push(event.violatedDirective))
"""


def test_linked_data_break_no_rule_of_the_page_and_are_data(open_page: OpenPage) -> None:
    page, said = open_page(), list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.add_init_script(f"({BLOCKED})()")
    with served_night() as night:
        night.play("04:01")
        answer = page.goto(f"{night.url}/live/derbyshire")
        page.wait_for_load_state("load")
        text = page.locator('script[type="application/ld+json"]').text_content()

    assert answer is not None
    assert "default-src 'self';" in answer.headers["content-security-policy"]
    assert (said, page.evaluate("window.refused ?? []")) == ([], [])
    assert json.loads(text or "")["@type"] == "LiveBlogPosting"
