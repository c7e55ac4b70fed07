"""The clauses of a sentence: which verbs assert, of what subject, and what they share. Pure.

A clause is headed by a finite verb, or by a predicate that shares one. What a coordinated verb
leaves out (subject, auxiliaries, negation, the condition before the first) is given back; a
relative pronoun gives way to the noun it stands for. How much of a clause a claim says is decided
later (:mod:`candidates`, :mod:`chooser`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from claimdesk.split import antecedent
from claimdesk.split.antecedent import either, fits, nobody, whole_name
from claimdesk.split.cues import VERBS
from claimdesk.split.joining import (
    AUXILIARIES,
    HELPERS,
    SUBJECTS,
    alternative,
    disagrees,
    elliptic,
    finite,
    first_of,
    hedged,
    helping,
    misjoined,
    none_of,
    paired,
    past,
    set_off,
    subordinate,
    tails,
)
from claimdesk.split.lexicon import SAY
from claimdesk.split.misread import misread
from claimdesk.split.parse import FINITE, VERBAL, Parse
from claimdesk.split.unsure_subject import loosely_joined, of_another, unreal, within

RELATIVES = frozenset({"WDT", "WP", "WP$", "WRB"})
CONDITIONS = frozenset("if unless until once when whenever wherever without".split())
"""Words that open what coordinated verbs have in common: a condition."""
_BESIDE = frozenset({"relcl", "appos", "parataxis", "advcl", "cc", "preconj"})
_PAST = frozenset({"VBD", "VBN"})


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause: its verb ``head``, what it is to the sentence, and the words it borrows.

    ``form`` is root, conj, said (a clause that somebody says or knows), relative, adverbial,
    participle, apposition or other. ``subject`` are the subject's words, own or ``borrowed``;
    ``shared`` are auxiliaries and negation of the first coordinated verb, ``lead`` the condition
    before it, ``dropped`` the pronouns that the subject replaces, ``instead`` words that are
    written otherwise, ``mend`` a form of "be" that is put before the head. ``object`` are the words
    that a relative pronoun stands for as an object.
    """

    head: int
    form: str
    subject: tuple[int, ...] = ()
    borrowed: bool = False
    shared: tuple[int, ...] = ()
    lead: tuple[int, ...] = ()
    dropped: frozenset[int] = frozenset()
    instead: dict[int, str] = field(default_factory=dict)
    mend: str = ""
    object: tuple[int, ...] = ()


def predicate(p: Parse, i: int) -> bool:
    """Whether ``i`` is a verb, or another word that the parser gave a subject."""
    return p.tags[i] in VERBAL or p.kid(i, *SUBJECTS) is not None


def infinitive(p: Parse, i: int) -> bool:
    """ "to respect others", "for them to see"."""
    return any(p.tags[k] == "TO" for k in p.kids[i] if p.deps[k] == "aux")


def noun_phrase(p: Parse, n: int) -> tuple[int, ...]:
    """A noun with what narrows it, but without its asides."""
    cut = set()
    for j in p.subtree(n):
        for k in p.kids[j]:
            dep = p.deps[k]
            aside = dep in ("relcl", "acl", "appos") or (dep == "amod" and k > j)
            aside = aside and set_off(p, k)  # "Vale, tall and calm, sang"
            coordinated = dep in ("cc", "preconj") and p.kid(j, "conj") is not None
            verb = dep == "conj" and p.tags[j] not in VERBAL and p.tags[k] in FINITE
            if aside or verb or (j == n and dep in _BESIDE and dep != "relcl" and not coordinated):
                cut.add(k)
                cut.update(tails(p, k))
    kept = p.subtree(n, cut)
    while len(kept) > 1 and p.deps[kept[-1]] == "punct":
        kept.pop()
    return tuple(kept)


