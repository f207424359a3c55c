"""Posts that the program writes of a whole night, from data alone: what is decided, what came in, what it comes to."""

from hustings.domain.coverage.ending import complete as complete
from hustings.domain.coverage.exit_poll import exit_poll as exit_poll
from hustings.domain.coverage.exit_poll import exit_polls_of_areas as exit_polls_of_areas
from hustings.domain.coverage.opening import opening as opening
from hustings.domain.coverage.so_far import Declared as Declared
from hustings.domain.coverage.so_far import SoFar as SoFar
from hustings.domain.coverage.summary import at_the_hour as at_the_hour
from hustings.domain.coverage.summary import half_way as half_way
from hustings.domain.coverage.summary import key_points as key_points
from hustings.domain.coverage.summary import majority as majority
from hustings.domain.coverage.timetable import has_times as has_times
from hustings.domain.coverage.timetable import timetable as timetable
