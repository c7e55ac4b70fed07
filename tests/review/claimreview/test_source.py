"""Fact-checks as publishers really write them are read, and nothing in them is made up."""

import csv
import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdesk.match.factchecks import relate
from claimdesk.review.claimreview import FactCheck, Reading, read_source, to_rows
from claimdesk.review.claimreview.source import TOLD, beginning, is_document
from claimdesk.tables import safe
from claimdesk.tables.columns import FACT_CHECK_COLUMNS

REVIEW: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "claimReviewed": "The tram carried 1,200 passengers.",
    "datePublished": "2019-04-09T10:00:00+02:00",
    "url": "https://check.example/tram",
    "author": {"@type": "Organization", "name": "Tidemark Check"},
    "headline": "Did the tram carry 1,200 passengers?",
    "inLanguage": "en-GB",
    "itemReviewed": {
        "@type": "Claim",
        "author": {"@type": "Person", "name": "Ann Author"},
        "datePublished": "2019-03-29",
        "firstAppearance": {"url": "https://paper.example/tram"},
    },
    "reviewRating": {
        "@type": "Rating",
        "ratingValue": "4",
        "bestRating": 5,
        "worstRating": 1,
        "alternateName": "Mostly accurate",
    },
}
READ = FactCheck(
    claim="The tram carried 1,200 passengers.",
    label="Mostly accurate",
    url="https://check.example/tram",
    publisher="Tidemark Check",
    published="2019-04-09",
    title="Did the tram carry 1,200 passengers?",
    claimant="Ann Author",
    said_on="2019-03-29",
    claim_url="https://paper.example/tram",
    rating="4",
    best="5",
    worst="1",
    language="en",
)


def as_json(value: object) -> bytes:
    return json.dumps(value).encode()


def page(*values: object) -> bytes:
    scripts = "".join(
        f'<script type="application/ld+json">{json.dumps(value)}</script>' for value in values
    )
    return f"<!doctype html><html><head>{scripts}</head><body><p>Text</p></body></html>".encode()


def read(raw: bytes) -> Reading:
    return read_source(raw, "file")


def read_one(**changed: object) -> FactCheck:
    (check,) = read(as_json({**REVIEW, **changed})).checks
    return check


@pytest.mark.parametrize(
    "raw",
    [
        as_json(REVIEW),
        as_json([[REVIEW]]),
        as_json({"@graph": [{"@type": "WebPage"}, REVIEW]}),
        as_json({"@type": "NewsArticle", "review": {"deep": [REVIEW]}}),
        as_json(
            {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW]}]}
        ),
        as_json(REVIEW) + b"\n" + as_json({"@type": "Thing"}) + b"\n",
        as_json({**REVIEW, "@type": ["Review", "http://schema.org/ClaimReview"]}),
        as_json({f"http://schema.org/{k}" if k[0] != "@" else k: v for k, v in REVIEW.items()}),
        page({"@type": "Organization"}, REVIEW),
        b"\xef\xbb\xbf" + page(REVIEW),
        b'<script type="application/ld+json">//<![CDATA[\n'
        + as_json(REVIEW)
        + b";\n//]]></script>",
        b'<script type="application/ld+json">' + as_json(REVIEW)[:-1] + b",}</script>",
        b'<script type="application/ld+json">broken {</script>\n' + page(REVIEW),
    ],
)
def test_a_claim_review_is_found_wherever_it_stands(raw: bytes) -> None:
    assert read(raw).checks == (READ,)


def test_what_a_reference_points_to_is_looked_up_in_the_same_file() -> None:
    claim = {**REVIEW["itemReviewed"], "@id": "#claim"}
    graph = {"@graph": [{**REVIEW, "itemReviewed": {"@id": "#claim"}}, claim]}
    assert read(as_json(graph)).checks == (READ,)


def test_microdata_is_read_as_well() -> None:
    raw = b"""<div itemscope itemtype="http://schema.org/ClaimReview">
      <span itemprop="claimReviewed">The tram <b>stopped</b>.</span>
      <a itemprop="url" href="https://check.example/stop">here</a>
      <div itemprop="author" itemscope itemtype="http://schema.org/Organization">
        <span itemprop="name">Tidemark Check</span></div>
      <div itemprop="reviewRating" itemscope itemtype="http://schema.org/Rating">
        <meta itemprop="ratingValue" content="1"><span itemprop="alternateName">False</span></div>
    </div>"""
    (check,) = read(raw).checks
    assert (check.claim, check.label, check.publisher) == (
        "The tram stopped.",
        "False",
        "Tidemark Check",
    )
    assert (check.url, check.on_our_scale) == ("https://check.example/stop", 1.0)


