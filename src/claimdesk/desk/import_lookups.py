"""What an import looks up in the database: reviews and claims, only those that its rows speak of.

``StoredReviews`` and ``StoredClaims`` are the protocols ``ReviewsOnFile`` and ``Finder`` over SQL.
They fetch what a file names in one go, and the rest when somebody asks.
"""

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process

from claimdesk.match.query import phrase, telling_words, within
from claimdesk.records import Review
from claimdesk.review import KnownClaim, Reviews
from claimdesk.store import known_claims, reviews
from claimdesk.store.database import Store
from claimdesk.text import claim_id, normalise

CANDIDATES = 200
"""The most claims that the index of words gives to be compared in full."""
TELLING = 8
"""The words of a text that are looked up on their own: the longest, as the rarest."""
SUGGESTIONS = 1_000
"""The rows of one import that are told which claims they may mean; the others are not."""


class StoredReviews:
    """The reviews in the database; made with the ids of the claims that will be asked for."""

    def __init__(self, store: Store, claim_ids: Iterable[str] = ()) -> None:
        self._store = store
        self._asked = set(claim_ids)
        self._fetched = Reviews(reviews.of_claims(store.db.conn, self._asked))
        self._others: dict[str, reviews.Found | None] = {}

    def of_claim(self, claim_id: str) -> Sequence[Review]:
        """Return every review of a claim, oldest first."""
        if claim_id not in self._asked:
            self._asked.add(claim_id)
            for found, review in reviews.of_claims(self._store.db.conn, [claim_id]):
                self._fetched.add(found, review)
        return self._fetched.of_claim(claim_id)

    def by_id(self, review_id: str) -> Review | None:
        """Find a review, whatever became of its claim."""
        found = self._fetched.by_id(review_id)
        if found is None and (other := self._other(review_id)):
            found = other[1]
        return found

    def claim_of(self, review_id: str) -> str | None:
        """Return the claim that a review belongs to today; None for an orphan."""
        found = self._fetched.claim_of(review_id)
        if found is None and (other := self._other(review_id)):
            found = other[0]
        return found

    def candidate(self, review_id: str) -> str | None:
        """Return the claim that a review may belong to, where a person has to look again."""
        return reviews.candidate(self._store, review_id)

    def _other(self, review_id: str) -> reviews.Found | None:
        """A review of no claim that was asked for."""
        if review_id not in self._others:
            found = reviews.with_ids(self._store.db.conn, [review_id])
            self._others[review_id] = found[0] if found else None
        return self._others[review_id]


class StoredClaims:
    """The claims in the database; made with the ids of those that will be asked for."""

    def __init__(self, store: Store, claim_ids: Iterable[str] = ()) -> None:
        self._store = store
        self._ids: dict[str, KnownClaim | None] = {}
        self._fetch(claim_ids)
        self._left = SUGGESTIONS

    def by_id(self, claim_id: str) -> KnownClaim | None:
        """Find a claim, at its first appearance."""
        if claim_id not in self._ids:
            self._fetch([claim_id])
        return self._ids[claim_id]

    def _fetch(self, claim_ids: Iterable[str]) -> None:
        wanted = dict.fromkeys(claim_ids)
        self._ids.update(wanted)
        for known in known_claims.with_ids(self._store, wanted.keys()):
            if self._ids.get(known.id, known) is None:  # SQLite ends an id at a NUL, and finds more
                self._ids[known.id] = known

    def candidates(self, claim: str, quote: str, article_url: str | None) -> Sequence[KnownClaim]:
        """Return claims with this text (normalised), and every appearance in that article."""
        del quote  # the appearances of the article hold it
        found = self._worded(claim) if claim else []
        if article_url:
            found += known_claims.in_articles(self._store, [article_url])
        return found

    def _worded(self, claim: str) -> list[KnownClaim]:
        """A claim that stands alone has its id from its text; the others are looked up by words."""
        wanted = normalise(claim)
        rows = known_claims.with_phrase(self._store, within("text", phrase(claim)), CANDIDATES)
        ids = {claim_id(claim), *(id_ for id_, text in rows if normalise(text) == wanted)}
        return known_claims.with_ids(self._store, ids)

    def similar(self, text: str, limit: int) -> Sequence[KnownClaim]:
        """Find the claims most like a text, of those that share its longest words."""
        query = within("text", telling_words(text[:1000], TELLING))
        if not query or not self._left:
            return ()
        self._left -= 1
        texts = dict(known_claims.with_words(self._store, query, CANDIDATES))
        found = process.extract(
            text[:1000], texts, scorer=fuzz.token_set_ratio, limit=limit, score_cutoff=50
        )
        return [known for _, _, id_ in found if (known := self.by_id(id_))]
