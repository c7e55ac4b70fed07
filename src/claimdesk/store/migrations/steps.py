"""The set that every step registers itself with."""

from sqlite_utils import Migrations

migrations = Migrations("claimdesk")
