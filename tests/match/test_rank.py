"""Several rankings become one."""

from claimdesk.match.rank import fuse


def test_two_lists_become_one_by_their_places() -> None:
    assert fuse([["a", "b", "c"], ["c", "b", "d"]])[:2] == ["c", "b"]
    assert fuse([["a", "b"]]) == ["a", "b"]
