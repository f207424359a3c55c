"""Alerts: who asked is told once when a contest they follow has declared, by way of their browser's push service."""

from hustings.alerts.alerts import Alerts as Alerts
from hustings.alerts.app import alerts_app as alerts_app
from hustings.alerts.courier import Courier as Courier
from hustings.alerts.turns import Always as Always
from hustings.alerts.turns import Turns as Turns
from hustings.alerts.vapid import BadVapidKey as BadVapidKey
from hustings.alerts.vapid import VapidKey as VapidKey
