"""Where the project is, and how tests read sentences."""

from pathlib import Path

from spacy.language import Language

from claimdesk.records import Claim
from claimdesk.split.pipeline import split_text

ROOT = Path(__file__).resolve().parents[2]


class Reader:
    """Splits sentences for tests."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp

    def claims(self, text: str, published: str | None = None) -> list[Claim]:
        return list(split_text(self.nlp, text, published).claims)

    def texts(self, text: str) -> list[str]:
        return [claim.text for claim in self.claims(text)]

    def wholes(self, text: str) -> list[str]:
        """Without the claims that only say a part of another one."""
        return [claim.text for claim in self.claims(text) if not claim.part]
