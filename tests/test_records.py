"""What the plain records say of themselves."""

import pytest

from claimdesk.records import Problem, printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Mägde 2019.html", "Mägde 2019.html"),
        ("a\x1b]0;b\x07.html", "a\\x1b]0;b\\x07.html"),
        ("a\nb: all is well", "a\\nb: all is well"),
        ("gpj\u202eexe", "gpj\\u202eexe"),
    ],
)
def test_a_terminal_does_nothing_that_the_name_of_a_file_says(text: str, shown: str) -> None:
    assert printable(text) == shown
    problem = Problem(text, 2, "url", "\x1b[31m", "not a web address", "Mend it")
    assert str(problem) == (f"{shown}, row 2, column url: not a web address ('\\x1b[31m'). Mend it")
