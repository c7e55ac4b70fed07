"""What an import looks up in the database: reviews and claims, only those that its rows speak of.

``StoredReviews`` and ``StoredClaims`` are the protocols ``ReviewsOnFile`` and ``Finder`` over SQL.
They fetch what a file names in one go, and the rest when somebody asks.
"""

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import cast

from rapidfuzz import fuzz, process

from claimdesk.errors import InputError
from claimdesk.records import AnchorPoint, Review, Stage
from claimdesk.review import KnownClaim, Reviews
from claimdesk.store import reviews
from claimdesk.store.database import Store
from claimdesk.text import claim_id, normalise
from claimdesk.words import STOP

CANDIDATES = 200
"""The most claims that the index of words gives to be compared in full."""
PHRASE = 1_000
"""The characters of a text that are looked up as they stand."""
TELLING = 8
"""The words of a text that are looked up on their own: the longest, as the rarest."""
SUGGESTIONS = 1_000
"""The rows of one import that are told which claims they may mean; the others are not."""


def reviews_of_claims(store: Store, ids: Iterable[str]) -> list[tuple[str | None, Review]]:
    """The reviews that belong to these claims today, oldest first."""
    return _reviews(store, "claim_id", ids)


def reviews_by_id(store: Store, ids: Iterable[str]) -> list[tuple[str | None, Review]]:
    """The reviews with these ids, and the ids of their claims today, oldest first."""
    return _reviews(store, "id", ids)


def reviews_of_import(store: Store, import_id: str) -> list[tuple[str | None, Review]]:
    """The reviews that one import brought, in its order."""
    return _reviews(store, "import_id", [import_id])


def superseding(store: Store, ids: Iterable[str]) -> list[tuple[str | None, Review]]:
    """The reviews that supersede those with these ids, oldest first."""
    return _reviews(store, "supersedes", ids)


def _reviews(store: Store, column: str, values: Iterable[str]) -> list[tuple[str | None, Review]]:
    wanted = (json.dumps(list(values)),)
    sources = reviews.collect_sources(
        store.rows(
            f"""{reviews.SOURCES} WHERE r.review_id IN (SELECT id FROM reviews
              WHERE {column} IN (SELECT value FROM json_each(?))) {reviews.SOURCES_ORDER}""",
            wanted,
        )
    )
    return [
        (
            claim_id,
            Review(
                id=id_,
                anchor=AnchorPoint(anchor_id, anchor_claim, anchor_quote, anchor_url),
                stage=cast(Stage, stage),
                verdict=verdict,
                label=label,
                reviewer=reviewer,
                reviewed_on=reviewed_on,
                rationale=rationale,
                context=context,
                supersedes=supersedes,
                sources=tuple(sources.get(id_, ())),
            ),
        )
        for (
            id_, claim_id, stage, verdict, label, rationale, context, reviewer, reviewed_on,
            supersedes, anchor_id, anchor_claim, anchor_quote, anchor_url,
        ) in store.rows(
            f"""SELECT id, claim_id, stage, verdict, label, rationale, context, reviewer,
              reviewed_on, supersedes, anchor_claim_id, anchor_claim, anchor_quote, anchor_url
            FROM reviews WHERE {column} IN (SELECT value FROM json_each(?)) ORDER BY sequence""",
            wanted,
        )
    ]  # fmt: skip


def find_import(store: Store, which: str) -> tuple[str, str]:
    """Id and file of the import that is meant: by either of them, or by how only one begins.

    Raises InputError where none or several begin so.
    """
    name = PurePath(which).name or which
    found = [
        (id_, file)
        for id_, file in store.rows("SELECT id, file FROM imports ORDER BY file")
        if id_.startswith(name) or file.startswith(name)
    ]
    exact = [row for row in found if name in row]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if not found:
        raise InputError(f"{which}: there is no such import. The table imports lists them all.")
    some = ", ".join(f"{id_} ({file})" for id_, file in found[:5])
    raise InputError(f"{which}: {len(found)} imports begin so, {some} … Write more of it.")


class StoredReviews:
    """The reviews in the database; made with the ids of the claims that will be asked for."""

    def __init__(self, store: Store, claim_ids: Iterable[str] = ()) -> None:
        self._store = store
        self._asked = set(claim_ids)
        self._fetched = Reviews(reviews_of_claims(store, self._asked))
        self._others: dict[str, tuple[str | None, Review] | None] = {}

    def of_claim(self, claim_id: str) -> Sequence[Review]:
        """Every review of a claim, oldest first."""
        if claim_id not in self._asked:
            self._asked.add(claim_id)
            for found, review in reviews_of_claims(self._store, [claim_id]):
                self._fetched.add(found, review)
        return self._fetched.of_claim(claim_id)

    def by_id(self, review_id: str) -> Review | None:
        """A review, whatever became of its claim."""
        found = self._fetched.by_id(review_id)
        if found is None and (other := self._other(review_id)):
            found = other[1]
        return found

    def claim_of(self, review_id: str) -> str | None:
        """The claim that a review belongs to today; None for an orphan."""
        found = self._fetched.claim_of(review_id)
        if found is None and (other := self._other(review_id)):
            found = other[0]
        return found

    def candidate(self, review_id: str) -> str | None:
        """The claim that a review may belong to, where a person has to look again."""
        sql = "SELECT candidate_claim_id FROM reviews WHERE id = ?"
        row = next(self._store.rows(sql, (review_id,)), None)
        return row[0] if row else None

    def _other(self, review_id: str) -> tuple[str | None, Review] | None:
        """A review of no claim that was asked for."""
        if review_id not in self._others:
            self._others[review_id] = next(iter(reviews_by_id(self._store, [review_id])), None)
        return self._others[review_id]


