"""The clauses of a sentence: which words assert, of what subject, and what belongs to each.

Every verb with a subject of its own, or one that can be restored, heads a clause; what another
clause says (relative clauses, appositions, coordinated verbs) is left out of it. The rules and
what they were learnt from are described in ``docs/splitting.md``.
"""

from claimdesk.split.lexicon import SAY
from claimdesk.split.parse import VERBAL, Parse
from claimdesk.split.relations import CIRCUMSTANCES, SEPARATORS, SUBJECTS, Relations

__all__ = ["SUBJECTS", "Clauses"]

OBJECTS = ("dobj", "attr", "acomp", "xcomp", "ccomp", "oprd", "dative")
AUXILIARIES = ("aux", "auxpass", "neg")
RELATIVES = frozenset({"WDT", "WP", "WP$", "WRB"})
CONNECTIVES = frozenset(
    """additionally also besides furthermore however meanwhile moreover nevertheless nonetheless
    too""".split()
)
"""Adverbs that tie a sentence to the one before, and say nothing in a claim that stands alone."""
ADDRESSING = frozenset({"i", "we", "you", "me", "us", "my", "our", "your"})
QUOTES = frozenset({'"', "“", "”", "„", "``", "''", "‘", "’", "'", "«", "»"})


def _factual(p: Parse, tokens: range) -> bool:
    """Whether a sentence reports: then phrases are checked one by one, else clauses are enough.

    One that speaks of "I", "we" or "you", or of what could be without naming anything, does not.
    """
    if any(p.lower[i] in ADDRESSING for i in tokens):
        return False
    named = any(p.tags[i] in ("NNP", "NNPS", "CD") for i in tokens)
    return named or not any(p.tags[i] == "MD" for i in tokens)


