"""Finished bytes: pages are pressed once, lie on a shelf, and are pushed to whoever follows them. Knows no elections."""

from hustings.press.address import address_of as address_of
from hustings.press.address import poll_address as poll_address
from hustings.press.address import split_address as split_address
from hustings.press.composed import Composed as Composed
from hustings.press.composed import Fragment as Fragment
from hustings.press.follower import Follower as Follower
from hustings.press.follower import Place as Place
from hustings.press.headers import FOR_ANY_SITE as FOR_ANY_SITE
from hustings.press.headers import FOR_ITS_READER as FOR_ITS_READER
from hustings.press.headers import PRIVATE as PRIVATE
from hustings.press.headers import Headers as Headers
from hustings.press.headers import lines_of as lines_of
from hustings.press.hub import Hub as Hub
from hustings.press.hub import UnknownPage as UnknownPage
from hustings.press.making import Busy as Busy
from hustings.press.making import Making as Making
from hustings.press.printed import Printed as Printed
from hustings.press.printed import compose_poll as compose_poll
from hustings.press.printed import press as press
from hustings.press.shelf import Maker as Maker
from hustings.press.shelf import Shelf as Shelf
