"""What readers of a push have: worked out, and checked, once for all who had the same and were sent the same."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple
from weakref import WeakValueDictionary

REMEMBERED = 4096  # steps from one standing to the next that are kept


class Wrong(AssertionError):
    """A reader was sent what it had, or not what it lacked, or what cannot be."""


@dataclass(frozen=True, eq=False)
class Standing:
    """A page as a reader has it; those who have the same share it."""

    page: str
    seq: int
    fragments: Mapping[str, str]
    stands: int  # whatever is newer than this is still to come
    last: int | None = None  # the id that was told last

    def back(self, *, by_id: bool) -> "Standing":
        """As it is at the start of another connection: *by_id*, or as a page that begins anew by its own seq."""
        if by_id and self.last is not None:
            return replace(self, stands=self.last)
        return replace(self, stands=self.seq, last=None)

    def framed(self, seq: int, changed: Mapping[str, str]) -> "Standing":
        """After a frame; raises Wrong."""
        if seq <= self.stands:
            raise Wrong(f"{self.page}: a frame of {seq} came to one who stands at {self.stands}")
        return replace(self, seq=max(seq, self.seq), fragments={**self.fragments, **changed}, stands=seq)

    def told(self, last: int) -> "Standing":
        """After an id; raises Wrong."""
        if self.last is not None and last < self.last:
            raise Wrong(f"{self.page}: the id {last} came after {self.last}")
        return replace(self, last=last)

    def right(self, page: Mapping[str, str]) -> bool:
        """Whether it has all of *page* as it is; what has left it by its age may still be here."""
        return all(self.fragments.get(name) == html for name, html in page.items())

    def identity(self) -> tuple[object, ...]:
        """What makes two of them the same."""
        return self.page, self.seq, self.stands, self.last, hash(frozenset(self.fragments.items()))


class Frame(NamedTuple):
    """What those who stood at *after* on a page were sent when it came to *seq*."""

    page: str
    after: int
    seq: int
    names: frozenset[str]

    def check(self, seqs: Mapping[str, int]) -> None:
        """Compare with the page, each fragment's seq by its name, as it was then or is now; raises Wrong."""
        for name, seq in seqs.items():
            if seq <= self.seq and (seq > self.after) != (name in self.names):  # else it has changed since
                fault = "is repeated" if name in self.names else "is lost"
                raise Wrong(f"{self.page}: {name} of {seq} {fault} from {self.after} to {self.seq}")


class Step(NamedTuple):
    """Where some bytes lead, and those of them that are not whole yet."""

    standing: Standing
    rest: bytes


class Standings:
    """All that there are, and the steps between them."""

    def __init__(self) -> None:
        self._known = WeakValueDictionary[tuple[object, ...], Standing]()
        self._steps: dict[tuple[Standing, bytes], Step] = {}
        self._frames = set[Frame]()  # that are not checked yet
        self.checked = 0

    def of(self, standing: Standing) -> Standing:
        """The one that is like *standing*."""
        return self._known.setdefault(standing.identity(), standing)

    def take(self, standing: Standing, data: bytes) -> Step:
        """Go on by the *data* of a push, whose chunks are whole blocks; raises Wrong."""
        found = self._steps.get((standing, data))
        if found is None:
            if len(self._steps) >= REMEMBERED:
                self._steps.clear()
            found = self._steps[standing, data] = self._go(standing, data)
        return found

    def _go(self, standing: Standing, data: bytes) -> Step:
        rest = data
        for body, rest in chunks(data):  # noqa: B007 - the last is what is left
            for block in body.decode().split("\n\n"):
                standing = self._after(standing, block)
        return Step(self.of(standing), rest)

    def check(self, page: str, seq: int, seqs: Mapping[str, int]) -> None:
        """Compare what was sent with the *page* at *seq*; raises Wrong."""
        due = {frame for frame in self._frames if frame.page == page and frame.seq <= seq}
        for frame in due:
            frame.check(seqs)
        self._frames -= due
        self.checked += len(due)

    def _after(self, standing: Standing, block: str) -> Standing:
        lines = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
        match lines.get("event"):
            case "frame":
                frame = json.loads(lines["data"])
                seq, changed = frame["seq"], dict(frame["fragments"])
                self._frames.add(Frame(frame["page"], standing.stands, seq, frozenset(changed)))
                if frame["page"] != standing.page:
                    raise Wrong(f"{standing.page}: a frame of {frame['page']}")
                standing = standing.framed(seq, changed)
            case "reload":
                raise Wrong(f"{standing.page}: another night is on")
        return standing.told(int(lines["id"])) if "id" in lines else standing


def chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Each whole chunk of an answer whose end is open, and what is behind it."""
    while (end := data.find(b"\r\n")) > 0:
        stop = end + 2 + int(data[:end], 16)
        if len(data) < stop + 2:
            return
        body, data = data[end + 2 : stop], data[stop + 2 :]
        yield body, data
