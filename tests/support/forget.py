"""A pytest plugin for tests of mutants: nothing that claimdesk remembered before is remembered.

A mutant runs in a fork of a process in which the tests have passed; what :mod:`functools` kept of
the unchanged functions there would hide what the mutant does.
"""

import functools
import gc


def pytest_sessionstart() -> None:
    for found in gc.get_objects():
        if isinstance(found, functools._lru_cache_wrapper) and found.__module__.startswith(
            "claimdesk"
        ):
            found.cache_clear()
