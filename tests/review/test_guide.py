"""What the columns of a worklist mean, line by line."""

from claimdesk.review.guide import guide
from claimdesk.review.scale import Scale, Verdict


def test_the_guide_names_each_column_and_each_verdict() -> None:
    scale = Scale.of([Verdict("true", "True", 5, "Accurate."), Verdict("odd", "Odd", None, "")])
    lines = list(guide(scale))
    assert lines[0] == "To fill in:"
    assert lines[1].startswith("  claim_id             which claim; leave it as it is (in a list")
    assert "  rationale            why, in words for the reader" in "\n".join(lines)
    read_only = lines.index("To read only; changes here are ignored:")
    assert lines[read_only - 1] == ""
    assert lines[read_only + 1].startswith("  claim                the claim, understandable by it")
    assert lines[-7] == ""
    assert lines[-6:] == [
        "A blank cell leaves things as they are; __clear__ empties a cell.",
        "An apostrophe before = + - @, a figure or a date keeps spreadsheets from rewriting it.",
        "",
        "Verdicts (id: label):",
        "  true: True. Accurate.",
        "  odd: Odd.",
    ]


def test_other_names_of_a_column_stand_behind_its_meaning() -> None:
    lines = list(guide(Scale.of([])))
    named = [line for line in lines if "(also: " in line]
    assert named
    assert all(line.endswith(")") for line in named)
    (verdict,) = (line for line in lines if line.startswith("  verdict "))
    assert "(also: " in verdict
    assert ", " in verdict.partition("(also: ")[2]
    (locator,) = (line for line in lines if line.startswith("  due "))
    assert locator == "  due                  when a prediction can be judged"
