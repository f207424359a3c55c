"""The press loop: batches by themselves, at once when idle and seldom in a rush."""

import logging
import threading

from hustings.newsroom.pressroom import Pressroom
from hustings.newsroom.tail import Tail

logger = logging.getLogger(__name__)

BREATH = 0.25  # seconds between two batches in a rush
PATIENCE = 5.0  # seconds until a batch that failed is tried again: a full disk may have room by then


class PressLoop:
    """Presses by itself: at once when the night moves, and no more often than every 250 ms in a rush."""

    def __init__(self, pressroom: Pressroom, tail: Tail) -> None:
        self._pressroom = pressroom
        self._moved = threading.Event()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="press-loop", daemon=True)
        tail.on_move(self._moved.set)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def ring(self) -> None:
        """Press soon, though nothing moved: the first batch of a night that was there before."""
        self._moved.set()

    def stop(self) -> None:
        """End after the batch under way."""
        self._stop.set()
        self._moved.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._stop.is_set():
            self._moved.wait()
            self._moved.clear()
            self._stop.wait(BREATH if self._pressed() else PATIENCE)

    def _pressed(self) -> bool:
        try:
            self._pressroom.press()
        except Exception:
            logger.exception("The pages could not be pressed; readers keep the last good ones until it can be done.")
            self._moved.set()
            return False
        return True