def test_answers_of_the_fact_check_tools_are_read() -> None:
    answer = {
        "claims": [
            {
                "text": "The tram stopped.",
                "claimant": "Ann Author",
                "claimDate": "2019-03-29T00:00:00Z",
                "claimReview": [
                    {
                        "publisher": {"site": "check.example"},
                        "url": "https://check.example/stop",
                        "textualRating": "False",
                        "languageCode": "en",
                    }
                ],
            }
        ]
    }
    (check,) = read(as_json(answer)).checks
    assert (check.publisher, check.label, check.said_on) == ("check.example", "False", "2019-03-29")


@pytest.mark.parametrize(
    ("rating", "label", "value", "ours"),
    [
        ("False", "False", None, None),
        ([{"ratingValue": 2}, {"alternateName": "Mixed", "ratingValue": 3}], "Mixed", "3", 3.0),
        ({"alternateName": ["Pants on Fire", "False"]}, "Pants on Fire", None, None),
        ({"alternateName": "False", "ratingValue": -1, "bestRating": "-1"}, "False", None, None),
        ({"ratingValue": "Mostly false"}, "Mostly false", None, None),
        ({"alternateName": "x", "ratingValue": "7", "bestRating": "5"}, "x", "7", None),
        (
            {"alternateName": "x", "ratingValue": 0, "worstRating": 0, "bestRating": 10},
            "x",
            "0",
            1.0,
        ),
        ({"alternateName": "x", "ratingValue": "3/4"}, "x", "3/4", 3.67),
        (
            {"alternateName": "x", "ratingValue": 2, "bestRating": 2, "worstRating": 2},
            "x",
            "2",
            None,
        ),
        ({"alternateName": "<b>Half&nbsp;true</b>"}, "Half true", None, None),
        (None, None, None, None),
    ],
)
def test_labels_stay_as_published_and_numbers_count_only_on_a_scale_that_holds_them(
    rating: object, label: str | None, value: str | None, ours: float | None
) -> None:
    check = read_one(reviewRating=rating)
    assert (check.label, check.rating, check.on_our_scale) == (label, value, ours)


def test_missing_parts_stay_missing_and_wrong_ones_are_told() -> None:
    reading = read(
        as_json({"@type": "ClaimReview", "claimReviewed": "A.", "url": "javascript:alert(1)",
                 "datePublished": "2019-13-45", "itemReviewed": "nothing"})
    )  # fmt: skip
    assert reading.checks == (FactCheck("A."),)
    assert reading.notes == (
        "file: 1 times a date left out that is none.",
        "file: 1 times an address left out that is none.",
    )


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "soon", 1554768000, "1554768000000"])
def test_a_date_that_cannot_be_one_is_left_out(day: object) -> None:
    assert read_one(datePublished=day).published is None


def test_markup_and_entities_in_texts_are_taken_out() -> None:
    check = read_one(claimReviewed="<p>Taxes &amp;amp; <script>x</script>rents\nrose, 3 < 4</p>")
    assert check.claim == "Taxes & x rents rose, 3 < 4"


def test_markup_that_unseen_characters_hide_is_taken_out_as_well() -> None:
    check = read_one(claimReviewed="Taxes <\ufeffb>rose<\u200b/b>, 3 < 4")
    assert check.claim == "Taxes rose , 3 < 4"


def test_a_text_that_was_encoded_several_times_is_what_it_was() -> None:
    check = read_one(claimReviewed="Rents &amp;amp;amp; taxes&amp;nbsp;rose &#\x1dx31;0&nbsp;%")
    assert check.claim == "Rents & taxes rose 10 %"


def test_a_publisher_whose_address_is_none_keeps_it_as_a_name() -> None:
    check = read_one(author={"@type": "Organization", "url": "https://check.exampl["})
    assert check.publisher == "https://check.exampl["


def test_a_review_of_several_claims_is_one_fact_check_for_each() -> None:
    reading = read(as_json({**REVIEW, "claimReviewed": ["One.", "Two.", "One."]}))
    assert [check.claim for check in reading.checks] == ["One.", "Two."]


