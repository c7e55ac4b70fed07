"""Copies of one text go to a worker together."""

from claimdesk.desk.splitting import MOST_COPIES, SplitResult, each, together
from claimdesk.workers import Failed


def test_keys_of_one_text_are_together_and_results_come_back_by_key() -> None:
    groups = [*together({"a": "one", "b": "two", "c": "one", "d": "three"})]
    assert groups == [["a", "c"], ["b"], ["d"]]
    failed = Failed("timed_out", "")
    results: list[list[SplitResult] | Failed] = [
        [SplitResult(b"1"), SplitResult(b"2")],
        failed,
        [SplitResult(b"3")],
    ]
    assert [*each(groups, results)] == [
        ("a", SplitResult(b"1")), ("c", SplitResult(b"2")), ("b", failed), ("d", SplitResult(b"3")),
    ]  # fmt: skip


def test_a_failure_is_that_of_each_copy() -> None:
    failed = Failed("worker_died", "")
    assert [*each([["a", "c"]], [failed])] == [("a", failed), ("c", failed)]


def test_of_very_many_copies_only_so_many_are_together() -> None:
    texts = {f"key{n}": "one" for n in range(MOST_COPIES + 1)}
    assert [len(group) for group in together(texts)] == [MOST_COPIES, 1]
