"""Keys of parties and areas that the patterns of a night lean on: data, with the reason for each.

Only what the three nights measured for ``docs/checks.md`` showed to matter stands here. An election
without these parties loses nothing but the columns: a party with a fair share of the baseline counts
as a main one whatever its key.
"""

from hustings.domain.election import PartyKey

# Turnout moves by the kind of place, and last time's shares say which kind; the two of one row never stand together.
TURNOUT: tuple[tuple[tuple[PartyKey, ...], float], ...] = (
    (("conservative",), 0.05),
    (("labour",), 0.05),
    (("snp", "plaid-cymru"), 0.05),
    (("green",), 0.1),
    (("liberal-democrat",), 0.05),
)

# Parties that stand nearly everywhere, also in years when their last share was small.
EVERYWHERE: tuple[PartyKey, ...] = ("conservative", "labour", "liberal-democrat", "green", "reform")

# Where one of a group stands down, its votes go to the others of the group.
ALLIES: tuple[frozenset[PartyKey], ...] = (frozenset({"dup", "uup", "tuv"}), frozenset({"sinn-fein", "sdlp"}))
