"""What a clause is to the one around it: said to be so, a condition, a reason, a purpose."""

from claimdesk.split.lexicon import FACTIVE, HEDGE_VERBS, NEGATIONS, NOT_ASSERTED, SAY
from claimdesk.split.parse import Parse

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
BOUND_MARKS = frozenset(
    {"if", "unless", "until", "once", "provided", "so", "lest", "whether", "than", "like"}
)
"""A clause with one of these is part of what the main clause says, not a claim beside it."""
SEPARATORS = frozenset({",", ";", "(", ")", "—", "–", "--", "-", ":"})
SHORT = 3
"""A clause of so few words, its conjunction included, is not taken out of another."""
CIRCUMSTANCES = frozenset({"when", "before"})
"""In a report, these say when something happened; what they say happened only if it is past."""
REASONS = frozenset({"because", "since", "after", *CIRCUMSTANCES})
"""In a report, these are claims of their own and part of what the main clause says."""
OWN_VOICE = frozenset({"i", "we", "it", "this", "that", "you", "which", "one"})


class Relations:
    """How clauses stand to each other in the parse ``p``; ``factual`` sentences are reports."""

    p: Parse
    factual: bool

    def asserted(self, i: int) -> bool:
        """Whether the complement clause ``i`` is said (or known) to be so, not asked or denied."""
        p = self.p
        verb = p.heads[i]
        while p.deps[verb] in ("xcomp", "conj") and p.heads[verb] != verb:
            if p.lower[verb] in SAY or p.lower[verb] in FACTIVE:
                break
            verb = p.heads[verb]
        word = p.lower[verb]
        if word in NOT_ASSERTED or self.denied(verb) or p.deps[verb] in ("acomp", "attr"):
            return False
        mark = p.kid(i, "mark")
        if mark is not None and p.lower[mark] in ("whether", "if"):
            return False
        if self.own_voice(verb) and i > verb:
            return False
        return word in SAY or word in FACTIVE or (p.deps[verb] == "ROOT" and i < verb)

    def denied(self, verb: int) -> bool:
        """ "does not say", "nor is it true", "nobody believes", "few think"."""
        p = self.p
        for k in p.kids[verb]:
            if p.deps[k] == "neg" or p.lower[k] in ("nor", "neither"):
                return True
            if p.deps[k] in SUBJECTS:
                words = [k, *(j for j in p.kids[k] if p.deps[j] == "det" or p.tags[j] == "JJ")]
                if any(p.lower[j] in NEGATIONS or p.lower[j] == "few" for j in words):
                    return True
        return False

    def own_voice(self, verb: int) -> bool:
        """Whether the text itself speaks: "I think that …", "it showed me that …"."""
        p = self.p
        subject = p.kid(verb, "nsubj", "nsubjpass")
        while subject is None and p.deps[verb] == "xcomp":
            verb = p.heads[verb]  # "I would have to agree that …"
            subject = p.kid(verb, "nsubj", "nsubjpass")
        return subject is not None and p.lower[subject] in OWN_VOICE

    def bound(self, i: int) -> bool:
        """Whether adverbial clause ``i`` is a condition or time of what it hangs on.

        So are "not because …" and the inverted "had it rained, …".
        """
        p = self.p
        first = p.first(i)
        if p.lower[first] in ("not", "had", "were", "should") and p.heads[first] == i:
            return True
        if first and p.lower[first - 1] == "not":
            return True
        mark = p.kid(i, "mark", "advmod")
        if mark is None or mark > i:
            return False
        if len(p.subtree(i)) <= SHORT:
            return True  # "as we do", "than they did"
        if self.factual and p.lower[mark] in CIRCUMSTANCES:
            return not self.past(i)
        return p.lower[mark] in BOUND_MARKS

    def past(self, i: int) -> bool:
        """Whether clause ``i`` tells what happened: not "before it falls", "when he could"."""
        p = self.p
        auxiliaries = [k for k in p.kids[i] if p.deps[k] in ("aux", "auxpass")]
        return any(p.tags[k] == "VBD" for k in (i, *auxiliaries))

    def unreal(self, i: int) -> bool:
        """Whether ``i`` stands under a hope, plan, possibility or denial and so is not asserted."""
        p = self.p
        while p.heads[i] != i:
            i = p.heads[i]
            if p.lower[i] in HEDGE_VERBS or p.lower[i] in NOT_ASSERTED:
                return True
            if any(p.tags[k] == "MD" or p.deps[k] == "neg" for k in p.kids[i]):
                return True
        return False

    def reason(self, i: int) -> bool:
        """Whether clause ``i`` of a report is both a claim and part of its main clause."""
        p = self.p
        mark = p.kid(i, "mark", "advmod")
        return self.factual and mark is not None and p.lower[mark] in REASONS

    def completes(self, i: int) -> bool:
        """ "ended up winning": a participle right behind its verb is what the verb is about."""
        p = self.p
        head = p.heads[i]
        return (
            p.tags[i] in ("VBG", "VBN")
            and i == p.first(i)
            and head < i <= head + 2
            and (p.words[i - 1] not in SEPARATORS)
        )

    def infinitive(self, i: int) -> bool:
        """ "to respect others", "for them to see": part of the clause that it completes."""
        p = self.p
        return any(p.tags[k] == "TO" for k in p.kids[i] if p.deps[k] == "aux")

    def purpose(self, i: int) -> bool:
        """ "climbed the fence to get in": what for, with nobody else's "for them to …" in it."""
        return self.infinitive(i) and self.p.kid(i, "mark") is None

    def restrictive(self, i: int) -> bool:
        """Whether relative clause ``i`` narrows its noun: no comma before it, no "which"."""
        p = self.p
        first = p.first(i)
        if first == 0 or p.words[first - 1] in (",", "(", "–", "—", "-"):
            return False
        return p.lower[first] not in ("which", "where")

    def origin(self, i: int) -> bool:
        """ "Ann Lee, from Leeds": a phrase beside a name tells more of it and narrows nothing."""
        p = self.p
        return p.deps[i] == "prep" and p.tags[p.heads[i]] == "NNP" and p.words[i - 1] == ","

    def age(self, i: int) -> bool:
        """ "McKay, 28, left", where the parser takes the age for a time."""
        p = self.p
        return (
            p.deps[i] == "npadvmod"
            and p.tags[i - 2 : i + 2] == ["NNP", ",", "CD", ","]
            and p.deps[i - 2] in SUBJECTS
        )

    def identifies(self, n: int) -> bool:
        """Whether noun ``n`` tells what something is: not in "there is no N", "X is not a N"."""
        p = self.p
        if p.deps[n] != "attr" or p.kid(p.heads[n], "neg") is not None:
            return False
        denied = any(p.lower[k] in NEGATIONS for k in p.kids[n])
        return not denied and p.kid(p.heads[n], "nsubj") is not None
