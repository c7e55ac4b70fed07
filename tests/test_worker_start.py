"""Workers that are forked from a server find loaded what it has loaded."""

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from claimdesk.worker import set_up
from claimdesk.workers import Crew, Failed
from tests.support.project import ROOT
from tests.support.working import mark, work

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is forked")
LOADED = "tests.support.loaded"


def reason(_item: object, failed: Failed) -> str:
    return failed.reason


def server_of(crew: Crew) -> int:
    """The process that has loaded what a worker found, as the module says that was loaded."""
    (said,) = crew.run(mark, [1], timeout=60, on_failure=reason, initializer=os.getpid)
    assert isinstance(said, str)
    words, _, pid = said.rpartition(" ")
    assert words == "loaded by"
    return int(pid)


def waits_while_the_server_dies() -> None:
    """The program of the test below: a process has one server, and that of the tests is needed."""
    with Crew(2, loaded=LOADED, soon=True) as crew:
        server = server_of(crew)
        assert server == server_of(crew)
        assert server != os.getpid()
        waiting = [("wait", 0.05)] * 40
        results = crew.run(work, waiting, timeout=60, on_failure=reason, initializer=os.getpid)
        found = [next(results)]
        os.kill(server, signal.SIGKILL)
        found += results
        assert len(found) == len(waiting)
        assert found.count("worker_died") <= crew.workers
        assert server_of(crew) != server
    with Crew(1, loaded=LOADED) as crew:  # nothing has to be loaded for it
        assert list(crew.run(mark, [1], timeout=60, on_failure=reason)) == [None]


def outlives_its_server() -> None:
    """The program of a test below: a fork is set up after the process that forked it has ended."""
    server = os.getpid()
    if os.fork():
        os._exit(0)
    while os.getppid() == server:
        time.sleep(0.001)
    set_up(pickle.dumps((None, ())), pickle.dumps(work), None)
    sys.stdout.write("works on")


def works_without_a_server() -> None:
    """Another one: its temporary names are too long for the socket of a server."""
    with Crew(1, loaded=LOADED, soon=True) as crew:
        found = crew.run(work, ["who"], timeout=60, on_failure=reason, initializer=os.getpid)
        assert isinstance(next(found), int)


def run(program: Callable[[], None], **variables: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"from {__name__} import {program.__name__} as it; it()"],
        cwd=ROOT, capture_output=True, text=True, timeout=300, check=False,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join((str(ROOT), *filter(None, sys.path))),
            **variables,
        },
    )  # fmt: skip
    # A worker that begins as the program ends may tell so.
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_forks_find_it_loaded_and_a_server_that_dies_costs_what_they_had_in_hand() -> None:
    run(waits_while_the_server_dies)


def test_a_fork_whose_server_ends_before_it_is_set_up_ends_too() -> None:
    run(outlives_its_server)


def test_where_there_can_be_no_server_workers_begin_anew(tmp_path: Path) -> None:
    long = tmp_path / ("x" * 100)
    long.mkdir()
    run(works_without_a_server, TMPDIR=str(long))
