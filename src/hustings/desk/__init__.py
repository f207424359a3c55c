"""The newsroom's own site: who writes, edits and publishes. One module per task, one row in ``rules`` per address."""

from hustings.desk.app import desk_app as desk_app
from hustings.desk.claims import Claims as Claims
from hustings.desk.desk import Desk as Desk
from hustings.desk.schedule import Schedule as Schedule
