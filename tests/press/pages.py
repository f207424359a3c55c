"""Small made-up pages for tests of the press and the reader."""

from hustings.press import Composed, Fragment, Printed, press

HTML = "text/html; charset=utf-8"


def composed(
    address: str = "/live/uk",
    *,
    text: str = "Labour gain Bolsover. " * 50,
    fragments: tuple[Fragment, ...] = (),
    version: int = 1,
    content_type: str = HTML,
    status: int = 200,
    cache: str = "no-cache",
) -> Composed:
    return Composed(
        address=address,
        content_type=content_type,
        body=text.encode(),
        seq=max((each.seq for each in fragments), default=0),
        fragments=fragments,
        cache=cache,
        version=version,
        status=status,
    )


def moving(address: str = "/live/uk", /, *, version: int = 1, **seqs: int) -> Printed:
    """A page whose fragments have the given names and seqs."""
    fragments = tuple(Fragment(name, seq, f'<p id="{name}">{name} at {seq}</p>') for name, seq in seqs.items())
    return press(composed(address, fragments=fragments, version=version))