class StoredClaims:
    """A finder over the database; made with the ids of the claims that will be asked for."""

    def __init__(self, store: Store, claim_ids: Iterable[str] = ()) -> None:
        self._store = store
        self._ids: dict[str, KnownClaim | None] = {}
        self._fetch(claim_ids)
        self._left = SUGGESTIONS

    def by_id(self, claim_id: str) -> KnownClaim | None:
        """The claim, at its first appearance."""
        if claim_id not in self._ids:
            self._fetch([claim_id])
        return self._ids[claim_id]

    def _fetch(self, claim_ids: Iterable[str]) -> None:
        wanted = list(dict.fromkeys(claim_ids))
        self._ids.update(dict.fromkeys(wanted))
        for known in self._appearances(_BY_ID, json.dumps(wanted)):
            if self._ids[known.id] is None:
                self._ids[known.id] = known

    def _appearances(self, condition: str, *parameters: str) -> list[KnownClaim]:
        sql = f"{_APPEARANCES} WHERE {condition} {_FIRST}"
        return [
            KnownClaim(id_, text, said, url, bool(edited_out), first, last)
            for id_, text, said, url, edited_out, first, last in self._store.rows(sql, parameters)
        ]

    def candidates(self, claim: str, quote: str, article_url: str | None) -> Sequence[KnownClaim]:
        """Claims with this text (normalised), and every appearance in that article."""
        del quote  # the appearances of the article hold it
        found = self._worded(claim) if claim else []
        if article_url:
            found += self._appearances("t.url = ?", article_url)
        return found

    def _worded(self, claim: str) -> list[KnownClaim]:
        """A claim that stands alone has its id from its text; the others are looked up by words."""
        ids = [claim_id(claim)]
        wanted = normalise(claim)
        rows = self._store.rows(_WITH_PHRASE, (_phrase(claim), CANDIDATES))
        ids += [id_ for id_, text in rows if normalise(text) == wanted]
        return self._appearances(_BY_ID, json.dumps(ids))

    def similar(self, text: str, limit: int) -> Sequence[KnownClaim]:
        """The claims most like a text, of those that share its longest words."""
        words = {word for word in _words(text[:1000]) if word.casefold() not in STOP}
        telling = sorted(words, key=lambda word: (-len(word), word))[:TELLING]
        if not telling or not self._left:
            return ()
        self._left -= 1
        query = "text : (" + " OR ".join(f'"{word}"' for word in telling) + ")"
        texts = dict(self._store.rows(_WITH_WORDS, (query, CANDIDATES)))
        found = process.extract(
            text[:1000], texts, scorer=fuzz.token_set_ratio, limit=limit, score_cutoff=50
        )
        return [known for _, _, id_ in found if (known := self.by_id(id_))]


def _phrase(text: str) -> str:
    """A query for the words of a text (its beginning, if it is long) one after another."""
    if len(text) > PHRASE:
        text = text[:PHRASE].rsplit(maxsplit=1)[0]
    return 'text : "' + re.sub('["\\0]', " ", text) + '"'


def _words(text: str) -> list[str]:
    """Words that mean nothing to the query language of the index."""
    return re.findall(r"[^\W_]+", text)


_APPEARANCES = """
SELECT c.id, c.text, a.quote, t.url, a.edited_out, a.first_capture, a.last_capture
FROM appearances a
JOIN claims c ON c.id = a.claim_id JOIN articles t ON t.id = a.article_id"""
_BY_ID = "a.claim_id IN (SELECT value FROM json_each(?))"
_FIRST = 'ORDER BY a.edited_out, t.published IS NULL, t.published, t.id, a."start", a.id'
_WITH_PHRASE = """SELECT c.id, c.text FROM claims_fts f JOIN claims c ON c.rowid = f.rowid
WHERE claims_fts MATCH ? ORDER BY length(c.text), c.id LIMIT ?"""
_WITH_WORDS = """SELECT c.id, c.text FROM claims_fts f JOIN claims c ON c.rowid = f.rowid
WHERE claims_fts MATCH ? ORDER BY f.rank, c.id LIMIT ?"""
