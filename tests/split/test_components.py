"""The parts of the splitter in somebody else's spaCy pipeline."""

from importlib.metadata import entry_points

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from claimdesk.split.pipeline import DEFAULT_MODEL, load, split_text

PARTS = (
    "claimdesk_speaker claimdesk_clauses claimdesk_resolution claimdesk_quantities claimdesk_dates "
    "claimdesk_kind claimdesk_gist claimdesk_worth claimdesk_claims"
).split()
TEXT = "The minister said that prices fell by 3 per cent last year."


@pytest.fixture(scope="module")
def theirs() -> Language:
    """Somebody's pipeline with components of their own."""
    return spacy.load(DEFAULT_MODEL, exclude=["ner"])


def alone(nlp: Language, name: str, text: str, published: str | None = None) -> Doc:
    """What one part makes of a text, without the others."""
    nlp.add_pipe(name)
    try:
        doc = nlp.make_doc(text)
        doc._.published = published
        return nlp(doc)
    finally:
        nlp.remove_pipe(name)


def test_every_part_can_be_found_by_its_name() -> None:
    registered = {entry.name for entry in entry_points(group="spacy_factories")}
    assert registered >= set(PARTS)


@pytest.mark.parametrize("name", PARTS)
def test_every_part_works_alone_and_on_nothing(theirs: Language, name: str) -> None:
    for text in ("", " ", "?", "Prices fell. Nobody knows why (yet)."):
        assert alone(theirs, name, text).text == text


def test_the_speaker_part_says_who_says_what(theirs: Language) -> None:
    doc = alone(theirs, "claimdesk_speaker", TEXT)
    assert [span.text for span in doc.spans["sources"]] == ["The minister"]
    assert [span.text for span in doc.spans["cues"]] == ["said"]
    assert "fell" in doc.spans["contents"][0].text
    assert doc.text[slice(*doc._.attributions[0].source)] == "The minister"


def test_the_clause_part_names_the_heads_and_forms(theirs: Language) -> None:
    doc = alone(theirs, "claimdesk_clauses", "The dam, which cost millions, broke and nobody came.")
    heads = {span.text: span.label_ for span in doc.spans["clauses"]}
    assert heads == {"broke": "root", "cost": "relative", "came": "conj"}
    subjects = {doc[c.head].text: [doc[i].text for i in c.subject] for c in doc._.clauses}
    assert subjects["cost"] == ["The", "dam"]


def test_the_resolution_part_says_what_a_pronoun_means(theirs: Language) -> None:
    doc = alone(theirs, "claimdesk_resolution", "Ann Lee resigned. She had run the port.")
    assert [(r.said, r.meant) for r in doc._.resolutions] == [("She", "Ann Lee")]
    assert [span.text for span in doc.spans["resolved"]] == ["She"]


def test_figures_and_dates_are_spans_with_values(theirs: Language) -> None:
    text = "Last year 17.5 million train tickets were blocked, 3 per cent of all."
    doc = alone(theirs, "claimdesk_quantities", text, "2020-05-01")
    assert [(q.value, q.unit) for q in doc._.quantities] == [
        (17_500_000, "train tickets"),
        (3, "%"),
    ]
    assert [span.text for span in doc.spans["quantities"]] == ["17.5 million", "3 per cent"]
    doc = alone(theirs, "claimdesk_dates", text, "2020-05-01")
    assert [(d.earliest, d.latest) for d in doc._.dates] == [("2019-01-01", "2019-12-31")]
    assert [span.text for span in doc.spans["dates"]] == ["Last year"]


def test_kind_gist_and_worth_are_told_of_each_sentence(theirs: Language) -> None:
    text = "The levy could cost 3,000 families their homes. We must not let that happen."
    first, second = alone(theirs, "claimdesk_kind", text).sents
    assert (first._.kind, first._.hedge, second._.kind) == ("prediction", "could", "opinion")
    assert second._.negated
    assert all(0 < len(s._.gist) <= 75 for s in alone(theirs, "claimdesk_gist", text).sents)
    first, second = alone(theirs, "claimdesk_worth", text).sents
    assert 0 <= second._.worth < first._.worth <= 1


def test_the_claims_part_says_what_the_command_says(theirs: Language) -> None:
    doc = alone(theirs, "claimdesk_claims", TEXT, "2020-05-01")
    assert doc._.claims == split_text(load(), TEXT, "2020-05-01").claims
    spans = doc.spans["claims"]
    assert spans[0].text == "prices fell by 3 per cent last year"
    assert [(s._.kind, s._.worth) for s in spans] == [(c.kind, c.worth) for c in doc._.claims]
