"""Commands whose disk fails at one of many points: told in a line, nothing lost, mended next time.

`python -m tests.faults` lets every point fail in every way; this takes some of them.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.project import ROOT

SOME = 4
"""Faults of each command, one of each kind."""


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc")
def test_a_fault_of_the_disk_loses_nothing_and_is_told() -> None:
    words = [sys.executable, "-m", "tests.faults", "--some", str(SOME)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.findall(r"(.+): (\d+) faults, (\d+) broken", done.stdout) == [
        (command, str(SOME), "0")
        for command in (
            "build",
            "first build",
            "build of another version",
            "import",
            "undo",
            "factchecks",
            "capture",
        )
    ]
