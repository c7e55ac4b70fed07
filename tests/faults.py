"""Let every touch of the disk of each command fail once; after each, nothing may be lost.

    python -m tests.faults [COMMAND ...] [--kinds KIND,...] [--some N] [--points]

A first run of each command counts its points: each opening, writing, fsync, rename, unlink, mkdir,
each statement and commit of SQLite (see `tests/support/faulty/points.py`). Then for each point and
each kind (ENOSPC, EIO, EACCES, kill) a fresh desk runs the command with that point failing. It must
end in one line without a traceback, or be dead. Then
- every journal is as it was, every archive and log at most longer, the database sound, with every
  review that it had;
- the same command, run again, ends where it ends without a fault: the same digest, the same
  journals, the same pages.

What workers compute is computed once for all runs: no point lies in a worker.

`--some N` takes so many faults of each command, spread over its points and kinds; `--points` lists
the points, and no more. Needs Linux.
"""

import argparse
import signal
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from tests.support.faulty import desks
from tests.support.faulty.desks import Command, Run
from tests.support.faulty.points import KINDS


def fail_at(
    folder: Path, pristine: Path, command: Command, clean: Run, expected: object, kind: str, at: int
) -> str:
    """Let one point fail and hold the desk to its promises; returns how the command ended."""
    desk = desks.copied(pristine, folder / "desk", command)
    before, had = desks.holdings(desk), desks.reviews(desk)
    failed = desks.run(desk, command.words, kind=kind, at=at)
    desks.kept(before, desk)
    assert had <= desks.reviews(desk), "a review is gone from the database"
    ended = _ended(failed, clean, kind, at)
    again = desks.run(desk, command.words)
    assert "Traceback" not in again.printed, f"the next run: …{again.printed[-300:]}"
    now = command.says(desk)
    assert now == expected, (
        f"the next run ends elsewhere: {again.printed}\n{_differing(now, expected)}"
    )
    assert desks.reviews(desk) is not None
    return ended


def _ended(failed: Run, clean: Run, kind: str, at: int) -> str:
    """How a command ended: dead, told in one line, or done all the same; anything else is wrong."""
    if failed.status == -signal.SIGKILL:
        assert kind == "kill"
        return "killed"
    assert len(failed.points) > at, "the command never came to the point"
    assert "Traceback" not in failed.printed, f"a traceback: …{failed.printed[-300:]}"
    usual = clean.printed.splitlines()
    new = [line for line in failed.printed.splitlines() if line not in usual]
    if usual[-1] in failed.printed and failed.status == clean.status:
        return "done, and told" if new else "done"
    assert failed.status == 1, f"status {failed.status}: {failed.printed}"
    assert len(new) == 1, f"not one line: {new}"
    return "told"


def _differing(now: object, expected: object) -> str:
    if isinstance(now, tuple) and isinstance(expected, tuple):
        pairs = zip(now, expected, strict=True)
        return "\n".join(f"{str(a)[:600]}\nnot {str(b)[:600]}" for a, b in pairs if a != b)
    return ""


def main() -> None:
    """Fail the commands that were named, or all."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("commands", nargs="*", metavar="COMMAND")
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--some", type=int, help="so many faults of each command, not all")
    parser.add_argument("--points", action="store_true", help="list them, and end")
    given = parser.parse_args()
    broken = 0
    with tempfile.TemporaryDirectory() as name, desks.served() as port:
        folder = Path(name)
        pristine = desks.furnished(folder / "pristine", port)
        every = desks.commands(port)
        for command in given.commands or every:
            broken += faults_of(command, every[command], folder, pristine, given)
    raise SystemExit(broken > 0)


def faults_of(
    name: str, command: Command, folder: Path, pristine: Path, given: argparse.Namespace
) -> int:
    """Let the points of a command fail, print what came of it; returns how often it broke."""
    desk = desks.copied(pristine, folder / "clean", command)
    clean = desks.run(desk, command.words)
    expected = command.says(desk)
    sorts = Counter(point.split(" ", 1)[0] for point in clean.points)
    shown = ", ".join(f"{sort} {count}" for sort, count in sorts.most_common())
    print(f"{name}: {len(clean.points)} points ({shown})", flush=True)
    if given.points:
        print("\n".join(f"  {n} {point}" for n, point in enumerate(clean.points)))
        return 0
    outcomes: Counter[str] = Counter()
    broken = 0
    for kind, at in chosen(len(clean.points), given.kinds.split(","), given.some):
        try:
            how = fail_at(folder, pristine, command, clean, expected, kind, at)
        except AssertionError as error:
            broken += 1
            how = "broken"
            print(f"{name}, {kind} at {at} ({clean.points[at]}): {error}", flush=True)
        outcomes[f"{kind} {how}"] += 1
    ends = ", ".join(f"{how} {count}" for how, count in sorted(outcomes.items()))
    print(f"{name}: {sum(outcomes.values())} faults, {broken} broken ({ends})", flush=True)
    return broken


def chosen(points: int, kinds: Sequence[str], some: int | None) -> list[tuple[str, int]]:
    """Every kind at every point; or some of them, as far apart as can be, of all kinds in turn."""
    if not some or some >= points * len(kinds):
        return [(kind, at) for kind in kinds for at in range(points)]
    return [(kinds[n % len(kinds)], n * points // some) for n in range(some)]


if __name__ == "__main__":
    main()
