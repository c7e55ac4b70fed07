"""By which name a speaker is told, and whose words a quotation without a cue goes on with. Pure.

A speaker is a person, an organisation or a document, by the fullest name that the article has
given. A paragraph that opens with a quotation mark and names nobody goes on with the speaker
before it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from claimdesk.split.cues import VERBS
from claimdesk.split.mentions import PERSON, ROLES, Meaning
from claimdesk.split.names import BODIES
from claimdesk.split.parse import Parse
from claimdesk.split.quotations import MARKS, quotations
from claimdesk.split.speaker import Said
from claimdesk.split.speaker_frames import source_of

CARRIED = "carried"
EXCERPT = 3
"""Sentences behind "The Gazette reports:" that are taken for what it reports."""
BEFORE_COLON = 3
"""Words before a colon among which its saying verb stands."""
REACH = 2
"""Paragraphs after which a speaker is forgotten."""
WHERE = frozenset("at on in during after before to with from".split())
OUTLETS = frozenset(
    """newspaper paper outlet magazine website site network broadcaster agency organization
    organisation group department ministry company firm statement notification alert release
    report post""".split()
)
"""What a body that has just been named is called, or what it has just published."""
OFFICES = {
    "congressman": ("rep.", "rep", "congressman"),
    "congresswoman": ("rep.", "rep", "congresswoman"),
    "representative": ("rep.", "rep", "representative"),
    "senator": ("sen.", "sen", "senator"),
    "lawmaker": ("rep.", "rep", "congressman", "congresswoman", "sen.", "sen", "senator"),
    "governor": ("gov.", "gov", "governor"),
    "president": ("president",),
    "mayor": ("mayor",),
    "judge": ("judge",),
    "professor": ("prof.", "prof", "professor"),
    "general": ("gen.", "gen", "general"),
    "secretary": ("secretary",),
    "minister": ("minister",),
    "chief": ("chief",),
}
"""What one who has a title is called, and the titles."""
TITLED = frozenset(title for titles in OFFICES.values() for title in titles)
NOBODY = frozenset({"it", "they", "that", "this", "which", "who", "one", "we", "i", "you"})


@dataclass(slots=True)
class Speakers:
    """Who spoke last in an article, how many paragraphs ago, and who has a title."""

    last: str | None = None
    person: bool = False
    age: int = 0
    titled: dict[str, dict[str, str]] = field(default_factory=dict)

    def going_on(self, p: Parse, said: Sequence[Said]) -> list[Said]:
        """What of a paragraph is said by whoever spoke before it."""
        self.age += 1
        return [*self._from_before(p, said), *_excerpts(p, said)]

    def _from_before(self, p: Parse, said: Sequence[Said]) -> list[Said]:
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
        self._read_titles(p)
        ordered = sorted(said, key=_place)
        return {a: self._name(p, a, known) for a in ordered}

    def _name(self, p: Parse, by: Said, known: Mapping[int, Meaning]) -> str | None:
        """The speaker's name; None where only a pronoun tells, that nothing explains."""
        if by.kind == CARRIED:
            self.age = 0
            return self.last
        words = by.speaker or by.source
        name = self._told(p, words, known) if words else None
        if name is not None and by.kind in ("quote", "clause") and not by.nested:
            self.last, self.age = name, 0
            self.person = _personal(name)
        return name

    def _read_titles(self, p: Parse) -> None:
        """Note who is named with a title: "Rep. Ann Lee"."""
        for i, word in enumerate(p.lower):
            if word in TITLED and p.tags[i + 1 : i + 2] == ["NNP"]:
                end = i + 1
                while end + 1 < len(p.words) and p.tags[end + 1] == "NNP":
                    end += 1
                name = p.text[p.starts[i + 1] : p.ends[end]]
                bearers = self.titled.setdefault(word, {})
                bearers[_last(name)] = max(name, bearers.get(_last(name), ""), key=len)

    def _in_office(self, role: str) -> str | None:
        """The only one of the article so far who has a title that goes with a role."""
        bearers: dict[str, str] = {}
        for title in OFFICES.get(role, ()):
            bearers |= self.titled.get(title, {})
        return next(iter(bearers.values())) if len(bearers) == 1 else None

    def _told(self, p: Parse, words: Sequence[int], known: Mapping[int, Meaning]) -> str | None:
        inside = set(words)
        head = next((j for j in reversed(words) if p.heads[j] not in inside), words[-1])
        again = self.last if self.person and self.age <= REACH else None
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
            held = self._in_office(p.lower[head])
            if held is not None:
                return held
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


def _place(a: Said) -> int:
    """Where a paragraph tells who says something."""
    if a.cue is None:
        return -1 if a.kind == CARRIED else min(a.content)
    return a.cue


def _excerpts(p: Parse, said: Sequence[Said]) -> list[Said]:
    """What follows "The Gazette reports:" without quotation marks: a few sentences."""
    found: list[Said] = []
    for n, (start, end) in enumerate(p.sentences):
        colon = next((i for i in range(start + 2, end) if p.words[i] == ":"), None)
        following = p.sentences[n + 1 :]
        if colon is None or not following or any(p.words[i] in MARKS for i in range(colon, end)):
            continue
        by = _telling(p, start, colon, said)
        if by is None:
            continue
        content: set[int] = set(range(colon + 1, end))
        for first, last in following[: EXCERPT - bool(content)]:
            if p.words[first] in MARKS:
                break
            content |= set(range(first, last))
        if content:
            found.append(Said(by.source, None, frozenset(content), True, by.speaker, kind="clause"))
    return found


def _telling(p: Parse, start: int, colon: int, said: Sequence[Said]) -> Said | None:
    """Who tells what comes behind a colon: the subject of the saying verb right before it."""
    for i in range(colon - 1, max(start, colon - BEFORE_COLON) - 1, -1):
        cue = VERBS.get(p.lower[i])
        if cue is None or "q" not in cue.frames or p.tags[i] not in ("VBD", "VBZ", "VBG"):
            continue
        known = next((a for a in said if a.cue == i and a.source), None)
        if known is not None:
            return known
        source, speaker = source_of(p, i)
        named = bool(source) and p.tags[source[-1]][:2] == "NN"
        return Said(source, i, frozenset(), asserted=True, speaker=speaker) if named else None
    return None


def _last(name: str) -> str:
    return name.rsplit(" ", 1)[-1].lower()


def _personal(name: str) -> bool:
    """Whether a speaker may be "he" or "the governor" afterwards."""
    words = name.lower().split()
    last = name.rsplit(maxsplit=1)[-1]
    if words[-1] in ROLES or last.islower():
        return words[-1] in ROLES
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
