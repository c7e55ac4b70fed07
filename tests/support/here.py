"""An executor that does everything at once in this process, as a cluster with one worker would."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any


class Here(Executor):
    """Counts the tasks that it was given, by name."""

    def __init__(self) -> None:
        self.given: list[str] = []

    def submit(self, function: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
        """Do it now."""
        self.given.append(function.__name__)
        future: Future[Any] = Future()
        try:
            future.set_result(function(*args, **named))
        except Exception as error:  # as a worker sends it back
            future.set_exception(error)
        return future
