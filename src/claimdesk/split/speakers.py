"""By which name a speaker is told, and whose words a quotation without a cue goes on with. Pure.

A speaker is a person, an organisation or a document, by the fullest name that the article has
given. A paragraph that opens with a quotation mark and names nobody goes on with the speaker
before it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimdesk.split.mentions import PERSON, Meaning
from claimdesk.split.parse import Parse
from claimdesk.split.quotations import MARKS, quotations
from claimdesk.split.speaker import Said

CARRIED = "carried"
REACH = 2
"""Paragraphs after which a speaker is forgotten."""
NOBODY = frozenset({"it", "they", "that", "this", "which", "who", "one", "we", "i", "you"})


@dataclass(slots=True)
class Speakers:
    """Who spoke last in an article, and how many paragraphs ago."""

    last: str | None = None
    person: bool = False
    age: int = 0

    def going_on(self, p: Parse, said: Sequence[Said]) -> list[Said]:
        """What of a paragraph is said by whoever spoke before it."""
        self.age += 1
        if not p.words or p.words[0] not in MARKS or self.last is None or self.age > REACH:
            return []
        covered = {i for a in said for i in a.content}
        first = quotations(p)[:1]
        if not first or first[0].start > 0 or 1 in covered or 2 in covered:
            return []
        content = frozenset(range(first[0].start, first[0].end))
        return [Said((), None, content, asserted=True, kind=CARRIED)]

    def name(self, p: Parse, by: Said, known: Mapping[int, Meaning]) -> str | None:
        """The speaker's name; None where only a pronoun tells, that nothing explains."""
        if by.kind == CARRIED:
            self.age = 0
            return self.last
        words = by.speaker or by.source
        name = self._told(p, words, known) if words else None
        if name is not None and by.kind in ("quote", "clause"):
            self.last, self.age = name, 0
            self.person = name[:1].isupper() and not name.lower().startswith("the ")
        return name

    def _told(self, p: Parse, words: Sequence[int], known: Mapping[int, Meaning]) -> str | None:
        if len(words) == 1:
            i = words[0]
            if i in known and known[i].kind != "likely":
                return known[i].text
            if p.lower[i] in PERSON and self.person and self.age <= 1:
                return self.last
            if p.lower[i] in NOBODY or p.tags[i][:2] != "NN":
                return None
        inside = set(words)
        head = next((j for j in reversed(words) if p.heads[j] not in inside), words[-1])
        named = self._apposed(p, head)
        if named is not None:
            return named
        if head in known and known[head].kind == "name" and p.tags[head] == "NNP":
            return known[head].text
        return p.text[p.starts[min(words)] : p.ends[max(words)]]

    @staticmethod
    def _apposed(p: Parse, head: int) -> str | None:
        """ "her lawyer, Ann Lee": Ann Lee."""
        if p.tags[head] != "NN":
            return None
        for k in p.kids[head]:
            if p.deps[k] == "appos" and p.tags[k] == "NNP":
                first = k
                while first and p.tags[first - 1] == "NNP":
                    first -= 1
                if first < k:
                    return p.text[p.starts[first] : p.ends[k]]
        return None
