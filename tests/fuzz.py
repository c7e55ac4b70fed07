"""Have the parsers that meet strangers read a million inputs each: no crash, no hang.

    python -m tests.fuzz [PARSER ...] [--inputs N] [--seed N] [--start N]

The inputs are real-looking ones, changed: see `tests/support/fuzzing`. An input is known by its
number, so that `--start` finds it again. A parser may refuse an input by the errors it documents;
anything else that it raises, a dead process, or more than a second of the processor is a fault. Of
each kind of fault the first input is printed as a literal, with its number. Ends with 1 if there is
any. Needs a system with SIGPROF (Linux, macOS), by which an input that hangs is ended.
"""

import argparse
import multiprocessing
import signal
import time
import traceback
from ctypes import c_double, c_long
from pathlib import Path
from typing import Any

from tests.support.fuzzing.parsers import PARSERS, Parser

HANG = 1.0
"""Seconds of the processor that one input may take."""
SHOWN = 2_000
"""Characters of an input that are printed."""
MOST_KINDS = 20
"""Kinds of faults of one parser after which its run ends."""
FORK = multiprocessing.get_context("fork")


class Progress:
    """What a child tells its parent, which outlives it: how far it is, and the slowest input."""

    def __init__(self, start: int) -> None:
        self.number = FORK.RawValue(c_long, start)
        self.slowest = FORK.RawValue(c_double, 0.0)
        self.slowest_number = FORK.RawValue(c_long, start)
        self.faults: Any = FORK.SimpleQueue()


def work(parser: Parser[Any], seed: int, stop: int, progress: Progress) -> None:
    """In a child: parse inputs up to a number; the first that hangs ends the process."""
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    known: set[str] = set()
    for number in range(progress.number.value, stop):
        progress.number.value = number
        given = parser.input(seed, number)
        signal.setitimer(signal.ITIMER_PROF, HANG)
        begin = time.process_time()
        try:
            parser.run(given)
        except Exception as error:
            kind = f"{type(error).__name__} at {_place(error)}"
            if kind not in known and len(known) < MOST_KINDS:  # a full pipe would wait for ever
                known.add(kind)
                progress.faults.put((number, kind, str(error)[:300]))
        seconds = time.process_time() - begin
        signal.setitimer(signal.ITIMER_PROF, 0)
        if seconds > progress.slowest.value:
            progress.slowest.value, progress.slowest_number.value = seconds, number
    progress.number.value = stop


def _place(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)[:-4:-1]
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)


def fuzz(name: str, seed: int, start: int, inputs: int) -> int:
    """Have one parser read so many inputs; prints what came of it, returns the kinds of faults."""
    parser, progress = PARSERS[name], Progress(start)
    stop, begin = start + inputs, time.monotonic()
    kinds: set[str] = set()
    while progress.number.value < stop and len(kinds) < MOST_KINDS:
        child = FORK.Process(target=work, args=(parser, seed, stop, progress))
        child.start()
        child.join()
        faults = []
        while not progress.faults.empty():
            faults.append(progress.faults.get())
        if child.exitcode:
            dead = "a hang" if child.exitcode == -signal.SIGPROF else f"dead ({child.exitcode})"
            faults.append((progress.number.value, dead, ""))
            progress.number.value += 1
        for number, kind, said in faults:
            if kind not in kinds or kind == "a hang":
                print(f"{name} {number}: {kind}: {said}\n  {parser.input(seed, number)!r:.{SHOWN}}")
            kinds.add(kind)
    done, minutes = progress.number.value - start, (time.monotonic() - begin) / 60
    print(
        f"{name}: {done:,} inputs in {minutes:.1f} min, the slowest {progress.slowest.value:.2f} s "
        f"(number {progress.slowest_number.value}), {len(kinds)} kinds of faults",
        flush=True,
    )
    return len(kinds)


def main() -> None:
    """Fuzz the parsers that were named, or all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parsers", nargs="*", choices=[*PARSERS, []], metavar="PARSER")
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--start", type=int, default=0)
    given = parser.parse_args()
    names = given.parsers or list(PARSERS)
    faults = sum(fuzz(name, given.seed, given.start, given.inputs) for name in names)
    raise SystemExit(faults > 0)


if __name__ == "__main__":
    main()
