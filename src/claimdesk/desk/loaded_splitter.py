"""What splits texts, loaded by importing this: whoever did so can be forked into workers.

Where the pipeline is missing or broken, nobody is told here but those who ask for it.
"""

from contextlib import suppress

import claimdesk.desk.splitting  # noqa: F401
from claimdesk.split import DEFAULT_MODEL
from claimdesk.split.pipeline import load, split_text

with suppress(Exception):  # which would end a server before it has forked anybody
    split_text(load(DEFAULT_MODEL), "The mayor sold two trams in May.")  # reads word lists, weights
