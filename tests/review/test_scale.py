"""What an editor's word means on the scale."""

import pytest

from claimdesk.review.scale import Scale, Verdict, read_scale
from claimdesk.tables.columns import SCALE
from claimdesk.tables.table import Table, read_table

HEADER = "id,label,rating,definition,maps_from\n"
SOUND = HEADER + (
    "true,True,5,Accurate.,correct; accurate\n"
    "mostly_false,Mostly false,2,Mostly wrong.,barely true\n"
    "false,False,1,Wrong.,pants on fire; fake\n"
    "unproven,Unproven,,No evidence.,\n"
)


def scale(text: str) -> tuple[Scale, list[str]]:
    table = read_table(text.encode(), "scale.csv", SCALE)
    assert isinstance(table, Table)
    found, problems = read_scale(table)
    return found, [str(problem) for problem in problems]


def test_the_scale_is_what_the_file_says() -> None:
    found, problems = scale(SOUND)
    assert problems == []
    assert found.verdicts[1:3] == (
        Verdict("mostly_false", "Mostly false", 2, "Mostly wrong.", ("barely true",)),
        Verdict("false", "False", 1, "Wrong.", ("pants on fire", "fake")),
    )


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("false", ("false", "False")),
        ("FALSE", ("false", "False")),
        (" Mostly-False ", ("mostly_false", "Mostly false")),
        ("mostly_false", ("mostly_false", "Mostly false")),
        ("Pants on  Fire!", ("false", "Pants on Fire!")),
        ("Correct", ("true", "Correct")),
        ("maybe", None),
        ("", None),
    ],
)
def test_a_word_means_a_verdict_and_a_mapped_word_is_kept(
    word: str, meaning: tuple[str, str] | None
) -> None:
    assert scale(SOUND)[0].verdict(word) == meaning


def test_did_you_mean() -> None:
    found, _ = scale(SOUND)
    assert found.nearest("flase") == "false"
    assert found.nearest("mostley false") == "mostly_false"
    assert found.nearest("xyz") is None


def test_each_fault_of_the_file_is_told_and_the_sound_rows_count() -> None:
    found, problems = scale(
        HEADER + "true,True,5,.,false; right\n"
        "True,Also,5,.,\n"
        "true,Again,5,.,\n"
        "false,False,0,.,\n"
        "wrong,False,1,.,right\n"
        "late,,,.,\n"
    )
    assert [verdict.id for verdict in found.verdicts] == ["true", "wrong"]
    assert found.verdict("false") == ("wrong", "False")
    assert problems == [
        "scale.csv, row 2, column maps_from: it already means wrong ('false'). "
        "Let one verdict have it.",
        "scale.csv, row 3, column id: not an id ('True'). Use lower-case letters, digits and _.",
        "scale.csv, row 4, column id: it already means true ('true'). Give every verdict its own.",
        "scale.csv, row 5, column rating: not a rating ('0'). "
        "Write 1, 2, 3, 4 or 5, or leave it blank.",
        "scale.csv, row 6, column maps_from: it already means true ('right'). "
        "Let one verdict have it.",
        "scale.csv, row 7, column label: a verdict needs a label. "
        "Write the words that readers see.",
    ]


def test_an_empty_scale_is_told() -> None:
    assert scale(HEADER)[1] == [
        "scale.csv: the scale is empty. "
        "Give it a row for each verdict: id, label, rating, definition, maps_from."
    ]


@pytest.mark.parametrize(
    "word", ["False?", "false ?", "FALSE??", "¿false?", "?false", "False?!", "false？"]
)
def test_a_word_with_a_question_mark_is_no_verdict(word: str) -> None:
    found, _ = scale(SOUND)
    assert (found.verdict(word), found.doubted(word)) == (None, "false")


def test_a_label_that_is_a_question_is_one() -> None:
    found, problems = scale(SOUND + "open,Who knows?,,Open.,\n")
    assert problems == []
    assert found.verdict("who knows?") == ("open", "Who knows?")
    assert found.verdict("who knows") is None


@pytest.mark.parametrize("between", ["?", "!", " ", "? "])
def test_marks_without_end_are_no_verdict_and_keep_nobody_waiting(between: str) -> None:
    """Looked for from every mark, their end took a minute."""
    found, _ = scale(SOUND)
    for word in (f"W{between * 200_000}x", f"x{'?' * 200_000}{between}x", "?" * 200_000):
        assert (found.verdict(word), found.doubted(word)) == (None, None)
    assert found.doubted(f"False{'?' * 200_000}") == "false"
