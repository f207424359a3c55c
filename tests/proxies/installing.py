"""Caches and proxies from Debian for the tests of this folder, installed where they are missing and may be."""

import shutil

from tests import debian

PACKAGES = {"varnishd": "varnish", "nginx": "nginx-light", "caddy": "caddy"}


def program(name: str) -> str:
    """Where the program *name* is; its package is installed where it is not."""
    found = _found(name)
    if found is None and debian.is_debian():
        debian.install(PACKAGES[name])
        found = _found(name)
    assert found, f"No {name}: install {PACKAGES[name]}."
    return found


def _found(name: str) -> str | None:
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
