"""What a browser says of itself, in the words people use for it."""

_BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser/": "Samsung Internet",
    "Firefox/": "Firefox",
    "FxiOS/": "Firefox",
    "CriOS/": "Chrome",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}  # the first that is found: most of them also call themselves by those below
_SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "CrOS": "Chromebook",
    "Mac OS X": "Mac",
    "Linux": "Linux",
}


def device(agent: str) -> str:
    """``Firefox, Android`` for a ``User-Agent``; one that no browser sends stays as it is."""
    found = [next((word for mark, word in known.items() if mark in agent), "") for known in (_BROWSERS, _SYSTEMS)]
    return ", ".join(found) if all(found) else agent
