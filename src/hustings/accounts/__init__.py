"""People at the desk, their sessions and drafts, and who asked for alerts: ordinary tables, which can be erased."""

from hustings.accounts.database import Database as Database
from hustings.accounts.drafts import Draft as Draft
from hustings.accounts.drafts import Drafts as Drafts
from hustings.accounts.drafts import Overtaken as Overtaken
from hustings.accounts.drafts import State as State
from hustings.accounts.drafts import Writing as Writing
from hustings.accounts.invitations import Invitation as Invitation
from hustings.accounts.invitations import Invitations as Invitations
from hustings.accounts.outbox import Outbox as Outbox
from hustings.accounts.outbox import Owed as Owed
from hustings.accounts.passkeys import Passkey as Passkey
from hustings.accounts.passkeys import Passkeys as Passkeys
from hustings.accounts.people import People as People
from hustings.accounts.people import Unfit as Unfit
from hustings.accounts.person import Assignment as Assignment
from hustings.accounts.person import Newcomer as Newcomer
from hustings.accounts.person import Person as Person
from hustings.accounts.person import Role as Role
from hustings.accounts.reach import Reach as Reach
from hustings.accounts.reach import reach as reach
from hustings.accounts.sessions import Session as Session
from hustings.accounts.sessions import Sessions as Sessions
from hustings.accounts.subscriptions import Subscription as Subscription
from hustings.accounts.subscriptions import Subscriptions as Subscriptions
from hustings.accounts.venues import Hall as Hall
from hustings.accounts.venues import Venues as Venues
