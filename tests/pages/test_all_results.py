"""All 650 constituency pages of the finished night against the Library's own figures: votes, shares, majority, turnout."""

import csv
import re
from collections import defaultdict
from html import unescape
from pathlib import Path

import pytest

from hustings.domain.figures import number, percent
from tests.pages.sites import Following

GOLDEN = Path(__file__).parents[1] / "golden"
ROW = re.compile(r"<b>([^<]+)</b><small>.*?</small><td class=num>([\d,]+)<td class=num>([\d.]+%)")
FACTS = re.compile(r"<dt>([^<]+)<dd>([\d.,]+%?)")


def golden(name: str) -> list[dict[str, str]]:
    with (GOLDEN / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_page_shows_every_vote_share_majority_and_turnout(at_the_end: Following) -> None:
    stood = defaultdict[str, list[dict[str, str]]](list)
    for row in golden("ge2024-votes.csv"):
        stood[row["contest"]].append(row)
    results = golden("ge2024-library.csv")

    assert (len(results), sum(map(len, stood.values()))) == (650, 4515)
    for row in results:
        slug, valid, electors = row["contest"].split(".")[1], int(row["valid_votes"]), int(row["electorate"])
        shares = [(one["name"], int(one["votes"]), int(one["votes"]) / valid) for one in stood[slug]]
        [result] = [f.html for f in at_the_end.page(f"/constituency/{slug}").fragments if f.id == f"result:{slug}"]
        shown, facts = ROW.findall(result), dict(FACTS.findall(result))

        assert [share for _, _, share in shares] == pytest.approx(
            [float(one["share"]) for one in stood[slug]], abs=1e-6
        )
        assert sorted((unescape(name), votes, share) for name, votes, share in shown) == sorted(
            (name, number(votes), percent(share)) for name, votes, share in shares
        ), slug
        assert (facts["Majority"], facts["Turnout"]) == (number(int(row["majority"])), percent(valid / electors)), slug
        assert (facts["Valid votes"], facts["Electorate"]) == (number(valid), number(electors)), slug
