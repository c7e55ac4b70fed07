"""The parts of the splitter in somebody else's spaCy pipeline."""

import json
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from claimdesk.split.components import plain
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
        doc._.claimdesk["published"] = published
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
    assert doc.text[slice(*doc._.claimdesk["attributions"][0]["source"])] == "The minister"


def test_the_clause_part_names_the_heads_and_forms(theirs: Language) -> None:
    doc = alone(theirs, "claimdesk_clauses", "The dam, which cost millions, broke and nobody came.")
    heads = {span.text: span.label_ for span in doc.spans["clauses"]}
    assert heads == {"broke": "root", "cost": "relative", "came": "conj"}
    found = doc._.claimdesk["clauses"]
    subjects = {doc[c["head"]].text: [doc[i].text for i in c["subject"]] for c in found}
    assert subjects["cost"] == ["The", "dam"]


def test_the_resolution_part_says_what_a_pronoun_means(theirs: Language) -> None:
    doc = alone(theirs, "claimdesk_resolution", "Ann Lee resigned. She had run the port.")
    found = doc._.claimdesk["resolutions"]
    assert [(r["said"], r["meant"]) for r in found] == [("She", "Ann Lee")]
    assert [span.text for span in doc.spans["resolved"]] == ["She"]


def test_figures_and_dates_are_spans_with_values(theirs: Language) -> None:
    text = "Last year 17.5 million train tickets were blocked, 3 per cent of all."
    doc = alone(theirs, "claimdesk_quantities", text, "2020-05-01")
    assert [(q["value"], q["unit"]) for q in doc._.claimdesk["quantities"]] == [
        (17_500_000, "train tickets"),
        (3, "%"),
    ]
    assert [span.text for span in doc.spans["quantities"]] == ["17.5 million", "3 per cent"]
    doc = alone(theirs, "claimdesk_dates", text, "2020-05-01")
    found = doc._.claimdesk["dates"]
    assert [(d["earliest"], d["latest"]) for d in found] == [("2019-01-01", "2019-12-31")]
    assert [span.text for span in doc.spans["dates"]] == ["Last year"]


def test_kind_gist_and_worth_are_told_of_each_sentence(theirs: Language) -> None:
    text = "The levy could cost 3,000 families their homes. We must not let that happen."
    first, second = told(alone(theirs, "claimdesk_kind", text))
    assert (first["kind"], first["hedge"], second["kind"]) == ("prediction", "could", "opinion")
    assert second["negated"]
    assert all(0 < len(s["gist"]) <= 160 for s in told(alone(theirs, "claimdesk_gist", text)))
    first, second = told(alone(theirs, "claimdesk_worth", text))
    assert 0 <= second["worth"] < first["worth"] <= 1


def told(doc: Doc) -> list[dict[str, Any]]:
    return [sentence._.claimdesk for sentence in doc.sents]


def test_the_claims_part_says_what_the_command_says(theirs: Language) -> None:
    doc = alone(theirs, "claimdesk_claims", TEXT, "2020-05-01")
    claims = doc._.claimdesk["claims"]
    assert claims == plain(split_text(load(), TEXT, "2020-05-01").claims)
    spans = doc.spans["claims"]
    assert spans[0].text == "prices fell by 3 per cent last year"
    kinds = [(s._.claimdesk["kind"], s._.claimdesk["worth"]) for s in spans]
    assert kinds == [(c["kind"], c["worth"]) for c in claims]


@pytest.fixture(scope="module")
def everything(theirs: Language) -> Iterator[Language]:
    """A pipeline with all the parts."""
    for name in PARTS:
        theirs.add_pipe(name)
    yield theirs
    for name in PARTS:
        theirs.remove_pipe(name)


def test_what_is_found_is_plain_and_survives_bytes_and_files(
    everything: Language, tmp_path: Path
) -> None:
    doc = everything(TEXT)
    found = doc._.claimdesk
    assert json.loads(json.dumps(found)) == found
    assert Doc(everything.vocab).from_bytes(doc.to_bytes())._.claimdesk == found
    DocBin(docs=[doc], store_user_data=True).to_disk(tmp_path / "claims.spacy")
    (again,) = DocBin().from_disk(tmp_path / "claims.spacy").get_docs(everything.vocab)
    assert json.dumps(again._.claimdesk) == json.dumps(found)  # lists come back as tuples
    spans = [(s.text, s.label_, s._.claimdesk) for s in doc.spans["claims"]]
    assert [(s.text, s.label_, s._.claimdesk) for s in again.spans["claims"]] == spans
    assert spans[0][2]["kind"] == found["claims"][0]["kind"]


def test_two_processes_find_what_one_does(everything: Language) -> None:
    texts = [TEXT, "The fund lost 4 million euros in 2019.", ""]
    alone = [doc._.claimdesk for doc in everything.pipe(texts)]
    assert [doc._.claimdesk for doc in everything.pipe(texts, n_process=2)] == alone


def test_a_pipeline_that_is_saved_has_the_parts_when_it_is_loaded(
    everything: Language, tmp_path: Path
) -> None:
    everything.to_disk(tmp_path)
    again = spacy.load(tmp_path)
    assert again(TEXT)._.claimdesk == everything(TEXT)._.claimdesk


@pytest.mark.parametrize("name", sorted({*PARTS} - {"claimdesk_quantities", "claimdesk_dates"}))
def test_without_a_parser_it_says_what_is_missing(name: str) -> None:
    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    blank.add_pipe(name)
    with pytest.raises(ValueError, match="add a tagger before them"):
        blank(TEXT)
