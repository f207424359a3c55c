"""Why a build stopped."""


class BuildFailed(Exception):
    """The raw files do not say what they must; the message is one or more sentences that name what differs."""