def test_without_claim_reviewed_the_reviewed_item_says_it() -> None:
    bare = {key: value for key, value in REVIEW.items() if key != "claimReviewed"}
    (check,) = read(as_json({**bare, "itemReviewed": {"name": "The tram stopped."}})).checks
    assert check.claim == "The tram stopped."


def test_entries_without_a_claim_are_told_and_the_others_are_read() -> None:
    reading = read(as_json([{"@type": "ClaimReview", "url": "https://a.example/"}, REVIEW]))
    assert reading.checks == (READ,)
    assert [str(problem) for problem in reading.problems] == [
        "file: ClaimReview no. 1 does not say which claim was checked. "
        "It was left out; the others were read."
    ]


def test_an_entry_that_stands_there_twice_counts_once_with_its_latest_word() -> None:
    later = {**REVIEW, "reviewRating": {"alternateName": "Outdated"}}
    reading = read(as_json([REVIEW, later]))
    assert [check.label for check in reading.checks] == ["Outdated"]
    assert reading.duplicates == 1


def test_a_file_without_fact_checks_is_told() -> None:
    (problem,) = read(page({"@type": "NewsArticle"})).problems
    assert problem.reason == "no fact-check stands in it"


def test_csv_is_read_under_the_names_that_people_give_its_columns() -> None:
    raw = (
        b"statement;rating;fact_checker;link;date\n"
        b"The tram stopped.;Half true;Tidemark Check;https://check.example/a;9.4.2019\n"
        b";False;;;\n"
        b"The tram ran.;4;;check.example;03/04/2019\n"
    )
    reading = read(raw)
    assert [(c.claim, c.label, c.rating, c.published) for c in reading.checks] == [
        ("The tram stopped.", "Half true", None, "2019-04-09"),
        ("The tram ran.", None, "4", None),
    ]
    assert [(p.row, p.column) for p in reading.problems] == [
        (3, "claim"),
        (4, "url"),
        (4, "published"),
    ]


def test_a_garbled_row_is_told_with_its_number_and_comes_back() -> None:
    raw = "claim,title\nThe tram ran.,A\nThe tram stopped.,The HÃ´tel\n,B\n".encode()
    reading = read(raw)
    assert [(number, check) for check, number in reading.rows.items()] == [
        (2, reading.checks[0].id)
    ]
    assert [str(problem) for problem in reading.problems] == [
        "file, row 4, column claim: no claim. Write the claim that was checked, or take the row "
        "out.",
        "file, row 3, column title: the text is garbled (read in a wrong encoding once), so it was "
        "left out ('The HÃ´tel'). Get the file again from its publisher, or save it as UTF-8.",
    ]
    assert sorted(row.number for row in reading.rejected_rows) == [3, 4]
    assert reading.table is not None


def test_only_so_many_entries_are_told_one_by_one() -> None:
    empty = [{"@type": "ClaimReview", "url": "https://a.example/"}] * (TOLD + 2)
    garbled = [{**REVIEW, "claimReviewed": f"The HÃ´tel {n}"} for n in range(TOLD + 3)]
    told = [str(problem) for problem in read(as_json([*empty, *garbled])).problems]
    assert len(told) == 2 * TOLD + 2
    assert told[TOLD] == "file: 2 more do not say which claim was checked. They were left out."
    assert told[-1] == "file: 3 more texts are garbled. They were left out."
    exactly = read(as_json([*empty[:TOLD], *garbled[:TOLD], REVIEW]))
    assert len(exactly.problems) == 2 * TOLD
    assert exactly.checks == (READ,)


def test_what_was_left_out_of_entries_is_counted() -> None:
    wrong = {**REVIEW, "datePublished": "soon", "url": "x"}
    other = {**wrong, "claimReviewed": "The tram ran."}
    broken = b'<script type="application/ld+json">broken {</script></head>'
    raw = page(wrong, other).replace(b"</head>", broken)
    reading = read(raw)
    assert reading.notes == (
        "file: 2 times a date left out that is none.",
        "file: 2 times an address left out that is none.",
    )
    assert [str(problem) for problem in reading.problems] == [
        "file: JSON that cannot be read, in 1 place. The rest was read."
    ]


