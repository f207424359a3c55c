"""What the newsroom says of privacy, accessibility and itself: files in the night's folder, to be filled in."""

from hustings.language import DEFAULT, LANGUAGES
from hustings.log.whole_file import write_whole
from hustings.ops.folder import FolderError, NightFolder

LARGEST = 100_000  # bytes
HEADINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "privacy": ("Who is responsible", "What our servers keep", "Your rights, and how to reach us"),
        "accessibility": ("How to tell us of a barrier", "Who can help if we do not"),
        "imprint": ("Publisher", "Responsible for the content", "Contact"),
    },
    "cy": {
        "privacy": ("Pwy sy’n gyfrifol", "Beth mae ein gweinyddion yn ei gadw", "Eich hawliau, a sut i gysylltu â ni"),
        "accessibility": ("Sut i roi gwybod i ni am rwystr", "Pwy all helpu os na wnawn ni"),
        "imprint": ("Cyhoeddwr", "Yn gyfrifol am y cynnwys", "Cysylltu"),
    },
}
ASKED = "<!-- Markdown. Readers see what you write under a heading; a heading with nothing under it is left out. -->\n"


def make_statements(folder: NightFolder) -> None:
    """Put files with headings there, where there are none yet; raises ``FolderError``."""
    try:
        folder.pages.mkdir(exist_ok=True)
        for code in LANGUAGES:
            for name, headings in HEADINGS[code].items():
                path = folder.pages / _file(name, code)
                if not path.exists():
                    write_whole(path, (ASKED + "".join(f"\n# {heading}\n" for heading in headings)).encode())
    except OSError as error:
        raise FolderError(f"{folder.pages} cannot be written: {error.strerror}.") from error


def statements(folder: NightFolder) -> tuple[tuple[str, str], ...]:
    """The text of every file that is there, under ``privacy.en``; raises ``FolderError`` where one cannot be read."""
    names = [(name, code) for code in LANGUAGES for name in HEADINGS[code]]
    return tuple((f"{name}.{code}", text) for name, code in names if (text := _text(folder, _file(name, code))))


def _file(name: str, code: str) -> str:
    return f"{name}.md" if code == DEFAULT else f"{name}.{code}.md"


def _text(folder: NightFolder, name: str) -> str:
    path = folder.pages / name
    try:
        text = path.read_bytes() if path.exists() else b""
        if len(text) > LARGEST:
            raise FolderError(f"{path} is larger than {LARGEST:,} bytes.")
        return text.decode()
    except (OSError, UnicodeDecodeError) as error:
        raise FolderError(f"{path} cannot be read: {error}.") from error
