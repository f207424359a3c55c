"""Who else uses the database just now."""

from hustings.postgres.address import Address
from hustings.postgres.connections import connect
from hustings.postgres.failures import spoken

_OTHERS = """
select count(*) from pg_stat_activity
where datname = current_database() and application_name = 'hustings' and pid <> pg_backend_pid()
"""


def others(address: Address) -> int:
    """How many sessions of Hustings there are beside this one; raises ``Trouble``."""
    with connect(address) as connection, spoken(address):
        row = connection.execute(_OTHERS).fetchone()
        return int(row[0]) if row else 0
