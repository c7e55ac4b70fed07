"""Who may begin heavy work, who waits, and who is asked to come again."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


class BusyError(Exception):
    """The line is full, or nothing became free in time."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody in the line."""

    address: str
    called: asyncio.Future[None]


@dataclass(slots=True)
class Line:
    """Places for ``at_once``; one address has all but one of them at most, if there are several.

    Whoever finds none free waits for ``seconds``, if fewer than ``waiting`` do, and fewer than
    ``per_address`` of the same address. In the order of coming, but nobody waits for an address
    that has its share already.
    """

    at_once: int
    waiting: int
    per_address: int
    seconds: float
    _taken: Counter[str] = field(default_factory=Counter)
    _line: list[Waiting] = field(default_factory=list)

    @asynccontextmanager
    async def place(self, address: str) -> AsyncIterator[None]:
        """A place for as long as the block runs; raises BusyError where none is to be had."""
        if self._free(address):  # then it is so for nobody in the line
            self._taken[address] += 1
        else:
            await self._wait(address)
        try:
            yield
        finally:
            self._leave(address)

    async def _wait(self, address: str) -> None:
        same = sum(it.address == address for it in self._line)
        if len(self._line) >= self.waiting or same >= self.per_address:
            raise BusyError
        mine = Waiting(address, asyncio.get_running_loop().create_future())
        self._line.append(mine)
        try:
            await asyncio.wait_for(asyncio.shield(mine.called), self.seconds)
        except BaseException as error:
            if mine in self._line:
                self._line.remove(mine)
            else:  # called at the very moment of giving up
                self._leave(address)
            if isinstance(error, TimeoutError):
                raise BusyError from None
            raise

    def _free(self, address: str) -> bool:
        share = max(1, self.at_once - 1)
        return self._taken.total() < self.at_once and self._taken[address] < share

    def _leave(self, address: str) -> None:
        self._taken[address] -= 1
        self._taken += Counter()  # forgets those that have none
        self._call()

    def _call(self) -> None:
        """Let in everybody for whom there is a place."""
        for it in list(self._line):
            if self._free(it.address):
                self._line.remove(it)
                self._taken[it.address] += 1
                if it.called.done():
                    self._leave(it.address)
                else:
                    it.called.set_result(None)
