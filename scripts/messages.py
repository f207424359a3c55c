"""Bring the catalogues up to what the code says: ``python -m scripts.messages``, or ``make messages``."""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment

SOURCE = Path(__file__).parent.parent / "src" / "hustings"
CATALOGUES = SOURCE / "language"
SAYING = ("text", "plural", "_")
FORMS = "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5);"
HEADER = f"""# Welsh for Hustings. docs/languages.md says how a translator works.
msgid ""
msgstr ""
"Project-Id-Version: Hustings\\n"
"Language: cy\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {FORMS}\\n"

"""

Message = str | tuple[str, str]  # a plural has two


class Unreadable(Exception):
    """A message is no literal; the sentence says where."""


def in_python(source: str, where: str) -> Iterator[Message]:
    """Messages of a module: what ``text``, ``plural`` and ``_`` are called with. Raises ``Unreadable``."""
    tree = ast.parse(source)
    for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]:
        named = _named(function)
        for call in [node for node in ast.walk(function) if isinstance(node, ast.Call) and _says(node)]:
            name = call.func.attr if isinstance(call.func, ast.Attribute) else "_"
            if name == "plural":
                one, many = (_literals(argument, named) for argument in call.args[:2])
                yield from zip(one, many, strict=True)
                continue
            texts = _literals(call.args[0], named)
            if not texts and _is_tongue(call.func):
                raise Unreadable(f"{where}, line {call.lineno}: the message is no literal.")
            yield from texts


def _says(call: ast.Call) -> bool:
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name in SAYING and bool(call.args) and (name != "plural" or len(call.args) > 2)


def _is_tongue(function: ast.expr) -> bool:
    """Whether it is surely a message that is said: ``_()``, ``tongue.text()``, ``voice.text()``."""
    if isinstance(function, ast.Name):
        return True
    owner = function.value if isinstance(function, ast.Attribute) else function
    return (owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")) in ("tongue", "voice")


def _named(function: ast.AST) -> dict[str, list[str]]:
    """Names to which the function gives literal text."""
    found: dict[str, list[str]] = defaultdict(list)
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                pairs = [(target, node.value)]
                if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                    pairs = list(zip(target.elts, node.value.elts, strict=False))
                for name, value in pairs:
                    if isinstance(name, ast.Name):
                        found[name.id] += _literals(value, {})
    return found


def _literals(node: ast.expr, named: dict[str, list[str]]) -> list[str]:
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp(body=body, orelse=other):
            return _literals(body, named) + _literals(other, named)
        case ast.Name(id=name):
            return named.get(name, [])
    return []


def in_template(source: str, where: str) -> Iterator[Message]:
    """Messages of a template. Raises ``Unreadable``."""
    environment = Environment(extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True, autoescape=True)
    for line, function, said in environment.extract_translations(source):  # type: ignore[attr-defined]
        parts = list(said) if isinstance(said, tuple) else [said]
        wanted = parts[:2] if function == "ngettext" else parts[:1]
        if None in wanted:
            raise Unreadable(f"{where}, line {line}: the message is no literal.")
        yield (wanted[0], wanted[1]) if len(wanted) > 1 else wanted[0]


def found() -> dict[Message, set[str]]:
    """Every message, with the files that say it."""
    messages: dict[Message, set[str]] = defaultdict(set)
    for path in sorted([*SOURCE.rglob("*.py"), *SOURCE.rglob("templates/**/*.html")]):
        where, source = str(path.relative_to(SOURCE)), path.read_text(encoding="utf-8")
        for message in in_python(source, where) if path.suffix == ".py" else in_template(source, where):
            messages[message].add(where)
    return messages


def read(code: str) -> Catalog:
    """The catalogue of *code*."""
    with (CATALOGUES / f"{code}.po").open("rb") as file:
        return read_po(file, locale=code)


def renewed(old: Catalog, messages: dict[Message, set[str]]) -> Catalog:
    """A catalogue of just *messages*, translated as far as *old* was."""
    new = Catalog(locale=old.locale, fuzzy=False)
    new.mime_headers = [("Plural-Forms", FORMS)]
    for message, files in sorted(messages.items(), key=lambda item: (min(item[1]), str(item[0]))):
        known = old.get(message[0] if isinstance(message, tuple) else message)
        same = known is not None and known.id == message
        new.add(
            message,
            known.string if known is not None and same else None,
            locations=[(file, 0) for file in sorted(files)],
            flags=known.flags if known is not None and same else (),
            user_comments=known.user_comments if known is not None and same else (),
        )
    return new


def written(catalogue: Catalog) -> bytes:
    """*catalogue* as it lies in the file."""
    body = BytesIO()
    write_po(body, catalogue, width=120, omit_header=True, include_lineno=False)
    return HEADER.encode() + body.getvalue()


def unfinished(catalogue: Catalog) -> list[Message]:
    """Messages without a translation that stands."""
    lacking = []
    for message in catalogue:
        strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
        if message.id and (message.fuzzy or not all(strings)):
            lacking.append(message.id if isinstance(message.id, str) else (message.id[0], message.id[1]))
    return lacking


def main() -> int:
    """Write the catalogues; 1 while a message has no translation."""
    catalogue = renewed(read("cy"), found())
    (CATALOGUES / "cy.po").write_bytes(written(catalogue))
    lacking = unfinished(catalogue)
    for message in lacking:
        print(f"No Welsh: {message if isinstance(message, str) else message[0]}")
    print(f"cy.po: {len(catalogue)} messages, {len(lacking)} without Welsh.")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
