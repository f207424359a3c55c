"""What every page says of the newsroom that makes it."""

from hustings.pages.drawing import Drawing


def draw(d: Drawing, area: str) -> str:
    """That figures were entered and checked by the same person, where it is so."""
    return d.template("desk", f"desk:{area}")
