"""A reader of the live push as a model: the fragments it has, and the id it would come back with."""

import json


class Client:
    def __init__(self) -> None:
        self.pages: dict[str, dict[str, str]] = {}
        self.seqs: dict[str, int] = {}
        self.last_id: int | None = None
        self.told: list[str] = []
        self.rest = ""

    def take(self, chunk: bytes) -> None:
        *blocks, self.rest = (self.rest + chunk.decode()).split("\n\n")
        for block in blocks:
            lines = dict(line.split(":", 1) for line in block.splitlines() if not line.startswith(":"))
            if "event" in lines:
                self.told.append(lines["event"].strip())
            if lines.get("event", "").strip() == "frame":
                self.take_frame(lines["data"])
            if "id" in lines:
                self.last_id = int(lines["id"])

    def take_frame(self, data: str) -> None:
        frame = json.loads(data)
        page = self.pages.setdefault(frame["page"], {})
        page.update(frame["fragments"])
        self.seqs[frame["page"]] = frame["seq"]
