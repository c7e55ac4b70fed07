"""What speaks for and against a found text."""

from claimdesk.match.evidence import evidence


def notes(question: str, found: str) -> list[str]:
    return [note.text for note in evidence(question, found).notes]


def test_another_figure_is_told_however_alike_the_words() -> None:
    before = "China blocked 17.5 million train ticket purchases"
    shown = evidence("China blocked 1.75 million train ticket purchases", before)
    assert shown.likeness > 90
    assert [(note.speaks, note.text) for note in shown.notes] == [
        ("against", "other figure: 1.75 million / 17.5 million")
    ]


def test_the_same_figure_in_another_form_speaks_for_it() -> None:
    assert notes("It cost 3bn", "The cost was 3 billion") == ["same figure: 3 billion"]


def test_negation_hedges_names_and_dates_are_told() -> None:
    assert notes("The link is fully established", "The link is not fully established") == [
        "negated"
    ]
    assert notes("The mayor won in 2019", "The mayor won in 2020") == ["other date: 2019 / 2020"]
    assert notes("The mayor won last year", "The mayor won last year") == []
    assert "hedged: could" in notes("Prices fall", "Prices could fall")
    assert "other names: Berlin / Paris" in notes("It began in Berlin", "It began in Paris")
