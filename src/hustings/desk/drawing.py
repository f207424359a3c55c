"""Templates and files of the desk."""

import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from jinja2 import BaseLoader, Environment, StrictUndefined

from hustings.language import tongue
from hustings.language.templates import speaking
from hustings.pages.assets import stylesheet

if TYPE_CHECKING:
    from hustings.desk.visit import Visit

_HERE = files("hustings.desk")
_IMPORT = re.compile(rb'(?<= from "\./)[a-z]+\.js(?=";)')
_TYPES = {"css": "text/css", "js": "text/javascript", "webmanifest": "application/manifest+json"}


class _Shipped(BaseLoader):
    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, None]:  # noqa: ARG002
        return (_HERE / "templates" / template).read_text(encoding="utf-8"), None, None


@cache
def environment(language: str) -> Environment:
    """The desk's templates in a language."""
    found = Environment(
        loader=_Shipped(), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return speaking(found, tongue(language))


def page(visit: "Visit", template: str, view: Any, **more: Any) -> str:
    """Render templates/*template*.html with *view* as ``v``, the visit as ``visit``, the desk as ``desk``."""
    language = visit.person.language if visit.person else "en"
    found = environment(language).get_template(f"{template}.html")
    return found.render(v=view, visit=visit, desk=visit.desk, asset=asset, **more)


@cache
def asset(name: str) -> str:
    """A file's name with its hash: ``desk.1a2b3c.css``."""
    stem, _, ending = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(_body(name)).hexdigest()[:12]}.{ending}"


def names() -> list[str]:
    """Every file by its name without a hash."""
    return sorted(["hustings.css", *(entry.name for entry in (_HERE / "static").iterdir())])


@cache
def served(hashed: str) -> tuple[str, bytes] | None:
    """Content type and bytes of the file whose hashed name this is; None when there is none."""
    name = next((name for name in names() if hashed == asset(name)), None)
    if name is None or name.rpartition(".")[2] not in _TYPES:
        return None
    return f"{_TYPES[name.rpartition('.')[2]]}; charset=utf-8", _body(name)


def source(name: str) -> str:
    """The text of a script."""
    return _body(name).decode()


@cache
def _body(name: str) -> bytes:
    if name == "hustings.css":
        return stylesheet().encode()
    body = (_HERE / "static" / name).read_bytes()
    return _IMPORT.sub(lambda found: asset(found[0].decode()).encode(), body) if name.endswith(".js") else body
