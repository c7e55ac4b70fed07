"""Workers that hang, die or fail lose their own item and nothing else."""

import os
import subprocess
import sys
from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path

import pytest

from claimdesk.workers import IN_FLIGHT, Crew, Failed, run
from tests.support.working import mark, note_start, set_up, work

pytestmark = pytest.mark.usefixtures("cold_workers")


@pytest.fixture(autouse=True)
def workers_find_the_support_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers import functions by name, and get the parent's search path."""
    monkeypatch.syspath_prepend(str(Path(__file__).resolve().parents[1]))


def keep(item: object, failed: Failed) -> tuple[object, str, str]:
    return item, failed.reason, failed.detail


def test_results_come_in_the_order_of_the_items() -> None:
    items = [("wait", 0.4), *range(30)]
    assert list(run(work, items, workers=2, timeout=60, on_failure=keep)) == items


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failure_costs_only_its_item(workers: int) -> None:
    items = ["a", "hang", "b", "exit", "c", "raise", "d", "unpicklable", "e"]
    results = list(run(work, items, workers=workers, timeout=5, on_failure=keep))
    assert results[::2] == ["a", "b", "c", "d", "e"]
    assert results[1] == ("hang", "timed_out", "took longer than 5 seconds")
    assert results[3] == ("exit", "worker_died", "the worker process ended with code 3")
    assert results[5] == ("raise", "failed", "ValueError: no good")
    assert results[7][:2] == ("unpicklable", "failed")  # type: ignore[index]


def test_many_deaths_do_not_stop_the_run() -> None:
    items = ["exit"] * 5 + ["fine"]
    results = list(
        run(work, items, workers=2, timeout=60, on_failure=lambda _, failed: failed.reason)
    )
    assert results == ["worker_died"] * 5 + ["fine"]


@pytest.mark.parametrize("workers", [1, 2])
def test_workers_are_replaced_as_they_age_and_no_item_is_lost(workers: int) -> None:
    items = [*range(7), "who", "exit", "who", "who", "raise", *range(5), "who"]
    results = list(run(work, items, workers=workers, timeout=60, on_failure=keep, items_a_worker=2))
    assert [r for r in results if isinstance(r, int) and r < 7] == [*range(7), *range(5)]
    assert len(results) == len(items)
    first, second, third, last = (results[n] for n in (7, 9, 10, -1))
    assert len({first, second, third, last}) >= 3
    assert results[8][1:2] == ("worker_died",)  # type: ignore[index]
    assert results[11][1:] == ("failed", "ValueError: no good")  # type: ignore[index]


@pytest.mark.skipif(os.name == "nt", reason="no limit on memory on Windows")
def test_memory_is_limited() -> None:
    results = list(run(work, ["eat", "a"], workers=1, timeout=60, on_failure=keep, memory=10**9))
    assert results == [("eat", "failed", "out of memory"), "a"]


def test_the_initializer_runs_in_each_worker_and_its_error_is_the_callers() -> None:
    made = run(
        mark, [1], workers=1, timeout=60, on_failure=keep, initializer=set_up, initargs=("x",)
    )
    assert list(made) == ["x"]
    failing = run(
        work, [1, 2], workers=1, timeout=60, on_failure=keep, initializer=set_up, initargs=("fail",)
    )
    with pytest.raises(LookupError, match="no model of that name"):
        list(failing)


def test_numerical_libraries_get_one_thread_and_the_parent_keeps_its_own() -> None:
    before = os.environ.get("OMP_NUM_THREADS")
    assert list(run(work, ["threads"], workers=1, timeout=60, on_failure=keep)) == ["1"]
    assert os.environ.get("OMP_NUM_THREADS") == before


def test_items_are_drawn_only_as_they_are_needed() -> None:
    drawn = 0

    def endless() -> Iterator[int]:
        nonlocal drawn
        while True:
            drawn += 1
            yield drawn

    results = run(work, endless(), workers=1, timeout=60, on_failure=keep)
    assert [next(results) for _ in range(3)] == [1, 2, 3]
    results.close()
    assert drawn <= 3 + IN_FLIGHT


def test_closing_the_results_ends_the_workers_at_once() -> None:
    others = set(active_children())
    results = run(work, ["a", "hang"], workers=1, timeout=100_000, on_failure=keep)
    assert next(results) == "a"
    assert set(active_children()) > others
    results.close()
    assert set(active_children()) == others


def test_a_program_that_leaves_results_open_still_ends() -> None:
    """As one does that a full disk stops in the middle."""
    program = """
from claimdesk import workers
if __name__ == "__main__":
    left_open = workers.run(
        abs, iter(range(1000)), workers=2, timeout=60, on_failure=lambda item, failed: None
    )
    print(next(left_open))
    raise SystemExit(3)
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=300, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (3, "0\n", "")


def test_nothing_gives_nothing() -> None:
    assert list(run(work, [], workers=2, timeout=1, on_failure=keep)) == []


def test_a_crew_stays_from_one_run_to_the_next() -> None:
    with Crew(1) as crew:
        first = list(crew.run(work, ["who", "a"], timeout=60, on_failure=keep))
        later = list(crew.run(work, ["who"], timeout=60, on_failure=keep))
        marked = crew.run(
            mark, [1], timeout=60, on_failure=keep, initializer=set_up, initargs=("x",)
        )
        assert list(marked) == ["x"]
    assert first[0] == later[0]


def test_workers_that_have_begun_do_the_run(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with Crew(2) as crew:
        crew.begin(mark, 0, note_start, (str(log),))
        assert not active_children()
        crew.begin(mark, 5, note_start, (str(log),))
        began = {child.pid for child in active_children()}
        run_ = crew.run(
            os.path.basename,
            ["a", "b", "c"],
            timeout=60,
            on_failure=keep,
            initializer=note_start,
            initargs=(str(log),),
        )
        assert list(run_) == ["a", "b", "c"]
        assert {int(pid) for pid in log.read_text().split()} <= began
    assert len(began) == 2


def test_one_item_is_done_while_runs_go_on_and_its_death_is_its_own() -> None:
    with Crew(2) as crew:
        answer = crew.ask(work, ("wait", 0.1), timeout=60, on_failure=keep)
        dead = crew.ask(work, "exit", timeout=60, on_failure=keep)
        assert list(crew.run(work, range(5), timeout=60, on_failure=keep)) == [*range(5)]
        assert answer() == ("wait", 0.1)
        assert dead()[:2] == ("exit", "worker_died")  # type: ignore[index]


def test_an_item_in_hand_fails_at_once_where_a_run_begins_other_workers() -> None:
    with Crew(2) as crew:
        answer = crew.ask(work, "hang", timeout=100_000, on_failure=keep)
        marked = crew.run(
            mark, [1], timeout=60, on_failure=keep, initializer=set_up, initargs=("x",)
        )
        assert list(marked) == ["x"]
        assert answer()[:2] == ("hang", "worker_died")  # type: ignore[index]
        assert list(crew.run(work, ["a"], timeout=60, on_failure=keep)) == ["a"]


def test_two_runs_at_a_time_give_each_its_own() -> None:
    with Crew(2) as crew:
        first = crew.run(work, range(40), timeout=60, on_failure=keep)
        second = crew.run(work, ["a", "exit", "b"], timeout=60, on_failure=keep)
        assert [item if isinstance(item, str) else item[1] for item in second] == [  # type: ignore[index]
            "a", "worker_died", "b",
        ]  # fmt: skip
        assert list(first) == [*range(40)]
