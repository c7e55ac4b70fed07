"""Memory that was used and is free again."""

import ctypes
from contextlib import suppress


def give_back() -> None:
    """Give it back to the system, where the C library keeps it (glibc); elsewhere do nothing.

    Between two phases of a build, as the large arrays of one leave holes that the next cannot use.
    """
    with suppress(OSError, TypeError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
