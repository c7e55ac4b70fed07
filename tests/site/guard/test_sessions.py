"""Log-ins that end."""

import json
import stat
from pathlib import Path

import pytest

from claimdesk.site.guard.sessions import PER_ACTOR, SECONDS, Sessions


def test_a_session_ends_by_the_clock_or_when_it_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    sessions, clock = Sessions(), [1000.0]
    monkeypatch.setattr(sessions, "_now", lambda: clock[0])
    one, other = sessions.begin("ann"), sessions.begin("ann")
    assert one.key != other.key
    sessions.end(one.key)
    assert [sessions.alive(it) for it in (one.key, other.key, "", None, 7)] == [
        False, True, False, False, False,
    ]  # fmt: skip
    clock[0] += SECONDS
    assert not sessions.alive(other.key)


def test_sessions_outlive_a_restart_and_the_file_lets_nobody_in(tmp_path: Path) -> None:
    path = tmp_path / "claims.db.sessions"
    first = Sessions(path)
    kept, ended = first.begin("ann"), first.begin("bea")
    first.end(ended.key)
    again = Sessions(path)
    assert (again.alive(kept.key), again.alive(ended.key)) == (True, False)
    assert kept.key not in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [it.name for it in tmp_path.iterdir()] == ["claims.db.sessions"]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"a": 1}', '{"a": ["b"]}', '{"a": [1, "x"]}'])
def test_a_damaged_file_logs_everybody_out_and_nothing_else(tmp_path: Path, content: str) -> None:
    path = tmp_path / "sessions"
    path.write_text(content)
    sessions = Sessions(path)
    assert sessions.alive(sessions.begin("ann").key)
    assert json.loads(path.read_text())


def test_an_account_has_so_many_sessions_and_the_oldest_goes() -> None:
    sessions = Sessions()
    other = sessions.begin("bea")
    keys = [sessions.begin("ann").key for _ in range(PER_ACTOR + 1)]
    assert [sessions.alive(key) for key in keys] == [False] + [True] * PER_ACTOR
    assert sessions.alive(other.key)
