"""What leaves a stranger lost for certain, so that a claim cannot stand alone. Pure.

A pronoun for which the claim itself has no noun, "the bill" without a word that says which, a time
that counts from another one, a bare last name, or a subject that compares itself with something
elsewhere. What is only likely to be unclear is weighed by a model (:mod:`claim_features`).
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass

from claimdesk.split.lexicon import FIRST_PERSON
from claimdesk.split.mentions import PEOPLE, PERSON, PLACES, ROLES, THING
from claimdesk.split.name_types import GENERIC, TIMES
from claimdesk.split.names import TITLES
from claimdesk.split.parse import Parse
from claimdesk.split.untold import untold

SEVERAL = frozenset("they them their theirs themselves".split())
POINTING = frozenset("this that these those".split())
NUMBERS = frozenset("DT CD JJ PDT JJS".split())
"""Tags of a subject that names nobody: "many", "four of them"."""
NEAR = frozenset("this last next".split())
SPANS = frozenset("week weekend month year summer winter spring autumn fall".split())
MAY_POINT = POINTING | SPANS | {"here", "as"}
LASTING = SPANS | frozenset(
    """day days weeks months years hour hours minute minutes moment moments decade
    decades""".split()
)
ELSEWHERE = frozenset("other another second third similar same former latter".split())
"""What a subject is only beside something said before."""
AGAIN = frozenset("new same latest current previous present proposed recent existing".split())
"""Adjectives by which the article means something that it has spoken of."""
MENTIONED = frozenset(
    """accident act agency agreement amendment area article attack attacker ban bill bloc book boy
    breach budget building campaign candidates case chief city clash club commission committee
    company council country county couple court crash deal decision department district document
    documents event expansion explosion family film fire firm girl government governor group
    guidelines hearing hearings house incident institution investigation judge killing law
    lawmaker lawsuit leader legislation letter man match mayor measure meeting meetings minister
    ministry move nation order organisation organization outlet pact pair panel paper party plan
    policy post president process program programme project proposal prosecutor protest protests
    provision purchase rally regime region regulation report results rule ruling school senator
    shooting show site speech state statement strike study summit survey suspect team tournament
    town trial trip union university venue verdict victim victims village vote woman""".split()
)
"""Nouns that "the" alone does not explain."""
SINGLE = frozenset(
    """climate earth economy environment future internet left media military moon ocean past planet
    police poor press public rich right sea sky sun universe weather web world young""".split()
)
"""Nouns of which there is but one, or which everybody knows."""
EXPLAINING = ("relcl", "acl", "prep", "appos", "poss")
SAYING_WHICH = frozenset("of in for who that which".split())
"""Words behind a noun that say which one it is, wherever the parser hangs them."""
KNOWN = frozenset(
    """trump biden obama putin clinton bush reagan nixon kennedy hitler stalin lenin mussolini
    churchill thatcher blair zelensky zelenskyy netanyahu merkel macron musk gandhi mandela
    lincoln washington jefferson einstein darwin shakespeare marx jesus christ satan god""".split()
)
"""Last names that everybody knows."""
PARTICLES = (["al", "-"], ["el", "-"])
"""What is written before a last name: "Al-Orr"."""
OF_LAST_NAMES = frozenset("da de del della den der di du la le van von".split())
"""Words with which a last name may begin: "Van Orr"."""
TODAY = frozenset("now today tomorrow tonight yesterday".split())
"""Words that mean another day tomorrow."""
CALLED = (
    TITLES | MENTIONED - {"house"} | frozenset("baron duchess earl mec mp premier viceroy".split())
)
"""What "the" alone does not explain even with a capital: "the Duke", "the Bill"."""
LEADING = frozenset("CC DT IN PDT RB WRB".split())
"""Tags of what opens a sentence with a capital before a name: "While Orr waits"."""
OBJECTS = ("dobj", "dative")
AWAY = frozenset("about against for on to upon".split())
"""Words behind a verb whose "it" is not what does it, as it may be in "keeps it behind it"."""
_NAMES = ("NNP", "NNPS")
_SUBJECTS = ("nsubj", "nsubjpass")
_HELD = (*_SUBJECTS, "dobj", "poss", "attr", "appos", "conj", "pobj", "agent")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a claim: in order, as a set, its subject, and those that stand for a name."""

    order: Sequence[int]
    inside: Set[int]
    subject: Sequence[int]
    told: Set[int]


