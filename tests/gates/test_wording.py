"""What is read of a text: the same marks, however it was written."""

import pytest

from claimdesk.gates.wording import Wording, wording


def marks(kind: str, text: str) -> dict[str, int]:
    return dict(getattr(wording(text), kind))


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("It closed on 3 May 2020", ["day 3", "may", "2020"]),
        ("It closed on May 3, 2020", ["day 3", "may", "2020"]),
        ("It closed on the 3rd of May 2020", ["day 3", "may", "2020"]),
        ("It closed on 2020-05-03", ["day 3", "may", "2020"]),
        ("It closed on 03.05.2020", ["day 3", "may", "2020"]),
        ("It closed on 22/11/2020", ["day 22", "november", "2020"]),
        ("It closed in 2020-05", ["may", "2020"]),
        ("It closed by May 2020", ["by may", "by 2020"]),
        ("It closed by the end of 2020", ["by end", "by 2020"]),
        ("It was shut from 2018 to 2020", ["from 2018", "to 2020"]),
        ("It was shut between 2018 and 2020", ["from 2018", "to 2020"]),
        ("It was shut 2018-20", ["from 2018", "to 2020"]),
        ("It closed in the 1990s", ["1990s"]),
        ("It closed in the 90s", ["1990s"]),
        ("It closed last year, on a Monday", ["last year", "monday"]),
        ("It pays 40 euros an hour", ["hourly"]),
        ("It lasted an hour", []),
        ("In May, 3 schools closed", ["may"]),
        ("May was wet", ["may"]),
        ("It may close", []),
        ("They march on Leeds", []),
        ("In 2,018 homes", []),
        ("It tested 1950 samples", []),
        ("The 1950 elections", ["1950"]),
    ],
)
def test_days_are_read_however_they_are_written(text: str, dates: list[str]) -> None:
    assert sorted(marks("dates", text)) == sorted(dates)


@pytest.mark.parametrize(
    ("text", "figures", "units"),
    [
        ("4.2bn euros", ["4200000000"], ["euro"]),
        ("€4.2 billion", ["4200000000"], ["euro"]),
        ("twenty-one homes", ["21"], []),
        ("two and a half million homes", ["2500000"], []),
        ("half a dozen homes", ["6"], []),
        ("half of the homes", ["50"], ["%"]),
        ("one in five homes", ["20"], ["%"]),
        ("2 out of every 5 homes", ["40"], ["%"]),
        ("three-quarters of the homes", ["75"], ["%"]),
        ("12 in 30 days", ["12", "30"], []),
        ("the second half of the game", ["2th", "half"], []),
        ("a third runway", ["3th"], []),
        ("5 percentage points", ["5"], ["points"]),
        ("5 per cent, 5 pct, 5 %", ["5"], ["%"]),
        ("one of them", [], []),
        ("No. 5", ["5"], []),
    ],
)
def test_figures_are_read_in_digits_words_and_parts(
    text: str, figures: list[str], units: list[str]
) -> None:
    assert sorted(marks("figures", text)) == sorted(figures)
    assert sorted(marks("units", text)) == units


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        ("negations", "They have yet to pay", ["not"]),
        ("negations", "They can't pay", ["not"]),
        ("negations", "The no. 5 bus, the No 7 bus", []),
        ("negations", "Not only nurses pay", []),
        ("negations", "Neither he nor she pays", ["not"]),
        ("hedges", "The plan was approved", []),
        ("hedges", "They plan to pay", ["plan"]),
        ("hedges", "They are going to pay", ["will"]),
        ("hedges", "They are going to Leeds", []),
        ("hedges", "They have to pay", ["must"]),
        ("hedges", "It closed in May", []),
        ("extents", "A few pay", ["some"]),
        ("extents", "Few pay", ["few"]),
        ("extents", "More than 40 pay", ["above"]),
        ("extents", "40 or more pay", ["at least"]),
        ("extents", "They do not pay any tax", []),
        ("names", "The mayor met Anna Keller, Tom and the US", ["anna", "keller", "tom", "usa"]),
    ],
)
def test_words_count_for_what_they_mean_where_they_stand(
    kind: str, text: str, found: list[str]
) -> None:
    assert sorted(marks(kind, text)) == sorted(found)


def test_what_comes_first_is_found_after_a_circumstance() -> None:
    assert wording("In 2019, the council of Leeds closed it").head == "council"
    assert wording("Nurses in Leeds went on strike").head == "nurs"


def test_only_the_beginning_of_a_text_is_read() -> None:
    assert wording("ab " * 10_000).stems == ["ab"] * 667
    assert wording("") == Wording("")
