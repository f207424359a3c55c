"""Following feeds: figures that agencies, partners and other newsrooms send, as they arrive."""

from hustings.intake.follow.feed import BadFeed as BadFeed
from hustings.intake.follow.feed import Feed as Feed
from hustings.intake.follow.feed import Feeds as Feeds
from hustings.intake.follow.follower import Follower as Follower
from hustings.intake.follow.following import Following as Following
from hustings.intake.follow.relay import Relay as Relay
from hustings.intake.follow.relay import Warn as Warn
from hustings.intake.follow.relay import unwarned as unwarned
from hustings.intake.follow.sources import source_of as source_of
