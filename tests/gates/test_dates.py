"""Days, months, years and rates: which marks are compared, whatever way they are written."""

import pytest

from claimdesk.gates import dates
from claimdesk.gates.dates import Dated
from claimdesk.gates.shares import joined
from claimdesk.gates.tokens import tokens


def told(text: str) -> str:
    """The marks of each date of a text, and in brackets how it was written."""
    read, at, found = joined(tokens(text)), 0, []
    while at < len(read):
        date = dates.dated(read, at)
        found += [f"{' + '.join(date.marks)} ({date.written})"] if date else []
        at += date.length if date else 1
    return "; ".join(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 3 May 2020", "day 3 + may + 2020 (3 May 2020)"),
        ("on the 3rd of May 2020", "day 3 + may + 2020 (3rd of May 2020)"),
        ("on May 3, 2020", "day 3 + may + 2020 (May 3 2020)"),
        ("Jan 5, sept 5", "day 5 + january (Jan 5); day 5 + september (sept 5)"),
        (
            "first of May, tenth of June",
            "day 1 + may (first of May); day 10 + june (tenth of June)",
        ),
        ("31 May, 32 May", "day 31 + may (31 May); may (May)"),
        ("1 May, 0 May", "day 1 + may (1 May); may (May)"),
        ("May 31; May 32", "day 31 + may (May 31); may (May)"),
        ("3, May, 3", "may (May)"),
        ("20-21 May", "day 21 + may (21 May)"),
        ("in May 3 homes", "may (May)"),
        ("during May 3 homes", "may (May)"),
        ("twelfth of May", "may (May)"),
        ("third of it, 3rd of it, the 3rd", ""),
        ("May 2019 2020", "may + 2019 (May 2019); 2020 (2020)"),
        ("2020 May", "2020 (2020); may (May)"),
    ],
)
def test_days_have_a_number_a_month_and_a_year(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("May was wet", "may (May)"),
        ("It may close", ""),
        ("3 may close", ""),
        ("may", ""),
        ("3 may 2020", "day 3 + may + 2020 (3 may 2020)"),
        ("it closed may 2020", "may + 2020 (may 2020)"),
        ("it closed in may", "may (may)"),
        ("closed since may", "from may (since may)"),
        ("closed by may", ""),
        ("closed by May", "by may (by May)"),
        ("3 march 2020, 3 march", "day 3 + march + 2020 (3 march 2020)"),
        ("They March", "march (March)"),
        ("The Long March Home", ""),
        ("Long March home", "march (March)"),
        ("In May Keller left", "may (May)"),
        ("York March 3", "day 3 + march (March 3)"),
        ("March was wet", "march (March)"),
        ("March the troops", ""),
        ("March we will", ""),
        ("March in march out", "march (March); march (march)"),
        ("mar", ""),
        ("in Mar", ""),
        ("3 mar", "march (mar)"),
        ("mar 3", "day 3 + march (mar 3)"),
        ("it rained in june", "june (june)"),
    ],
)
def test_may_and_march_are_other_words_too(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1499", ""),
        ("1500", "1500 (1500)"),
        ("2099", "2099 (2099)"),
        ("2100", ""),
        ("2,019", ""),
        ("$2019", ""),
        ("2019 dollars", ""),
        ("2019 million", ""),
        ("1950 samples", "1950 (1950)"),
        ("x 1950 people", "1950 (1950)"),
        ("sold 1950 people", ""),
        ("sold 1950, people said", "1950 (1950)"),
        ("tested 1950 samples", ""),
        ("tested 1950 men", ""),
        ("tested 1950 women", ""),
        ("tested 1950 children", ""),
        ("tested 1950 timber", "1950 (1950)"),
        ("of 1899 samples", "1899 (1899)"),
        ("during 1899 samples", "1899 (1899)"),
        ("the 1899 samples", "1899 (1899)"),
        ("x 1899 samples", ""),
        ("x 1900 samples", ""),
        ("x 1901 samples", "1901 (1901)"),
        ("x 2000 samples", ""),
        ("x 2039 samples", "2039 (2039)"),
        ("x 2040 samples", ""),
        ("the 90s", "1990s (90s)"),
        ("the 1980s", "1980s (1980s)"),
        ("the 5s, the 1995s", ""),
        ("May 2020s", "may (May); 2020s (2020s)"),
    ],
)
def test_a_number_is_a_year_where_it_counts_nothing(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("last year", "last year (last year)"),
        ("this year", "this year (this year)"),
        ("this home", ""),
        ("next week", "next week (next week)"),
        ("last Monday", "last (last); monday (Monday)"),
        ("this Monday", "monday (Monday)"),
        ("today, last spring", "today (today); last (last); spring (spring)"),
        ("two years ago", "ago (ago)"),
        ("yearly", "yearly (yearly)"),
        ("annually", "yearly (annually)"),
        ("daily, hourly", "dayly (daily); hourly (hourly)"),
        ("per year", "yearly (per year)"),
        ("each month", "monthly (each month)"),
        ("every day", "dayly (every day)"),
        ("5 euros a year", "yearly (a year)"),
        ("5 x x x an hour", "hourly (an hour)"),
        ("5 x x x x an hour", ""),
        ("a year", ""),
        ("5 for a year", ""),
        ("5 homes a year later", ""),
        ("5 homes a year ago", "ago (ago)"),
        ("5 the year", ""),
    ],
)
def test_days_of_the_week_spans_and_rates(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("before 2019", "before 2019 (before 2019)"),
        ("after May 2019", "after may + after 2019 (after May 2019)"),
        ("till 2020", "to 2020 (till 2020)"),
        ("the day before yesterday", "before yesterday (before yesterday)"),
        ("2018 to 2020", "from 2018 (2018); to 2020 (to 2020)"),
        ("2018 until 2020", "from 2018 (2018); to 2020 (until 2020)"),
        ("2018 through 2020", "from 2018 (2018); to 2020 (through 2020)"),
        ("2018 to close", "2018 (2018)"),
        ("2018 to", "2018 (2018)"),
        ("2018 in 2020", "2018 (2018); 2020 (2020)"),
        ("May to July", "from may (May); to july (to July)"),
        ("May to close", "may (May)"),
        ("July to may", "july (July)"),
        ("2018 to July", "2018 (2018); to july (to July)"),
        ("between 2018 and 2020", "from 2018 (2018); to 2020 (and 2020)"),
        ("between May and July", "from may (May); to july (and July)"),
        ("from 2018 and 2020", "from 2018 (from 2018); 2020 (2020)"),
        ("by the end of 2020", "by end (by the end); by 2020 (by the end of 2020)"),
        ("by the start of May", "by start (by the start); by may (by the start of May)"),
        ("by end of 2020", "by end (by end); by 2020 (by end of 2020)"),
        ("at the end of 2020", "end (end); 2020 (2020)"),
        ("end of last year", "end (end); last year (last year)"),
        ("the middle of the road, the end of it, end of", ""),
        ("since early 2020", "from early (since early); from 2020 (since early 2020)"),
        ("by late May", "by late (by late); by may (by late May)"),
        ("by mid 2020", "by mid (by mid); by 2020 (by mid 2020)"),
        ("by the 2020", "2020 (2020)"),
    ],
)
def test_what_opens_or_closes_a_period_belongs_to_its_date(text: str, expected: str) -> None:
    assert told(text) == expected


def test_the_words_of_a_date_come_in_one_order() -> None:
    day, month = (dates.dated(tokens(text), 1) for text in ("by 3rd of May 2020", "by May 3, 2020"))
    marks, said = ("by day 3", "by may", "by 2020"), ("3", "may", "2020")
    assert day == Dated(4, marks, said, "by 3rd of May 2020")
    assert month == Dated(3, marks, said, "by May 3 2020")
    assert dates.dated(tokens("last year"), 0) == Dated(
        2, ("last year",), ("last", "year"), "last year"
    )
    assert dates.dated(tokens("5 a week"), 1) == Dated(2, ("weekly",), ("weekly",), "a week")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("May", True),
        ("the end of May", True),
        ("the start", False),
        ("the end of it", False),
        ("the May", False),
        ("last year", True),
        ("the storm", False),
        ("", False),
    ],
)
def test_whether_a_date_comes_next(text: str, expected: bool) -> None:
    assert dates.follows(tokens(text), 0) is expected
