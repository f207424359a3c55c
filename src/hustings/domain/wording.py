"""What text may be published: nothing invisible that turns or breaks what stands around it, and not too much."""

import re
import unicodedata

from hustings.domain.refusal import Refused

LONGEST_RUN_OF_MARKS = 4  # combining marks on one letter; Vietnamese needs two, a name in any script hardly more
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufff9-\ufffb\U000e0000-\U000e007f]")
_TURNING = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_BREAK = re.compile(r"[\r\n\x0b\x0c\x85\u2028\u2029]")


def refuse_text(field: str, text: str, most: int, *, lines: bool = False) -> None:
    """Raise ``Refused`` when *text* may not be published as *field* of a post; *most* is its length in characters."""
    if len(text) > most:
        raise Refused(f"{field} is {len(text):,} characters long; at most {most:,} are possible.")
    if not lines and _BREAK.search(text):
        raise Refused(f"{field} has more than one line.")
    if (found := _UNSEEN.search(text)) is not None:
        raise Refused(f"{field} holds a character that cannot be shown, {_name(found[0])}, at {found.start() + 1}.")
    if (found := _TURNING.search(text)) is not None:
        raise Refused(f"{field} holds an invisible character that turns text around, {_name(found[0])}.")
    marks = 0
    for position, letter in enumerate(text, 1):
        marks = marks + 1 if unicodedata.combining(letter) else 0
        if marks > LONGEST_RUN_OF_MARKS:
            raise Refused(f"{field} piles more than {LONGEST_RUN_OF_MARKS} marks on one letter, at {position}.")


def _name(character: str) -> str:
    return f"U+{ord(character):04X}"
