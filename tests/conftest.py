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
# Tests ask this machine only. A client that first reads all whom the world trusts takes 40 ms for it, and one it must read.
os.environ["SSL_CERT_FILE"] = str(Path(__file__).with_name("nobody.pem"))
os.environ.pop("SSL_CERT_DIR", None)
