"""What is read of a text: the same marks, however it was written."""

from collections import Counter

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


def test_all_that_is_read_of_a_sentence() -> None:
    assert wording("In 2019, Mayor Keller may not have cut 5% or more jobs in York") == Wording(
        text="In 2019, Mayor Keller may not have cut 5% or more jobs in York",
        lower="in 2019 mayor keller may not have cut 5 % or more jobs in york".split(),
        stems=[*"in 2019 mayor keller may not hav cut 5".split(), "at least", "job", "in", "york"],
        content=["mayor", "keller", "cut", "job", "york"],
        figures=Counter({"5": 1}),
        units=Counter({"%": 1}),
        counted=[("5", ("%",))],
        dates=Counter({"2019": 1}),
        negations=Counter({"not": 1}),
        hedges=Counter({"might": 1}),
        extents=Counter({"at least": 1}),
        names={
            "mayor": frozenset({"mayor", "keller"}),
            "keller": frozenset({"mayor", "keller"}),
            "york": frozenset({"york"}),
        },
        head="mayor",
        sequence=[
            ("in", "2019"), ("", "mayor"), ("", "keller"), ("", "might"), ("", "not"), ("", "cut"),
            ("", "5"), ("", "job"), ("in", "york"),
        ],
        said={
            "2019": "2019", "mayor": "Mayor", "keller": "Keller", "might": "may", "not": "not",
            "cut": "cut", "5": "5 per cent", "at least": "or more", "job": "jobs", "york": "York",
        },
    )  # fmt: skip


