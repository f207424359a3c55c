"""From a number to words: what is said of a chance, and no more than it carries; see ``docs/forecast.md``."""

from hustings.domain.forecast import MOST
from hustings.language import Tongue


def words(tongue: Tongue, percent: int) -> str:
    """“very likely”, by the table of the docs."""
    _ = tongue.text
    steps = (
        (95, _("all but certain")),
        (80, _("very likely")),
        (60, _("likely")),
        (41, _("could go either way")),
        (21, _("less likely than not")),
        (6, _("unlikely")),
        (0, _("very unlikely")),
    )
    return next(text for least, text in steps if percent >= least)


def figure(tongue: Tongue, percent: int) -> str:
    """“62%”; never certainty."""
    if percent > MOST:
        return tongue.text("over %(n)s%%", n=MOST)
    return tongue.text("under 1%%") if percent < 1 else f"{percent}%"
