"""Whether a change of a post touches facts, so that readers should be told: numbers and names."""

import re
from collections import Counter

from hustings.domain.post import Content

_WORD = re.compile(r"\w(?:[\w’'.,%-]*[\w%])?")
_AFTER_WORD = re.compile(r"[\w,;’')] +$")


def facts_changed(was: Content, now: Content) -> bool:
    """Whether a number or a name was put in, taken out or changed; case, spelling of other words and style do not count."""
    return _facts(was) != _facts(now)


def _facts(content: Content) -> Counter[str]:
    texts = [content.headline, content.body, *content.paragraphs, *(byline.name for byline in content.bylines)]
    if content.quotation is not None:
        texts += [content.quotation.text, content.quotation.speaker]
    return Counter(fact for text in texts for fact in _of(text))


def _of(text: str) -> list[str]:
    """Words with a digit, and capitalised words that do not merely begin a sentence."""
    found = []
    for match in _WORD.finditer(text):
        word = match[0]
        named = word[0].isupper() and _AFTER_WORD.search(text, 0, match.start()) is not None
        if named or any(character.isdigit() for character in word):
            found.append(word)
    return found
