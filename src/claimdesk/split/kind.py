"""What sort of assertion a claim is, what hedges it, and when it can be judged."""

from collections.abc import Mapping, Sequence, Set
from functools import cache

from claimdesk.records import DateRange, Kind, Quantity
from claimdesk.split import lexicon
from claimdesk.split.kind_signs import ACT, OUGHT
from claimdesk.split.linear import Linear, Several, models
from claimdesk.split.parse import Parse

KINDS: tuple[Kind, ...] = (
    "quantity", "event", "causal", "comparison", "rule", "prediction", "promise", "quote",
    "opinion",
)  # fmt: skip
"""What a claim can be."""
CLEAR = 1.5
"""Log-odds by which opinion must be likelier than the rest."""
RAISED = 1.5
"""Log-odds that a word adds which tells a kind more surely than the examples."""
DECIDED = 9.0
"""Log-odds that outweigh all examples: a promise, or what is to happen by a day."""
SURE: tuple[Kind, ...] = ("promise", "prediction", "causal", "comparison")
"""Kinds of which a word tells more surely than the examples, of which there are few."""
CEILING: dict[Kind, float] = {"opinion": 0.3, "not_a_claim": 0.1}
"""The most that an assertion of this kind is worth, however factual its words sound."""


WILLED = frozenset("would should can".split())
"""Modal verbs that tell condition, duty or ability, and weaken nothing; "could" and "may" do."""
_OBLIGING = frozenset({"must", "should", "ought"})
_TELLING = (
    lexicon.NEGATIONS
    | lexicon.MODAL_HEDGES
    | lexicon.HEDGES
    | lexicon.HEDGE_VERBS
    | lexicon.OPINION_WORDS
    | lexicon.FORESEEN
    | lexicon.PREDICTIVE
    | lexicon.PROMISING
    | lexicon.CAUSAL_STRONG
    | lexicon.RULES
    | _OBLIGING
)


def _asked(p: Parse) -> set[int]:
    """The words of sentences that end in a question mark, whatever closes after it."""
    found: set[int] = set()
    if "?" in p.text:
        for start, end in p.sentences:
            last = end - 1
            while last > start and not any(c.isalnum() or c in ".?!" for c in p.words[last]):
                last -= 1
            if p.words[last].endswith("?"):
                found.update(range(start, end))
    return found


class Signs:
    """Where in a paragraph the words stand that tell what sort of assertion a claim is.

    Looked for once, for all claims of the paragraph.
    """

    def __init__(self, p: Parse) -> None:
        self.p = p
        self.asked = _asked(p)
        tags = p.tags
        self.named = {i for i, tag in enumerate(tags) if tag in ("NNP", "NNPS", "CD")}
        self.more = {i for i, tag in enumerate(tags) if tag in ("JJR", "RBR")}
        self.comparing = {
            i
            for i, tag in enumerate(tags)
            if (tag in ("JJS", "RBS") and p.lower[i - 1 : i] != ["at"])
            or p.lower[i] in lexicon.COMPARING
        }
        self.than = {
            i
            for i, word in enumerate(p.lower)
            if word == "than" and "CD" not in tags[i + 1 : i + 3]  # "more than 300"
        }
        self.times = {
            i
            for i, word in enumerate(p.lower)
            if word in ("twice", "thrice", "times") and p.lower[i + 1 : i + 2] == ["as"]
        }
        self.had = {
            i for i, word in enumerate(p.lower) if word == "had" and p.deps[i] in ("aux", "auxpass")
        }
        self.questions = {i for i, word in enumerate(p.lower) if word == "?"}
        self.denying = {
            i for i, dep in enumerate(p.deps) if dep == "neg" and not _number_sign(p, i)
        }
        self.hedging: set[int] = set()
        self.obliging: set[int] = set()
        self.judging: set[int] = set()
        self.promising: set[int] = set()
        self.foreseeing: set[int] = set()
        self.aiming: set[int] = set()
        self.causing: set[int] = set()
        self.ruling: set[int] = set()
        for i, word in enumerate(p.lower):
            if word in _TELLING:
                self._read(i, word)

    def _read(self, i: int, word: str) -> None:
        p, modal = self.p, self.p.tags[i] == "MD"
        if word in lexicon.NEGATIONS and not _number_sign(p, i):
            self.denying.add(i)
        verb = word in lexicon.HEDGE_VERBS and p.kid(i, "xcomp", "ccomp")
        held = modal and word in lexicon.MODAL_HEDGES
        if held or word in lexicon.HEDGES or (verb and p.tags[i].startswith("VB")):
            self.hedging.add(i)
        if held or (word in lexicon.HEDGE_VERBS - lexicon.SEEMING and verb is not None):
            self.aiming.add(i)
        if modal and word in _OBLIGING:
            self.obliging.add(i)
        if word in lexicon.OPINION_WORDS:
            self.judging.add(i)
        if word in lexicon.PROMISING and _promises(p, i):
            self.promising.add(i)
        if modal and word in lexicon.PREDICTIVE:
            (self.promising if _own_will(p, i) else self.foreseeing).add(i)
        if word in lexicon.FORESEEN and p.kid(i, "xcomp") is not None:
            self.foreseeing.add(i)
        if word in lexicon.CAUSAL_STRONG and p.tags[i][:2] != "NN":
            self.causing.add(i)
        if word in lexicon.RULES:
            self.ruling.add(i)

    def negated(self, tokens: Set[int]) -> bool:
        """Whether a claim's own words deny something."""
        return not self.denying.isdisjoint(tokens)

    def hedge(self, tokens: Set[int]) -> str | None:
        """The words that hold a claim back: "could", "hopes", "estimated"; None where none do."""
        return self._words({i for i in self.hedging & tokens if self.p.lower[i] not in WILLED})

    def modal(self, tokens: Set[int]) -> str | None:
        """The words of ability, duty or condition: "can", "should"; None where there are none."""
        return self._words({i for i in self.hedging & tokens if self.p.lower[i] in WILLED})

    def _words(self, places: Set[int]) -> str | None:
        return ", ".join(dict.fromkeys(self.p.lower[i] for i in sorted(places))) or None


