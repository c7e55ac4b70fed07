"""Parse → propositions: which words of a sentence make one discrete assertion.

The rules and what they were learnt from are described in ``docs/splitting.md``. In short:
every verb with a subject of its own, or one that can be restored, heads a proposition;
what another proposition says (relative clauses, appositions, coordinated verbs) is left
out of it; adjuncts are given one each, so that each can be checked by itself; and
coordinated parts are taken one at a time. Pure; reads only :class:`Parse`.
"""

from dataclasses import dataclass
from itertools import product

from claimdesk.split.lexicon import FACTIVE, NOT_ASSERTED, SAY
from claimdesk.split.parse import VERBAL, Parse

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
OBJECTS = ("dobj", "attr", "acomp", "xcomp", "ccomp", "oprd", "dative")
AUXILIARIES = ("aux", "auxpass", "neg")
RELATIVES = frozenset({"WDT", "WP", "WP$", "WRB"})
BOUND_MARKS = frozenset({"if", "unless", "until", "once", "provided", "so", "lest", "whether", "than"})
"""A clause with one of these is part of what the main clause says, not a claim beside it."""
SEPARATORS = frozenset({",", ";", "(", ")", "—", "–", "--", "-", ":"})
QUOTES = frozenset({'"', "“", "”", "„", "``", "''", "‘", "’", "'", "«", "»"})
MAX_COMBINATIONS = 16
"""Most propositions that one coordination may be unfolded into."""


@dataclass(frozen=True, slots=True)
class Proposition:
    """One assertion: its tokens in text order and in reading order, and what made it.

    ``head`` is the verb (or noun) that asserts it; ``form`` is main, conj, relcl, acl,
    advcl, ccomp or appos.
    """

    head: int
    tokens: tuple[int, ...]
    order: tuple[int, ...]
    form: str


class Clauses:
    """The clauses of one sentence and what each of them borrows from the others."""

    def __init__(self, p: Parse, start: int, end: int) -> None:
        self.p = p
        self.range = range(start, end)
        self.forms: dict[int, str] = {}
        for i in self.range:
            form = self._form(i)
            if form:
                self.forms[i] = form

    def _form(self, i: int) -> str | None:
        p = self.p
        dep = p.deps[i]
        if dep == "ROOT" or dep == "parataxis":
            return "main"
        if dep == "conj":
            verbal = p.tags[i] in VERBAL or p.kid(i, *SUBJECTS) is not None
            return "conj" if verbal and self.first(i) in self.forms else None
        if dep in ("relcl", "advcl"):
            return dep
        if dep == "acl" and p.tags[i] in ("VBG", "VBN") and p.kid(i, "aux") is None:
            return dep  # a participle; "ability to be promoted" is part of its noun
        if dep == "ccomp" and p.kid(i, *SUBJECTS) is not None and self.asserted(i):
            return "ccomp"
        return None

    def asserted(self, i: int) -> bool:
        """Whether the complement clause ``i`` is said (or known) to be so, not asked or denied."""
        p = self.p
        verb = p.heads[i]
        while p.deps[verb] in ("xcomp", "conj") and p.heads[verb] != verb:
            if p.lower[verb] in SAY or p.lower[verb] in FACTIVE:
                break
            verb = p.heads[verb]
        word = p.lower[verb]
        if word in NOT_ASSERTED or p.kid(verb, "neg") is not None:
            return False
        mark = p.kid(i, "mark")
        if mark is not None and p.lower[mark] in ("whether", "if"):
            return False
        return word in SAY or word in FACTIVE or p.deps[verb] == "ROOT" and i < verb

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
            if self.forms.get(top) == "relcl" and self.relative_word(i, *SUBJECTS) is not None:
                return self.antecedent(p.heads[top])
            return self.noun_phrase(own) if p.deps[own] in ("nsubj", "nsubjpass") else p.subtree(own)
        if p.deps[i] == "conj":
            return self.subject(p.heads[i])
        form = self.forms.get(i)
        if form in ("relcl", "acl"):
            return self.antecedent(p.heads[i])
        if form == "advcl":
            above = p.heads[i]
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
        if dep in ("relcl", "appos", "parataxis"):
            return True
        if dep == "advcl":
            mark = p.kid(k, "mark", "advmod")
            return not (mark is not None and mark < k and p.lower[mark] in BOUND_MARKS)
        if dep == "conj":
            return k in self.forms
        if dep in ("cc", "punct", "preconj"):
            return j in self.forms
        return dep == "ccomp" and k in self.forms and p.lower[j] in SAY and not self.first_person(j)

    def first_person(self, verb: int) -> bool:
        """Whether the author speaks: "I think that …" belongs to the claim."""
        p = self.p
        subject = self.subject(verb)
        return bool(subject) and p.lower[subject[0]] in ("i", "we")

    def adjuncts(self, i: int, out: set[int]) -> list[int]:
        """Prepositional and nominal adverbials of clause ``i`` that it can do without."""
        p = self.p
        complete = p.kid(i, *OBJECTS) is not None
        found = []
        for k in p.kids[i]:
            if k in out:
                continue
            if p.deps[k] == "npadvmod":
                found.append(k)
            elif p.deps[k] == "prep":
                if k > i and not complete:
                    complete = True  # "returned to Spain": the first one completes the verb
                else:
                    found.append(k)
        return found

    def shared_auxiliaries(self, i: int) -> list[int]:
        """Auxiliaries and negation that a coordinated verb shares with the first one."""
        p = self.p
        if p.deps[i] != "conj" or p.kid(i, "aux", "auxpass", *SUBJECTS) is not None:
            return []
        above = p.heads[i]
        if p.tags[above] != p.tags[i]:
            return []
        found = [k for k in p.kids[above] if p.deps[k] in AUXILIARIES and k < above]
        return found or self.shared_auxiliaries(above)


