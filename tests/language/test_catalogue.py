"""The Welsh catalogue is complete, and fits what the code says."""

import re

import pytest
from babel.messages.catalog import Message as Entry

from scripts.messages import CATALOGUES, Unreadable, found, in_python, in_template, read, renewed, unfinished, written

CATALOGUE = read("cy")
PLACES = re.compile(r"%\((\w+)\)s|\{(\w+)\}|%%|<[^>]+>")


def places(text: str) -> set[str]:
    """Values, links, per cent signs and elements in *text*; how often one stands there may differ."""
    return {match[0] for match in PLACES.finditer(text)}


def forms(message: Entry) -> list[tuple[str, str]]:
    """Every Welsh form of *message* with the English it stands for."""
    if isinstance(message.id, str):
        return [(message.id, str(message.string))]
    return [(message.id[-1], form) for form in message.string or ()]


def test_every_message_of_the_code_is_in_the_catalogue_and_no_other() -> None:
    in_catalogue = {message.id if isinstance(message.id, str) else tuple(message.id) for message in CATALOGUE}

    assert in_catalogue - {""} == set(found())


def test_every_message_has_finished_welsh() -> None:
    assert unfinished(CATALOGUE) == []


def test_welsh_keeps_every_value_link_and_element() -> None:
    pairs = [pair for message in CATALOGUE if message.id for pair in forms(message)]

    assert len(pairs) > 200
    assert [(english, welsh) for english, welsh in pairs if places(english) != places(welsh)] == []


def test_plurals_have_the_six_forms_of_welsh() -> None:
    plurals = [message.string for message in CATALOGUE if not isinstance(message.id, str)]

    assert {len(forms or ()) for forms in plurals} == {6}


def test_the_file_is_as_the_extraction_writes_it() -> None:
    assert written(renewed(CATALOGUE, found())) == (CATALOGUES / "cy.po").read_bytes()


def test_messages_are_found_in_calls_names_and_choices() -> None:
    source = """
def say(tongue, _, late):
    line, other = "A %(n)s", "B"
    _(line)
    tongue.text(other if late else "C", n=1)
    tongue.plural("%(n)s vote", "%(n)s votes", 2)
"""

    assert list(in_python(source, "x.py")) == ["A %(n)s", "B", "C", ("%(n)s vote", "%(n)s votes")]


def test_a_message_that_is_worked_out_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"x\.py, line 2"):
        list(in_python("def say(tongue, name):\n    tongue.text(name)\n", "x.py"))
    with pytest.raises(Unreadable, match=r"x\.html, line 1"):
        list(in_template("{{ _(name) }}", "x.html"))


def test_messages_of_templates_are_found() -> None:
    source = """{{ _("A %(n)s", n=1) }}{{ ngettext("vote", "votes", n) }}{% trans n=2 %}{{ n }} seats{% endtrans %}"""

    assert list(in_template(source, "x.html")) == ["A %(n)s", ("vote", "votes"), "%(n)s seats"]
