"""The manifest, the icons and the worker of a site."""

from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET

import msgspec
import pytest
from PIL import Image

from hustings.boards import Boards
from hustings.domain.events import NightKind
from hustings.pages.icons import png, svg
from hustings.pages.installable import Installable
from hustings.pages.site import Look
from hustings.press import Composed
from tests.elections import GAZETTEER


def source(prefix: str = "/election", kind: NightKind = "live") -> Installable:
    looks = [Look(prefix=prefix, name="The Gazette", kind=kind, language=language) for language in ("en", "cy")]
    return Installable(Boards(GAZETTEER), looks)


def composed(address: str, site: Installable | None = None) -> Composed:
    found = (site or source()).compose(address, 1)
    assert found is not None
    return found


def manifest(address: str = "/app.webmanifest", site: Installable | None = None) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.json.decode(composed(address, site).body)
    return found


def test_a_manifest_names_the_site_and_stays_under_its_prefix() -> None:
    told = manifest()

    assert (told["name"], told["start_url"], told["scope"]) == ("The Gazette", "/election/", "/election/")
    assert [each["src"].startswith("/election/icons/") for each in told["icons"]] == [True] * 4
    assert {each["url"] for each in told["shortcuts"]} == {
        f"/election/{name}" for name in ("find", "declarations", "following")
    }


def test_a_welsh_manifest_starts_in_welsh_within_the_same_scope() -> None:
    told = manifest("/cy/app.webmanifest")

    assert (told["lang"], told["start_url"], told["scope"]) == ("cy", "/election/cy", "/election/")


def test_a_rehearsal_looks_like_one_on_the_home_screen() -> None:
    told = manifest(site=source(kind="rehearsal"))

    assert told["name"] == "The Gazette, rehearsal"
    assert told["theme_color"] != manifest()["theme_color"]
    assert png("rehearsal", 48) != png("live", 48)


def test_every_icon_that_the_manifest_names_is_there_in_the_size_it_says() -> None:
    for icon in manifest()["icons"]:
        found = composed(icon["src"].removeprefix("/election"))
        assert found.content_type == icon["type"]
        if icon["sizes"] != "any":
            assert "{0}x{0}".format(Image.open(BytesIO(found.body)).width) == icon["sizes"]


@pytest.mark.parametrize("kind", ["live", "rehearsal"])
def test_the_mark_is_drawn_the_same_each_time_and_leaves_a_mask_its_margin(kind: NightKind) -> None:
    assert png(kind, 64) == png(kind, 64)
    image = Image.open(BytesIO(png(kind, 100, maskable=True))).convert("RGB")
    assert len({image.getpixel((x, y)) for x in (5, 50, 95) for y in (5, 10, 90, 95)}) == 1
    assert ET.fromstring(svg(kind)).tag.endswith("svg")


def test_the_worker_knows_its_place_and_the_files_of_today() -> None:
    worker = composed("/sw.js")

    assert worker.cache == "no-cache"
    assert b'const HOME = "/election/";' in worker.body
    assert b'"/election/static/live.' in worker.body
    assert b'"/cy":{"offline":"/election/cy/offline","kept":"Dim cysylltiad.' in worker.body


def test_what_is_no_part_of_an_app_is_left_to_others() -> None:
    assert source().compose("/", 1) is None
    assert source().compose("/icons/other.png", 1) is None
