"""Templates that speak: ``_()``, ``ngettext()`` and ``{% trans %}`` in a tongue, and its filters for figures."""

from jinja2 import Environment
from markupsafe import Markup, escape

from hustings.language.tongue import Tongue


def speaking(environment: Environment, tongue: Tongue) -> Environment:
    """Let the templates of *environment* say their messages, numbers and shares in *tongue*; return it.

    In a message ``%(name)s`` is a value, escaped when it is filled in, and ``%%`` a per cent sign.
    """
    environment.add_extension("jinja2.ext.i18n")
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    environment.globals |= {"language": tongue.code, **_sayings(tongue)}
    environment.filters |= {
        "number": tongue.number,
        "percent": tongue.percent,
        "points": tongue.points,
        "signed": tongue.signed,
        "seat_change": tongue.seat_change,
        "signed_seats": tongue.signed_seats,
        "seats": tongue.seats,
        "in_words": tongue.in_words,
        "ordinal": tongue.ordinal,
    }
    return environment


class _Sayings:
    """The functions of templates. Jinja's own take twice as long, and a page says hundreds of messages."""

    def __init__(self, tongue: Tongue) -> None:
        self._tongue = tongue
        self._whole: dict[str, Markup] = {}  # messages without a value

    def say(self, message: str, /, **values: object) -> Markup:
        if values:
            return _filled(self._tongue.message(message), values)
        whole = self._whole.get(message)
        if whole is None:
            whole = self._whole[message] = _filled(self._tongue.message(message), {})
        return whole

    def say_many(self, one: str, many: str, count: int, /, **values: object) -> Markup:
        values.setdefault("num", count)
        return _filled(self._tongue.message_for(one, many, count), values)


def _filled(message: str, values: dict[str, object]) -> Markup:
    escaped = {name: value if type(value) is int else escape(value) for name, value in values.items()}
    return Markup(message % escaped)  # noqa: S704 - messages are ours, and values are escaped


def _sayings(tongue: Tongue) -> dict[str, object]:
    sayings = _Sayings(tongue)
    return {"_": sayings.say, "gettext": sayings.say, "ngettext": sayings.say_many}
