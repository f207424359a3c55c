"""``hustings``, soon out of patience with a log that cannot be read: what tests run that have none either."""

import sys

from hustings.cli.main import main
from hustings.newsroom import tail

tail.LONGEST = 2.0

if __name__ == "__main__":
    sys.exit(main())
