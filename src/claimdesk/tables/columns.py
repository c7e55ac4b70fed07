"""The columns of the tables that people bring: names, aliases, which of them may repeat.

No more than words: ``table`` reads a file by it, ``review`` and ``scale`` say what the cells mean.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz, process

LIKE = 75
"""The least likeness (0–100) at which a column is offered as “did you mean”."""

SHORT = 80
"""Headers up to so many characters are folded once: a table asks for the same ones many times."""
LONGEST = 200
"""Characters of a header that may be a column's name with a remark."""

_NUMBER_INSIDE = re.compile(r"^([a-z]+)_?([1-9][0-9]?)_([a-z_]+)$")
_NUMBERED = re.compile(r"(.+?)_?([1-9][0-9]?)")
_REMARK = re.compile(r"\s*[(\[{][^()\[\]{}]*[)\]}]\W*$")


def fold(header: str) -> str:
    """Fold what people vary in a header: case, and spaces, hyphens or full stops for ``_``.

    A star or colon at its end, as forms have them, does not count.
    """
    return _folded_once(header) if len(header) <= SHORT else _folded(header)


def _folded(header: str) -> str:
    text = unicodedata.normalize("NFKC", header).strip().strip("\ufeff").rstrip("*: ").casefold()
    return re.sub(r"[\s\-./_]+", "_", text).strip("_")


_folded_once = lru_cache(maxsize=4096)(_folded)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The columns of one kind of file: their names, those that may repeat (_2, _3 …), aliases."""

    names: frozenset[str]
    repeating: frozenset[str] = frozenset()
    aliases: Mapping[str, str] = field(default_factory=dict)

    def name(self, header: str) -> str | None:
        """Return the column that a header means, or None."""
        folded = fold(header)
        stem = _NUMBERED.fullmatch(folded) if folded[-1:].isdigit() else None
        if stem and (name := self.aliases.get(stem[1], stem[1])) in self.repeating:
            return name if stem[2] == "1" else f"{name}_{stem[2]}"
        name = folded if folded in self.names else self.aliases.get(folded, folded)
        return name if name in self.names else None

    def spells(self, header: str) -> bool:
        """Return whether a header is the column's own name, not an alias of it."""
        return fold(header) == self.name(header)

    def nearest(self, header: str) -> str | None:
        """Find the column that an unknown header may be a misspelling of, or say more than.

        What stands in brackets may change what is meant ("Source URL (archived)"), so that such a
        header is asked about and not taken.
        """
        bare = _REMARK.sub("", header) if len(header) <= LONGEST else header
        if bare != header and (meant := self.name(bare)):
            return meant
        if self.name(header):
            return None
        folded = _NUMBER_INSIDE.sub(r"\1_\3_\2", fold(header)[:100])  # source_2_url
        if (meant := self.name(folded)) and meant not in self.names:
            return meant
        parts = re.fullmatch(r"(.*?)(_[1-9][0-9]?)?", folded)
        if not parts or not parts[1]:
            return None
        words = [*sorted(self.names), *self.aliases]
        found = process.extractOne(parts[1], words, scorer=fuzz.ratio, score_cutoff=LIKE)
        name = self.aliases.get(found[0], found[0]) if found else None
        return name + (parts[2] or "") if name in self.repeating else name


SOURCE_COLUMNS = (
    "source_url",
    "source_archived_url",
    "source_status",
    "source_title",
    "source_publisher",
    "source_published",
    "source_quote",
    "source_locator",
    "source_stance",
)
EDITOR_COLUMNS = (
    "claim_id",
    "base_revision",
    "verdict",
    "rationale",
    "context",
    *SOURCE_COLUMNS,
    "stage",
    "reviewer",
    "reviewed_on",
)
ECHO_COLUMNS = (
    "claim",
    "quote",
    "speaker",
    "article_title",
    "article_url",
    "published",
    "worth",
    "appearances",
    "anchor",
    "kind",
    "due",
    "reviews_so_far",
    "verdicts_so_far",
    "reviewed_as",
    "checked_before",
)
"""What the worklist shows beside the cells to fill in; an import never takes it for a change."""
DATA_ECHOES = frozenset({"published", "worth", "appearances", "due", "reviews_so_far"})
"""Echoes that a spreadsheet may well take for numbers and dates, so that they can be sorted."""
RESOLVE_COLUMNS = (
    "conflict_with",
    "their_verdict",
    "their_rationale",
    "their_reviewer",
    "decision",
)
"""What a rejects file adds to a row in conflict: the other review, and room for a decision."""

ID_COLUMNS = frozenset({"claim_id", "base_revision", "conflict_with", "claim_a", "claim_b"})
"""Columns of ids, which have no capital letters whatever a spreadsheet made of them."""

