"""A player in a thread of its own, while the main thread serves."""

import threading

from hustings.replay.player import Player


class Performance:
    """Runs *player*; what it raises is kept for whoever started it."""

    def __init__(self, player: Player) -> None:
        self._player = player
        self.failed = threading.Event()
        self.failure: Exception | None = None
        self._thread = threading.Thread(target=self._run, name="replay", daemon=True)

    def start(self) -> None:
        """Begin to play."""
        self._thread.start()

    def stop(self) -> None:
        """End before the next cue."""
        self._player.stop()
        self._thread.join()

    def _run(self) -> None:
        try:
            self._player.run()
        except Exception as failure:  # noqa: BLE001 - raised again by the command
            self.failure = failure
            self.failed.set()