def test_a_file_with_nothing_says_what_to_bring() -> None:
    assert [str(problem) for problem in read(b"{}").problems] == [
        "file: no fact-check stands in it. Bring a page with schema.org ClaimReview, a feed, JSON "
        "lines, or CSV."
    ]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"\xff\xfea\0b\0", "ab"),
        (b"\xfe\xff\0a\0b", "ab"),
        (b"\xef\xbb\xbfab", "ab"),
        (b"ab" * 600, "ab" * 500),
        (b"\xff\xfe" + b"a\0" * 600, "a" * 499),
        (b"a\xff", "a\ufffd"),
    ],
)
def test_how_a_file_begins(raw: bytes, text: str) -> None:
    assert beginning(raw) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [("<p>", True), (" \n{", True), ("\ufeff[", True), ("claim,label", False), ("", False)],
)
def test_pages_and_json_are_documents(text: str, expected: bool) -> None:
    assert is_document(text) is expected


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | WORDS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*REVIEW, *REVIEW["itemReviewed"], "name", "@id"]), inner, max_size=4
        )
    ),
    max_leaves=15,
)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.dictionaries(st.sampled_from(list(REVIEW)), JSON, max_size=8), max_size=3))
def test_whatever_the_properties_hold_reading_ends_with_clean_facts(nodes: list[Any]) -> None:
    for check in read(as_json([{**node, "@type": "ClaimReview"} for node in nodes])).checks:
        assert check.claim
        assert check.url is None or check.url.lower().startswith(("http://", "https://"))
        assert check.on_our_scale is None or 1 <= check.on_our_scale <= 5


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_told(raw: bytes) -> None:
    reading = read_source(raw, "file")
    assert reading.checks or reading.problems


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.builds(FactCheck, claim=WORDS, label=WORDS, publisher=WORDS, rating=WORDS, title=WORDS),
        max_size=4,
    )
)
def test_what_was_read_once_is_read_the_same_from_the_file_that_keeps_it(
    checks: list[FactCheck],
) -> None:
    once = read(safe.to_bytes(to_rows(checks), FACT_CHECK_COLUMNS)).checks
    again = read(safe.to_bytes(to_rows(once), FACT_CHECK_COLUMNS)).checks
    assert again == once


def test_what_nobody_wrote_into_a_table_is_left_out_and_told() -> None:
    found = read_source(
        b"Fact-checks of May\nclaim,label,title,url,publisher\n"
        b"Pigs fly.,False,#REF!,https://a.example/1;https://b.example/2,nan\n",
        "mine.csv",
    )
    assert found.checks == (FactCheck("Pigs fly.", "False"),)
    assert [str(problem) for problem in found.problems] == [
        "mine.csv, row 3, column url: two addresses stand in the cell, so it was left out "
        "('https://a.example/1;https://b.example/2'). Keep one of them.",
        "mine.csv, row 3, column title: an error of the spreadsheet, so it was left out "
        "('#REF!'). Write the cell anew.",
    ]


def test_the_columns_of_the_file_are_the_parts_of_a_fact_check() -> None:
    out = io.StringIO()
    safe.write(to_rows([READ]), FACT_CHECK_COLUMNS, out)
    (row,) = csv.DictReader(io.StringIO(out.getvalue()))
    assert {name: value or None for name, value in row.items()} == to_rows([READ])[0]


OURS = "The zone cost £4.2 million to set up in 2023"


@pytest.mark.parametrize(
    ("check", "relation", "reason"),
    [
        (OURS + ".", "same", "the same words"),
        ("To set up, the zone cost £4.2m in 2023", "same", "only the wording differs"),
        (
            "The zone cost £2.4 million to set up in 2023",
            "variant",
            "figure: £2.4 million / £4.2 million",
        ),
        ("The zone cost £4.2 million to set up in 2022", "variant", "date: 2022 / 2023"),
        ("The zone never cost £4.2 million to set up in 2023", "contradicts", "negation"),
        ("The zone cost Leeds £4.2 million to set up in 2023", "similar", "names: Leeds"),
        ("The zone reportedly cost £4.2 million to set up in 2023", "similar", "hedge: reportedly"),
    ],
)
def test_a_fact_check_is_of_the_same_claim_only_when_no_gate_differs(
    check: str, relation: str, reason: str
) -> None:
    like = relate(check, OURS)
    assert like is not None
    assert like.relation == relation
    assert reason in like.reasons


def test_a_fact_check_of_something_else_is_not_shown() -> None:
    assert relate("Northmoor Water denied that sewage was released", OURS) is None
