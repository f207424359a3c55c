"""Several processes of one night on one machine: started and watched, woken, and heard of."""

from hustings.nodes.doorbell import Doorbell as Doorbell
from hustings.nodes.gauge import Gauge as Gauge
from hustings.nodes.metrics import metrics as metrics
from hustings.nodes.metrics import troubles as troubles
from hustings.nodes.pulses import Pulse as Pulse
from hustings.nodes.pulses import Pulses as Pulses
from hustings.nodes.supervisor import Part as Part
from hustings.nodes.supervisor import Say as Say
from hustings.nodes.supervisor import Supervisor as Supervisor
from hustings.nodes.switches import BadSwitch as BadSwitch
from hustings.nodes.switches import Switchboard as Switchboard
from hustings.nodes.switches import Switches as Switches
