"""The schema of claims.db as numbered steps, one module each; a released step is never edited.

Descriptions of tables and columns live in ``datasette_metadata.yml``; a test holds the two
together. Importing a step registers it, so the order below is the order of the steps.
"""

from claimdesk.store.migrations import m001_first_schema as _m001  # noqa: F401
from claimdesk.store.migrations import m002_replayed as _m002  # noqa: F401
from claimdesk.store.migrations import m003_ledger as _m003  # noqa: F401
from claimdesk.store.migrations import m005_look_again as _m005  # noqa: F401
from claimdesk.store.migrations import m007_finding as _m007  # noqa: F401
from claimdesk.store.migrations import m008_near as _m008  # noqa: F401
from claimdesk.store.migrations import m009_following as _m009  # noqa: F401
from claimdesk.store.migrations import m010_capture as _m010  # noqa: F401
from claimdesk.store.migrations.steps import migrations

__all__ = ["migrations"]
