"""How often a name and an address may be tried."""

import pytest

from claimdesk.site.guard import attempts
from claimdesk.site.guard.attempts import PER_ADDRESS, PER_NAME, WINDOW, Attempts, neighbourhood


@pytest.fixture
def tries(monkeypatch: pytest.MonkeyPatch) -> Attempts:
    made = Attempts()
    clock = [1000.0]
    monkeypatch.setattr(made, "_now", lambda: clock[0])
    made.clock = clock  # type: ignore[attr-defined]
    return made


def test_a_name_is_tried_so_often_from_wherever(tries: Attempts) -> None:
    assert [tries.wait("ann", f"10.0.0.{n}") for n in range(PER_NAME)] == [0] * PER_NAME
    assert tries.wait("ann", "10.0.0.99") == WINDOW
    assert tries.wait("bea", "10.0.0.99") == 0
    tries.clock[0] += WINDOW - 1  # type: ignore[attr-defined]
    assert tries.wait("ann", "10.0.0.99") == 1
    tries.clock[0] += 1  # type: ignore[attr-defined]
    assert tries.wait("ann", "10.0.0.99") == 0


def test_an_address_tries_so_many_names(tries: Attempts) -> None:
    assert not any(tries.wait(f"name {n}", "10.0.0.1") for n in range(PER_ADDRESS))
    assert tries.wait("another", "10.0.0.1") == WINDOW
    assert tries.wait("another", "10.0.0.2") == 0


def test_nobody_locks_out_who_has_logged_in_from_there(tries: Attempts) -> None:
    assert tries.wait("ann", "home") == 0
    tries.succeeded("ann", "home")
    for n in range(PER_NAME + 5):
        tries.wait("ann", f"evil {n}")
    assert tries.wait("ann", "evil") > 0
    assert tries.wait("ann", "home") == 0


def test_a_log_in_of_ones_own_buys_no_tries_at_others(tries: Attempts) -> None:
    for n in range(PER_ADDRESS):
        assert tries.wait(f"victim {n}", "evil") == 0
        if n % 5 == 0 and tries.wait("mallory", "evil") == 0:
            tries.succeeded("mallory", "evil")
    assert tries.wait("one more", "evil") > 0


def test_what_is_counted_is_bounded(tries: Attempts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "REMEMBERED", 50)
    for n in range(500):
        tries.wait(f"name {n}", f"address {n}")
        tries.succeeded(f"name {n}", f"address {n}")
    assert len(tries._tries) <= 50
    assert len(tries._welcome) <= 50


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("unix", "unix"),
    ],
)
def test_a_network_of_one_customer_is_one_address(address: str, counted: str) -> None:
    assert neighbourhood(address) == counted
