"""In what two sentences differ, why they are linked, and what was resolved in one."""

import pytest

from claimdesk.site.pages.wording import Bit, Why, bracketed, but_for, rebuttal, why


@pytest.mark.parametrize(
    ("own", "other", "told"),
    [
        ("Trains were blocked in China", "Trains were blocked", "without “in China”"),
        ("Trains were blocked", "Trains were blocked in China.", "with “in China”"),
        ("It cost £4.2 million", "It cost £2.4 million", "with “£2.4” instead of “£4.2”"),
        ("It cost £4.2 million", "it cost £4.2 million.", None),
        (
            "Trains were blocked in China by the end of 2018",
            "By the end of 2018 trains were blocked",
            "without “in China”",
        ),
        (
            "The outbreak of the plague in Harrow has so far killed 97 people",
            "The plague that is airborne and has killed at least 124 people is blamed on rats",
            None,
        ),
    ],
)
def test_small_differences_are_said_in_words(own: str, other: str, told: str | None) -> None:
    said = but_for(own, other)
    assert said == told


def test_what_was_resolved_is_set_apart_once_and_nothing_is_lost() -> None:
    bits = bracketed("Ann Lee said that Ann Lee left", ["Ann Lee", "Lee", "Bob"])
    assert bits == [Bit("Ann Lee", resolved=True), Bit(" said that Ann Lee left")]


@pytest.mark.parametrize(
    ("reasons", "told"),
    [
        ("shared: zone; third articles say something alike", Why("zone", (), True)),
        ("figure: 4 / no other figure", Why("", ("figure “4” in one only",))),
        ("date: Monday / 2 May; more: x", Why("", ("date “Monday” or “2 May”", "“x” in one only"))),
        ("hedge: expected / will", Why("", ("“expected” or “will”",))),
        ("of whom or what: works / plant", Why("", ("of “works” or “plant”",))),
        ("only the wording differs", Why("", ("only the wording differs",))),
        ("figure", Why("", ("figure",))),
        ("form: something else", Why("", ("form: something else",))),
        ("", Why("", ())),
    ],
)
def test_reasons_are_told_in_words(reasons: str, told: Why) -> None:
    assert why(reasons) == told


@pytest.mark.parametrize(
    ("reasons", "answer", "told"),
    [
        ("rebuttal: train / plane", "Plane tickets were blocked", "“plane”, not “train”"),
        ("rebuttal: plane / train", "Plane tickets were blocked", "“plane”, not “train”"),
        ("rebuttal: plane / train", "No tickets", "“plane” or “train”"),
        ("negation: none / not", "No tickets", "“not” in one only"),
    ],
)
def test_an_answer_says_what_it_has_instead(reasons: str, answer: str, told: str) -> None:
    assert rebuttal(reasons, answer) == told
