"""Kill builds with `kill -9` at many moments; the next build must end where it ends without.

    python benchmarks/build_crash.py [KILLS] [--seed N]

A small desk with pages, imports, fact-checks and a captured page (that of `tests/faults.py`) is
built in turn for the first time, after a page has come, and over a database of another version.
Each build is a process of its own, killed at a random moment of the time that it takes; one that
was done before is no kill and is followed by another. What workers compute is computed once for
all, so that kills fall into what is written. After each it is checked that the database is sound
and has every review that it had, that no file of the folders has changed, and that the next build
gives the same digest and journals as one that nobody killed. `tests/faults.py` kills at each of the
calls that count. Needs Linux.
"""

import argparse
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.support.faulty import desks  # noqa: E402
from tests.support.faulty.desks import Command  # noqa: E402

BUILDS = ("first build", "build", "build of another version")
MOST = 5
"""Builds for each kill that there are at most."""


def killed_at(
    folder: Path, pristine: Path, command: Command, expected: object, seconds: float
) -> bool:
    """Kill a build after a time, and hold the desk to its promises; False if it was done."""
    desk = desks.copied(pristine, folder / "desk", command)
    before, had = desks.holdings(desk), desks.reviews(desk)
    status = desks.run(desk, command.words, killed_after=seconds).status
    assert status in (0, -signal.SIGKILL), f"status {status}"
    desks.kept(before, desk)
    assert had <= desks.reviews(desk), "a review is gone from the database"
    again = desks.run(desk, command.words)
    assert again.status == 0, again.printed
    assert command.says(desk) == expected, "the next build ends elsewhere"
    return status != 0


def main() -> None:
    """Kill as many builds as were asked for, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kills", type=int, nargs="?", default=200)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    counted: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name, desks.served() as port:
        folder = Path(name)
        pristine = desks.furnished(folder / "pristine", port)
        commands = {which: desks.commands(port)[which] for which in BUILDS}
        expected, seconds = {}, {}
        for which, command in commands.items():
            for _ in range(2):  # what workers compute is remembered from the first
                desk = desks.copied(pristine, folder / "clean", command)
                begin = time.perf_counter()
                assert desks.run(desk, command.words).status == 0
                seconds[which] = time.perf_counter() - begin
            expected[which] = command.says(desk)
        builds = 0
        while counted["killed"] < given.kills and builds < MOST * given.kills:
            which = BUILDS[builds % len(BUILDS)]
            builds += 1
            after = chance.uniform(0, seconds[which])
            try:
                dead = killed_at(folder, pristine, commands[which], expected[which], after)
                counted["killed" if dead else "done before the kill"] += 1
                counted[f"killed, {which}"] += dead
            except AssertionError as error:
                counted["killed"] += 1
                counted["broken"] += 1
                print(f"{which}, killed after {after:.3f} s: {error}", flush=True)
    for which in BUILDS:
        print(f"{counted[f'killed, {which}']:5}  killed, whole after the next: {which}")
    print(f"{builds} builds, {counted['killed']} of them killed, {counted['broken']} desks broken")
    raise SystemExit(counted["broken"] > 0)


if __name__ == "__main__":
    main()
