"""Words and forms by which a reader tells kinds of claims apart, as names. Pure.

Many words that do the same are one name, so that few annotated claims tell what it says of a kind:
"sparked", "led to" and "because of" cause; "slammed" and "called … a liar" are acts of speech.
"""

from collections.abc import Sequence, Set
from functools import cache

from claimdesk.split.cues import inflected
from claimdesk.split.lexicon import FIRST_PERSON
from claimdesk.split.name_types import TIMES
from claimdesk.split.parse import Parse
from claimdesk.split.worth import model


def _forms(lemmas: str) -> frozenset[str]:
    return frozenset(form for lemma in lemmas.split() for form in inflected(lemma))


CAUSING = _forms(
    """affect aggravate alter arouse cause contribute cost create damage deter destroy drive
    encourage endanger enable exacerbate expose force generate harm help hurt improve incite induce
    inspire lead lessen make mean prevent produce prompt provoke reduce result ruin save send spark
    spur stem stop trigger undermine weaken worsen yield"""
)
"""Verbs that say what comes of something."""
REASONS = frozenset(
    "because due owing thanks therefore thus hence consequently result results reason".split()
)
"""Words that bring in what something comes of."""
ACTS = _forms(
    """accuse admit apologise apologize applaud assail assure berate blame blast boast brand
    castigate chide condemn concede congratulate criticise criticize decry defend denounce deny
    dispute excoriate hail insist lambast lambaste label liken mock praise protest rail
    rebuke repudiate ridicule scold slam slander taunt thank threaten tout urge vow warn"""
)
"""Verbs of what somebody does by speaking."""
CALLING = _forms("call describe express refer")
"""Verbs that are such an act only with what somebody is called, or called on to do."""
TELLINGS = _forms(
    """add advise affirm agree allege announce answer argue assert claim comment confirm declare
    emphasize emphasise explain note read recall remark repeat reply say state suggest tell testify
    tweet write"""
)
"""Verbs of saying something."""
CONCERNS = frozenset(
    """alarm anger concern concerns confidence doubt doubts outrage regret support
    sympathy""".split()
)
"""What somebody expresses."""
UTTERANCES = frozenset(
    """address admission answer apology comment comments denial email interview letter message
    post remark remarks reply speech statement testimony tweet tweets words""".split()
)
"""Nouns for what somebody says."""
LAWS = _forms(
    "allow authorise authorize ban bar entitle forbid oblige permit prohibit"
) | frozenset(
    """authority constitution code codes crime crimes eligible felony illegal law lawful laws legal
    legally mandatory must policies policy punishable regulation regulations require required
    requires right rights rule rules statute statutes""".split()
)
"""Words about what may be done and what must."""
HABITS = frozenset(
    """always commonly every frequently generally mostly never normally often rarely regularly
    sometimes tend tends typically usually whenever""".split()
)
"""Words for what happens again and again."""
LIKENING = _forms("differ outnumber outpace resemble surpass") | frozenset(
    """alike comparable compared different equal identical like same similar similarly
    unlike""".split()
)
"""Words that set one thing beside another."""
RANKING = frozenset("ever first history only record relatively top unprecedented".split())
"""Words that set one thing above all others."""
COMING = frozenset(
    """about coming destined due eventually expected forecast future likely potential possible
    projected set soon tomorrow unlikely upcoming""".split()
)
"""Words about what is yet to come."""
MEANING = _forms("aim hope intend pledge plan prepare promise swear vow") | frozenset(
    "committed determined ready willing".split()
)
"""Words for what somebody means to do."""
AMOUNTS = frozenset(
    """billion billions dozen dozens half hundred hundreds majority million millions percent quarter
    thousand thousands third two-thirds %""".split()
)
"""Figures that are written in words."""
RANKED = frozenset({"JJR", "RBR", "JJS", "RBS"})
"""Tags of words that are compared."""
COUNTED = RANKED | {"CD"}
CLASSES = ("evaluative", "intensifier", "loaded", "obligation", "sweeping", "abstract", "mental")
"""Classes of words (:mod:`worth`) of which opinions have more."""
TO_DO = frozenset("acl advcl ccomp prep relcl xcomp".split())
"""What tells for what it is time."""
OUGHT = "what ought to be"
"""The name of a claim that tells what should be done, which nobody can check."""
ACT = "act of speech"
"""The name of a claim that tells what somebody did by speaking."""
_VERBS = {"causing": CAUSING, "speaking": ACTS, "saying": TELLINGS, "meaning to": MEANING}
_DOING = {
    word: tuple(name for name, words in _VERBS.items() if word in words)
    for word in frozenset().union(*_VERBS.values())
}
_WORDS = {
    "reason": REASONS, "utterance": UTTERANCES, "law": LAWS, "habit": HABITS, "likening": LIKENING,
    "ranking": RANKING, "coming": COMING,
}  # fmt: skip


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """The names that each word bears, whatever it is; of amounts, if only none."""
    found: dict[str, tuple[str, ...]] = {}
    for name, words in _WORDS.items():
        for word in sorted(words):
            found[word] = (*found.get(word, ()), name)
    for word in model().classes:
        found[word] = (*found.get(word, ()), *(f"class {name}" for name in _classes(word)))
    told = {word: names for word, names in found.items() if names}
    return dict.fromkeys(AMOUNTS, ()) | told


