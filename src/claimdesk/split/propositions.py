"""Parse → propositions: which words of a paragraph make one discrete assertion each.

A clause with several adjuncts gives one proposition with all of them, and one with each, so that
each can be checked by itself; coordinated parts are taken one at a time; appositions and brackets
are propositions of their own. Reads only :class:`Parse`.
"""

from dataclasses import dataclass
from itertools import pairwise

from claimdesk.split.clauses import SUBJECTS, Clauses
from claimdesk.split.coordination import Unfolding
from claimdesk.split.lexicon import NEGATIONS, NOT_ASSERTED
from claimdesk.split.parse import VERBAL, Parse
from claimdesk.split.quantities import MAGNITUDES

PLACED = frozenset("in at near from to of".split())
SECONDARY = frozenset({"acl", "relcl", "advcl"})
"""Clauses about a part of another one; they are given whole."""
INDEFINITE = frozenset("a an another one some several many".split())
RESTRICTING = frozenset({"without", "under", "unless", "except", "if", "despite"})


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


def _tidy(p: Parse, tokens: set[int]) -> list[int]:
    """Sorted tokens with inner punctuation given back and loose ends of every run cut off."""
    found = sorted(tokens)
    for before, after in pairwise(found):
        if after == before + 2 and p.deps[before + 1] == "punct":
            tokens.add(before + 1)
    for i in found:
        if p.tags[i] == "CD" and p.lower[i + 1 : i + 2] and p.lower[i + 1] in MAGNITUDES:
            tokens.add(i + 1)  # "£440 m" is one figure, however it was parsed
    return trimmed(p, sorted(tokens))


def trimmed(p: Parse, tokens: list[int]) -> list[int]:
    """Tokens without what hangs loose at the ends of their runs."""
    runs: list[list[int]] = []
    for i in tokens:
        if runs and i == runs[-1][-1] + 1:
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
    if opening and p.lower[i] in ("nor", "neither"):
        return False  # it denies what follows
    if word in (")", "(", "[", "]"):
        balanced = run.count("(") == run.count(")") and run.count("[") == run.count("]")
        return not balanced or (word in ")]") == opening
    if opening and (p.tags[i] == "POS" or p.deps[i] == "cc"):
        return True
    if not opening and p.deps[i] == "cc":
        return True
    return not (word[0].isalnum() or word[-1].isalnum() or word in ("%", "$", "£", "€", "#", "¥"))


def _reading_order(
    tokens: list[int], subject: list[int], relative: list[int], head: int
) -> list[int]:
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
    if _tautology(p, i, subject):
        return []
    own = p.kid(i, *SUBJECTS)
    if own is not None and own not in subject:
        out.add(own)
    moved: list[int] = []
    if form == "relcl":
        moved = _relative_object(clauses, i, own, out)
    elif form in ("advcl", "ccomp") or (
        form == "conj" and clauses.forms.get(clauses.first(i)) == "ccomp"
    ):
        out.update(k for k in p.kids[i] if p.deps[k] == "mark" or p.tags[k] == "WRB")
    condition = clauses.shared_condition(i)
    borrowed = {*subject, *moved, *clauses.shared_auxiliaries(i), *condition, *clauses.nor(i)}
    adjuncts = clauses.adjuncts(i, out)
    base = set(p.subtree(i, out | set(adjuncts))) | borrowed
    parts = [set(p.subtree(k, out)) for k in adjuncts]
    whole = base.union(*parts)
    lead = [*condition, *subject] if own is None or own not in subject else []
    if not clauses.factual:
        return _ordered(p, [whole], lead, moved, i, form)
    unfolding = Unfolding(clauses)
    variants = [whole]
    if form not in SECONDARY and not _restricted(p, whole, adjuncts):
        variants += [*(base | part for part in parts), base]
        general = _general(clauses, i, base, subject)
        if general:
            variants.append(base - general)
    unfolded = [tokens for variant in variants for tokens in unfolding.unfold(variant)]
    unfolded = [_by_name(p, tokens) for tokens in unfolded]
    return _ordered(p, unfolded, lead, moved, i, form)


def _general(clauses: Clauses, i: int, base: set[int], subject: list[int]) -> set[int]:
    """What narrows the things named with "a" or without an article, and can be left out.

    Who made "a film about a war" made "a film"; who saw "the film about a war" did not just see
    "the film".
    """
    p = clauses.p
    if p.tags[i] not in VERBAL or p.lower[i] in NOT_ASSERTED:
        return set()
    gone: set[int] = set()
    for k in base:
        n = p.heads[k]
        if (
            k > n
            and n in base
            and p.tags[n] in ("NN", "NNS")
            and p.deps[n] in ("dobj", "pobj", "attr")
            and (p.deps[k] in ("relcl", "acl") or (p.deps[k] == "prep" and p.lower[k] != "of"))
            and n not in subject
        ):
            pointing = p.kid(n, "det", "poss")
            if pointing is None or p.lower[pointing] in INDEFINITE:
                gone.update(p.subtree(k))
    return gone


