"""Passwords: kept as Argon2id hashes, checked in the same time whether or not the account is there."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 10, 200
_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)  # OWASP's figures for Argon2id


def hashed(password: str) -> str:
    """The hash to keep."""
    return _HASHER.hash(password)


@cache
def _nobody() -> str:
    return hashed("nobody has this password")


def fits(password: str, kept: str | None) -> bool:
    """Whether *password* is the one that *kept* was made of; None is an account that is not there."""
    try:
        _HASHER.verify(kept or _nobody(), password)
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def weakness(password: str, login: str) -> str:
    """Why *password* will not do, as a sentence; "" when it will."""
    if len(password) < SHORTEST:
        return f"A password has at least {SHORTEST} characters."
    if len(password) > LONGEST:
        return f"A password has at most {LONGEST} characters."
    if len(set(password)) < 4 or password.casefold() == login.casefold():
        return "This password is too easily guessed."
    return ""
