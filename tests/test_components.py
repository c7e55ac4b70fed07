"""The splitter in somebody else's spaCy pipeline."""

import spacy

from claimdesk.split.pipeline import DEFAULT_MODEL


def test_claims_and_attributions_are_added_to_any_pipeline() -> None:
    nlp = spacy.load(DEFAULT_MODEL, exclude=["ner"])
    nlp.add_pipe("claimdesk_attributions")
    nlp.add_pipe("claimdesk_claims")
    doc = nlp("The minister said that prices fell by 3 per cent.")
    assert [claim.text for claim in doc._.claims] == ["prices fell by 3 per cent"]
    assert [span.text for span in doc.spans["claims"]] == ["prices fell by 3 per cent"]
    source = doc._.attributions[0].source
    assert doc.text[slice(*source)] == "The minister"
