"""The way to other minutes, on every page once the polls have closed."""

from hustings.pages.drawing import Drawing


def draw(d: Drawing, area: str) -> str:
    """The field of the form; before the close nothing, for there is no night to go back in."""
    return d.template("minute", f"minute:{area}", closed=d.boards.night.polls_closed_at is not None)
