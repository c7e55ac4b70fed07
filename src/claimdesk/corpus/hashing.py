"""SHA-256 of bodies in a second thread while the next records are read.

hashlib lets go of the interpreter's lock, and so does reading a file, so that a second core does
what would cost a fifth of the time of reading. Records go in batches: handing over one costs as
much as hashing a small page, and what is done with the records after that goes faster in a row.
"""

import hashlib
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from claimdesk.corpus.record import Record

_BATCH = 32
_BATCH_BYTES = 4 << 20


def hashed(records: Iterator[Record]) -> Iterator[tuple[Record, str]]:
    """Each record with the hash of its body, in order; bodies are forgotten.

    A failure of the disk is raised when everything that was read before it was handed out.
    """
    waiting: Future[list[tuple[Record, str]]] | None = None
    failures: list[OSError] = []
    with ThreadPoolExecutor(1, "hashing") as thread:
        for batch in _batches(records, failures):
            job = thread.submit(_hash, batch)
            if waiting is not None:
                yield from waiting.result()
            waiting = job
        if waiting is not None:
            yield from waiting.result()
    if failures:
        raise failures[0]


def _batches(records: Iterator[Record], failures: list[OSError]) -> Iterator[list[Record]]:
    batch: list[Record] = []
    size = 0
    try:
        for record in records:
            batch.append(record)
            size += len(record.body)
            if len(batch) >= _BATCH or size >= _BATCH_BYTES:
                yield batch
                batch, size = [], 0
    except OSError as error:
        failures.append(error)
    if batch:
        yield batch


def _hash(batch: list[Record]) -> list[tuple[Record, str]]:
    done = []
    for record in batch:
        done.append((record, record.sha256 or hashlib.sha256(record.body).hexdigest()))
        record.body = b""
    return done
