"""A text that several papers printed, on different days, is parsed once."""

from typing import Any

import pytest
from spacy.language import Language

from claimdesk.split import pipeline
from claimdesk.split.dates import asks_for_day
from claimdesk.split.pipeline import split_copies, split_text
from tests.support.project import ROOT

TEXT = """The council of Harrowby opened a tram line yesterday, said Mayor Ann Lee.

It will repay the loan by 5 May, and the line carried 12,000 people last year.

The depot employs 40 people. The line cost £4 million to build in 2019.

Lee said that next month's fares would rise, as they did this week in Leeds."""
DAYS = ("2021-03-04", None, "2021-12-31", "2024-02-29", "2021-03-04")


@pytest.mark.parametrize("text", [TEXT, (ROOT / "docs" / "desk.md").read_text("utf-8")[:2_500]])
def test_each_copy_is_split_as_if_it_were_alone(nlp: Language, text: str) -> None:
    for days in (DAYS, DAYS[::-1]):
        found = split_copies(nlp, text, days)
        assert found == {day: split_text(nlp, text, day) for day in days}


def test_copies_are_parsed_once_and_only_dated_paragraphs_split_again(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[str] = []
    split: list[str] = []

    def noted(which: list[str], function: Any) -> Any:
        def call(*given: Any) -> Any:
            which.append(given[0].text if which is split else given[1])
            return function(*given)

        return call

    for name, which in (("parses", parsed), ("split_dated", split), ("split_parse", split)):
        monkeypatch.setattr(pipeline, name, noted(which, getattr(pipeline, name)))
    split_copies(nlp, TEXT, ("2021-03-04", "2021-03-05"))
    first, second, undated, last = TEXT.split("\n\n")
    assert parsed == [TEXT]
    assert split == [first, second, undated, last, first, second, last]


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("It opened yesterday.", True),
        ("It opened this week.", True),
        ("It opens by 5 May.", True),
        ("It opens before May 5.", True),
        ("It opened on 5 May 2020, after May 3, 2019.", False),
        ("It opened in May 2020, in 2019, in the 1980s and on 2020-05-05.", False),
        ("It opened.", False),
    ],
)
def test_only_days_without_a_year_ask_for_the_day_of_publication(text: str, asks: bool) -> None:
    assert asks_for_day(text) is asks
