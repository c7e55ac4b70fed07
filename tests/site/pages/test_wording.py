"""In what two sentences differ, and what was resolved in one."""

import pytest

from claimdesk.site.pages.wording import Bit, bracketed, but_for


@pytest.mark.parametrize(
    ("own", "other", "told"),
    [
        ("Trains were blocked in China", "Trains were blocked", "without “in China”"),
        ("Trains were blocked", "Trains were blocked in China.", "with “in China”"),
        ("It cost £4.2 million", "It cost £2.4 million", "with “£2.4” instead of “£4.2”"),
        ("It cost £4.2 million", "it cost £4.2 million.", None),
    ],
)
def test_small_differences_are_said_in_words(own: str, other: str, told: str | None) -> None:
    said = but_for(own, other)
    assert said == told


def test_what_was_resolved_is_set_apart_once_and_nothing_is_lost() -> None:
    bits = bracketed("Ann Lee said that Ann Lee left", ["Ann Lee", "Lee", "Bob"])
    assert bits == [Bit("Ann Lee", resolved=True), Bit(" said that Ann Lee left")]
