"""Whether a quote stands in the page that it is taken from, and never with another number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.gates.quotes import Words, check

TEXT = (
    "The council said on Monday that 17.5 million train tickets had been blocked by 2018, "
    "“mostly for unpaid fines”.\n\nIt did not say how many people were affected. "
    "Takings fell by -3.5 % in the zone, the council’s own survey found."
)


def found(quote: str, text: str = TEXT) -> tuple[str, str | None]:
    result = check(quote, text)
    return result.result, text[slice(*result.span)] if result.span else None


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("17.5 million train tickets", "17.5 million train tickets"),
        ("\"MOSTLY FOR  UNPAID FINES\"", "mostly for unpaid fines"),
        ("unpaid fines. It did not say", "unpaid fines”.\n\nIt did not say"),
        ("the council's own survey", "the council’s own survey"),
        ("Takings fell by −3.5 % in the zone", "Takings fell by -3.5 % in the zone"),
        ("17.5 million train tickets […] for unpaid fines",
         "17.5 million train tickets had been blocked by 2018, “mostly for unpaid fines"),
        ("The council ... survey found", TEXT[:-1]),
    ],
)  # fmt: skip
def test_the_very_words_are_found_whatever_the_typesetting(quote: str, words: str) -> None:
    assert found(quote) == ("exact", words)


def test_a_slip_of_the_pen_is_told_apart() -> None:
    assert found("17.5 million train-tickets have been blocked by 2018") == (
        "fuzzy",
        "17.5 million train tickets had been blocked by 2018",
    )


@pytest.mark.parametrize(
    "quote",
    [
        "18.5 million train tickets had been blocked by 2018",
        "17.5 billion train tickets had been blocked by 2018",
        "17.5 million train tickets had not been blocked by 2018",
        "It did say how many people were affected",
        "It did … say how many people were affected",
        "Takings fell by 3.5 % in the zone",
        "rain tickets",
        "7.5 million train tickets",
        "fines … tickets",
        "the moon is made of green cheese",
        "",
        "…",
        "“ ” —",
    ],
)
def test_other_figures_a_lost_not_and_parts_of_words_are_not_found(quote: str) -> None:
    assert found(quote) == ("not_found", None)


def test_of_several_passages_the_most_alike_is_taken() -> None:
    text = "Rents in the old town rose by a fifth. " * 3 + "Rents in the old towns rose by a fifth."
    assert found("Rents in the old towns rises by a fifth", text) == (
        "fuzzy",
        "Rents in the old towns rose by a fifth",
    )


WORDS = st.lists(st.sampled_from("the tax rose by 5 % not in 2019 – “and rents fell”".split()))


@given(WORDS, WORDS, WORDS)
def test_what_was_copied_is_found(before: list[str], quote: list[str], after: list[str]) -> None:
    text = " ".join([*before, *quote, *after])
    result = check(" ".join(quote), text)
    assert result.result == ("exact" if any(w != "–" for w in quote) else "not_found")


@given(st.text(max_size=40), st.text(max_size=60))
def test_any_text_is_searched_and_a_find_lies_in_it(quote: str, text: str) -> None:
    result = check(quote, text)
    assert (result.span is None) == (result.result == "not_found")
    if result.span:
        assert 0 <= result.span[0] < result.span[1] <= len(text)


def test_a_million_characters_that_repeat_are_no_trap() -> None:
    assert check("a " * 950 + "b", "a " * 500_000).result == "fuzzy"
    assert check("the … the … not there", "the " * 250_000).result == "not_found"


@pytest.mark.parametrize(
    ("quote", "text", "expected"),
    [
        # what is left out of a sentence must not negate; whole sentences between may
        ("tax … rose", "the tax. It was not 5. Yet it rose", "tax. It was not 5. Yet it rose"),
        ("tax … rose", "the tax was not much. Yet it rose", None),
        ("tax … rose", "the tax. Yet it never rose", None),
        ("tax … rose", "the tax was not much in 9.5 years” rose", None),
        ("tax … rose", "tax not rose, the tax rose", "tax rose"),
        ("tax … rose", f"tax not {'x ' * 59}rose", None),
        ("tax … rose", f"tax not {'x ' * 60}rose", f"tax not {'x ' * 60}rose"),
        ("a … b … c", "a x b y c", "a x b y c"),
        ("a … b … c", "a x c y b", None),
        ("b … c", "a b a b c", "b a b c"),
        ("a … b", "b a", None),
        ("the tax (...) rose", "the tax in York rose", "the tax in York rose"),
        ("the tax .... rose", "the tax in York rose", "the tax in York rose"),
        ("the tax [ … ] rose", "the tax in York rose", "the tax in York rose"),
        ("x … b", "x not b " * 49 + "x b", "x b"),
        ("x … b", "x not b " * 50 + "x b", None),
        # signs
        ("(yes)", "he said (yes) to", "yes"),
        ("“Rents”", "so: “Rents”.", "Rents"),
        ("5%", "it is (5%).", "5%"),
        ("(-5)", "it is (-5).", "-5"),
        ("5", "it is -5", None),
        ("[-5]", "it is 5", None),
        ("a - b", "a b", "a b"),
        ("%", "a % b", "%"),
        ("Straße", "STRASSE 5", "STRASSE"),
        ("b", "“” a “” b", "b"),
        ("a b", "b a, a", None),
        ("a b", "a", None),
    ],
)  # fmt: skip
def test_where_the_very_words_stand(quote: str, text: str, expected: str | None) -> None:
    assert found(quote, text) == ("exact" if expected else "not_found", expected)


@pytest.mark.parametrize(
    ("quote", "text", "score", "words"),
    [
        ("rose by a fifth in York", "Rents rose by a fifth of York", 91.3,
         "rose by a fifth of York"),
        ("rents rose quicklyy in the old town",
         "x y z rents rose quickly in the old town and more followed it", 98.6,
         "rents rose quickly in the old town"),
        ("aaaa bbbb cccc dddd", "aaaa bbbb cccc dddx", 94.7, "aaaa bbbb cccc dddx"),
        ("aaaa bbbb cccc", "aaaa bbbb cccx", 0.0, None),
        ("aaaa bbbb cccc dddd", "aaaa bbxx cccc dddx", 0.0, None),
        ("a big red dog bit", "z " * 30 + "a big red dog bits it", 97.1, "a big red dog bits"),
        ("rents rose quicker in the old town", "rents rose quickly in the old town", 94.1,
         "rents rose quickly in the old town"),
        ("rents rose quicker in the old town", "never rents rose quickly in the old town", 0.0,
         None),
        ("rents rose quicker in the old town", "not that rents rose quickly in the old town", 94.1,
         "rents rose quickly in the old town"),
        ("rents rose quicker in the old town", "rents rose quickly in the old town, not", 0.0,
         None),
        ("rents never rose quicker in the town", "rents never rose quickly in the town", 94.4,
         "rents never rose quickly in the town"),
    ],
)  # fmt: skip
def test_how_like_a_passage_is(quote: str, text: str, score: float, words: str | None) -> None:
    result = check(quote, text)
    assert result.result == ("fuzzy" if words else "not_found")
    assert result.score == score
    assert (text[slice(*result.span)] if result.span else None) == words


def test_only_the_very_words_of_a_long_quote_count() -> None:
    quote = " ".join(f"word{n}" for n in range(250))
    assert len(quote) <= 2_000
    assert check(quote + " end", quote + " ends").result == "fuzzy"
    longer = quote + " " + "x" * (2_000 - len(quote))
    assert check(longer, longer + "y").result == "not_found"
    assert check(longer, longer).result == "exact"


def test_the_words_of_a_text_and_their_places() -> None:
    words = Words("In “York”, (5%) — rose.")
    assert words.words == ["in", "york", "5%", "rose"]
    assert words.spans == [(0, 2), (4, 8), (12, 14), (18, 22)]
    assert words.line == " in york 5% rose "
    assert words.starts == [1, 4, 9, 12]
    assert words.find(["york"], 0) == 1
    assert words.find(["york"], 1) == 1
    assert words.find(["york"], 2) is None
    assert words.find(["5%", "rose"], 0) == 2
    assert words.find(["rose"], 4) is None
    assert words.between(1, 2) == (4, 14)


def test_a_text_can_be_read_once_for_many_quotes() -> None:
    words = Words(TEXT)
    assert check("train tickets", words) == check("train tickets", TEXT)