def lost(p: Parse, w: Words, surnames: Set[str]) -> bool:
    """Whether a stranger cannot know what a claim is about; ``surnames`` are persons'."""
    return (
        points(p, w)
        or any(_unexplained(p, i, w) for i in _may_be_unexplained(p, w))
        or _subject_unclear(p, w)
        or _time_unclear(p, w)
        or bare_name(p, w, surnames)
        or untold(p, w.order, w.inside, w.told)
    )


def points(p: Parse, w: Words) -> bool:
    """Whether a claim has "this …", "many were …", "next week", "here" or "as a result"."""
    subject = set(w.subject)
    top = next((j for j in reversed(w.subject) if p.heads[j] not in subject), None)
    if top is not None and p.tags[top] in NUMBERS:
        return True
    may = [i for i in w.order if p.lower[i] in MAY_POINT]
    return any(_pointing(p, i) or (i > 0 and _next_week(p, i)) for i in may)


def _pointing(p: Parse, i: int) -> bool:
    word = p.lower[i]
    if word in POINTING:
        return p.tags[i] in ("DT", "PDT")
    return word == "here" or (word == "as" and p.lower[i : i + 3] == ["as", "a", "result"])


def _next_week(p: Parse, i: int) -> bool:
    return p.lower[i] in SPANS and p.lower[i - 1] in NEAR


def _may_be_unexplained(p: Parse, w: Words) -> list[int]:
    return [i for i in w.order if p.lower[i] == "the" or p.tags[i] in ("PRP", "PRP$")]


def _unexplained(p: Parse, i: int, w: Words) -> bool:
    """A pronoun without its noun, "the bill"."""
    tag, word = p.tags[i], p.lower[i]
    if tag in ("PRP", "PRP$"):
        return i not in w.told and p.deps[i] != "expl" and not _antecedent(p, i, w)
    if word == "the" and p.deps[i] == "det" and p.tags[p.heads[i]][:2] == "NN":
        return _definite(p, i, w)
    return False


def _antecedent(p: Parse, i: int, w: Words) -> bool:
    """Whether the claim names before a pronoun what it may stand for; "you" is anybody."""
    word = p.lower[i]
    if word in FIRST_PERSON:
        return False
    doing = _doing(p, i)
    before = [j for j in w.order[: w.order.index(i)] if j != doing]
    if word in PERSON:
        return any(_person(p, j) for j in before) or _named_later(p, i, w)
    if word in THING or word == "itself":
        found = any(p.tags[j] in ("NN", "NNP", "NNPS") and _acts(p, j) for j in before)
        return found or _named_later(p, i, w)
    if word in SEVERAL:
        return any(_several(p, j) for j in before) or _named_later(p, i, w)
    return True


def _doing(p: Parse, i: int) -> int | None:
    """The subject of a verb whose object is a pronoun, which would call itself "itself"."""
    verb = p.heads[i]
    if p.deps[i] == "pobj" and p.lower[verb] in AWAY and p.tags[p.heads[verb]][:2] == "VB":
        verb = p.heads[verb]
    elif p.deps[i] not in OBJECTS:
        return None
    if p.tags[i] != "PRP" or p.lower[i].endswith(("self", "selves")):
        return None
    return next((k for k in p.kids[verb] if p.deps[k] in _SUBJECTS), None)


def _person(p: Parse, j: int) -> bool:
    name = p.tags[j] == "NNP" and p.lower[j] not in TIMES and p.deps[j] in _HELD
    name = name and not (p.deps[j] == "pobj" and p.lower[p.heads[j]] in PLACES)
    return name or p.lower[j] in ROLES or p.lower[j] in PEOPLE or p.lower[j] == "who"


def _acts(p: Parse, j: int) -> bool:
    """Whether a noun stands where "it" looks for one; not a time."""
    if p.lower[j] in TIMES or p.lower[j] in LASTING:
        return False
    return p.deps[j] in (*_SUBJECTS, "dobj", "poss", "attr") or p.tags[j] in _NAMES


