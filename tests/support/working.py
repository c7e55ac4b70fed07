"""What the workers of ``tests/test_workers.py`` do; a module that is imported quickly."""

import os
import time
from pathlib import Path


def work(item: object) -> object:
    """Do what the item says."""
    match item:
        case "hang":
            time.sleep(100_000)
        case "exit":
            os._exit(3)
        case "raise":
            raise ValueError("no good")
        case "eat":
            return len(bytearray(20_000_000_000))
        case "unpicklable":
            return lambda: None
        case "who":
            return os.getpid()
        case "threads":
            return os.environ.get("OMP_NUM_THREADS")
        case ("wait", seconds):
            assert isinstance(seconds, float)
            time.sleep(seconds)
    return item


def set_up(word: str) -> None:
    """Leave a mark in the worker, or fail."""
    if word == "fail":
        raise LookupError("no model of that name")
    os.environ["CLAIMDESK_TEST_MARK"] = word


def mark(_item: object) -> str | None:
    return os.environ.get("CLAIMDESK_TEST_MARK")


def note_start(log: str) -> None:
    """Write down which worker has begun."""
    with Path(log).open("a", encoding="utf-8") as file:
        file.write(f"{os.getpid()}\n")
