"""The header lines of a page, built once when it is pressed."""

from hustings.press.composed import Composed

Headers = list[tuple[bytes, bytes]]

_BUT_FOR_FRAMES = (
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "  # bars have their length in a style
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors "
)
PRIVATE = "no-store"  # the Cache-Control of what is one reader's alone
FOR_ITS_READER = (("Referrer-Policy", "no-referrer"),)  # what it links to is not told its address either
CONTENT_SECURITY_POLICY = f"{_BUT_FOR_FRAMES}'self'"
FOR_ANY_SITE = (("Content-Security-Policy", f"{_BUT_FOR_FRAMES}*"), ("X-Robots-Tag", "noindex"))  # of what others embed


def page_headers(page: Composed, etag: bytes, *, compressible: bool) -> Headers:
    """Everything that is said of *page* in any coding, and again when it has not changed (304)."""
    said = {"cache-control": page.cache, "etag": etag.decode("ascii")}
    if compressible:
        said["vary"] = "Accept-Encoding"
    if page.keys:
        said["surrogate-key"] = " ".join(page.keys)
    said["x-content-type-options"] = "nosniff"
    if page.content_type.startswith("text/html"):
        said["content-security-policy"] = CONTENT_SECURITY_POLICY
        said["referrer-policy"] = "strict-origin-when-cross-origin"
    said |= {name.lower(): value for name, value in page.headers}
    return [(name.encode("ascii"), value.encode("latin-1")) for name, value in said.items()]


def body_headers(common: Headers, content_type: str, coding: bytes, length: int) -> Headers:
    """The lines of an answer that has a body, in one coding; b"" is the body as it is."""
    lines = [(b"content-type", content_type.encode("latin-1")), (b"content-length", b"%d" % length), *common]
    if coding:
        lines.append((b"content-encoding", coding))
    return lines


def lines_of(headers: Headers) -> bytes:
    """Headers as they are sent."""
    return b"".join(b"%s: %s\r\n" % line for line in headers)