class Clauses(Relations):
    """The clauses of one sentence and what each of them borrows from the others."""

    def __init__(self, p: Parse, start: int, end: int) -> None:
        self.p = p
        self.range = range(start, end)
        self.factual = _factual(p, self.range)
        self.forms: dict[int, str] = {}
        for i in self.range:
            form = self._form(i)
            if form:
                self.forms[i] = form

    def _form(self, i: int) -> str | None:
        p = self.p
        dep = p.deps[i]
        if dep in ("ROOT", "parataxis"):
            return "main"
        if dep == "conj":
            if p.tags[i] == "VBG" and p.tags[self.first(i)] not in ("VBG", "NN", "NNP", "NNS"):
                return "advcl"  # "became a player to join X, scoring 20 goals"
            verbal = p.tags[i] in VERBAL or p.kid(i, *SUBJECTS) is not None
            return "conj" if verbal and self.first(i) in self.forms else None
        if dep == "relcl":
            # One that narrows its noun says nothing by itself, unless the noun is what X is.
            bound = self.restrictive(i) and not self.says_something(i)
            return None if bound or self.infinitive(i) else dep
        if dep == "advcl":
            verbal = p.tags[i] in VERBAL or p.kid(i, *SUBJECTS) is not None
            if self.completes(i):
                return None
            return dep if verbal and not self.infinitive(i) and not self.bound(i) else None
        if dep == "acl" and p.tags[i] in ("VBG", "VBN") and p.kid(i, "aux") is None:
            # A participle; "ability to be promoted" is part of its noun.
            return None if self.unreal(i) else dep
        if dep == "ccomp" and p.kid(i, *SUBJECTS) is not None and self.asserted(i):
            return "ccomp"
        return None

    def circumstance(self, i: int) -> bool:
        """Whether adverbial clause ``i`` can be left out of its main clause as an adjunct can."""
        p = self.p
        mark = p.kid(i, "mark", "advmod")
        return i in self.forms or (mark is not None and p.lower[mark] in CIRCUMSTANCES)

    def says_something(self, i: int) -> bool:
        """Whether a narrowing clause is worth a claim: it tells what X is, or what others did."""
        p = self.p
        if p.deps[p.heads[i]] == "attr":
            return self.identifies(p.heads[i]) and self.relative_word(i, *SUBJECTS) is not None
        subject = p.kid(i, "nsubj", "nsubjpass")
        pointing = RELATIVES | {"PRP", "DT"}
        return subject is not None and self.factual and p.tags[subject] not in pointing

    def first(self, i: int) -> int:
        """The first member of the coordination that ``i`` belongs to."""
        p = self.p
        while p.deps[i] == "conj":
            i = p.heads[i]
        return i

    def noun_phrase(self, n: int) -> list[int]:
        """A noun with its modifiers, but without its clauses, appositions and brackets."""
        p = self.p
        cut = set()
        for j in p.subtree(n):
            for k in p.kids[j]:
                dep = p.deps[k]
                if (
                    dep in ("relcl", "appos", "parataxis")
                    or (dep == "acl" and (k in self.forms or j == n))
                    or (dep == "cc" and p.kid(j, "conj") is None)
                    or (j == n and self.origin(k))
                    or (dep == "punct" and (p.words[k] in SEPARATORS or p.words[k] in QUOTES))
                ):
                    cut.add(k)
        return p.subtree(n, cut)

    def antecedent(self, n: int) -> list[int]:
        """What a relative clause on noun ``n`` is about: in "X is a N which …", X."""
        p = self.p
        if p.deps[n] == "attr":
            subject = p.kid(p.heads[n], "nsubj")
            if subject is not None:
                if p.tags[subject] in RELATIVES and self.forms.get(p.heads[n]) == "relcl":
                    return self.antecedent(p.heads[p.heads[n]])
                if p.tags[subject] not in RELATIVES:
                    return self.noun_phrase(subject)
        return self.noun_phrase(n)

    def relative_word(self, i: int, *deps: str) -> int | None:
        """The relative pronoun of clause ``i`` in one of these roles."""
        p = self.p
        k = p.kid(i, *deps)
        if k is not None and (p.tags[k] in RELATIVES or p.lower[k] == "that"):
            return k
        return None

    def subject(self, i: int) -> list[int] | None:
        """The words of the subject of clause ``i``, restored where it has none of its own."""
        p = self.p
        own = p.kid(i, *SUBJECTS)
        if own is not None:
            top = self.first(i)
            while p.deps[top] == "ccomp" and p.tags[own] in ("WDT", "WP"):
                top = self.first(p.heads[top])  # "which its makers say can fly"
            if p.deps[top] == "relcl" and self.relative_word(i, *SUBJECTS) is not None:
                return self.antecedent(p.heads[top])
            return (
                self.noun_phrase(own) if p.deps[own] in ("nsubj", "nsubjpass") else p.subtree(own)
            )
        form = self.forms.get(i)
        if p.deps[i] == "conj" and form != "advcl":
            return self.subject(p.heads[i])
        if form in ("relcl", "acl"):
            return self.antecedent(p.heads[i])
        if form == "advcl":
            above = p.heads[i]
            while p.deps[above] in ("xcomp", "conj") and p.heads[above] != above:
                above = p.heads[above]
            return self.subject(above) if p.tags[above] in VERBAL else self.noun_phrase(above)
        return None

    def left_out(self, i: int) -> set[int]:
        """Branches below clause ``i`` that another proposition says, and loose punctuation."""
        p = self.p
        out: set[int] = set()
        stack = [i]
        while stack:
            j = stack.pop()
            for k in p.kids[j]:
                if self._said_elsewhere(j, k):
                    out.add(k)
                else:
                    stack.append(k)
        return out

    def _said_elsewhere(self, j: int, k: int) -> bool:
        p = self.p
        dep = p.deps[k]
        if dep == "relcl":
            told = self.factual and self.identifies(j)
            return k in self.forms and (told or not self.restrictive(k))
        if dep == "parataxis" or self.age(k) or self.origin(k):
            return True
        if dep == "appos":
            return p.deps[p.first(k) - 1] == "punct"
        if dep == "acl":
            set_off = p.words[p.first(k) - 1] == ","
            return k in self.forms and self.factual and (p.deps[j] != "nsubj" or set_off)
        if dep == "advcl":
            return k in self.forms and not self.reason(k)
        if dep == "conj":
            return k in self.forms
        if dep == "advmod" and p.lower[k] in CONNECTIVES:
            degree = p.lower[k] == "too" and p.tags[j] not in VERBAL  # "too late"
            return j in self.forms and not degree
        if dep in ("cc", "punct", "preconj"):
            return j in self.forms
        if dep == "ccomp" and k in self.forms:
            return k < j or (p.lower[j] in SAY and not self.own_voice(j))
        return False

    def adjuncts(self, i: int, out: set[int]) -> list[int]:
        """Adverbials of clause ``i`` that it can do without; in a report, purposes too."""
        p = self.p
        found = self._adverbials(i, out)
        if self.factual:
            for k in p.kids[i]:
                if p.deps[k] == "xcomp" and p.tags[k] in VERBAL and k not in out:
                    found += [j for j in self._adverbials(k, out) if j > k]
            found += [
                k
                for k in p.kids[i]
                if k > i and p.deps[k] == "advcl" and k not in found and self.purpose(k)
            ]
        return found

    def _adverbials(self, i: int, out: set[int]) -> list[int]:
        """Prepositional and nominal adverbials of clause ``i`` that it can do without."""
        p = self.p
        complete = p.kid(i, *OBJECTS) is not None
        span = ""
        found = []
        for k in p.kids[i]:
            if k in out:
                continue
            if p.deps[k] == "npadvmod" or (p.deps[k] == "advcl" and self.circumstance(k)):
                found.append(k)
            elif p.deps[k] == "prep":
                if p.tags[k - 1] == "CD" and k + 1 < len(p.tags) and p.tags[k + 1] == "CD":
                    complete = True  # "1 in 12" is one figure
                elif k > i and (not complete or (span == "from" and p.lower[k] == "to")):
                    complete = True  # "returned to Spain": the first one completes the verb
                    span = p.lower[k]  # and "from A to B" are one
                else:
                    found.append(k)
        return found

    def nor(self, i: int) -> list[int]:
        """The "nor" before a coordinated clause, which denies it."""
        p = self.p
        before = range(p.heads[i], i) if p.deps[i] == "conj" else range(0)
        return [k for k in before if p.lower[k] == "nor"][-1:]

    def shared_condition(self, i: int) -> list[int]:
        """ "If it rains, A and B": the condition before the first of coordinated clauses."""
        p = self.p
        first = self.first(i)
        if first == i or self.forms.get(i) != "conj":
            return []
        for k in p.kids[first]:
            if k < first and p.deps[k] == "advcl" and self.bound(k):
                return p.subtree(k)
        return []

    def shared_auxiliaries(self, i: int) -> list[int]:
        """Auxiliaries and negation that a coordinated verb shares with the first one.

        "could lose A or be denied B": could be denied; "was built and sold": was sold.
        """
        p = self.p
        if p.deps[i] != "conj" or p.kid(i, *SUBJECTS) is not None:
            return []
        above = p.heads[i]
        own = [k for k in p.kids[i] if p.deps[k] in ("aux", "auxpass") and k < i]
        theirs = [k for k in p.kids[above] if p.deps[k] in AUXILIARIES and k < above]
        if not theirs:
            return self.shared_auxiliaries(above)
        if own:
            bare = p.tags[own[0]] == "VB"
            return [k for k in theirs if p.tags[k] in ("MD", "RB")] if bare else []
        return theirs if p.tags[above] == p.tags[i] else []