def _title(p: Parse, n: int) -> set[int]:
    """What somebody is, said before the name: "singer Pink", "production designer Ann Lee"."""
    if p.tags[n] not in ("NNP", "NNPS") or p.deps[n] == "compound":
        return set()
    if p.kid(n, "poss") is not None:
        return set()
    common = [
        k
        for k in p.kids[n]
        if k < n
        and p.deps[k] in ("compound", "nmod")
        and p.tags[k] == "NN"
        and p.words[k].islower()
    ]
    if not common:
        return set()
    return {j for k in p.kids[n] if k <= max(common) for j in p.subtree(k)}


def _by_name(p: Parse, tokens: set[int]) -> set[int]:
    """The tokens with things called by name only: "the film X" is X; the rest is a claim too."""
    gone: set[int] = set()
    for k in tokens:
        head = p.heads[k]
        if (
            p.deps[k] == "appos"
            and p.tags[k] in ("NNP", "NNPS")
            and head in tokens
            and p.tags[head] in ("NN", "NNS")
            and p.kid(head, "poss") is None
            and p.deps[p.first(k) - 1] != "punct"
        ):
            gone |= set(p.subtree(head)) - set(p.subtree(k))
        if p.kids[k]:
            gone |= _title(p, k)
    return tokens - gone if gone else tokens


def _restricted(p: Parse, tokens: set[int], adjuncts: list[int]) -> bool:
    """Whether leaving an adjunct out would say more than the sentence does.

    "Paid no tax in 2020" is not "paid no tax"; the same goes for "only", "would", rules,
    comparisons and exceptions.
    """
    if any(p.lower[k] in RESTRICTING for k in adjuncts):
        return True
    return any(
        p.lower[i] in NEGATIONS
        or p.deps[i] == "neg"
        or (p.lower[i] in ("only", "would", "must", "may") and p.tags[i + 1 : i + 2] != ["TO"])
        or (p.tags[i] in ("JJR", "RBR") and not _about(p, i))
        for i in tokens
    )


def _about(p: Parse, i: int) -> bool:
    """ "more than 758 million" is a figure, not a comparison."""
    return p.lower[i + 1 : i + 2] == ["than"] and p.tags[i + 2 : i + 3] in (["CD"], ["$"])


def _relative_object(clauses: Clauses, i: int, own: int | None, out: set[int]) -> list[int]:
    """The noun that a relative clause with a subject of its own is about, as its object.

    "systems that the media ignored": the media ignored systems. The pronoun goes into ``out``.
    """
    p = clauses.p
    adverb = clauses.relative_word(i, "advmod")
    if adverb is not None:
        out.add(adverb)
        return []
    if own is None or clauses.relative_word(i, *SUBJECTS) is not None:
        return []
    pronoun = clauses.relative_word(i, "dobj", "pobj", "attr", "dative")
    if pronoun is not None:
        out.add(pronoun)
    elif p.kid(i, "dobj", "prep") is not None:
        return []
    return clauses.noun_phrase(p.heads[i])


def _ordered(
    p: Parse, sets: list[set[int]], lead: list[int], moved: list[int], head: int, form: str
) -> list[Proposition]:
    found = []
    for tokens in sets:
        tidy = _tidy(p, tokens)
        if len(tidy) > 1:
            order = _reading_order(tidy, lead, moved, head)
            found.append(Proposition(head, tuple(tidy), tuple(order), form))
    return found


def _tautology(p: Parse, i: int, subject: list[int]) -> bool:
    """ "the System, which is a system which …": says nothing by itself."""
    attribute = p.kid(i, "attr")
    if attribute is None or p.lower[attribute] not in {p.lower[j] for j in subject}:
        return False
    return all(p.deps[k] in ("det", "relcl", "acl", "punct") for k in p.kids[attribute])


def _address(p: Parse, i: int) -> bool:
    """ "in Derby, England": where a place lies is no claim of the sentence."""
    head = p.heads[i]
    if p.tags[i] != "NNP" or p.tags[head] != "NNP" or p.kid(i, "det") is not None:
        return False
    return p.deps[head] == "appos" or (
        p.deps[head] == "pobj"
        and p.lower[p.heads[head]] in ("in", "at", "near", "from", "to", "of")
    )


def _appositions(clauses: Clauses) -> list[Proposition]:
    p = clauses.p
    found = []
    for i in clauses.range:
        title = _title(p, i) if clauses.factual else None
        if title:
            words = {*title, *(j for j in clauses.noun_phrase(i) if min(title) <= j <= i)}
            tidy = _tidy(p, words)
            found.append(Proposition(i, tuple(tidy), tuple(tidy), "appos"))
        if clauses.origin(i) or clauses.age(i):
            name = p.heads[i] if p.deps[i] == "prep" else i - 2
            tidy = _tidy(p, {*clauses.noun_phrase(name), *p.subtree(i)})
            found.append(Proposition(i, tuple(tidy), tuple(tidy), "appos"))
        loose = p.kid(p.heads[i], "poss") is not None and p.deps[p.first(i) - 1] != "punct"
        if p.deps[i] == "appos" and p.tags[i] != "PRP" and not loose and not _address(p, i):
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
