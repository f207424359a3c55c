"""A wire to the database that can be cut at the worst moment: when it has committed, and before it could say so."""

import select
import socket
import threading
from contextlib import suppress
from pathlib import Path

from hustings.postgres.address import Address

NAME = ".s.PGSQL.5432"


class Wire:
    """Passes on what goes between *address*'s server and whoever takes ``address`` of this."""

    def __init__(self, server: Path, database: str, folder: Path) -> None:
        self.address = Address.of(f"postgresql://hustings@/{database}?host={folder}")
        self.cuts = 0
        self._cutting = False
        self._server = str(server / NAME)
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(folder / NAME))
        self._listening.listen()
        threading.Thread(target=self._accept, daemon=True).start()

    def cut_next_commit(self) -> None:
        """Let the next commit through, and no answer to it."""
        self._cutting = True

    def close(self) -> None:
        """Take nobody any more."""
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listening.accept()
                threading.Thread(target=self._carry, args=(client,), daemon=True).start()

    def _carry(self, client: socket.socket) -> None:
        with client, socket.socket(socket.AF_UNIX) as server, suppress(OSError):
            server.connect(self._server)
            other = {client: server, server: client}
            while True:
                for one in select.select([client, server], [], [])[0]:
                    said = one.recv(65_536)
                    if not said:
                        return
                    other[one].sendall(said)
                    if one is client and self._cutting and b"COMMIT" in said:
                        self._cutting = False
                        self.cuts += 1
                        server.recv(65_536)  # it has done it
                        return