def _number_sign(p: Parse, i: int) -> bool:
    """ "No. 5": not a negation."""
    after = [w for w in p.words[i + 1 : i + 3] if w != "."]
    stop = p.lower[i].endswith(".") or p.words[i + 1 : i + 2] == ["."]
    return p.lower[i].rstrip(".") == "no" and stop and bool(after) and after[0][0].isdigit()


def _promises(p: Parse, i: int) -> bool:
    """ "promised to", "vowed that": a verb that is not denied and says what."""
    denied = p.kid(i, "neg") is not None
    return p.tags[i].startswith("VB") and not denied and p.kid(i, "xcomp", "ccomp") is not None


def _own_will(p: Parse, i: int) -> bool:
    """ "I will", "we won't": what somebody means to do; not "we will see"."""
    subject = p.kid(p.heads[i], "nsubj")
    own = subject is not None and p.lower[subject] in ("i", "we")
    return own and p.lower[p.heads[i]] not in ("be", "have", "know", "need", "see")


def signs_of(signs: Signs, inside: Set[int]) -> list[str]:
    """Names of the signs that a claim of these tokens shows."""
    found = {
        "asked": signs.asked | signs.questions, "obliging": signs.obliging,
        "judging": signs.judging, "promising": signs.promising, "foreseeing": signs.foreseeing,
        "aiming": signs.aiming, "causing": signs.causing, "ruling": signs.ruling,
        "more": signs.more, "comparing": signs.comparing, "than": signs.than,
        "hedging": signs.hedging, "denying": signs.denying, "named": signs.named,
    }  # fmt: skip
    return [f"sign {name}" for name, places in found.items() if not places.isdisjoint(inside)]


def guess(
    signs: Signs, inside: Set[int], quantities: Sequence[Quantity], dates: Sequence[DateRange]
) -> Kind:
    """The first kind of which a word is told, the most telling one first."""

    def shows(places: Set[int]) -> bool:
        return not places.isdisjoint(inside)

    deadline = any(date.text.lower().startswith(("by ", "before ")) for date in dates)
    deadline = deadline and not shows(signs.had)  # "by May an estimated 20 ships had sunk"
    if shows(signs.promising):
        return "promise"
    if shows(signs.foreseeing) or shows(signs.aiming) or (deadline and shows(signs.hedging)):
        return "prediction"
    if shows(signs.causing):
        return "causal"
    if shows(signs.ruling):
        return "rule"
    if (shows(signs.than) and shows(signs.more)) or shows(signs.times):
        return "comparison"
    if quantities:
        return "quantity"
    return "opinion" if shows(signs.judging) or shows(signs.obliging) else "event"


def kind(features: Sequence[str]) -> Kind:
    """The kind that the features of a claim (:mod:`claim_features`) speak for most."""
    return most_likely(features, _shipped())


@cache
def _shipped() -> Several:
    return of_kinds(models())


def of_kinds(of: Mapping[str, Linear]) -> Several:
    """The models that tell kinds, by kind."""
    return Several.of({name: of[f"kind {name}"] for name in KINDS})


def most_likely(features: Sequence[str], kinds: Several) -> Kind:
    """The kind that models of kinds find likeliest."""
    return likeliest(features, kinds.odds(features))


def likeliest(features: Sequence[str], odds: Mapping[str, float]) -> Kind:
    """The kind with the best odds; opinion, which hides a claim from lists, only where clear."""
    raised = {"opinion": DECIDED if OUGHT in features else -CLEAR}
    for name in SURE:
        if f"guess {name}" in features:
            raised[name] = DECIDED if name == "promise" or "deadline" in features else RAISED
    if ACT in features:
        raised["quote"] = RAISED
    return max(KINDS, key=lambda name: odds[name] + raised.get(name, 0))


def due(kind_: Kind, dates: Sequence[DateRange]) -> str | None:
    """The day from which a prediction or promise can be judged: the latest one it names."""
    if kind_ not in ("prediction", "promise"):
        return None
    return max((date.latest for date in dates if date.latest), default=None)
