"""A night in one file: pages that lead to one another without a server, and a log that can be checked and tells no secrets."""

import json
import posixpath
import re
import zipfile
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from hustings.cli import main
from hustings.domain.post import Content
from hustings.domain.requests import AdvanceCount, PublishPost, RetractPost
from hustings.log import SqliteLog
from hustings.log.chain import GENESIS, entry_hash, payload_digest
from hustings.ops.archiving import public_log
from hustings.ops.folder import NightFolder
from tests.cli.nights import REQUESTS, make_night
from tests.elections import contest_of, votes_of
from tests.newsroom.rooms import WALL

LINK = re.compile(r'\b(?:href|src)="([^"]*)"')
SECRET = "Nobody should read this any more"
POST = PublishPost(post="p-1", kind="note", editions=("uk",), content=Content(body=SECRET, headline=SECRET))
PROVISIONAL = AdvanceCount(
    contest=contest_of("birch").id,
    stage="provisional",
    votes=votes_of("birch", (123, 4, 5)),
    papers=None,
    electorate=None,
)


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> NightFolder:
    retract = RetractPost(post="p-1", reason="It was wrong.")
    return make_night(tmp_path_factory.mktemp("archived") / "night", *REQUESTS, POST, retract)


@pytest.fixture(scope="module")
def packed(night: NightFolder) -> Path:
    file = night.path.with_name("night.zip")
    assert main(["archive", str(file), "--data", str(night.path), "--workers", "0"]) == 0
    return file


@pytest.fixture(scope="module")
def contents(packed: Path) -> dict[str, str]:
    with zipfile.ZipFile(packed) as file:
        return {name: file.read(name).decode(errors="replace") for name in file.namelist()}


def lines(contents: dict[str, str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in contents["log.jsonl"].splitlines()]


def test_every_link_leads_to_a_file_in_it_and_none_needs_a_server(contents: dict[str, str]) -> None:
    pages = {name: html for name, html in contents.items() if name.endswith(".html")}
    assert len(pages) > 200

    for name, html in pages.items():
        assert "<script type=module" not in html
        assert "<form" not in html
        for link in map(unescape, LINK.findall(html)):
            if link and not link.startswith(("#", "data:", "https:")):
                target = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(link.partition("#")[0])))
                assert target in contents, (name, link)


def test_the_log_is_a_chain_whose_payloads_are_what_was_hashed(contents: dict[str, str]) -> None:
    before = GENESIS
    for line in lines(contents):
        names = ("seq", "at", "recorded_at", "by", "tag", "version")
        before = entry_hash(before, **{name: line[name] for name in names}, digest=bytes.fromhex(line["digest"]))
        assert before.hex() == line["hash"]
        if "payload" in line:
            assert payload_digest(bytes.fromhex(line["salt"]), line["payload"].encode()).hex() == line["digest"]
    assert json.loads(contents["head.json"])["hash"] == before.hex()


def test_what_was_withdrawn_is_nowhere_and_what_was_public_is_there(contents: dict[str, str]) -> None:
    assert [name for name, text in contents.items() if SECRET in text] == []
    told = {line["tag"]: "payload" in line for line in lines(contents) if line["tag"] != "post.published"}
    assert told["contest.declared"]
    assert told["post.retracted"]
    assert "It was wrong." in contents["log.jsonl"]


def test_provisional_figures_are_not_in_it(tmp_path: Path) -> None:
    night = make_night(tmp_path / "night", *REQUESTS, PROVISIONAL)
    log = SqliteLog(night.log, clock=lambda: WALL, read_only=True)
    told = [json.loads(line) for line in public_log(log, until=100, withdrawn=())]
    log.close()

    assert [line for line in told if line["tag"] == "count.advanced" and "payload" not in line]
    assert [line for line in told if line["tag"] == "contest.declared" and "payload" in line]


@pytest.mark.soak
def test_the_same_night_gives_the_same_bytes(night: NightFolder, packed: Path, tmp_path: Path) -> None:
    main(["archive", str(tmp_path / "again.zip"), "--data", str(night.path), "--workers", "2"])

    assert (tmp_path / "again.zip").read_bytes() == packed.read_bytes()
    assert [file.name for file in tmp_path.iterdir()] == ["again.zip"]
