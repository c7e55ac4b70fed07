"""How much may be unpacked from a file, so that a small one cannot keep a build busy for days."""

FREE = 1 << 30
"""Bytes that any file may unpack to."""

_TIMES = 50
"""A larger file may unpack to so many times its size; pages shrink to a fifth or a tenth."""


class Exhausted(Exception):  # noqa: N818 - caught by whoever set the budget
    """More than a budget was asked of it."""

    def __init__(self, most: int) -> None:
        super().__init__(f"unpacks to more than {most // 1_000_000:,} MB; left here")


class Budget:
    """Bytes that may still be unpacked from a file of ``packed`` bytes."""

    def __init__(self, packed: int) -> None:
        self._most = max(FREE, _TIMES * packed)
        self._left = self._most

    def spend(self, count: int) -> None:
        """Take bytes away; raises Exhausted where there are not as many."""
        self._left -= count
        if self._left < 0:
            raise Exhausted(self._most)
