"""Settings of a night: the file in its folder, and the environment's last word."""

from pathlib import Path

import pytest

from hustings.settings import BadSetting, Settings, load


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_without_a_file_everything_has_its_default(file: Path) -> None:
    assert load(file, {}) == Settings()


def test_the_file_is_read_and_the_environment_goes_above_it(file: Path) -> None:
    file.write_text('name = "The Paper"\nport = 8080\nprefix = "/election"\n')

    assert load(file, {}) == Settings(name="The Paper", port=8080, prefix="/election")
    assert load(file, {"HUSTINGS_PORT": "9090", "OTHER": "x"}).port == 9090


@pytest.mark.parametrize("url", ["", "https://results.example.org", "http://127.0.0.1:8080", "http://[::1]:8000"])
def test_the_public_address_is_a_scheme_and_a_host(file: Path, url: str) -> None:
    file.write_text(f'public_url = "{url}"')

    assert load(file, {}).public_url == url


def test_a_name_of_figures_is_a_name(file: Path) -> None:
    assert load(file, {"HUSTINGS_NAME": "2024"}).name == "2024"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("port = 70000", "port and desk_port lie between 0 and 65535"),
        ("port = -1", "port and desk_port lie between 0 and 65535"),
        ('port = "high"', "$.port"),
        ('prefix = "election"', "prefix begins with a slash and does not end with one, like /election"),
        ('prefix = "/"', "prefix begins with a slash"),
        ('prefix = "/election/"', "prefix begins with a slash"),
        ('prefix = "//election"', "prefix begins with a slash"),
        ('prefix = "/my election"', "prefix begins with a slash"),
        ('public_url = "results.example.org"', "public_url is a scheme and a host without a path"),
        ('public_url = "https://results.example.org/"', "public_url is a scheme and a host without a path"),
        ('public_url = "https://ann:secret@results.example.org"', "public_url is a scheme and a host"),
        ("poll_interval = 0", "poll_interval is at least 1 second"),
        ('colour = "red"', "colour"),
        ("port = ", "cannot be read as settings"),
        ("port = 1\nport = 2", "cannot be read as settings"),
    ],
)
def test_what_cannot_be_used_is_told_in_one_line_that_names_the_file(file: Path, text: str, said: str) -> None:
    file.write_text(text)
    with pytest.raises(BadSetting) as bad:
        load(file, {})

    assert said in str(bad.value)
    assert str(file) in str(bad.value)
    assert "\n" not in str(bad.value)


def test_what_is_wrong_in_the_environment_names_the_variable(file: Path) -> None:
    with pytest.raises(BadSetting, match="HUSTINGS_PORT"):
        load(file, {"HUSTINGS_PORT": "high", "HUSTINGS_POLL_INTERVAL": "5"})


def test_a_file_of_other_bytes_is_told(file: Path) -> None:
    file.write_bytes(b'name = "\xff"')

    with pytest.raises(BadSetting, match="cannot be read as settings"):
        load(file, {})


def test_a_folder_in_its_place_is_told(file: Path) -> None:
    file.mkdir()

    with pytest.raises(BadSetting, match="cannot be read as settings"):
        load(file, {})
