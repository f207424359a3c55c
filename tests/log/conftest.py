"""The log in a database wants a real one."""

from tests.postgres.fixtures import *  # noqa: F403 - fixtures are found by name
