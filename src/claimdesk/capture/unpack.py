"""The document in an answer's body, with a limit past which it is a bomb and no document. Pure."""

from claimdesk import payload
from claimdesk.errors import FetchError


def unpack(body: bytes, encodings: str | None, limit: int) -> bytes:
    """The body without its Content-Encoding, or as it is where it is not what that says.

    Raises FetchError where it would be larger than ``limit``.
    """
    plain = payload.decode(body, encodings or "", limit)
    if len(plain) > limit:
        raise FetchError("bomb", f"{len(body):,} bytes unpack to more than {limit:,}")
    return plain


def gunzip(body: bytes, limit: int) -> bytes:
    """The body, unpacked where it is a gzip file. Raises FetchError."""
    return unpack(body, "gzip", limit)
