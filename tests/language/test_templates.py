"""No fixed text stands in a template but as a message."""

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from tests.language.reading import said

SOURCE = Path(__file__).parents[2] / "src" / "hustings"
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))
MESSAGES = frozenset({"_", "gettext", "ngettext"})
SENTENCE = re.compile(r"[A-Z]|\w+ \w")
NAMES = frozenset({"Hustings"})  # the same in every language


def literals(node: nodes.Node) -> Iterator[str]:
    """The literal text of a template in its order; what is worked out, messages among it, is left out."""
    match node:
        case nodes.Output():
            for child in node.nodes:
                yield from shown(child)
        case nodes.Expr():
            return
        case _:
            for below in node.iter_child_nodes():
                yield from literals(below)


def shown(node: nodes.Node) -> Iterator[str]:
    match node:
        case nodes.TemplateData():
            yield node.data
        case nodes.Const(value=str(text)):
            yield text
        case nodes.CondExpr():
            yield from chain.from_iterable(shown(way) for way in (node.expr1, node.expr2) if way is not None)
        case nodes.Filter(node=nodes.Node() as filtered):
            yield from shown(filtered)
        case nodes.Concat():
            yield from chain.from_iterable(map(shown, node.nodes))
        case nodes.Call() if getattr(node.node, "name", "") not in MESSAGES:
            yield from sentences(node)


def sentences(call: nodes.Call) -> Iterator[str]:
    """What a macro is given as text: whatever reads like it."""
    for given in (*call.args, *(keyword.value for keyword in call.kwargs)):
        if isinstance(given, nodes.Const) and isinstance(given.value, str) and SENTENCE.match(given.value):
            yield given.value


def fixed_text(source: str) -> list[str]:
    environment = Environment(extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True, autoescape=True)
    text = "".join(literals(environment.parse(source)))
    return [piece for piece in said(text) if piece not in NAMES]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: f"{path.parents[1].name}/{path.name}")
def test_a_template_holds_no_text_but_messages(path: Path) -> None:
    assert fixed_text(path.read_text(encoding="utf-8")) == []


def test_fixed_text_is_found_wherever_it_stands() -> None:
    source = """<p title="Old">{{ _("Fine") }} Bad{% if x %} {{ "worse" if y else _("fine") }}{% endif %}
        {% trans n=1 %}<b>{{ n }}</b> fine{% endtrans %}<a class="{{ "fine" if y }}" href="/{{ x }}/fine">{{ z }}</a>
        {{ field("name", "A label") }}{{ field("name", _("Fine")) }}"""

    assert fixed_text(source) == ["Old", "Bad worse", "A label"]
