"""``python -m hustings.cli``: the command line without the installed script."""

import sys

from hustings.cli.main import main

sys.exit(main())