def _classes(word: str) -> list[str]:
    """The classes of a word that opinions have more of."""
    return [name for name in model().classes.get(word, ()) if name in CLASSES]


def telling(p: Parse, order: Sequence[int], head: int, subject: Sequence[int]) -> list[str]:
    """The names of what a claim with these words shows; ``head`` is its verb."""
    known, tags, lower = _names(), p.tags, p.lower
    inside = set(order)
    found: list[str] = []
    for i in order:
        word, tag = lower[i], tags[i]
        if word not in known and tag not in COUNTED and word not in _DOING:
            continue  # as most words
        found += known.get(word, ())
        if tag in RANKED:
            found += _rank(p, i, order)
        elif tag == "CD" or word in AMOUNTS:
            found += _figure(p, i, head, inside)
        elif word in _DOING and tag[0] == "V":
            found += [f"{name} inside" for name in _does(p, i)]
    found += [f"{name} by its verb" for name in _does(p, head) if name != "speaking"]
    if (lower[head] in ACTS or _calls(p, head, inside)) and by_somebody(p, head):
        found.append(ACT)
    if _ought(p, head, inside):
        found.append(OUGHT)
    tense, who = _tense(p, head, inside), _who(p, subject)
    found += [f"tense {tense}", f"about {who}", f"about {who}, tense {tense}"]
    return found + _complement(p, head, inside)


def _ought(p: Parse, head: int, inside: Set[int]) -> bool:
    """ "We should sell it", "we must sell it", "it is time to sell it"; not "should it leak, …"."""
    subject = p.kid(head, "nsubj", "nsubjpass")
    for k in p.kids[head]:
        if k not in inside or subject is None or k < subject:
            continue
        if p.deps[k] == "aux" and p.lower[k] in ("should", "ought"):
            return True
        if p.deps[k] == "aux" and p.lower[k] == "must" and p.lower[subject] == "we":
            return True
        if p.deps[k] == "attr" and p.lower[k] == "time" and p.lower[subject] == "it":
            return any(p.deps[j] in TO_DO and j > k for j in (*p.kids[k], *p.kids[head]))
    return False


def _does(p: Parse, verb: int) -> tuple[str, ...]:
    """What a verb does, by its names; "nobody was hurt" tells no cause."""
    names = _DOING.get(p.lower[verb], ())
    if "causing" in names and not by_somebody(p, verb):
        return tuple(name for name in names if name != "causing")
    return names


def _calls(p: Parse, head: int, inside: Set[int]) -> bool:
    """ "Called her a liar", "called for a ban", "expressed concern"; not "called the police"."""
    return p.lower[head] in CALLING and any(
        p.deps[k] in ("oprd", "prt", "ccomp")
        or (p.deps[k] == "prep" and p.lower[k] in ("as", "for", "on", "to"))
        or p.lower[k] in CONCERNS
        for k in p.kids[head]
        if k > head and k in inside
    )


