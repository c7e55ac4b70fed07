"""What is no claim: the page's own words, captions, and who says it without what is said."""

import pytest

from tests.support.project import Reader


@pytest.mark.parametrize(
    "text",
    [
        "This field is for validation purposes and should be left unchanged.",
        "By signing up you agree to receive letters from the Gazette.",
        "Lena Orr contributed to this report.",
        "All rights reserved by the Harrow Gazette.",
        "The article was reposted with permission from the Harrow Gazette.",
    ],
)
def test_a_page_claims_nothing_of_itself(read: Reader, text: str) -> None:
    assert {c.kind for c in read.claims(text)} == {"not_a_claim"}


@pytest.mark.parametrize(
    ("before", "claim"),
    [
        (
            "Thank you all! — Ann Vale (@annvale) May 13, 2020",
            "The council sold the harbour in May",
        ),
        ("The harbour at dawn. Lena Orr/AP Photo", "The council sold the harbour in May"),
        ("Sailors wait in Velder. [Lena Orr/Photo]", "The council sold the harbour in May"),
        ("The ferry stopped at noon. story continues below", "Orr bought nine ships in May"),
        ("“It was never safe,” she said", "The “Velder Plan” was dropped in May"),
    ],
)
def test_captions_and_signatures_run_into_no_claim(read: Reader, before: str, claim: str) -> None:
    assert claim in read.texts(f"{before} {claim}.")


@pytest.mark.parametrize(
    "text",
    [
        "The dam leaked for nine years, the Gazette reported on Friday.",
        "The dam leaked for nine years, Ana Vale told the Harrow Gazette.",
        "“The dam leaked for nine years,” engineer Ana Vale told reporters.",
        "The dam leaked for nine years, Orr told Reuters on Monday.",
        "The dam leaked for nine years, Lira said.",
    ],
)
def test_who_says_it_is_no_claim_without_what_is_said(read: Reader, text: str) -> None:
    listed = [c.text for c in read.claims(text) if c.kind != "not_a_claim"]
    assert listed in ([], ["The dam leaked for nine years"])