ALIASES = {
    "id": "claim_id",
    "claim_text": "claim",
    "statement": "claim",
    "revision": "base_revision",
    "rating": "verdict",
    "judgement": "verdict",
    "judgment": "verdict",
    "conclusion": "verdict",
    "explanation": "rationale",
    "reasoning": "rationale",
    "justification": "rationale",
    "editor": "reviewer",
    "fact_checker": "reviewer",
    "checked_by": "reviewer",
    "reviewed_by": "reviewer",
    "date": "reviewed_on",
    "review_date": "reviewed_on",
    "date_reviewed": "reviewed_on",
    "checked_on": "reviewed_on",
    "source": "source_url",
    "source_link": "source_url",
    "evidence": "source_url",
    "evidence_url": "source_url",
    "archived_url": "source_archived_url",
    "archive_url": "source_archived_url",
    "source_archive": "source_archived_url",
    "source_date": "source_published",
    "source_page": "source_locator",
    "stance": "source_stance",
    "resolution": "decision",
}
"""Other words for a column that editors' own spreadsheets use (folded as in ``fold``)."""

_NAMES = frozenset(EDITOR_COLUMNS) | frozenset(ECHO_COLUMNS)
REVIEWS = Vocabulary(_NAMES | frozenset(RESOLVE_COLUMNS), frozenset(SOURCE_COLUMNS), ALIASES)
JOURNAL = Vocabulary(_NAMES | {"review_id", "supersedes", "label"}, REVIEWS.repeating, ALIASES)
SCALE = Vocabulary(frozenset({"id", "label", "rating", "definition", "maps_from"}))
FACT_CHECK_COLUMNS = (
    "claim",
    "claimant",
    "said_on",
    "claim_url",
    "label",
    "rating",
    "best",
    "worst",
    "url",
    "title",
    "publisher",
    "published",
    "language",
    "withdrawn",
    "note",
)
FACT_CHECKS = Vocabulary(
    frozenset(FACT_CHECK_COLUMNS),
    aliases={
        "claim_reviewed": "claim",
        "claimreviewed": "claim",
        "claim_text": "claim",
        "statement": "claim",
        "text": "claim",
        "speaker": "claimant",
        "said_by": "claimant",
        "claim_author": "claimant",
        "claim_date": "said_on",
        "claimdate": "said_on",
        "claim_author_name": "claimant",
        "claimant_name": "claimant",
        "itemreviewed_author_name": "claimant",
        "itemreviewed_datepublished": "said_on",
        "itemreviewed_appearance_url": "claim_url",
        "itemreviewed_url": "claim_url",
        "itemreviewed_name": "claim",
        "claim_url_appearance": "claim_url",
        "claim_link": "claim_url",
        "appearance": "claim_url",
        "verdict": "label",
        "conclusion": "label",
        "textual_rating": "label",
        "alternate_name": "label",
        "alternatename": "label",
        "textualrating": "label",
        "rating_label": "label",
        "reviewrating_alternatename": "label",
        "claimreview_textualrating": "label",
        "review_rating": "rating",
        "reviewrating": "rating",
        "reviewrating_ratingvalue": "rating",
        "reviewrating_bestrating": "best",
        "reviewrating_worstrating": "worst",
        "rating_value": "rating",
        "ratingvalue": "rating",
        "best_rating": "best",
        "bestrating": "best",
        "worst_rating": "worst",
        "worstrating": "worst",
        "link": "url",
        "review_url": "url",
        "fact_check_url": "url",
        "headline": "title",
        "review_title": "title",
        "claimreview_title": "title",
        "claimreview_url": "url",
        "claimreview_reviewdate": "published",
        "claimreview_languagecode": "language",
        "claimreview_publisher_name": "publisher",
        "fact_checker": "publisher",
        "reviewer": "publisher",
        "reviewer_name": "publisher",
        "publisher_name": "publisher",
        "author_name": "publisher",
        "organisation": "publisher",
        "organization": "publisher",
        "site": "publisher",
        "source": "publisher",
        "date": "published",
        "review_date": "published",
        "reviewdate": "published",
        "date_published": "published",
        "datepublished": "published",
        "lang": "language",
        "languagecode": "language",
        "language_code": "language",
        "inlanguage": "language",
        "retracted": "withdrawn",
    },
)
"""Fact-checks as people's own tables have them, and as ``claims/`` keeps them."""
LINK_COLUMNS = ("claim_a", "claim_b", "relation", "by", "on", "note")
LINK_ECHOES = ("found", "score", "reasons", "text_a", "text_b", "seen_a", "seen_b")
LINK_ANCHORS = ("text_a", "quote_a", "article_url_a", "text_b", "quote_b", "article_url_b")
LINKS = Vocabulary(
    frozenset((*LINK_COLUMNS, *LINK_ECHOES, *LINK_ANCHORS)),
    aliases={
        "decision": "relation",
        "decided_by": "by",
        "editor": "by",
        "reviewer": "by",
        "decided_on": "on",
        "date": "on",
        "reason": "note",
        "comment": "note",
    },
)
"""Decisions on links between claims, and what a list of links shows beside them."""
PAGES = Vocabulary(
    frozenset(("path", "url", "captured_at", "title", "author", "published")),
    aliases={
        "link": "url",
        "address": "url",
        "web_address": "url",
        "article_url": "url",
        "page": "url",
        "headline": "title",
        "article_title": "title",
        "by": "author",
        "byline": "author",
        "date": "published",
        "date_published": "published",
        "published_on": "published",
        "publication_date": "published",
    },
)
"""Pages that people list: to be captured, or as they lie in the corpus, with what is known."""
