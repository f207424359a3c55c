"""Where a PostgreSQL database is. What is shown of it holds no secret."""

from dataclasses import dataclass, field

SCHEMES = ("postgresql://", "postgres://")


class BadAddress(Exception):
    """The text is no address of a database; the message repeats none of it, for it may hold a password."""


@dataclass(frozen=True)
class Address:
    """A database: *secret* is what the client library takes, *name* what messages call it."""

    secret: str = field(repr=False)
    name: str

    def __str__(self) -> str:
        """What may be shown."""
        return self.name

    @classmethod
    def of(cls, text: str) -> "Address":
        """The address that *text* is; raises ``BadAddress``."""
        from psycopg import ProgrammingError  # noqa: PLC0415 - a tenth of a second that a night in files does without
        from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415

        try:
            parts = conninfo_to_dict(text)
        except ProgrammingError:
            parts = {}
        if not text.startswith(SCHEMES) or not parts.get("dbname"):
            raise BadAddress(
                "log is not the address of a PostgreSQL database, like postgresql://desk@db.example.org/night"
            )
        host, port = str(parts.get("host") or ""), parts.get("port")
        shown = "" if host.startswith("/") else f"{host}{f':{port}' if port else ''}"  # or it is a folder with a socket
        return cls(text, f"postgresql://{shown}/{parts['dbname']}")
