"""A refusal: why a request may not become events."""


class Refused(Exception):
    """A request was refused; the message is one sentence for whoever asked."""
