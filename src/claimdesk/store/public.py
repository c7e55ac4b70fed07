"""What of the database may be public: the columns that a release copies, and nothing else.

A table or column that is not listed here does not leave the desk: what is added to the schema
later is private until somebody lists it. A test holds the lists complete.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

_OF_ARTICLE = "(SELECT x.shown FROM main.texts x WHERE x.article_id = {id})"
_QUOTE = "iif(" + _OF_ARTICLE.format(id="t.article_id") + " = 'none', {blank}, {value})"
_AROUND = "iif(" + _OF_ARTICLE.format(id="t.article_id") + " = 'full', {value}, '')"
_SAYS_IT = """EXISTS (
  SELECT 1 FROM main.appearances p JOIN main.texts x ON x.article_id = p.article_id
  WHERE p.claim_id = t.claim_id AND x.shown <> 'none')"""


def _quote(column: str, blank: str = "''") -> str:
    return _QUOTE.format(value=column, blank=blank)


@dataclass(frozen=True, slots=True)
class Public:
    """A table that a release has.

    ``shown`` are its public columns, some of them computed by the SQL in ``made`` (of the row
    ``t``). ``hidden`` are the private ones, each with what stands there instead. ``rows`` is the
    condition that a row must meet, ``order`` what makes the order of rows the same everywhere.
    """

    shown: str
    order: str
    rows: str = "1"
    made: Mapping[str, str] = field(default_factory=dict)
    hidden: Mapping[str, str] = field(default_factory=dict)

    @property
    def columns(self) -> list[str]:
        """The public columns."""
        return self.shown.split()


TABLES: dict[str, Public] = {
    "outlets": Public("id host name", "id"),
    "versions": Public(
        "id article_id number text text_sha256 captured_first captured_last",
        "article_id, number",
        made={"text": "released_text(t.id, t.article_id, t.text)"},
    ),
    "articles": Public(
        "id url title author site published language opinion text text_sha256 words method "
        "captured_first captured_last near_duplicate_of section published_certain paywalled "
        "confidence published_at published_basis modified incomplete outlet_id origin_id",
        "id",
        made={
            "text": "coalesce((SELECT v.text FROM main.versions v WHERE v.article_id = t.id "
            "ORDER BY v.number DESC LIMIT 1), '')"
        },
    ),
    "article_authors": Public("article_id position name speaker_id", "article_id, position"),
    "speakers": Public("id name type article_id", "id"),
    "speaker_names": Public("speaker_id name", "speaker_id, name"),
    "blocks": Public("version_id start end kind level at", 'version_id, "start"'),
    "captures": Public(
        "id sha256 url captured_at status media_type bytes article_id version_id problem charset "
        "archived_url",
        "id",
        rows="t.article_id IS NOT NULL",
        # Names of files and what went wrong with them tell of the desk's own machine.
        hidden={"path": "''", "offset": "row_number() OVER (ORDER BY t.id)", "detail": "NULL"},
    ),
    "furniture": Public(
        "site text articles why",
        "site, text",
        rows="NOT EXISTS (SELECT 1 FROM main.texts x WHERE x.shown <> 'full')",
    ),
    "claims": Public(
        "id text gist kind worth standalone bound negated hedge modal due part first_seen first_at "
        "first_basis last_seen appearances sites judged_as judged_on",
        "id",
        made={"judged_as": "NULL", "judged_on": "NULL"},  # by what is public, when all is there
    ),
    "appearances": Public(
        "id claim_id article_id version_id sentence spans start end quote prefix suffix part "
        "speaker speaker_id cue quoted first_capture last_capture edited_out anchor said_on "
        "said_at said_basis",
        "id",
        made={
            "quote": _quote("t.quote"),
            "prefix": _AROUND.format(value="t.prefix"),
            "suffix": _AROUND.format(value="t.suffix"),
        },
    ),
    "resolutions": Public(
        "appearance_id position kind said said_start said_end meant meant_start meant_end",
        "appearance_id, position",
    ),
    "quantities": Public(
        "claim_id position low high unit counted approximate text value unit_text",
        "claim_id, position",
    ),
    "dates": Public("claim_id position earliest latest text", "claim_id, position"),
    "entities": Public("claim_id name label", "claim_id, name"),
    "changes": Public(
        "article_id version position change claim_id quote earlier_claim_id earlier_quote reasons",
        "article_id, version, position",
        made={
            "quote": _quote("t.quote", "NULL"),
            "earlier_quote": _quote("t.earlier_quote", "NULL"),
        },
    ),
    "stories": Public("id name", "id"),
    "article_stories": Public("article_id story_id", "article_id"),
    "links": Public(
        "claim_a claim_b relation score reasons decided_by decided_on found differs story_id "
        "answer one_article",
        "claim_a, claim_b",
        made={"decided_by": "public_name(t.decided_by)"},
        hidden={"note": "NULL"},  # what editors tell each other about it
    ),
    "families": Public("claim_id representative", "claim_id"),
    "scale": Public("id label rating definition maps_from", "rowid"),
    "reviews": Public(
        "id sequence claim_id stage verdict label rationale context reviewer reviewed_on "
        "supersedes anchor anchor_claim_id anchor_claim anchor_quote anchor_url anchor_note",
        "sequence",
        rows="t.id IN (SELECT id FROM temp.released)",
        made={
            "sequence": "row_number() OVER (ORDER BY t.sequence)",
            "reviewer": "public_name(t.reviewer)",
            "supersedes": "(SELECT k.supersedes FROM temp.released k WHERE k.id = t.id)",
            "anchor_quote": f"iif({_SAYS_IT}, t.anchor_quote, '')",
        },
        hidden={"import_id": "'release'", "candidate_claim_id": "NULL"},
    ),
    "review_sources": Public(
        "review_id source_id position stance quote locator status",
        "review_id, position",
        rows="t.review_id IN (SELECT id FROM temp.released)",
        made={
            "source_id": "iif(t.status = 'withheld', 'src_withheld', t.source_id)",
            "quote": "iif(t.status = 'withheld', NULL, t.quote)",
            "locator": "iif(t.status = 'withheld', NULL, t.locator)",
        },
    ),
    "sources": Public(
        "id url archived_url title publisher published",
        "id",
        rows="t.id IN (SELECT s.source_id FROM main.review_sources s)",
    ),
    "source_checks": Public(
        "review_id position result score article_id version_id start end found",
        "review_id, position",
        rows="""EXISTS (SELECT 1 FROM main.review_sources s WHERE s.review_id = t.review_id
          AND s.position = t.position AND s.status IS NOT 'withheld')""",
        made={"found": _quote("t.found", "NULL")},
    ),
    "fact_checks": Public(
        "id url claim_text claimant label rating publisher published claim_id score reasons title "
        "said_on claim_url rating_given best worst verdict language",
        "id",
        hidden={"note": "NULL", "file": "NULL"},
    ),
    "fact_check_links": Public(
        "fact_check_id claim_id relation score reasons", "fact_check_id, claim_id"
    ),
}
"""In an order in which each table only asks those before it."""

PRIVATE: dict[str, str] = {
    "imports": "names of files, and of whoever brought them",
    "import_problems": "rows that editors got wrong",
    "link_decisions": "what editors decided, and took back; what stands is in links",
    "left_out": "reviews that cannot be shown",
    "runs": "settings and folders of the machine",
}
"""Tables of which a release has nothing, each with the reason. Caches are left out whole."""

TEXTS = """
CREATE TABLE texts (
  article_id TEXT PRIMARY KEY REFERENCES articles(id),
  shown TEXT NOT NULL CHECK (shown IN ('full', 'quotes', 'none'))
) WITHOUT ROWID
"""
"""The one table that only releases have: how much of each article's text they show."""
TEXTS_TOLD = {
    "description": "How much of the text of each article this release shows.",
    "article_id": "The article.",
    "shown": "full, quotes (the words of claims; the rest of the text is blanked out) or none.",
}
EXPORTED = {"texts": ["article_id", "shown"], **{name: it.columns for name, it in TABLES.items()}}
"""The tables of a release with their columns, as CSV and Parquet have them."""