def test_all_that_is_read_of_a_change() -> None:
    assert wording("Keller denied that our fares rose to £5; it is her former firm") == Wording(
        text="Keller denied that our fares rose to £5; it is her former firm",
        lower="keller denied that our fares rose to £ 5 ; it is her former firm".split(),
        stems="keller den that our far ris to 5 it is her former firm".split(),
        content=["keller", "den", "far", "ris", "firm"],
        figures=Counter({"5": 1}),
        units=Counter({"pound": 1}),
        ends={"5": "to"},
        counted=[("5", ("pound",))],
        negations=Counter({"deny": 1}),
        standings=Counter({"former": 1}),
        owners=frozenset({"we", "she"}),
        joiners=Counter({";": 1, "it": 1}),
        first="keller",
        head="keller",
        sequence=[
            ("", "keller"), ("", "den"), ("", "far"), ("", "ris"), ("to", "5"), ("", "former"),
            ("", "firm"),
        ],
        said={
            "keller": "Keller", "deny": "denied", "den": "denied", "far": "fares", "ris": "rose",
            "5": "£5", "former": "former", "firm": "firm",
        },
    )  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        ("figures", "The first of the 22nd, twice", {"1th": 1, "22th": 1, "double": 1}),
        ("figures", "The 1st, 3rd and 4th", {"1th": 1, "3th": 1, "4th": 1}),
        ("figures", "At 5:30, hundreds of homes", {"5:30": 1, "hundreds": 1}),
        ("figures", "5 in 5, 5 out", {"5": 3}),
        ("units", "5 euros, £6, €7", {"euro": 2, "pound": 1}),
        ("units", "One in five, half of it", {"%": 2}),
        ("units", "5 points, 6 percentage points", {"points": 1}),
        ("negations", "Unable to pay", {"not": 1}),
        ("negations", "Nor she", {"not": 1}),
        ("negations", "He failed, did not stop, was not there", {"fail": 1, "not": 2, "cease": 1}),
        ("hedges", "Unable to pay", {"can": 1}),
        ("hedges", "Roughly 5, about 6, an estimated 7", {"roughly": 3}),
        ("hedges", "Able to close", {"can": 1}),
        ("hedges", "Able to the", {"can": 1}),
        ("hedges", "Most likely it may or might", {"probably": 1, "might": 2}),
        ("hedges", "They are not yet set to close", {"will": 1}),
        ("hedges", "They are now only about to close", {"will": 1}),
        ("hedges", "They are now only just about to close", {}),
        ("hedges", "They were going to", {}),
        ("hedges", "They kept going to close", {}),
        ("hedges", "THEY ARE SET TO CLOSE", {"will": 1}),
        ("hedges", "They are set to Close", {}),
        ("hedges", "They are going to the school", {}),
        ("hedges", "They are going to over there", {}),
        ("hedges", "Plans, a try, attempts", {}),
        ("hedges", "They try to", {"try": 1}),
        ("extents", "More than 5, more than the rest, up to a million",
         {"above": 1, "more": 1, "at most": 1}),
        ("extents", "5 or more, 6 schools in York or less", {"at least": 1, "at most": 1}),
        ("extents", "5 schools x x or more", {"at least": 1}),
        ("extents", "5 schools x x x or more", {"more": 1}),
        ("extents", "Any or more", {"any": 1, "more": 1}),
        ("extents", "They are not for all or any", {"all": 1}),
        ("standings", "The ex mayor, the vice president", {"former": 1, "deputy": 1}),
        ("dates", "Before the storm, till the end", {"before": 1, "until": 1}),
        ("dates", "Before May, after the end of 2019",
         {"before may": 1, "after end": 1, "after 2019": 1}),
        ("joiners", "It closed and they left; he and she", {"it": 1, "and": 2, "they": 1, ";": 1,
                                                             "he": 1, "she": 1}),
        ("ends", "Fares rose from 5 to 6", {"5": "from", "6": "to"}),
    ],
)  # fmt: skip
def test_marks_are_counted(kind: str, text: str, found: dict[str, int]) -> None:
    assert dict(getattr(wording(text), kind)) == found


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("5 homes, £6 tax, a third of 7 jobs",
         [("5", ("hom",)), ("6", ("pound", "tax")), ("33.3333333333", ("%",)), ("7", ("job",))]),
        ("It cut 5 schools in May 2020", [("5", ("school",))]),
        ("5 schools or more", [("5", ("school",))]),
    ],
)  # fmt: skip
def test_each_figure_has_what_it_counts(
    text: str, counted: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert wording(text).counted == counted


@pytest.mark.parametrize(
    ("text", "first", "names"),
    [
        ("Keller left York", "keller", {"york": "york"}),
        ("Anna Keller left", "", {"anna": "anna keller", "keller": "anna keller"}),
        ("NATO men left", "", {"nato": "nato"}),
        ("A man left", "", {}),
        ("Anna Will left", "", {"anna": "anna will", "will": "anna will"}),
        ("The Keller", "", {"keller": "keller"}),
        ("Twelve men and Seven", "", {}),
        ("He met I", "", {}),
        ("On Monday Keller left in May", "", {"keller": "keller"}),
        ("Of New York, Anna", "", {"new": "new york", "york": "new york", "anna": "anna"}),
        ("We met Mr. Keller. Tom left", "",
         {"mr": "mr keller", "keller": "mr keller", "tom": "tom"}),
        ("We met J. Kennedy, Al. Tom", "",
         {"j": "j kennedy", "kennedy": "j kennedy", "al": "al tom", "tom": "al tom"}),
        ("We met Ann. Tom", "", {"ann": "ann", "tom": "tom"}),
        ("We met Keller, Anna Keller", "", {"keller": "anna keller", "anna": "anna keller"}),
    ],
)  # fmt: skip
def test_names_are_runs_of_words_with_a_capital(
    text: str, first: str, names: dict[str, str]
) -> None:
    read = wording(text)
    assert read.first == first
    assert read.names == {name: frozenset(words.split()) for name, words in names.items()}


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("After the storm Keller left, York closed", "york"),
        ("Keller left, in York", "keller"),
        ("In York, a", "york"),
        ("In York homes closed", "york"),
        ("In May, when it rained, Keller left", "rain"),
        ("It is", ""),
    ],
)
def test_the_head_is_the_first_word_after_a_circumstance(text: str, head: str) -> None:
    assert wording(text).head == head


def test_a_text_says_who_speaks_and_whose_things_are() -> None:
    read = wording("You and us, their schools, my homes; him")
    assert sorted(read.persons) == ["he", "we", "you"]
    assert sorted(read.owners) == ["I", "they"]


def test_a_preposition_belongs_to_the_next_word_that_carries_meaning() -> None:
    assert wording("By the York council to a plan").sequence == [
        ("by", "york"),
        ("", "council"),
        ("to", "plan"),
    ]
    assert wording("After all, not only nurses of one home").sequence == [
        ("", "nurs"),
        ("of", "one"),
        ("", "hom"),
    ]


def test_a_text_is_read_up_to_its_two_thousandth_character() -> None:
    text = "a " * 996 + "homes"
    assert wording(text + " 5 x y 7").lower[-3:] == ["a", "homes", "5"]


def test_nor_denies_besides_not_and_once_with_neither() -> None:
    assert wording("He is not late, nor am I").negations["not"] == 2
    assert wording("Neither he nor I was late").negations["not"] == 1
