"""What sort of assertion a claim is, what hedges it, and when it can be judged."""

from collections.abc import Sequence, Set

from claimdesk.records import DateRange, Kind, Quantity
from claimdesk.split import lexicon
from claimdesk.split.parse import Parse

CHECKABLE = 0.5
"""From this score on, a general statement without a name or figure is taken as checkable."""
CEILING: dict[Kind, float] = {"opinion": 0.3, "not_a_claim": 0.1}
"""The most that an assertion of this kind is worth, however factual its words sound."""


SOLID = frozenset({"VB", "NN", "MD", "CD"})
"""How the tags of words begin, one of which every claim has."""
_OBLIGING = frozenset({"must", "should", "ought"})
_HOLDING = frozenset("think believe feel hope wish fear doubt".split())
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
        self.solid = {i for i, tag in enumerate(tags) if tag[:2] in SOLID}
        self.named = {i for i, tag in enumerate(tags) if tag in ("NNP", "NNPS", "CD")}
        self.more = {i for i, tag in enumerate(tags) if tag in ("JJR", "RBR")}
        self.than = {i for i, word in enumerate(p.lower) if word == "than"}
        self.questions = {i for i, word in enumerate(p.lower) if word == "?"}
        self.denying = {i for i, dep in enumerate(p.deps) if dep == "neg"}
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
        if word in lexicon.NEGATIONS:
            self.denying.add(i)
        verb = word in lexicon.HEDGE_VERBS and p.kid(i, "xcomp", "ccomp")
        held = modal and word in lexicon.MODAL_HEDGES
        if held or word in lexicon.HEDGES or (verb and p.tags[i].startswith("VB")):
            self.hedging.add(i)
        if held or (word in lexicon.HEDGE_VERBS and verb is not None):
            self.aiming.add(i)
        if modal and word in _OBLIGING:
            self.obliging.add(i)
        if word in lexicon.OPINION_WORDS:
            self.judging.add(i)
        if word in lexicon.PROMISING and _promises(p, i):
            self.promising.add(i)
        if modal and word in lexicon.PREDICTIVE:
            self.foreseeing.add(i)
        if word in lexicon.FORESEEN and p.kid(i, "xcomp") is not None:
            self.foreseeing.add(i)
        if word in lexicon.CAUSAL_STRONG:
            self.causing.add(i)
        if word in lexicon.RULES:
            self.ruling.add(i)

    def negated(self, tokens: Set[int]) -> bool:
        """Whether a claim's own words deny something."""
        return not self.denying.isdisjoint(tokens)

    def hedge(self, tokens: Set[int]) -> str | None:
        """The words that hold a claim back: "could", "hopes", "estimated"; None where none do."""
        found = sorted(self.hedging & tokens)
        return " ".join(dict.fromkeys(self.p.lower[i] for i in found)) or None


def _promises(p: Parse, i: int) -> bool:
    """ "promised to", "vowed that": a verb that is not denied and says what."""
    denied = p.kid(i, "neg") is not None
    return p.tags[i].startswith("VB") and not denied and p.kid(i, "xcomp", "ccomp") is not None


def _opinion(signs: Signs, tokens: Sequence[int], inside: Set[int], figures: int) -> bool:
    words = [signs.p.lower[i] for i in tokens[:4]]
    must = not signs.obliging.isdisjoint(inside) or "let's" in " ".join(words[:2])
    me = words[0] in ("i", "we") and not _HOLDING.isdisjoint(words[1:])
    if figures and not me:
        return False
    return must or me or not signs.judging.isdisjoint(inside)


def _abstract(signs: Signs, inside: Set[int], head: int) -> bool:
    """Copular generalities without a name or figure: "the bar is the tangled web of …"."""
    present = signs.p.tags[head] in ("VBZ", "VBP", "VB")
    return present and signs.named.isdisjoint(inside)


def _ahead(signs: Signs, inside: Set[int], dates: Sequence[DateRange]) -> bool:
    """Whether it speaks of what is to come: "will", "is expected to", "could … by 2030"."""
    if not signs.foreseeing.isdisjoint(inside):
        return True
    deadline = any(date.text.lower().startswith(("by ", "before ")) for date in dates)
    return deadline and not signs.aiming.isdisjoint(inside)


def _explains(signs: Signs, inside: Set[int], figures: bool) -> bool:
    """Whether it gives a cause; beside a figure only a whole clause counts, not "due to"."""
    causes = signs.causing & inside
    return bool(causes) and (not figures or any(signs.p.deps[i] == "mark" for i in causes))


def kind(
    signs: Signs,
    tokens: Sequence[int],
    head: int,
    quantities: Sequence[Quantity],
    dates: Sequence[DateRange],
    quoted: bool,
    score: float,
) -> Kind:
    """The first of the kinds that fits, the most telling one first.

    ``score`` is what the trained model makes of the words (see :mod:`worth`): it tells a general
    statement about public affairs from a mere reflection.
    """
    inside = frozenset(tokens)
    if signs.solid.isdisjoint(inside):
        return "not_a_claim"
    if not (signs.asked.isdisjoint(inside) and signs.questions.isdisjoint(inside)):
        return "not_a_claim"
    if not signs.promising.isdisjoint(inside):
        return "promise"
    if _ahead(signs, inside, dates):
        return "prediction"
    if _opinion(signs, tokens, inside, len(quantities)):
        return "opinion"
    if _explains(signs, inside, bool(quantities)):
        return "causal"
    if not signs.ruling.isdisjoint(inside):
        return "rule"
    if not signs.than.isdisjoint(inside) and not signs.more.isdisjoint(inside):
        return "comparison"
    if quantities:
        return "quantity"
    if quoted and len(tokens) < 6:
        return "quote"
    if score < CHECKABLE and _abstract(signs, inside, head):
        return "opinion"
    return "event"


def due(kind_: Kind, dates: Sequence[DateRange]) -> str | None:
    """The day from which a prediction or promise can be judged: the latest one it names."""
    if kind_ not in ("prediction", "promise"):
        return None
    return max((date.latest for date in dates if date.latest), default=None)