class Unfolding:
    """Taking coordinated parts one at a time."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses
        self.p = clauses.p

    def groups(self, tokens: set[int]) -> list[list[int]]:
        """Coordinations of phrases among these tokens, each as its members in order."""
        p = self.p
        found = []
        for i in sorted(tokens):
            if p.deps[i] == "conj" or i in self.clauses.forms:
                continue
            members = [i]
            while True:
                following = [k for k in p.kids[members[-1]] if p.deps[k] == "conj" and k in tokens]
                if not following:
                    break
                members.append(following[0])
            if len(members) > 1 and not self._collective(i):
                found.append(members)
        return found

    def _collective(self, i: int) -> bool:
        """"between A and B", "both sides": together they mean something else than apart."""
        p = self.p
        head = p.heads[i]
        return p.lower[head] in ("between", "among") or p.tags[i] == "CD" or p.deps[i] == "quantmod"

    def part(self, members: list[int], n: int) -> set[int]:
        """The words of member ``n`` with the determiner that it shares with the first."""
        p = self.p
        m = members[n]
        cut = {
            k
            for k in p.kids[m]
            if p.deps[k] in ("cc", "preconj") or (p.deps[k] == "punct" and p.words[k] in ",;")
        }
        if n + 1 < len(members):
            cut.add(members[n + 1])
        own = set(p.subtree(m, cut))
        bare = not any(p.deps[k] in ("det", "poss") for k in p.kids[m])
        if n and bare and p.tags[m] not in ("NNP", "NNPS"):
            for k in p.kids[members[0]]:
                if k < members[0] and p.deps[k] in ("det", "poss", "predet"):
                    own.update(p.subtree(k))
        return own

    def unfold(self, tokens: set[int]) -> list[set[int]]:
        """One set of tokens a combination of parts; the set itself where nothing is coordinated."""
        groups = self.groups(tokens)[:2]
        choices = []
        for members in groups:
            whole = set(self.p.subtree(members[0]))
            choices.append([whole - self.part(members, n) for n in range(len(members))])
        unfolded = []
        for combination in product(*choices):
            unfolded.append(tokens.difference(*combination))
            if len(unfolded) == MAX_COMBINATIONS:
                break
        return unfolded


def _tidy(p: Parse, tokens: set[int]) -> list[int]:
    """Sorted tokens with inner punctuation given back and loose ends of every run cut off."""
    found = sorted(tokens)
    for before, after in zip(found, found[1:], strict=False):
        if after == before + 2 and p.deps[before + 1] == "punct":
            tokens.add(before + 1)
    runs: list[list[int]] = []
    for i in sorted(tokens):
        if runs and (i == runs[-1][-1] + 1):
            runs[-1].append(i)
        else:
            runs.append([i])
    return [i for run in runs for i in _trimmed(p, run)]


def _trimmed(p: Parse, run: list[int]) -> list[int]:
    """A run of neighbours without conjunctions, separators and brackets hanging at its ends."""
    words = [p.words[i] for i in run]
    start, end = 0, len(run)
    while start < end and _loose(p, run[start], words, opening=True):
        start += 1
    while end > start and _loose(p, run[end - 1], words, opening=False):
        end -= 1
    return run[start:end]


def _loose(p: Parse, i: int, run: list[str], *, opening: bool) -> bool:
    word = p.words[i]
    if word in (")", "(", "[", "]"):
        balanced = run.count("(") == run.count(")") and run.count("[") == run.count("]")
        return not balanced or (word in ")]") == opening
    if opening and (p.tags[i] == "POS" or p.deps[i] == "cc"):
        return True
    if not opening and p.deps[i] == "cc":
        return True
    return not (word[0].isalnum() or word[-1].isalnum() or word in ("%", "$", "£", "€", "#", "¥"))


def _reading_order(tokens: list[int], subject: list[int], relative: list[int], head: int) -> list[int]:
    """Borrowed subject first, borrowed object right after the verb, everything else as it stood."""
    lead = [i for i in subject if i in tokens]
    moved = [i for i in relative if i in tokens and i not in lead]
    rest = [i for i in tokens if i not in lead and i not in moved]
    at = next((n + 1 for n, i in enumerate(rest) if i == head), len(rest)) if moved else 0
    return lead + rest[:at] + moved + rest[at:]


def _clause_propositions(clauses: Clauses, i: int, form: str) -> list[Proposition]:
    p = clauses.p
    out = clauses.left_out(i)
    subject = clauses.subject(i) or []
    own = p.kid(i, *SUBJECTS)
    if own is not None and own not in subject:
        out.add(own)
    borrowed = set(subject)
    moved: list[int] = []
    if form == "relcl":
        pronoun = clauses.relative_word(i, "dobj", "pobj", "attr", "dative")
        adverb = clauses.relative_word(i, "advmod")
        if adverb is not None:
            out.add(adverb)
        elif own is not None and clauses.relative_word(i, *SUBJECTS) is None:
            if pronoun is not None:
                out.add(pronoun)
            if pronoun is not None or p.kid(i, "dobj", "prep") is None:
                moved = clauses.noun_phrase(p.heads[i])
                borrowed.update(moved)
    if form in ("advcl", "ccomp"):
        out.update(k for k in p.kids[i] if p.deps[k] == "mark" or p.tags[k] == "WRB")
    borrowed.update(clauses.shared_auxiliaries(i))
    adjuncts = clauses.adjuncts(i, out)
    base = set(p.subtree(i, out | set(adjuncts))) | borrowed
    if _tautology(p, i, subject):
        return []
    variants = [base | set(p.subtree(k, out)) for k in adjuncts] + [base]
    lead = subject if own is None or own not in subject else []
    found = []
    for variant in variants:
        for tokens in Unfolding(clauses).unfold(variant):
            tidy = _tidy(p, tokens)
            if len(tidy) > 1:
                order = _reading_order(tidy, lead, moved, i)
                found.append(Proposition(i, tuple(tidy), tuple(order), form))
    return found


def _tautology(p: Parse, i: int, subject: list[int]) -> bool:
    """"the System, which is a system which …": says nothing by itself."""
    attribute = p.kid(i, "attr")
    if attribute is None or p.lower[attribute] not in {p.lower[j] for j in subject}:
        return False
    return all(p.deps[k] in ("det", "relcl", "acl", "punct") for k in p.kids[attribute])


def _appositions(clauses: Clauses) -> list[Proposition]:
    p = clauses.p
    found = []
    for i in clauses.range:
        if p.deps[i] == "appos":
            tokens = set(clauses.noun_phrase(p.heads[i])) | set(clauses.noun_phrase(i))
            for unfolded in Unfolding(clauses).unfold(tokens):
                tidy = _tidy(p, unfolded)
                if len(tidy) > 1:
                    found.append(Proposition(i, tuple(tidy), tuple(tidy), "appos"))
    return found


def propositions(p: Parse) -> list[Proposition]:
    """All propositions of a paragraph, in the order of their heads, none twice."""
    found: list[Proposition] = []
    for start, end in p.sentences:
        clauses = Clauses(p, start, end)
        seen: set[tuple[int, ...]] = set()
        for i, form in clauses.forms.items():
            for proposition in _clause_propositions(clauses, i, form):
                if proposition.tokens not in seen:
                    seen.add(proposition.tokens)
                    found.append(proposition)
        for proposition in _appositions(clauses):
            if proposition.tokens not in seen:
                seen.add(proposition.tokens)
                found.append(proposition)
    return found
