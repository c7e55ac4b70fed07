"""SHA-256 of bodies in a second thread while the next records are read.

hashlib lets go of the interpreter's lock for bodies of any size worth hashing, so that a second
core does what would cost a sixth of the time of reading.
"""

import hashlib
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from claimdesk.corpus.record import Record

_AHEAD = 16
_LARGE = 1 << 20
"""A body that is hashed at once, as a queue of such would fill the memory."""


def hashed(records: Iterator[Record]) -> Iterator[tuple[Record, str]]:
    """Each record with the hash of its body, in order."""
    waiting: deque[tuple[Record, Future[str]]] = deque()
    with ThreadPoolExecutor(1, "hashing") as thread:
        for record in records:
            if record.sha256 or record.size > _LARGE or record.size < 2048:
                while waiting:
                    yield _done(waiting)
                yield record, record.sha256 or _sha256(record.body)
                continue
            waiting.append((record, thread.submit(_sha256, record.body)))
            if len(waiting) >= _AHEAD:
                yield _done(waiting)
        while waiting:
            yield _done(waiting)


def _done(waiting: deque[tuple[Record, Future[str]]]) -> tuple[Record, str]:
    record, future = waiting.popleft()
    return record, future.result()


def _sha256(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
