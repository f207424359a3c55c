"""The command line as a function, as the tests of commands have it."""

from tests.cli.conftest import hustings as hustings
