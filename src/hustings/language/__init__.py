"""The languages of pages and desk: messages, names, numbers and dates. English is written in the code, others in catalogues."""

from hustings.language.tongue import DEFAULT, ENGLISH, LANGUAGES, Tongue, tongue

__all__ = ["DEFAULT", "ENGLISH", "LANGUAGES", "Tongue", "tongue"]
