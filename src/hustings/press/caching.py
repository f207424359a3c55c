"""For how long what the site sends may be kept: by browsers (max-age), and by caches in front, which can be purged (s-maxage)."""

STALE = "stale-while-revalidate=10, stale-if-error=600"  # asked for behind the reader's back; all there is when the site is down
MOVING = f"public, max-age=2, s-maxage=3, {STALE}"  # pages, answers of the API
POLLED = "public, max-age=2, s-maxage=3, stale-while-revalidate=3"  # none is better than an old one: the page says its age then
EMBEDDED = "public, max-age=0, s-maxage=2"  # who presses “Newest figures” in a frame has no button that asks past a browser's cache
FED = f"public, max-age=60, s-maxage=20, {STALE}"  # feeds and shared pictures, which readers' programs ask for again and again
THEN = "public, max-age=60, s-maxage=3600"  # another minute: a withdrawal must reach it, and a browser cannot be purged
UPLOADED = "public, max-age=60, s-maxage=300"  # pictures of posts, for the same reason
SHORTLY = "public, max-age=2"
DAY = "public, max-age=86400"
FOREVER = "public, max-age=31536000, immutable"
