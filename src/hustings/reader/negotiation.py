"""Which coding a reader accepts, and whether it has the page already."""

import re
from collections.abc import Mapping
from functools import lru_cache

CODINGS = (b"br", b"gzip")  # the better first
QUALITY = re.compile(rb"q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)", re.IGNORECASE)
ENTITY_TAG = re.compile(rb'(?:W/)?("[^"]*")')
LONGEST_REMEMBERED = 256


def choose_coding(accepted: bytes, bodies: Mapping[bytes, bytes]) -> bytes:
    """The coding of *bodies* that fits Accept-Encoding best; b"" is the page as it is, which everyone can read."""
    return next((coding for coding in codings_of(accepted) if coding in bodies), b"")


def codings_of(accepted: bytes) -> tuple[bytes, ...]:
    """The codings that Accept-Encoding wishes for rather than the page as it is, the best first."""
    return _in_order(accepted) if accepted and len(accepted) <= LONGEST_REMEMBERED else ()


def has_already(if_none_match: bytes, etag: bytes) -> bool:
    """Whether If-None-Match names *etag*: compared weakly, one of a list, or ``*``."""
    if if_none_match == etag:
        return True
    return if_none_match.strip() == b"*" or etag.removeprefix(b"W/") in ENTITY_TAG.findall(if_none_match)


@lru_cache(maxsize=256)
def _in_order(accepted: bytes) -> tuple[bytes, ...]:
    wanted = dict(map(_coding_and_quality, accepted.lower().split(b",")))
    other = wanted.get(b"*", 0.0)
    quality = {coding: wanted.get(coding, wanted.get(b"x-" + coding, other)) for coding in CODINGS}
    plain = wanted.get(b"identity", 0.0)
    better = [coding for coding in CODINGS if quality[coding] > 0 and quality[coding] >= plain]
    return tuple(sorted(better, key=lambda coding: -quality[coding]))


def _coding_and_quality(item: bytes) -> tuple[bytes, float]:
    coding, _, parameter = item.partition(b";")
    if not parameter.strip():
        return coding.strip(), 1.0
    quality = QUALITY.fullmatch(parameter.strip())
    return coding.strip(), float(quality[1]) if quality else 0.0
