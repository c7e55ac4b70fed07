"""What an editor writes into a cell is understood, or the cell is named with what to write."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claimdesk.addresses import private_fault, url_fault, whole
from claimdesk.days import day_number, readings
from claimdesk.records import Source
from claimdesk.review.cells import (
    STANCES,
    Cells,
    choice_cell,
    date_cell,
    name_cell,
    slots,
    source_slots,
    sources,
    text_cell,
)
from claimdesk.tables.columns import REVIEWS
from claimdesk.tables.table import Row
from tests.support.reviewing import OLD, only_problem, planned, review_of


@pytest.mark.parametrize(
    "cell",
    ["2026-11-22 00:00:00", "2026-11-22T00:00", "22-Nov-2026", "22 November 2026", "Nov 22, 2026"],
)
def test_dates_as_programs_export_them(cell: str) -> None:
    done = planned(f'claim_id,verdict,reviewed_on\nclm_trains,true,"{cell}"\n')
    assert [review.reviewed_on for review in done.accepted] == ["2026-11-22"]


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("03/04/2026", "the date can mean two days ('03/04/2026'). Write 2026-03-04 or 2026-04-03"),
        ("46348", "a spreadsheet's number, not a date ('46348'). Write 2026-11-22 if that day"),
        ("22.11.26", "the year has two digits only ('22.11.26'). Write it as YYYY-MM-DD"),
        ("22-Nov-26", "the year has two digits only ('22-Nov-26'). Write it as YYYY-MM-DD"),
        ("2026-11-22 14:30", "not a date ('2026-11-22 14:30')"),
        ("soon", "not a date ('soon'). Write it as YYYY-MM-DD, for example 2026-11-22."),
        ("2027-11-22", "the date lies in the future ('2027-11-22'). Write the day of the review; "
         "today is 2026-11-22."),
    ],
)  # fmt: skip
def test_dates_that_could_be_misread_are_refused(cell: str, message: str) -> None:
    assert message in only_problem(f"claim_id,verdict,reviewed_on\nclm_trains,true,{cell}\n")


def test_tomorrow_is_today_somewhere() -> None:
    done = planned("claim_id,verdict,reviewed_on\nclm_trains,true,2026-11-23\n")
    assert [review.reviewed_on for review in done.accepted] == ["2026-11-23"]


def test_a_day_number_that_a_spreadsheet_made_of_the_date_itself_is_no_change() -> None:
    base = review_of(sources=(Source("https://s.example", published="2026-11-22"),))
    text = f"claim_id,base_revision,source_published\nclm_trains,{base.id},46348\n"
    assert planned(text, base).unchanged == 1


@given(st.text(alphabet="0123456789-/. TNov,:", max_size=14) | st.text(max_size=8))
@example("0000-00-00")
@example("٢٠٢٦-١١-٢٢")
def test_any_cell_is_days_of_the_calendar_or_nothing(cell: str) -> None:
    for day in [*readings(cell), *filter(None, [day_number(cell)])]:
        assert readings(day) == {day}


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("javascript:alert(1)", "not a web address"),
        ("file:///etc/passwd", "not a web address"),
        ("www.example.com/a", "Write https://www.example.com/a, if that is it."),
        ("https://anna:secret@s.example/x", "a name or password stands in the address"),
        ("https://anna@s.example/x", "a name or password stands in the address"),
        ("https://s.example/x?id=1&Access_Token=abc", "carries a secret (Access_Token)"),
        ("https://s.example/x#session_id=abc", "carries a secret (session_id)"),
        ("http://192.168.0.7/report.pdf", "only works inside a private network"),
        ("http://[::1]/x", "only works inside a private network"),
        ("http://localhost:8001/claims", "only works inside a private network"),
        ("http://intranet/x", "only works inside a private network"),
    ],
)
def test_addresses_that_cannot_be_published_are_refused(url: str, message: str) -> None:
    text = f"claim_id,verdict,source_url\nclm_trains,true,{url}\n"
    assert message in only_problem(text)
    archived = f"claim_id,verdict,source_url,source_archived_url\nclm_trains,true,https://s.example,{url}\n"
    assert message in only_problem(archived)


@pytest.mark.parametrize(
    "url", ["https://s.example/a?tokens=3", "http://8.8.8.8/x", "HTTPS://É.fr"]
)
def test_ordinary_addresses_are_kept_as_they_are(url: str) -> None:
    done = planned(f"claim_id,verdict,source_url\nclm_trains,true,{url}\n")
    assert [review.sources for review in done.accepted] == [(Source(url),)]


@given(st.text(max_size=30).map("http://".__add__) | st.text(max_size=30))
@example("http://[v1.a]/")
@example("http://a:b@[::1%25x]/")
def test_no_address_is_too_odd_to_be_judged(url: str) -> None:
    if url_fault(url) is None:
        private_fault(url)
    meant = whole(url)
    assert meant is None or url_fault(meant) is None


def test_what_was_imported_before_the_rule_still_stands() -> None:
    base = review_of(sources=(Source("http://intranet/x"),))
    text = f"claim_id,base_revision,rationale,source_url\nclm_trains,{base.id},New.,http://intranet/x\n"
    assert planned(text, base).accepted[0].sources == base.sources


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("12", "not a name"),
        ("__clear__", "this cannot be cleared"),
        ("A. \u202eavliS", "characters that nobody can see stand in the name"),
        ("A\u001b[31m", "characters that nobody can see stand in the name"),
        ("x" * 201, "longer than 200 characters"),
    ],
)
def test_reviewers_have_names_that_readers_can_read(name: str, message: str) -> None:
    assert message in only_problem(f"claim_id,verdict,reviewer\nclm_trains,true,{name}\n")


def test_a_source_says_how_it_was_found() -> None:
    done = planned(
        "claim_id,verdict,source_url,source_archived_url,source_status\n"
        "clm_trains,true,https://s.example/1,https://archive.example/1,Archived\n"
    )
    assert [review.sources for review in done.accepted] == [
        (Source("https://s.example/1", "https://archive.example/1", status="archived"),)
    ]
    row = "claim_id,verdict,source_url,source_status\nclm_trains,true,https://s.example/1,{}\n"
    assert "archived, but no archived copy is named" in only_problem(row.format("archived"))
    assert "not a source status ('dead'). Write one of live, archived" in only_problem(
        row.format("dead")
    )


def test_a_status_can_be_cleared() -> None:
    base = review_of(sources=(Source("https://s.example/1", status="gone"),))
    text = f"claim_id,base_revision,source_status\nclm_trains,{base.id},__clear__\n"
    assert planned(text, base).accepted[0].sources == (Source("https://s.example/1"),)


def test_a_misspelt_column_is_named_with_the_one_that_was_meant() -> None:
    done = planned("claim_id,verdict,ratoinale,Sorce URL 2,Mood\nclm_trains,true,a,b,c\n")
    assert done.warnings == [
        "mine.csv: columns kept aside, not read: ratoinale (did you mean rationale?), "
        "Sorce URL 2 (did you mean source_url_2?), Mood."
    ]


@given(st.text(max_size=30))
def test_a_known_header_is_never_taken_for_a_misspelling(header: str) -> None:
    like = REVIEWS.nearest(header)
    assert like is None or (REVIEWS.name(like) == like and REVIEWS.name(header) is None)


def test_every_alias_means_a_column_and_is_none_itself() -> None:
    assert set(REVIEWS.aliases.values()) <= REVIEWS.names
    assert not set(REVIEWS.aliases) & REVIEWS.names


def test_the_ids_of_reviews_are_those_that_old_journals_name() -> None:
    assert OLD.id == "rev_xzpqioeeq73w2i2z"
    with_status = review_of(sources=(Source("https://s.example/1", status="gone"),))
    without = review_of(sources=(Source("https://s.example/1"),))
    assert with_status.id != without.id


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("rationale", "#NAME?"),
        ("context", "#REF!"),
        ("source_title", "#VALUE!"),
        ("source_published", "#N/A"),
        ("source_stance", "Err:502"),
        ("stage", "#ERROR!"),
        ("reviewer", "#NV"),
        ("reviewed_on", "########"),
        ("verdict", "#DIV/0!"),
        ("source_url", "#NAME?"),
    ],
)
def test_errors_of_spreadsheets_are_refused_by_name(column: str, cell: str) -> None:
    row = {"claim_id": "clm_trains", "verdict": "true", "source_url": "https://s.example"}
    row[column] = cell
    told = only_problem(f"{','.join(row)}\n{','.join(row.values())}\n")
    kind = "an error of the spreadsheet, not what was written"
    assert told.startswith(f"mine.csv, row 2, column {column}: {kind} ({cell!r}). Write the cell")


@pytest.mark.parametrize("cell", ["nan", "NULL", "None", "n/a", "<NA>"])
@pytest.mark.parametrize("column", ["rationale", "source_locator", "reviewer", "source_status"])
def test_words_for_no_value_are_refused_by_name(column: str, cell: str) -> None:
    row = {"claim_id": "clm_trains", "verdict": "true", "source_url": "https://s.example"}
    row[column] = cell
    told = only_problem(f"{','.join(row)}\n{','.join(row.values())}\n")
    assert told.startswith(
        f"mine.csv, row 2, column {column}: a program's word for a blank cell ({cell!r})."
    )


def test_a_row_into_which_a_program_wrote_no_value_everywhere_is_left_blank() -> None:
    done = planned(
        "claim_id,verdict,rationale,source_url,stage,reviewer\n"
        "clm_trains,nan,NaN,nan,nan,nan\n"
        "clm_rent,true,,,,\n"
    )
    assert (done.untouched, len(done.accepted), done.problems) == (1, 1, [])


def test_what_a_review_says_already_is_not_refused_for_its_words() -> None:
    base = review_of(rationale="None")
    text = f"claim_id,base_revision,verdict,rationale\nclm_trains,{base.id},true,None\n"
    assert [review.rationale for review in planned(text, base).accepted] == ["None"]


@pytest.mark.parametrize(
    "cell",
    [
        "https://a.example/1 https://b.example/2",
        "https://a.example/1; https://b.example/2",
        "https://a.example/1;https://b.example/2",
        "https://a.example/1 and http://b.example/2",
        '"https://a.example/1,https://b.example/2"',
        '"https://a.example/1\nwww.b.example/2"',
    ],
)
@pytest.mark.parametrize(("slot", "next_one"), [("", "_2"), ("_2", "_3")])
def test_two_addresses_in_a_cell_are_refused(cell: str, slot: str, next_one: str) -> None:
    told = only_problem(f"claim_id,verdict,source_url{slot}\nclm_trains,true,{cell}\n")
    assert f"column source_url{slot}: two addresses stand in the cell (" in told
    assert told.endswith(f"Put the second one into source_url{next_one}, with what is said of it.")


def test_the_address_of_an_archived_copy_is_one_address() -> None:
    url = "https://web.archive.org/web/2020/https://a.example/x?to=http://b.example"
    done = planned(f"claim_id,verdict,source_url\nclm_trains,true,{url}\n")
    assert [review.sources[0].url for review in done.accepted] == [url]


def test_ids_in_capitals_are_ids() -> None:
    text = f"claim_id,base_revision,verdict\nCLM_TRAINS,{OLD.id.upper()},true\nClm_Rent,,false\n"
    done = planned(text, OLD)
    assert [(r.anchor.claim_id, r.supersedes) for r in done.accepted] == [
        ("clm_trains", OLD.id),
        ("clm_rent", None),
    ]


def cells_of(row: dict[str, str], encoding: str = "utf-8") -> Cells:
    values = {name: cell for name, cell in row.items() if cell}
    return Cells("mine.csv", Row(2, values, tuple(row.values())), encoding=encoding)


def told(cells: Cells) -> list[str]:
    return [str(problem) for problem in cells.problems]


@pytest.mark.parametrize(
    ("cell", "base", "expected"),
    [
        ("", "Old.", "Old."),
        ("", None, None),
        ("New.", "Old.", "New."),
        ("__CLEAR__", "Old.", None),
        ("__clear__ it", "Old.", "__clear__ it"),
        ("a\r\nb\rc ", "a\nb\nc", "a\nb\nc"),
        ("a\nb", " a\r\nb ", " a\r\nb "),
        ("What?", "Was?", "What?"),
    ],
)
def test_a_text_is_the_cell_or_else_the_base(
    cell: str, base: str | None, expected: str | None
) -> None:
    cells = cells_of({"rationale": cell})
    assert text_cell(cells, "rationale", base) == expected
    assert (cells.problems, cells.warnings) == ([], [])


def test_letters_that_a_file_has_lost_are_not_taken_for_a_change() -> None:
    cells = cells_of({"rationale": "S?o Paulo"}, "cp1252")
    assert text_cell(cells, "rationale", "Sło Paulo") == "Sło Paulo"
    assert cells.problems == []
    assert len(cells.warnings) == 1
    assert cells.warnings[0].startswith("mine.csv, row 2, column rationale: the file has lost ")
    cells = cells_of({"rationale": "S?o Paulo fell"}, "cp1252")
    assert text_cell(cells, "rationale", "Sło Paulo") == "Sło Paulo"
    assert told(cells)[0].startswith(
        "mine.csv, row 2, column rationale: characters that Windows-1252 does not have were lost"
    )
    assert "Save the file as “CSV UTF-8” and write the cell anew." in told(cells)[0]
    cells = cells_of({"rationale": "Another text."}, "cp1252")
    assert text_cell(cells, "rationale", "Sło Paulo") == "Another text."
    assert cells.problems == []
    cells = cells_of({"rationale": "S?o Paulo"})
    assert text_cell(cells, "rationale", "Sło Paulo") == "S?o Paulo"


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        (" J. \n Lindqvist ", "J. Lindqvist"),
        ("", None),
        ("x" * 200, "x" * 200),
        ("نا\u200cم", "نا\u200cم"),
        ("Who?", "Who?"),
    ],
)
def test_a_name_is_one_line(cell: str, name: str | None) -> None:
    cells = cells_of({"reviewer": cell})
    assert name_cell(cells, "reviewer") == name
    assert cells.problems == []


def test_a_name_that_has_lost_letters_is_refused() -> None:
    cells = cells_of({"reviewer": "S?o"}, "cp1252")
    assert name_cell(cells, "reviewer") is None
    assert "letters of the name were lost ('S?o'). Save the file as “CSV UTF-8”." in told(cells)[0]
    assert name_cell(cells_of({"reviewer": "Sao"}, "cp1252"), "reviewer") == "Sao"


@pytest.mark.parametrize(
    ("cell", "base", "choice", "problem"),
    [
        ("Refutes", None, "refutes", None),
        ("", "supports", "supports", None),
        ("", None, None, None),
        ("__clear__", "supports", None, None),
        ("refute", "supports", "supports",
         "not a source stance ('refute'). Did you mean refutes? "
         "Write one of supports, refutes, context."),
        ("xyz", None, None,
         "not a source stance ('xyz'). Write one of supports, refutes, context."),
    ],
)  # fmt: skip
def test_a_choice_is_one_of_a_few_words(
    cell: str, base: str | None, choice: str | None, problem: str | None
) -> None:
    cells = cells_of({"source_stance_2": cell})
    assert choice_cell(cells, "source_stance_2", STANCES, base) == choice
    expected = f"mine.csv, row 2, column source_stance_2: {problem}"
    assert told(cells) == ([expected] if problem else [])


@pytest.mark.parametrize(
    ("cell", "base", "day"),
    [
        ("", "2026-03-04", "2026-03-04"),
        ("", None, None),
        ("__clear__", "2026-03-04", None),
        ("3/4/2026", "2026-03-04", "2026-03-04"),
        ("3/4/2026", "2026-04-03", "2026-04-03"),
        ("13/4/2026", "2026-04-03", "2026-04-13"),
        ("46348", "2026-11-22", "2026-11-22"),
        ("odd", "odd", "odd"),
    ],
)
def test_a_date_that_a_spreadsheet_rewrote_is_the_base(
    cell: str, base: str | None, day: str | None
) -> None:
    cells = cells_of({"reviewed_on": cell})
    assert date_cell(cells, "reviewed_on", base) == day
    assert cells.problems == []


def test_a_month_or_a_year_is_a_date_only_where_that_will_do() -> None:
    cells = cells_of({"source_published": "2026-03"})
    assert date_cell(cells, "source_published", None, partial=True) == "2026-03"
    assert date_cell(cells, "source_published", "2020-01-01") == "2020-01-01"
    assert len(cells.problems) == 1


@pytest.mark.parametrize(
    ("columns", "room"),
    [
        ([], 0),
        (["verdict", None], 0),
        (["source_url"], 1),
        (["source_url", "source_archived_url_3", "source_title_2"], 3),
        (["my_source_url_9", "source_url_x"], 1),
    ],
)
def test_a_table_has_room_for_so_many_sources(columns: list[str | None], room: int) -> None:
    assert slots(columns) == room


def test_columns_of_the_first_source_have_no_number() -> None:
    assert source_slots(1)["archived_url"] == "source_archived_url"
    assert source_slots(2)["archived_url"] == "source_archived_url_2"


ONE = Source("https://s.example/1", title="One", status="live")
TWO = Source("https://s.example/2", quote="Two")


@pytest.mark.parametrize(
    ("row", "base", "room", "expected"),
    [
        ({"verdict": "x"}, (ONE, TWO), 3, (ONE, TWO)),
        ({"source_title": ""}, (ONE, TWO), 1, (ONE, TWO)),
        ({"source_title": "1"}, (ONE, TWO), 1, (replace(ONE, title="1"), TWO)),
        ({"source_title_2": "2"}, (ONE, TWO), 2, (ONE, replace(TWO, title="2"))),
        ({"source_url_3": "https://s.example/3"}, (ONE,), 3, (ONE, Source("https://s.example/3"))),
        ({"source_url": "__clear__"}, (ONE, TWO), 1, (TWO,)),
        ({"source_url": "__clear__", "source_title": "One"}, (ONE,), 1, ()),
        ({"source_url": "__clear__", "source_title": "__clear__"}, (ONE,), 1, ()),
        ({"source_url": "https://s.example/1"}, (), 1, (Source("https://s.example/1"),)),
    ],
)
def test_each_source_keeps_its_place(
    row: dict[str, str], base: tuple[Source, ...], room: int, expected: tuple[Source, ...]
) -> None:
    cells = cells_of(row)
    assert sources(cells, base, room) == expected
    assert cells.problems == []


def test_every_column_of_a_source_is_read() -> None:
    row = {
        "source_url": "https://s.example/1", "source_archived_url": "https://a.example/1",
        "source_title": "T", "source_publisher": "P", "source_published": "2019",
        "source_stance": "refutes", "source_quote": "Q", "source_locator": "L",
        "source_status": "archived",
    }  # fmt: skip
    whole_ = Source(
        "https://s.example/1", "https://a.example/1", "T", "P", "2019", "refutes", "Q", "L",
        "archived",
    )  # fmt: skip
    assert sources(cells_of(row), (), 1) == (whole_,)
    assert sources(cells_of({"source_url": "https://s.example/2"}), (whole_,), 1) == (
        replace(whole_, url="https://s.example/2"),
    )


@pytest.mark.parametrize(
    ("row", "base", "problem"),
    [
        ({"source_title": "T"}, (),
         "column source_title: a source without source_url ('T'). Fill source_url, or empty this."),
        ({"source_url": "__clear__", "source_title": "Other"}, (ONE,),
         "column source_title: a source without source_url ('Other'). "
         "Fill source_url, or empty this."),
        ({"source_status": "archived"}, (ONE,),
         "column source_status: archived, but no archived copy is named ('archived'). "
         "Fill source_archived_url, or write another status."),
        ({"source_url": "www.example.com"}, (),
         "column source_url: not a web address ('www.example.com'). "
         "Write https://www.example.com, if that is it."),
    ],
)  # fmt: skip
def test_a_source_that_cannot_be_read_is_told_once(
    row: dict[str, str], base: tuple[Source, ...], problem: str
) -> None:
    cells = cells_of(row)
    sources(cells, base, 1)
    assert told(cells) == [f"mine.csv, row 2, {problem}"]


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("source_url2", "source_url_2"),
        ("Source URL 2", "source_url_2"),
        ("Source_Quote3", "source_quote_3"),
        ("Source Link2", "source_url_2"),
    ],
)
def test_the_number_of_a_source_may_stand_close_to_the_word(header: str, column: str) -> None:
    assert REVIEWS.name(header) == column


@pytest.mark.parametrize("header", ["Source 2 URL", "source2_url"])
def test_a_number_inside_is_asked_about(header: str) -> None:
    assert (REVIEWS.name(header), REVIEWS.nearest(header)) == (None, "source_url_2")


@pytest.mark.parametrize("cell", ["11/2026", "Nov-26", "c. 1900"])
def test_the_date_of_a_source_is_asked_for_as_it_may_be(cell: str) -> None:
    table = (
        f"claim_id,verdict,source_url,source_published\nclm_trains,true,https://s.example/,{cell}\n"
    )
    assert "Write a day as 2026-11-22, a month as 2026-11 or a year as 2026." in only_problem(table)


@pytest.mark.parametrize("cell", ["Total: 2 reviewed", '"clm_trains,,true,because"'])
def test_a_blank_row_without_an_id_is_told(cell: str) -> None:
    message = only_problem(f"claim_id,base_revision,verdict\n{cell}, and so,\n")
    assert "column claim_id: not the id of a claim, and nothing is filled in beside it" in message


@pytest.mark.parametrize("row", ["clm_gone,,", "17,,", "n/a,,", "row 4,Some claim,"])
def test_a_row_that_somebody_has_not_come_to_is_left_blank(row: str) -> None:
    done = planned(f"claim_id,claim,verdict\n{row}\n")
    assert (done.untouched, done.problems) == (1, [])
