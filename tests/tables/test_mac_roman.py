"""A file in the Macintosh's old encoding is told, and no other file is taken for one."""

import pytest

from claimdesk.records import Problem
from claimdesk.tables.table import Table, read_table

HEADER = "claim_id,rationale\n"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The mayor didn’t say so", "didn’t"),
        ("Deux cafés de Paris", "cafés"),
        ("He said “no” – twice", "“no”"),
        ("Das Gemälde ist schön", "Gemälde"),
        ("Le père et la mère", "père"),
        ("In May – not June", "–"),
    ],
)
def test_it_is_told_by_a_word(text: str, word: str) -> None:
    raw = (HEADER + f"clm_a,Fine.\nclm_b,{text}\n").encode("mac_roman")
    assert read_table(raw, "mine.csv") == [
        Problem(
            "mine.csv",
            None,
            None,
            None,
            f"the file is in Mac Roman, as “CSV (Macintosh)” has it (line 3: {word!r})",
            "Save it as “CSV UTF-8” and bring that file.",
        )
    ]


@pytest.mark.parametrize(
    "text",
    ["The mayor didn’t say so", "Deux cafés – l’École", "“no” … he said—twice", "Größe Übermut",
     "El señor ¿quién?", "ÀÉÎÕÜ ÑANDÚ", "Ó Briain", "MANHÃ” não", "12 °C 3 m² ½ £", "col·legi"],
)  # fmt: skip
def test_windows_1252_is_still_read(text: str) -> None:
    table = read_table((HEADER + f"clm_a,{text}\n").encode("cp1252"), "mine.csv")
    assert isinstance(table, Table)
    assert table.rows[0].values["rationale"] == text
