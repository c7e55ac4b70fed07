"""By which name a speaker is told. Pure.

A speaker is a person, an organisation or a document, by the fullest name that the article has
for it. Pronouns and "the ministry" are told in the order of the text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from claimdesk.split.cues import VERBS
from claimdesk.split.fullest import Fullest
from claimdesk.split.mentions import MALE, PERSON, Meaning
from claimdesk.split.names import SHE
from claimdesk.split.offices import SHORT, Offices
from claimdesk.split.parse import Parse
from claimdesk.split.people import People, shown_by
from claimdesk.split.quotations import quotations
from claimdesk.split.referred import (
    aged,
    apposed,
    before_it,
    body_before,
    brought_in,
    kin_before,
    several_before,
    subject_before,
    told_of,
    within_quotation,
)
from claimdesk.split.short_names import NO_NAMES, ShortNames, short_names
from claimdesk.split.speaker import Said, attributions, peeled
from claimdesk.split.speaker_words import HELD_BY, last_of, named_body, personal, shown, two_names
from claimdesk.split.told_before import called_so, document_before, it_before, made
from claimdesk.split.turns import (
    CARRIED,
    Place,
    Turn,
    behind_another,
    excerpts,
    headed,
    told_of_others,
    turns,
)

REACH = 2
"""Paragraphs about others after which a speaker is forgotten."""
FAR = 6
"""Paragraphs of any kind after which a speaker is forgotten."""
OUTLETS = frozenset(
    """newspaper paper outlet magazine website site network broadcaster agency organization
    organisation group department ministry company firm statement notification alert release
    report post""".split()
)
"""What a body that has just been named is called, or what it has just published."""
ISSUED = frozenset("advisory alert bulletin memo notice notification release statement".split())
"""What a body publishes: "a statement said" behind a sentence about it is its own."""
PLAIN = frozenset("JJ NN NNP HYPH".split())
NAMES = ("NNP", "NNPS")
SOME = frozenset("many most several some".split())
"""How unnamed people are told, by such a word alone."""
AGED = "-year-old"
"""What stands in the only words for somebody whom an article has named elsewhere."""
SEXED = {"man": "he", "woman": "she"}
ALONE = 0.8
"""The share of the turns of those named in full that the one of an interview has at least."""
PERCEIVED = frozenset("feel hear notice see sense watch".split())
"""Lemmas of verbs of which the subject need not speak: "voters saw taxes rise"."""
ADDS = frozenset("added adds continued continues".split())
"""What only one who has just spoken does."""
PARTIES = frozenset("republican democratic democrat conservative labour liberal".split())
NOBODY = frozenset({"it", "they", "that", "this", "which", "who", "one", "we", "i", "you"})


@dataclass(frozen=True, slots=True)
class Told:
    """The attributions of a paragraph, and by which name those that say something are told.

    What goes on from another paragraph is among the names only. ``short`` are the short names
    of all whom the article names in full.
    """

    said: tuple[Said, ...]
    names: dict[Said, str | None]
    short: ShortNames = NO_NAMES


def tell(paragraphs: Sequence[Parse], known: Sequence[Mapping[int, Meaning]]) -> list[Told]:
    """Who says what in the paragraphs of an article; ``known`` is what their words stand for."""
    return list(Speakers(paragraphs, known).told())


@dataclass(slots=True)
class Speakers:
    """Who spoke last in an article, how many paragraphs ago, and who has a title.

    ``body`` is the organisation that the paragraph has named last as a speaker, in any way.
    """

    paragraphs: Sequence[Parse]
    known: Sequence[Mapping[int, Meaning]]
    fullest: Fullest = field(init=False)
    last: str | None = None
    person: bool = False
    body: str | None = None
    persons: set[str] = field(default_factory=set)
    sexes: dict[str, str] = field(default_factory=dict)
    spoken: list[tuple[int, str]] = field(default_factory=list)
    age: int = 0
    far: int = 0
    surnames: frozenset[str] = frozenset()
    offices: Offices = field(init=False)
    named: list[dict[Said, str | None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.fullest = Fullest.of(self.paragraphs)
        self.offices = Offices.of(self.paragraphs)

    def told(self) -> Iterator[Told]:
        """Tell paragraph by paragraph."""
        found = [attributions(p) for p in self.paragraphs]
        off = [peeled(p, said) for p, said in zip(self.paragraphs, found, strict=True)]
        going_on = turns(self.paragraphs, off)
        people = People()
        people.read(self.paragraphs)
        self.surnames = frozenset(people.last)
        short = short_names(self.paragraphs, self.known, people, self.fullest)
        for n, p in enumerate(self.paragraphs):
            self.far += 1
            self.age += self._others(p)
            self.body = None
            self.offices.read(p)
            carried = {
                Said((), None, turn.content, asserted=True, kind=CARRIED): turn
                for turn in going_on[n]
            }
            said = [*off[n], *carried, *excerpts(p, off[n])]
            names: dict[Said, str | None] = {}
            self.named.append(names)
            for a in sorted(said, key=_place):
                turn = carried.get(a)
                name = self._name(n, a) if turn is None else self._going_on(n, turn)
                if name is not None or (turn is None and not _revealed(p, a)):
                    names[a] = name
            yield Told(tuple(found[n]), {a: names[a] for a in said if a in names}, short)

    def _others(self, p: Parse) -> bool:
        """Whether a paragraph tells of somebody else than the one who spoke last."""
        last = last_of(self.last) if self.last else ""
        return any(
            p.deps[i] in ("nsubj", "nsubjpass") and p.tags[i] == "NNP" and p.lower[i] != last
            for i in range(len(p.words))
        )

    def _going_on(self, n: int, turn: Turn) -> str | None:
        """Who says what names nobody itself: never who spoke last, behind words about others."""
        last = last_of(self.last) if self.last else ""
        if headed(self.paragraphs, n, turn.content) or (
            self.person
            and not turn.by
            and behind_another(self.paragraphs, n, turn.content, last, self.surnames)
        ):
            self.last, self.person = None, False
        anew = told_of_others(self.paragraphs[n], turn.content, last)
        again = None if anew else self._again()
        name = self._named_at(turn.by) if turn.by else again
        if name is not None:
            self._spoke(name)
        return name

    def _named_at(self, place: Place) -> str | None:
        """The name that another paragraph gives."""
        n, by = place
        told = self.named[n].get(by) if n < len(self.named) else None
        return told or self._told(n, by.speaker or by.source)

    def _again(self) -> str | None:
        """Whoever spoke last, if that is not too far."""
        return self.last if self.age <= REACH and self.far <= FAR else None

    def _spoke(self, name: str) -> None:
        self.last, self.age, self.far = name, 0, 0
        self.person = personal(name)
        if self.person:
            self.spoken.append((len(self.named), name))
        if self.person and " " in name:
            self.persons.add(name)

    def _name(self, n: int, by: Said) -> str | None:
        """The speaker's name; None where only a pronoun tells, that nothing explains."""
        words = by.speaker or by.source
        name = self._told(n, words) if words and not self._anybody(n, by) else None
        if name is not None and not by.nested:
            self.body = name if named_body(name) else self.body
            if _turns(self.paragraphs[n], by, name) and AGED not in name:
                self._spoke(name)
        return name

    def _anybody(self, n: int, by: Said) -> bool:
        """ "He said", inside of what another is quoted with: not whoever spoke last."""
        p, source = self.paragraphs[n], by.source
        if not by.nested or by.cue is None or len(source) != 1 or p.lower[source[0]] not in PERSON:
            return False
        known = self.known[n].get(source[0])
        quoted = any(q.start < by.cue < q.end for q in quotations(p))
        return quoted and (known is None or known.kind == "likely")

    def _told(self, n: int, words: Sequence[int]) -> str | None:
        p, known, inside = self.paragraphs[n], self.known[n], set(words)
        head = next((j for j in reversed(words) if p.heads[j] not in inside), words[-1])
        if len(words) == 1:
            if head in known and known[head].kind != "likely":
                return self.fullest.name(known[head].text)
            if p.lower[head] in PERSON:
                return self._person_before(n, head, "he" if p.lower[head] in MALE else "she")
            if p.lower[head] in ("it", "they"):
                several = several_before(self.paragraphs, n, head)
                again = (p.lower[head] == "they" and several) or self._it_or_they(p.lower[head])
                again = again or (self.last if self._adds(p, head) else None)
                own = it_before(self.paragraphs, n, head) if p.lower[head] == "it" else None
                return again or (own and self.fullest.name(own))
            if p.lower[head] in NOBODY:
                return None
        if aged(p, words):
            return self._told_of(n, words[0], None) or shown(p, words, head)
        if p.tags[head][:2] not in ("NN", "CD"):
            if p.lower[head] in SOME and (len(words) == 1 or p.lower[words[-1]] == "whom"):
                return p.lower[head]
            return self.fullest.called_by(p.words[head])  # "Lira", taken for an adverb
        both = two_names(p, words, head)
        if both:
            return " and ".join(self.fullest.person(name) or name for name in both)
        if (named := apposed(p, words, head)) is not None:
            return self.fullest.name(named)
        if head in known and known[head].kind == "name" and p.tags[head] == "NNP":
            return self.fullest.name(known[head].text)
        return self._called(n, words, head)

    def _called(self, n: int, words: Sequence[int], head: int) -> str | None:
        """Who a name, or "the governor", is."""
        p = self.paragraphs[n]
        held = self._in_office(p, words, head)
        if held is not None:
            return held
        if p.lower[words[0]] == "the" and all(p.tags[i] in PLAIN for i in words[1:-1]):
            again = self._again() if self.person else None
            placed = any(p.tags[i] in NAMES and p.lower[i] not in PARTIES for i in words[1:-1])
            known = again is not None and p.lower[head] in again.lower().split()
            placed = placed or (not known and brought_in(p, words[0], head))
            placed = placed or within_quotation(p, head)
            if p.lower[head] in SEXED and not placed:
                again = self._person_before(n, head, SEXED[p.lower[head]])
            if again and p.lower[head] in HELD_BY and not placed:
                return again  # "the governor", of whom the article has just spoken
        if p.lower[words[0]] == "the" and len(words) == 2:
            meant = before_it(self.paragraphs, n, words[0], head)
            if meant is None and p.lower[head] in OUTLETS and (self.body or self._a_body()):
                return self.body or self.last
            meant = meant or called_so(self.paragraphs, n, words[0], head)
            meant = meant or document_before(self.paragraphs, n, words[0], head)
            if meant is not None:
                return self.fullest.name(meant)
        if p.lower[head] in ISSUED and p.lower[words[0]] in ("a", "an"):
            issuer = body_before(p, words[0])
            if issuer is not None and all(p.deps[k] != "prep" for k in p.kids[head]):
                return self.fullest.name(issuer)
        end = made(p, head, max(words))
        name = shown(p, (*words, *range(max(words) + 1, end + 1)), head)
        if not any(c.isalnum() for c in name) or name.count("(") != name.count(")"):
            return None
        if p.tags[head] not in NAMES:
            return (self.fullest.person(name) if name.istitle() else None) or name
        return self._married(name) or self.fullest.name(name)

    def _in_office(self, p: Parse, words: Sequence[int], head: int) -> str | None:
        """Who "the governor", "the home secretary" or "PM" is, if one is so titled."""
        said = [p.lower[i] for i in words if i <= head]
        if said[0] in SHORT:
            return self.offices.holder(said)
        if said[0] != "the" or not all(p.tags[i] in PLAIN for i in words[1:-1]):
            return None
        return self.offices.holder(said) or self.fullest.reigning(p.lower[head])

    def _married(self, name: str) -> str | None:
        """ "Ms Vale", where one woman of that name has spoken, and been called "she"."""
        if name.split(maxsplit=1)[0].lower().rstrip(".") not in SHE:
            return None
        bearers = [one for one in self.persons if last_of(one) == last_of(name)]
        if len(bearers) != 1 or self.sexes.get(bearers[0]) != "she":
            return None
        return bearers[0]

    def _person_before(self, n: int, i: int, sex: str) -> str | None:
        """Who "he" or "the woman" is: of whom the sentence before tells, or else who spoke last."""
        again = self._again() if self.person else None
        nearer = kin_before(self.paragraphs[n], i, sex) or self._told_of(n, i, sex)
        if nearer and again and self._only_told_of(n, again, nearer):
            nearer = None
        other = self._spoke_before(n, sex) if again else None
        for name in filter(None, (nearer, again, other, self._only())):
            if self.sexes.setdefault(name, shown_by(name) or sex) == sex:
                return name
        return None

    def _only_told_of(self, n: int, again: str, name: str) -> bool:
        """Whether who spoke last has just told of somebody who has not spoken himself."""
        if any(last_of(one) == last_of(name) for _, one in self.spoken):
            return False
        return any(
            told == again and any(self.paragraphs[m].lower[i] == last_of(name) for i in a.content)
            for m in range(max(n - 2, 0), min(n, len(self.named)))
            for a, told in self.named[m].items()
        )

    def _told_of(self, n: int, i: int, sex: str | None) -> str | None:
        """Of whom the sentence before token ``i`` tells, "he" or "she" or, None, either."""
        again = self._again() if self.person else None
        here = told_of(self.paragraphs[n], i, (again or "").lower().split(), self.surnames)
        return self._in_full(here or subject_before(self.paragraphs, n, i, sex), again)

    def _only(self) -> str | None:
        """Who speaks nearly alone, as in an interview."""
        full = [name for _, name in self.spoken if " " in name]
        most = max(set(full), key=full.count, default="")
        return most if full and full.count(most) >= ALONE * len(full) else None

    def _in_full(self, nearer: str | None, again: str | None) -> str | None:
        """The fullest name of a person, or a last name that surely is one's."""
        if nearer is None or " " in nearer:
            return nearer and (self._married(nearer) or self.fullest.name(nearer))
        so_called = [name for name in self.persons if last_of(name) == nearer.lower()]
        if again is not None and last_of(again) == nearer.lower():
            return again
        if len(so_called) == 1:
            return so_called[0]
        known = nearer.lower() in self.surnames
        return self.fullest.person(nearer) or (nearer if known else None)

    def _spoke_before(self, n: int, sex: str) -> str | None:
        """The last "he", or "she", who spoke, where the last one who spoke was the other."""
        for m, name in reversed(self.spoken):
            if n + 1 - m > FAR:
                return None
            if (self.sexes.get(name) or shown_by(name)) == sex:
                return name
        return None

    def _it_or_they(self, word: str) -> str | None:
        """ "It said", behind what a body has said; "they said", behind several."""
        if self.last is None or self.age > 1 or self.far > 1:
            return None
        if word == "they" and " and " in self.last:
            return self.last
        if self.person and (word == "they" or not self._nameless(self.last)):
            return None
        head = re.split(r" (?:of|in|at|from|on) ", self.last)[0].rsplit(" ", 1)[-1]
        common = head.islower() or (head == self.last and head.istitle())  # "Witnesses"
        several = common and head.endswith("s") and not head.endswith("ss")
        several = several or head.lower() == "police"
        return self.last if several == (word == "they") else None

    def _adds(self, p: Parse, i: int) -> bool:
        """ "They added", behind what "a spokesman" has said, of whom no more is told."""
        adds = p.lower[i] == "they" and p.lower[p.heads[i]] in ADDS
        near = self.person and self.age <= 1 and self.far <= 1
        return adds and near and (self.last or "").partition(" ")[0].lower() in ("a", "an", "the")

    def _nameless(self, name: str) -> bool:
        """Whether nothing shows that a single name, as "Vikileaks", is a person's."""
        known = name.lower() in self.surnames or name in self.sexes
        return " " not in name and not known

    def _a_body(self) -> bool:
        """Whether the one who spoke just before is an organisation that has a name."""
        return self.last is not None and self.age <= 1 and named_body(self.last)


def _place(a: Said) -> int:
    """Where a paragraph tells who says something."""
    if a.cue is None:
        return -1 if a.kind == CARRIED else min(a.content)
    return a.cue


def _revealed(p: Parse, by: Said) -> bool:
    """ "Vale said it was revealed that …", "Vale said: “Hearing it is sad.”": all is Vale's."""
    if not by.nested or by.source or by.cue is None:
        return False
    subject = p.kid(by.cue, "nsubjpass")
    quoted = within_quotation(p, by.cue)
    return quoted or (subject is not None and p.lower[subject] == "it")


def _turns(p: Parse, by: Said, name: str) -> bool:
    """Whether an attribution makes somebody the one who spoke last: not bare "reports"."""
    cue = VERBS.get(p.lower[by.cue]) if by.cue is not None else None
    if cue is not None and cue.lemma in PERCEIVED:
        return False
    told = by.kind in ("quote", "clause") or (by.kind == "according" and personal(name))
    return told and (any(c.isupper() for c in name) or " " in name)
