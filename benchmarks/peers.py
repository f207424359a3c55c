"""Processes that ``benchmarks.serving`` compares, each on the first core: ours, and Debian's nginx with its nchan."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import brotli

from benchmarks import ours
from hustings.press.headers import CONTENT_SECURITY_POLICY

MODULES = Path("/usr/lib/nginx/modules")
PACKAGES = ("wrk", "nginx-light", "libnginx-mod-nchan", "libnginx-mod-http-brotli-static")
SERVER_CORE = "0"
FOLLOWERS_AT_MOST = 19_000

# Tuned as those who care do: one send of a small file is faster than sendfile, and files stay open. It says of the page what we say.
NGINX = """
load_module {modules}/ngx_http_brotli_static_module.so;
load_module {modules}/ngx_nchan_module.so;
worker_processes 1; worker_rlimit_nofile 20000; daemon off; user root; pid {folder}/pid; error_log {folder}/error.log crit;
events {{ worker_connections {connections}; }}
http {{
  access_log off; server_tokens off; sendfile off; tcp_nodelay on; keepalive_requests 1000000000; open_file_cache max=10;
  types {{ text/html html; }} default_type text/html; charset utf-8; nchan_shared_memory_size 256M;
  ssl_protocols TLSv1.3; ssl_certificate {certificate}; ssl_certificate_key {key};
  server {{
    listen 127.0.0.1:{port} backlog=4096; listen 127.0.0.1:{tls_port} ssl backlog=4096; root {folder};
    location = /page.html {{
      brotli_static on;
      add_header Cache-Control no-cache; add_header Vary Accept-Encoding; add_header X-Content-Type-Options nosniff;
      add_header Referrer-Policy strict-origin-when-cross-origin; add_header Content-Security-Policy "{policy}";
    }}
    location = /publish {{ nchan_publisher; nchan_channel_id live; nchan_message_buffer_length 50; nchan_message_timeout 1h; }}
    location = /push {{ nchan_subscriber eventsource; nchan_channel_id live; nchan_subscriber_first_message newest; }}
  }}
}}
"""


class Peer(NamedTuple):
    """A server that runs: where, and which process does the work."""

    name: str
    port: int
    tls_port: int
    pid: int
    page: str
    empty: int

    @property
    def grown(self) -> int:
        """Bytes of memory that it holds beyond what it began with; once taken, memory is not given back."""
        return _resident(self.pid) - self.empty


def missing() -> list[str]:
    """What must be installed before there is anything to compare with."""
    there = {
        "wrk": shutil.which("wrk"),
        "nginx-light": shutil.which("nginx"),
        "libnginx-mod-nchan": (MODULES / "ngx_nchan_module.so").exists(),
        "libnginx-mod-http-brotli-static": (MODULES / "ngx_http_brotli_static_module.so").exists(),
    }
    return [name for name in PACKAGES if not there[name]]


@contextmanager
def our_server(certificate: Path, key: Path) -> Iterator[Peer]:
    """Ours, and a second process of it for TLS."""
    port, tls_port = _free(), _free()
    command = [sys.executable, "-m", "benchmarks.ours"]
    with (
        _running([*command, str(port)], port) as pid,
        _running([*command, str(tls_port), *map(str, (certificate, key))], tls_port),
    ):
        yield Peer("hustings", port, tls_port, pid, ours.PAGE, _resident(pid))


@contextmanager
def nginx(folder: Path, certificate: Path, key: Path) -> Iterator[Peer]:
    """Nginx with the same page beside its Brotli, and nchan."""
    (folder / "page.html").write_bytes(ours.page())
    (folder / "page.html.br").write_bytes(brotli.compress(ours.page(), quality=5))
    port, tls_port = _free(), _free()
    settings = {
        "modules": MODULES,
        "folder": folder,
        "port": port,
        "tls_port": tls_port,
        "policy": CONTENT_SECURITY_POLICY,
    }
    settings |= {"certificate": certificate, "key": key, "connections": FOLLOWERS_AT_MOST}
    (folder / "nginx.conf").write_text(NGINX.format(**settings))
    with _running(["nginx", "-c", str(folder / "nginx.conf"), "-p", str(folder)], port) as master:
        worker = _worker(master)
        yield Peer("nginx, nchan", port, tls_port, worker, "/page.html", _resident(worker))


@contextmanager
def _running(command: list[str], port: int) -> Iterator[int]:
    process = subprocess.Popen(["taskset", "--cpu-list", SERVER_CORE, *command], stdout=subprocess.DEVNULL)
    try:
        while not _listening(port):
            if process.poll() is not None:
                raise RuntimeError(f"{command[0]} ended with {process.returncode}")
            time.sleep(0.05)
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def _resident(pid: int) -> int:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _worker(master: int) -> int:
    while not (children := Path(f"/proc/{master}/task/{master}/children").read_text().split()):
        time.sleep(0.05)
    return int(children[0])


def _listening(port: int) -> bool:
    with socket.socket() as connection:
        return connection.connect_ex(("127.0.0.1", port)) == 0


def _free() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])