def by_somebody(p: Parse, head: int) -> bool:
    """Whether a verb tells who does it: not "was accused of …"."""
    return p.kid(head, "auxpass") is None or p.kid(head, "agent") is not None


def _tense(p: Parse, head: int, inside: Set[int]) -> str:
    """When it is, as far as its verb tells."""
    helpers = [p.lower[k] for k in p.kids[head] if k in inside and p.deps[k] in ("aux", "auxpass")]
    for modal in helpers:
        if modal in ("will", "'ll", "’ll", "shall", "wo", "going"):
            return "future"
        if modal in ("would", "could", "may", "might", "can", "should", "must", "ca", "need"):
            return "can" if modal in ("can", "ca") else modal
    tag = p.tags[head]
    if tag == "VBG":
        return "progressive"
    if any(word in ("has", "have", "'ve", "’ve") for word in helpers):
        return "perfect"
    if tag == "VBN":
        return "passive" if any(w in ("is", "are", "'s", "’s") for w in helpers) else "past"
    return {"VBD": "past", "VBZ": "present", "VBP": "present"}.get(tag, "other")


def _who(p: Parse, subject: Sequence[int]) -> str:
    """What sort of thing the claim is about: a name, many of a kind, one thing, a pronoun."""
    inside = set(subject)
    top = next((j for j in reversed(subject) if p.heads[j] not in inside), None)
    if top is None:
        return "nobody"
    if p.tags[top][:3] == "NNP":
        return "a name"
    if p.tags[top] in ("NN", "NNS"):
        first = p.kid(top, "det", "poss", "nummod")
        if first is None:
            return "a kind of thing"
        return f"{'things' if p.tags[top] == 'NNS' else 'a thing'} {_article(p.lower[first])}"
    return "I or we" if p.lower[top] in FIRST_PERSON else "a pronoun"


def _article(word: str) -> str:
    return word if word in ("a", "an", "the", "this", "that", "these", "those") else "told apart"


def _complement(p: Parse, head: int, inside: Set[int]) -> list[str]:
    """What the subject is said to be."""
    found = []
    for k in p.kids[head]:
        if p.deps[k] in ("attr", "acomp", "oprd") and k in inside:
            found += [f"is {name}" for name in _classes(p.lower[k])]
            for j in p.kids[k]:
                if p.deps[j] in ("amod", "compound"):
                    found += [f"is something {name}" for name in _classes(p.lower[j])]
    return found


def _rank(p: Parse, i: int, order: Sequence[int]) -> list[str]:
    """ "The largest", "more … than", but not "most people" or "at least"."""
    if p.tags[i] in ("JJR", "RBR"):
        return ["more than"] * any(p.lower[j] == "than" for j in order)
    if p.lower[i] == "least":
        return []
    many = p.lower[i] == "most" and p.tags[p.heads[i]] == "NNS"
    return ["most of them" if many else "superlative"]


def _figure(p: Parse, i: int, head: int, inside: Set[int]) -> list[str]:
    """Where a figure stands: in the subject, in the object, or deeper."""
    if _day(p, i):
        return []
    at, depth = i, 0
    while at != head and p.heads[at] != head and p.heads[at] != at and p.heads[at] in inside:
        at, depth = p.heads[at], depth + 1
    return [f"figure in {p.deps[at]}", f"figure in {p.deps[at]} {min(depth, 3)}"]


def _day(p: Parse, i: int) -> bool:
    """A year, or a figure beside the name of a month."""
    word = p.words[i]
    near = p.lower[max(0, i - 2) : i] + p.lower[i + 1 : i + 2]
    year = len(word) == 4 and word.isdigit() and word[:2] in ("17", "18", "19", "20")
    return year or not TIMES.isdisjoint(near) or any(w.rstrip(".") in TIMES for w in near)
