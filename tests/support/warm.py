"""What processes of builds and of servers load; a fork server imports it once for all of them."""

from claimdesk.articles.extract import document as _document  # noqa: F401
from claimdesk.desk import build as _build  # noqa: F401
from claimdesk.site import serve as _serve  # noqa: F401
from claimdesk.split import DEFAULT_MODEL
from claimdesk.split.pipeline import load
from tests.support import answering as _answering  # noqa: F401

load(DEFAULT_MODEL)
