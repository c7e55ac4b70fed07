"""Which body or document "it", "the agency", "the paper" and "the study" are that say something."""

import pytest

from tests.support.project import Reader

SAID = {
    "it is the country of the sentence before": (
        "Norway did not come to the hearing, but rejected the questions in a letter.\n\n"
        "It argued that the port lost 14 million euros in 2022.",
        "Norway",
    ),
    "it is the ministry, by all of its name": (
        "The Ministry of Ports and Locks has condemned the strike.\n\n"
        "It said the port lost 14 million euros in 2022.",
        "Ministry of Ports and Locks",
    ),
    "it is the report": (
        "A yearly report blames the council. It says the port lost 14 million euros in 2022.",
        "A yearly report",
    ),
    "not a person, nor what nobody can name": (
        "Ana Vale runs the boats. It said the port lost 14 million euros in 2022.",
        None,
    ),
    "the paper that was called a newspaper": (
        "Ana Vale was worried by the leaks in the newspaper Lira Tidende.\n\n"
        "In May, the paper claimed that the port lost 14 million euros in 2022.",
        "Lira Tidende",
    ),
    "the agency of the sentence before": (
        "All harbours are on a map drawn up by Norland’s Storm Prediction Center. "
        "The agency warns that the port lost 14 million euros in 2022.",
        "Norland’s Storm Prediction Center",
    ),
    "not a newspaper, which is no agency": (
        "Boats sank in sight of the Harrow Times. "
        "The agency warns that the port lost 14 million euros in 2022.",
        "The agency",
    ),
    "documents with whose they are": (
        "According to documents obtained under the Ports Act, "
        "the port lost 14 million euros in 2022.",
        "documents obtained under the Ports Act",
    ),
    "not when they came out": (
        "According to figures released on Friday, the port lost 14 million euros in 2022.",
        "figures",
    ),
    "the study of which it was told whose it is": (
        "Half of the boats leak, according to a study published by Harrow University.\n\n"
        "That helps nobody. The port lost 14 million euros in 2022, the study found.",
        "a study published by Harrow University",
    ),
    "neither of two": (
        "Half of the boats leak, says a study published by Harrow University, and a study "
        "published by Ost University.\n\n"
        "That helps nobody. According to the study, the port lost 14 million euros in 2022.",
        "the study",
    ),
}


@pytest.mark.parametrize("name", SAID)
def test_a_body_or_document_is_told_by_what_stands_before(read: Reader, name: str) -> None:
    text, speaker = SAID[name]
    said = {c.speaker for c in read.claims(text) if "14 million" in c.text}
    assert said == {speaker}