class Clauses:
    """All clauses of the sentence from token ``start`` to ``end``."""

    def __init__(self, p: Parse, start: int, end: int) -> None:
        self.p = p
        self.range = range(start, end)
        self.of: dict[int, Clause] = {}
        self.misjoined: set[int] = set()
        for i in self.range:
            clause = self._clause(i)
            if clause is not None:
                self.of[i] = clause
        for root in [i for i in self.range if p.heads[i] == i and i not in self.of]:
            subject = misread(p, start, end, root, self.of)
            if subject:
                self.of[root] = Clause(root, "root", subject)

    def __iter__(self) -> Iterator[Clause]:
        """The clauses in the order of their heads, some with two readings."""
        for clause in self.of.values():
            yield clause
            wider = self._wider(clause)
            if wider is not None:
                yield wider

    def _wider(self, clause: Clause) -> Clause | None:
        """ "the merger of the chains, which …": the merger, where the parser says the chains."""
        p, head = self.p, clause.head
        if not clause.borrowed or p.deps[head] not in ("relcl", "acl") or not set_off(p, head):
            return None
        noun = p.heads[head]
        top = noun
        while p.deps[top] == "pobj" and p.deps[p.heads[top]] == "prep":
            above = p.heads[p.heads[top]]
            if p.tags[above][:2] != "NN":
                break
            top = above
        named = whole_name(p, noun) != noun  # "the Institute for Land Policy, which …"
        unfit = nobody(p, head, top, far=True) or not fits(p, head, top)
        if named or top == noun or unfit:
            return None
        subject = tuple(j for j in noun_phrase(p, top) if j < p.first(head))
        told = p.tags[top] != "NN" or p.kid(top, "det", "poss", "nummod") is not None
        return replace(clause, subject=subject) if subject and told else None

    def _clause(self, i: int) -> Clause | None:
        p, dep = self.p, self.p.deps[i]
        if not p.kids[i] and p.tags[i] not in VERBAL and dep != "appos":
            return None  # as most words
        if p.lower[i] in ("dos", "das") or helping(p, i):
            return None  # of a name: "São José dos Campos"
        inverted = self._inverted(i)
        if inverted is not None:
            return inverted
        if dep == "appos":
            return self._apposition(i)
        if not predicate(p, i) or infinitive(p, i):
            return None
        if dep == "conj" and (subordinate(self.p, i) or alternative(self.p, i)):
            return None
        if dep == "conj" and paired(p, i):
            return None
        if dep == "conj" and p.kid(i, *SUBJECTS) is None:
            return self._coordinated(i)
        if dep in ("acl", "advcl") and p.tags[i] in ("VBN", "VBG"):
            bare = p.kid(i, *AUXILIARIES, "mark", *SUBJECTS) is None
            return self._participle(i) if bare else self._with_subject(i)
        relative = self._relative(i)
        if relative is not None or (dep == "relcl" and either(p, i)):
            return relative
        return self._with_subject(i)

    def _with_subject(self, i: int) -> Clause | None:
        """A clause that has all it needs, but perhaps its auxiliary."""
        p = self.p
        subject = p.kid(i, *SUBJECTS)
        shared: tuple[int, ...] = ()
        mark = p.kid(i, "mark")
        if subject is None or (mark is not None and p.lower[mark] in ("with", "without")):
            return None  # "with boats stuck in the ice": told of no boats by itself
        if not finite(p, i):
            shared = self._shared(i) if p.deps[i] == "conj" else ()
            loose = p.deps[i] in ("ROOT", "parataxis") and p.tags[i] != "VBG"
            if disagrees(p, subject, shared):
                shared, loose = (), past(p, i)
            if not shared and not loose:
                return None
        if p.tags[subject] in RELATIVES and p.deps[i] != "ROOT":
            return None
        form = {"ROOT": "root", "parataxis": "root", "conj": "conj", "ccomp": "said",
                "advcl": "adverbial", "relcl": "relative"}.get(p.deps[i], "")  # fmt: skip
        form = form or ("said" if self._top(i) else "other")
        dropped = {k for k in p.kids[i] if p.deps[k] == "mark" and k < subject}
        if form == "root" and p.tags[subject] in VERBAL:
            dropped = set()  # "That the lists bite was shown"
        if form in ("adverbial", "relative"):
            dropped |= {k for k in p.kids[i] if p.tags[k] == "WRB" and k < subject}
        tied = any(p.deps[k] == "mark" and p.lower[k] in ("after", "before") for k in dropped)
        if dropped and (form != "said" or tied):  # "a day after the plant closed"
            dropped |= {k for k in p.subtree(i) if k < max(dropped)}
        words = tuple(p.subtree(subject))
        above = self.of.get(p.heads[i]) if form == "conj" else None
        lead = self._lead(above) if above is not None else ()
        return Clause(i, form, words, shared=shared, lead=lead, dropped=frozenset(dropped))

    def _top(self, i: int) -> bool:
        """Whether nothing but a verb of saying stands above, which a misread quotation hangs on."""
        p = self.p
        while p.heads[i] != i:
            i = p.heads[i]
            if p.tags[i] in VERBAL:
                return p.lower[i] in VERBS
        return True

    def _inverted(self, i: int) -> Clause | None:
        """ "Nor has it cooled the protests": it has [not] cooled the protests."""
        p = self.p
        subject = p.kid(i, "nsubj", "nsubjpass") if p.tags[i] in VERBAL else None
        if subject is None:
            return None
        first = p.first(subject)
        helper, nor = first - 1, first - 2
        if nor < self.range.start or p.lower[nor] not in ("nor", "neither"):
            return None
        if p.lower[helper] not in HELPERS or first > i:
            return None
        dropped = frozenset({nor, helper})
        words = tuple(p.subtree(subject))
        return Clause(i, "root", words, shared=(helper,), dropped=dropped, mend="not")

    def _coordinated(self, i: int) -> Clause | None:
        """ "sold the pool and fired nine lifeguards": the subject of the first verb."""
        p = self.p
        above = self.of.get(p.heads[i])
        if above is None or not above.subject or above.form == "apposition":
            return None
        if elliptic(p, i):
            return None
        own = misjoined(self.p, i)
        if own is not None:
            self.misjoined.add(own)
            return Clause(i, "conj", tuple(p.subtree(own)))
        if loosely_joined(self.p, i):
            return None
        shared = self._shared(i)
        if not finite(p, i) and not shared:
            return None
        shared = (*hedged(self.p, i), *shared)
        subject = self._subject_again(above)
        return Clause(
            i, "conj", subject, True, shared, self._lead(above), above.dropped, above.instead
        )

    def _subject_again(self, above: Clause) -> tuple[int, ...]:
        p, head = self.p, above.head
        own = [k for k in p.kids[head] if p.deps[k] in ("nsubj", "nsubjpass")]
        named = [k for k in own if p.tags[k] == "PRP" and k < head]  # "A fine port, it is …"
        subject = next(iter((*named, *own)), None)
        if above.borrowed or subject is None or subject in above.dropped:
            return above.subject
        return noun_phrase(p, subject)

    def _shared(self, i: int) -> tuple[int, ...]:
        """Auxiliaries and negation of the first verb that coordinated verb ``i`` shares.

        "could lose A or be denied B": could be denied; "was built and sold": was sold.
        """
        p = self.p
        if p.deps[i] != "conj":
            return ()
        above, first = p.heads[i], first_of(p, i)
        if none_of(p, first):
            return tuple(
                k for k in p.kids[first] if p.deps[k] in (*AUXILIARIES, "neg") and k < first
            )
        if finite(p, i):
            return ()
        own = [k for k in p.kids[i] if p.deps[k] in AUXILIARIES and k < i]
        theirs = [k for k in p.kids[above] if p.deps[k] in (*AUXILIARIES, "neg") and k < above]
        if theirs and own:
            return tuple(k for k in theirs if p.tags[k] in ("MD", "RB"))
        alike = own or p.tags[above] == p.tags[i] or {p.tags[above], p.tags[i]} <= _PAST
        return (tuple(theirs) or self._shared(above)) if alike else ()

    def _lead(self, above: Clause) -> tuple[int, ...]:
        """ "If it rains, A and B": the condition before the first of coordinated clauses."""
        p = self.p
        if above.lead:
            return above.lead
        subject = min(above.subject, default=above.head)
        for k in p.kids[above.head]:
            first = p.first(k)
            by = p.lower[first] == "by" and p.kid(k, "pcomp") is not None  # "By using it, …"
            opens = k < subject and p.deps[k] in ("advcl", "prep")
            if opens and (by or p.lower[first] in CONDITIONS):
                return tuple(p.subtree(k))
        return ()

    def _relative(self, i: int) -> Clause | None:
        """A relative clause with the noun in place of its pronoun."""
        p = self.p
        told = p.kid(i, "nsubj", "nsubjpass") is not None
        if p.deps[i] not in ("relcl", "ccomp") and not told:
            return None
        top = i
        while p.deps[top] in ("ccomp", "conj") and p.deps[top] != "relcl" and p.heads[top] != top:
            top = p.heads[top]
        if p.deps[top] != "relcl" or not finite(p, i) or p.kid(i, "mark") is not None:
            return None
        if either(p, top) or nobody(p, top, p.heads[top]):
            return None
        noun = noun_phrase(p, whole_name(p, p.heads[top]))
        noun = tuple(j for j in noun if j < p.first(top))
        if not noun:
            return None
        subject = p.kid(i, *SUBJECTS)
        if subject is not None and self._pronoun(subject):
            noun = antecedent.as_subject(p, i, noun)
            return Clause(i, "relative", noun, True, dropped=frozenset({subject})) if noun else None
        for k in p.subtree(i):
            if p.tags[k] == "WP$" and p.heads[k] == subject:
                owner = p.text[p.starts[noun[0]] : p.ends[noun[-1]]]
                rest = tuple(p.subtree(subject)) if subject is not None else ()
                genitive = owner + ("’" if owner.endswith("s") else "’s")
                return Clause(i, "relative", rest, instead={k: genitive})
        pronoun = p.kid(i, "dobj", "attr", "dative")
        if subject is None or i != top:
            return None
        dropped = {k for k in p.kids[i] if p.tags[k] in RELATIVES and k < subject}
        if pronoun is None:  # "which the mayor switched on"
            behind = [j for j in p.kids[i] if j > i and p.deps[j] == "prep"]
            pronoun = next((k for j in behind for k in p.kids[j] if k < subject), None)
            dropped |= {pronoun} if pronoun is not None else set()
        objective = pronoun is not None and self._pronoun(pronoun)
        bare = pronoun is None and not dropped and p.deps[p.first(i)] in SUBJECTS
        words = tuple(p.subtree(subject))
        what = noun if objective or bare else ()
        return Clause(i, "relative", words, dropped=frozenset(dropped), object=what)

    def _pronoun(self, k: int) -> bool:
        return self.p.tags[k] in ("WDT", "WP") or self.p.lower[k] == "that"

    def _participle(self, i: int) -> Clause | None:
        """ "the fund, set up in 2010": the fund was set up in 2010."""
        p = self.p
        if p.tags[i] == "VBG" or not (set_off(p, i) or i < p.heads[i]):
            return None
        if any(p.tags[k] == "WRB" or p.lower[k] == "all" for k in p.kids[i] if k < i):
            return None  # "especially when paired", "all built in May"
        if p.deps[i] == "acl":
            if within(p, i):
                return None
            subject = noun_phrase(p, p.heads[i])
            subject = tuple(j for j in subject if j < i)
        else:
            above = self.of.get(p.heads[i]) or self._later(p.heads[i])
            if above is None or not above.subject or unreal(p, i):
                return None
            subject = self._subject_again(above)
        if of_another(p, i, subject):
            return None
        if not subject or min(subject) > i or p.tags[subject[0]] == "PRP":
            return None  # "Driven by fear, the mood of the town …": whose fear, nobody can tell
        return Clause(i, "participle", subject, True, mend=self._be(subject))

    def _later(self, i: int) -> Clause | None:
        """The clause of a head that comes after, which is not read yet."""
        return self._clause(i) if self.p.deps[i] in ("ROOT", "ccomp", "parataxis") else None

    def _be(self, subject: tuple[int, ...], *, reported: bool = False) -> str:
        """The form of "be" that fits a subject and the tense of its sentence.

        ``reported`` lets what somebody is be told in the present where he only "said" something.
        """
        p = self.p
        inside = set(subject)
        head = next((j for j in reversed(subject) if p.heads[j] not in inside), subject[-1])
        plural = p.tags[head] in ("NNS", "NNPS") or p.kid(head, "conj") in inside
        plural = plural or p.lower[head] in ("they", "we", "you")
        told = [i for i in self.range if p.deps[i] == "ROOT" and p.lower[i] in SAY]
        past = not (reported and told) and any(
            p.tags[i] == "VBD" for i in self.range if p.deps[i] in ("ROOT", "aux", "auxpass")
        )
        return ("were" if plural else "was") if past else ("are" if plural else "is")

    def _apposition(self, i: int) -> Clause | None:
        """ "Lee, a former senator, …": Lee is a former senator."""
        p = self.p
        first = p.first(i)
        if p.lower[first] not in ("a", "an", "the") or not set_off(p, i):
            return None
        subject = tuple(j for j in noun_phrase(p, antecedent.apposed_to(p, i)) if j < first)
        while subject and p.deps[subject[-1]] == "punct":
            subject = subject[:-1]
        if not subject or not antecedent.apposable(p, i, subject):
            return None
        be = self._be(subject, reported=True)
        one = p.tags[i] == "NN" and p.tags[subject[-1]] == "NNPS"  # "Port Services [is] a body"
        be = {"are": "is", "were": "was"}.get(be, be) if one else be
        return Clause(i, "apposition", subject, True, mend=be)
