"""What the newsroom says of itself, below what the program says."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hustings.boards import Boards
from hustings.ops.folder import FolderError, NightFolder
from hustings.ops.statements import LARGEST, make_statements, statements
from hustings.pages.site import Look, Site
from hustings.pages.statements import statement
from tests.elections import GAZETTEER
from tests.pages.crawl import Html


def page(address: str, language: str = "en", **said: str) -> str:
    words = tuple((name.replace("_", "."), text) for name, text in said.items())
    found = Site(Boards(GAZETTEER), Look(statements=words, language=language)).compose(address, 1)
    assert found is not None
    return found.body.decode()


def test_a_heading_with_nothing_under_it_is_left_out_and_so_is_a_comment() -> None:
    text = "<!-- Fill in. -->\n# One\n\n# Two\n\nSaid.\n\n## Below\n\n## Under\n\n* a\n\n# Three\n"

    assert statement(text).replace("\n", "") == "<h3>Two</h3><p>Said.</p><h4>Under</h4><ul><li>a</li></ul>"


def test_a_heading_over_further_headings_that_say_something_stays() -> None:
    assert statement("# One\n## A\nText.").replace("\n", "") == "<h3>One</h3><h4>A</h4><p>Text.</p>"
    assert statement("# One\n## A\n# Two\n## B\nText.").replace("\n", "") == "<h3>Two</h3><h4>B</h4><p>Text.</p>"


@given(st.text(alphabet="#<>&\"'[]()*ab \n:/", max_size=60))
def test_whatever_is_written_there_is_well_formed_and_harmless(text: str) -> None:
    html = statement(f"{text}\n<script>alert(1)</script> [x](javascript:alert(1))")

    assert "<script" not in html
    assert 'href="javascript' not in html
    assert Html(f"<div>{html}</div>").faults == []


def test_an_imprint_that_nobody_filled_in_says_so(tmp_path: Path) -> None:
    folder = NightFolder(tmp_path)
    make_statements(folder)
    said = {name.replace(".", "_"): text for name, text in statements(folder)}

    assert len(said) == 6
    assert "The newsroom has not yet said who it is." in page("/imprint", **said)
    assert "Nid yw’r ystafell newyddion wedi dweud eto pwy ydyw." in page("/cy/imprint", "cy", **said)


def test_what_is_filled_in_stands_there_and_is_not_written_over(tmp_path: Path) -> None:
    folder = NightFolder(tmp_path)
    make_statements(folder)
    (folder.pages / "imprint.md").write_text("# Publisher\n\nThe Gazette, 1 High Street.\n")
    make_statements(folder)
    said = dict(statements(folder))

    assert "<h3>Publisher</h3>\n<p>The Gazette, 1 High Street.</p>" in page("/imprint", imprint_en=said["imprint.en"])


def test_a_welsh_page_has_the_welsh_words_or_else_the_english_marked_as_such() -> None:
    english, welsh = "# Who\n\nWe are.", "# Pwy\n\nNi yw."

    assert "<h3>Pwy</h3>" in page("/cy/privacy", "cy", privacy_en=english, privacy_cy=welsh)
    assert "<div class=prose lang=en>\n<h3>Who</h3>" in page("/cy/privacy", "cy", privacy_en=english)
    assert "lang=en>" not in page("/privacy", privacy_en=english)


def test_the_page_of_privacy_speaks_of_alerts_only_where_there_are_any() -> None:
    with_alerts = Site(Boards(GAZETTEER), Look(alerts="key")).compose("/privacy", 1)
    assert with_alerts is not None

    assert "No more alerts" in with_alerts.body.decode()
    assert "No more alerts" not in page("/privacy")


@pytest.mark.parametrize("content", [b"\xff", b"x" * (LARGEST + 1)])
def test_a_file_that_is_no_text_ends_the_command_with_its_name(tmp_path: Path, content: bytes) -> None:
    folder = NightFolder(tmp_path)
    make_statements(folder)
    (folder.pages / "imprint.md").write_bytes(content)

    with pytest.raises(FolderError, match=r"imprint\.md"):
        statements(folder)
