"""The only place where objects are wired together: one night's folder becomes a running installation."""

from hustings.assembly.addresses import ADDRESSES as ADDRESSES
from hustings.assembly.elsewhere import bell_of as bell_of
from hustings.assembly.installation import Installation as Installation
from hustings.assembly.installation import Node as Node
from hustings.assembly.installation import assemble as assemble
from hustings.assembly.mounting import mounted as mounted
from hustings.assembly.mounting import overseen as overseen
from hustings.assembly.opening import clock as clock
from hustings.assembly.opening import data_set_of as data_set_of
from hustings.assembly.opening import kind_of as kind_of
from hustings.assembly.preparing import prepare as prepare
from hustings.assembly.still import Still as Still
from hustings.assembly.still import still_of as still_of
from hustings.assembly.writers import alerts_of as alerts_of
from hustings.assembly.writers import desk_of as desk_of
from hustings.assembly.writers import following_of as following_of
from hustings.assembly.writers import forecasting_of as forecasting_of
from hustings.assembly.writers import relay_of as relay_of
from hustings.assembly.writers import subscriptions_of as subscriptions_of
