"""Shell completion, as docs/commands.md says how to switch it on."""

import subprocess
import sys

import pytest
from click.shell_completion import BashComplete

from claimdesk.cli import main

COMPLETE = "_CLAIMDESK_COMPLETE"


@pytest.mark.parametrize(
    ("typed", "rest", "offered"),
    [
        ([], "rel", ["release"]),
        ([], "v", ["verify"]),
        (["release", "public"], "--te", ["--texts"]),
        (["release", "public", "--texts"], "q", ["quotes"]),
    ],
    ids=["a command", "another", "an option", "a value"],
)
def test_words_are_completed(typed: list[str], rest: str, offered: list[str]) -> None:
    found = BashComplete(main, {}, "claimdesk", COMPLETE).get_completions(typed, rest)
    assert [item.value for item in found] == offered


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_is_given_its_script(shell: str) -> None:
    script = f"import os; os.environ['{COMPLETE}'] = '{shell}_source'; " + (
        "from claimdesk.cli import main; main(prog_name='claimdesk')"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert COMPLETE in done.stdout
