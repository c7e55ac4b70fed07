"""One capture → its article, or the reason why there is none. Pure."""

from claimdesk.extract.document import extract
from claimdesk.extract.page import MOST_BYTES

__all__ = ["MOST_BYTES", "extract"]
