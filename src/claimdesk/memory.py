"""Memory that was used and is free again."""

import ctypes
from contextlib import suppress

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""Numbers of settings of glibc's ``mallopt``."""
LARGE = 1 << 17
"""Bytes from which on a block is one of its own, given back as soon as it is free."""


def give_back_at_once() -> None:
    """Have large blocks given back as soon as they are free (glibc); elsewhere do nothing.

    The C library's own threshold grows with what is freed: one large sort would be kept for ever.
    """
    with suppress(OSError, TypeError, AttributeError):
        for setting in (_TRIM_THRESHOLD, _MMAP_THRESHOLD):
            ctypes.CDLL(None).mallopt(setting, LARGE)


def give_back() -> None:
    """Give it back to the system, where the C library keeps it (glibc); elsewhere do nothing.

    Between two phases of a build, as the large arrays of one leave holes that the next cannot use.
    """
    with suppress(OSError, TypeError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)
