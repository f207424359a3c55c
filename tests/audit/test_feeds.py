"""Atom feeds as a reader written in JavaScript takes them."""

import json
import os
import subprocess
from typing import Any

import httpx2 as httpx
import pytest

from tests.audit.rich_night import EVIL, PUBLIC, rich_night
from tests.audit.tools import MODULES

READ = """
const Parser = require("rss-parser");
const chunks = [];
process.stdin.on("data", (chunk) => chunks.push(chunk));
process.stdin.on("end", () =>
  new Parser().parseString(Buffer.concat(chunks).toString()).then((feed) => console.log(JSON.stringify(feed))));
"""


def parsed(xml: bytes) -> Any:
    environment = {**os.environ, "NODE_PATH": str(MODULES)}
    found = subprocess.run(["node", "-e", READ], input=xml, check=True, capture_output=True, env=environment)
    return json.loads(found.stdout)


@pytest.mark.audit
def test_a_feed_is_read_with_all_that_it_says() -> None:
    with rich_night() as night:
        feed = parsed(httpx.get(f"{night.url}/live/derbyshire/feed.atom").content)
        standing = {post.id for post in night.installation.tail.boards.streams.all("derbyshire") if not post.retracted}
    items = {item["id"].rpartition("/")[2]: item for item in feed["items"]}

    assert (feed["title"], feed["link"]) == (
        "Derbyshire: live results, General election 2024",
        f"{PUBLIC}/live/derbyshire",
    )
    assert feed["feedUrl"] == f"{PUBLIC}/live/derbyshire/feed.atom"
    assert items.keys() == standing
    assert len(items) == len(feed["items"])
    assert items["bolsover"]["link"] == f"{PUBLIC}/live/derbyshire/post/bolsover"
    assert items["bolsover"]["pubDate"] == "2024-07-05T02:01:00.000Z"
    assert items["elsewhere"]["title"] == EVIL
    assert items["said"]["author"] == EVIL
    assert "<script" not in items["note"]["content"]
    assert "&lt;/script&gt;" in items["note"]["content"]
