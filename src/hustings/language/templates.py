"""Templates that speak: ``_()``, ``ngettext()`` and ``{% trans %}`` in a tongue, and its filters for figures."""

from jinja2 import Environment

from hustings.language.tongue import Tongue


def speaking(environment: Environment, tongue: Tongue) -> Environment:
    """Let the templates of *environment* say their messages, numbers and shares in *tongue*; return it.

    In a message ``%(name)s`` is a value, escaped when it is filled in, and ``%%`` a per cent sign.
    """
    environment.add_extension("jinja2.ext.i18n")
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        tongue.message, tongue.message_for, newstyle=True
    )
    environment.filters |= {
        "number": tongue.number,
        "percent": tongue.percent,
        "points": tongue.points,
        "signed": tongue.signed,
        "seat_change": tongue.seat_change,
        "signed_seats": tongue.signed_seats,
        "seats": tongue.seats,
        "in_words": tongue.in_words,
    }
    environment.globals["language"] = tongue.code
    return environment
