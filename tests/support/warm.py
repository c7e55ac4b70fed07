"""What the workers of a build load; a fork server imports it once for all of them."""

from claimdesk.desk import build as _build  # noqa: F401
from claimdesk.split.pipeline import load

load()