def _several(p: Parse, j: int) -> bool:
    several = p.tags[j] in ("NNS", "NNPS") and p.lower[j] not in LASTING
    return several or (p.tags[j][:2] == "NN" and p.kid(j, "conj") is not None) or _body(p, j)


def _body(p: Parse, j: int) -> bool:
    return p.lower[j] in ("police", "team", "company", "anyone", "everyone", "someone", "people")


def _named_later(p: Parse, i: int, w: Words) -> bool:
    """ "In its report, Norland said": a possessive before a subject that is a name."""
    return p.tags[i] == "PRP$" and any(
        j > i and p.tags[j] in _NAMES and p.deps[j] in _SUBJECTS for j in w.subject
    )


def _definite(p: Parse, i: int, w: Words) -> bool:
    """ "The bill", "the new guidance", "the Federal Government", of whatever country."""
    noun = p.heads[i]
    between = [j for j in range(i + 1, noun) if p.words[j][0].isalnum()]
    if any(k in w.inside and p.deps[k] in EXPLAINING for k in p.kids[noun]):
        return False
    behind = next((j for j in w.order if j > noun), noun)
    if behind == noun + 1 and p.lower[behind] in SAYING_WHICH:
        return False
    if p.tags[noun] in _NAMES:
        own = [p.lower[j] for j in (*between, noun)]
        bare = [*own] == [p.lower[noun]] and own[0] in CALLED
        return p.kid(noun, "conj") is None and (bare or all(word in GENERIC for word in own))
    if any(p.tags[j] in _NAMES and p.lower[j] not in TIMES for j in between):
        return False
    if between:
        plain = all(p.lower[j] in AGAIN or p.lower[j] in TIMES for j in between)
        return plain or p.lower[between[0]] in AGAIN
    top = noun in w.subject and p.heads[noun] not in w.subject
    return p.lower[noun] in MENTIONED or (top and p.lower[noun] not in SINGLE)


def _subject_unclear(p: Parse, w: Words) -> bool:
    """ "Other earnings", "a more pressing factor", "a second pattern"."""
    subject = set(w.subject)
    top = next((j for j in reversed(w.subject) if p.heads[j] not in subject), None)
    if top is None:
        return False
    if any(p.lower[j] == "than" for j in w.order):
        return False
    words = [k for k in p.kids[top] if p.deps[k] in ("amod", "det") and k in subject]
    more = any(p.tags[k] == "JJR" or p.lower[k] in ELSEWHERE for k in words)
    return more or any(p.lower[j] == "more" for k in words for j in p.kids[k])


def _time_unclear(p: Parse, w: Words) -> bool:
    """ "Two hours later", "then", "yesterday", "instead"."""
    first = p.lower[w.order[0]] if w.order else ""
    if first == "then" or (first == "later" and p.tags[w.order[0]] != "JJ"):
        return True
    for i in w.order:
        word, before = p.lower[i], p.lower[i - 1] if i else ""
        if word in TODAY or (word in ("later", "earlier") and before in LASTING):
            return True
        if word == "instead" and p.lower[i + 1 : i + 2] != ["of"]:
            return True
    return False


def bare_name(p: Parse, w: Words, surnames: Set[str]) -> bool:
    """A person's last name alone, with a title or without."""
    for i in w.order:
        word = p.lower[i]
        if word not in surnames or p.tags[i] != "NNP" or i in w.told or word in KNOWN:
            continue
        start = i - 2 if i > 1 and p.lower[i - 2 : i] in PARTICLES else i
        while start and p.lower[start - 1] in OF_LAST_NAMES:
            start -= 1
        before = p.lower[start - 1] if start and start - 1 in w.inside else ""
        joined = p.tags[start - 1] == "HYPH"
        joined = joined or (p.words[start - 1][0].isupper() and p.tags[start - 1] not in LEADING)
        alone = not before or not joined
        titled = before.rstrip(".") in TITLES and before != "president"
        first = not (i + 1 in w.inside and p.tags[i + 1] in _NAMES)
        known = any(p.lower[j] == word and j < i for j in w.order)
        if (alone or titled) and first and not known:
            return True
    return False
