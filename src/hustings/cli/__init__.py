"""The command line: one module per command, parsing and printing only."""

from hustings.cli.main import main as main
from hustings.cli.main import parser as parser
