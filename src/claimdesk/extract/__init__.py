"""One capture → its article, or the reason why there is none. Pure."""

from claimdesk.extract.page import MOST_BYTES, extract

__all__ = ["MOST_BYTES", "extract"]
