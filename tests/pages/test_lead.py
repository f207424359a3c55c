"""Who is ahead: the lead of last time and of now, in words and as points on a line."""

import pytest

from tests.pages.conftest import Recorded


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("bolsover", "2019: Conservative ahead by 11.5 points. 2024: Labour ahead by 14.9 points."),
        ("hendon", "2019: Conservative ahead by 8.0 points. 2024: Labour ahead by 0.0 points."),
        ("putney", "2019: Labour ahead by 8.0 points. 2024: Labour ahead by 25.3 points."),
    ],
)
def test_the_lead_last_time_and_now_is_told(ge2024: Recorded, slug: str, said: str) -> None:
    page = ge2024.at("2024-08-01").page(f"/constituency/{slug}")

    assert f'aria-label="{said}"' in page.body.decode()


def test_there_is_no_lead_to_tell_where_there_is_no_swing(ge2024: Recorded) -> None:
    page = ge2024.at("2024-08-01").page("/constituency/chorley")  # the Speaker's

    assert "Who is ahead" not in page.body.decode()
