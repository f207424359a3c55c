"""What every test shares: how thoroughly Hypothesis looks, and how seldom garbage is searched for."""

import gc
import os
import signal
from pathlib import Path

from hypothesis import settings

settings.register_profile("here", deadline=None, max_examples=25)
settings.register_profile("ci", deadline=None, derandomize=True, max_examples=25, print_blob=True)
settings.register_profile("soak", deadline=None, max_examples=300)
settings.load_profile("ci" if os.environ.get("CI") else "here")
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell that runs the suite behind itself has it ignored
gc.set_threshold(100_000, 50, 100)  # whole nights stay all along: searching them again and again finds nothing
os.environ.pop(
    "SSL_CERT_FILE", None
)  # a client that first reads whom the world trusts costs 40 ms, and asks only this machine
os.environ["SSL_CERT_DIR"] = str(Path(__file__).parent)
