"""Linked data hold to the vocabulary of schema.org, as its types for TypeScript have it."""

import re
import subprocess
from pathlib import Path

import httpx2 as httpx
import pytest

from tests.audit.rich_night import rich_night
from tests.audit.tools import COMPILER, MODULES

PAGES = {
    "/live/derbyshire": "LiveBlogPosting",
    "/live/uk": "LiveBlogPosting",
    "/cy/live/wales": "LiveBlogPosting",
    "/live/derbyshire/post/bolsover": "BlogPosting",
    "/live/derbyshire/post/note": "BlogPosting",
    "/live/uk/post/elsewhere": "BlogPosting",
    "/cy/live/uk/post/said": "BlogPosting",
}
IMPORT = 'import type { BlogPosting, LiveBlogPosting, WithContext } from "schema-dts";\n'
HOW = ["--noEmit", "--strict", "--skipLibCheck", "--module", "esnext", "--moduleResolution", "bundler"]


def faults(folder: Path, source: str) -> str:
    """What the compiler says against *source*."""
    (folder / "node_modules").symlink_to(MODULES)
    (folder / "pages.ts").write_text(IMPORT + source)
    command = [str(COMPILER), *HOW, "pages.ts"]
    return subprocess.run(command, check=False, cwd=folder, capture_output=True, text=True).stdout


def typed(number: int, kind: str, data: str) -> str:
    return f"export const page{number}: WithContext<{kind}> = {data};\n"


def linked_data(html: str) -> str:
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return str(data)


@pytest.mark.audit
def test_linked_data_are_what_schema_org_describes(tmp_path: Path) -> None:
    with rich_night() as night:
        source = [
            typed(number, kind, linked_data(httpx.get(night.url + address).text))
            for number, (address, kind) in enumerate(PAGES.items())
        ]

    assert faults(tmp_path, "".join(source)) == ""


@pytest.mark.audit
def test_the_compiler_finds_a_property_that_is_none(tmp_path: Path) -> None:
    wrong = '{"@context": "https://schema.org", "@type": "LiveBlogPosting", "began": "2024-07-04"}'

    assert re.search(r"began.* does not exist", faults(tmp_path, typed(0, "LiveBlogPosting", wrong)))
