"""By which name a speaker is told, and whose words a quotation without a cue goes on with. Pure.

A speaker is a person, an organisation or a document, by the fullest name that the article has
given. A paragraph that opens with a quotation mark and names nobody goes on with the speaker
before it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimdesk.split.mentions import PERSON, ROLES, Meaning
from claimdesk.split.names import BODIES
from claimdesk.split.parse import Parse
from claimdesk.split.quotations import MARKS, quotations
from claimdesk.split.speaker import Said

CARRIED = "carried"
REACH = 2
"""Paragraphs after which a speaker is forgotten."""
WHERE = frozenset("at on in during after before to with from".split())
OUTLETS = frozenset(
    """newspaper paper outlet magazine website site network broadcaster agency organization
    organisation group department ministry company firm statement notification alert release
    report post""".split()
)
"""What a body that has just been named is called, or what it has just published."""
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
        if p.words[first[0].end - 2] == ",":
            return []  # its own speaker follows
        content = frozenset(range(first[0].start, first[0].end))
        return [Said((), None, content, asserted=True, kind=CARRIED)]

    def names(
        self, p: Parse, said: Sequence[Said], known: Mapping[int, Meaning]
    ) -> dict[Said, str | None]:
        """The speakers of a paragraph's attributions, told in the order of the text."""
        ordered = sorted(said, key=lambda a: -1 if a.cue is None else a.cue)
        return {a: self._name(p, a, known) for a in ordered}

    def _name(self, p: Parse, by: Said, known: Mapping[int, Meaning]) -> str | None:
        """The speaker's name; None where only a pronoun tells, that nothing explains."""
        if by.kind == CARRIED:
            self.age = 0
            return self.last
        words = by.speaker or by.source
        name = self._told(p, words, known) if words else None
        if name is not None and by.kind in ("quote", "clause"):
            self.last, self.age = name, 0
            self.person = _personal(name)
        return name

    def _told(self, p: Parse, words: Sequence[int], known: Mapping[int, Meaning]) -> str | None:
        inside = set(words)
        head = next((j for j in reversed(words) if p.heads[j] not in inside), words[-1])
        again = self.last if self.person and self.age <= 1 else None
        if len(words) == 1:
            if head in known and known[head].kind != "likely":
                return known[head].text
            if p.lower[head] in PERSON and again:
                return again
            if p.lower[head] in NOBODY:
                return None
        if p.tags[head][:2] not in ("NN", "CD"):
            return None
        named = self._apposed(p, head)
        if named is not None:
            return named
        if head in known and known[head].kind == "name" and p.tags[head] == "NNP":
            return known[head].text
        if [p.lower[i] for i in words[:-1]] == ["the"]:
            if again and p.lower[head] in ROLES:
                return again  # "the governor", of whom the article has just spoken
            if p.lower[head] in OUTLETS and self._a_body():
                return self.last
        shown = _shown(p, words, head)
        return shown if any(c.isalnum() for c in shown) else None

    def _a_body(self) -> bool:
        """Whether the one who spoke just before is an organisation that has a name."""
        if self.last is None or self.person or self.age > 1:
            return False
        return any(word[0].isupper() for word in self.last.split()[1:]) or self.last.isupper()

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


def _personal(name: str) -> bool:
    """Whether a speaker may be "he" or "the governor" afterwards."""
    words = name.lower().split()
    body = words[0] == "the" or words[-1] in BODIES
    return name[:1].isupper() and not name.isupper() and not body


def _shown(p: Parse, words: Sequence[int], head: int) -> str:
    """The words of a speaker; of a name without where and when it spoke."""
    last = max(words)
    if p.tags[head] in ("NNP", "NNPS"):
        for k in p.kids[head]:
            if k > head and p.deps[k] == "prep" and p.lower[k] in WHERE:
                last = min(last, k - 1)
    return p.text[p.starts[min(words)] : p.ends[last]].strip(" ,;:")
