"""Whether a verb only tells who says it, so that what is said is the claim. Pure.

"Officials warn that …", "the bank has announced that …": only the content is a claim. A document
or a survey says what it finds or shows; what a person or a court finds is the news.
"""

from claimdesk.split.cues import VERBS
from claimdesk.split.parse import Parse

PLAIN = frozenset(
    """add announce argue charge claim contend disclose estimate explain forecast insist maintain
    note point predict project remark report reveal say state tell testify tweet warn
    write""".split()
)
"""Lemmas of verbs that only say who says it."""
FORMS = frozenset(form for form, cue in VERBS.items() if cue.lemma in PLAIN)
BELIEVING = frozenset(
    form
    for form, cue in VERBS.items()
    if cue.lemma in ("assume", "believe", "presume", "reckon", "suppose", "suspect", "think")
)
"""Verbs that hedge what stands behind them: it is claimed no more than as a belief."""
FINDING = frozenset("find show indicate suggest".split())
"""Lemmas of verbs by which a document says something."""
HINTING = frozenset(
    form for form, cue in VERBS.items() if cue.lemma in ("hint", "imply", "indicate", "suggest")
)
"""Verbs by which one thing lets another be guessed."""
THEREFORE = frozenset("consequently hence so therefore thus".split())
CERTAIN = frozenset(
    """announce confirm demonstrate determine disclose discover establish find know learn note prove
    realise realize reveal show""".split()
)
"""Lemmas of verbs that vouch for what is said, whoever says it."""
SHARES = frozenset("percent per % half third thirds quarter quarters fifth fifths".split())
"""What tells that a part of those who were asked say it."""
LONG = 5
"""Words at the beginning of a subject among which that stands."""
DOCUMENTS = frozenset(
    """analysis audit census data database document documents email emails figures files filing
    filings findings inquiry investigation memo memos minutes numbers paper papers poll polling
    polls records report reports research review reviews statistics studies study survey surveys
    tally transcript transcripts""".split()
)
"""What says by itself what was found out."""


def finding(p: Parse, cue: int | None) -> bool:
    """Whether a verb tells what is found or shown."""
    verb = VERBS.get(p.lower[cue]) if cue is not None else None
    return verb is not None and verb.lemma in FINDING


def believer(p: Parse, i: int) -> int | None:
    """The verb by which somebody believes or suspects clause ``i``, or what it is joined to."""
    if _inferred(p, i):
        return p.heads[i]
    while p.deps[i] == "conj" and (p.kid(i, "nsubj", "nsubjpass") is None or _again(p, i)):
        i = p.heads[i]
    above = p.heads[i]
    if p.deps[i] != "ccomp" or above > i:
        return None
    counted = p.lower[above] in VERBS and of_a_share(p, above)
    return above if counted or p.lower[above] in BELIEVING or _hinting(p, above) else None


def _hinting(p: Parse, verb: int) -> bool:
    """ "It suggests that …": the claim is no more than that, by what was told before."""
    subject = p.kid(verb, "nsubj")
    if p.lower[verb] not in HINTING or subject is None:
        return False
    return p.lower[subject] in ("it", "that", "this", "which")


def _inferred(p: Parse, i: int) -> bool:
    """ "They think it is lost, and therefore the way is …": the way as they see it."""
    above = p.heads[i]
    if p.deps[i] != "conj" or p.lower[above] not in BELIEVING or p.kid(above, "ccomp") is None:
        return False
    return any(p.tags[k - 1] == "CC" and p.lower[k] in THEREFORE for k in range(above + 1, i))


def of_a_share(p: Parse, verb: int) -> bool:
    """ "Just 9 percent of sailors say that …", "7 in 10 say": how many say so is the news."""
    subject = p.kid(verb, "nsubj")
    if subject is None:
        return False
    opening = p.subtree(subject)[:LONG]
    return any(p.lower[k] in SHARES or _in_so_many(p, k) for k in opening)


def _in_so_many(p: Parse, i: int) -> bool:
    """ "In" of "7 in 10", "out" of "six out of ten"."""
    of = 1 + (p.lower[i : i + 2] == ["out", "of"])
    return (
        p.lower[i] in ("in", "out")
        and p.tags[i - 1] == p.tags[min(i + of, -1 + len(p.tags))] == "CD"
    )


def _again(p: Parse, i: int) -> bool:
    """ "Vale believes that A and that B": B is believed, too."""
    return any(p.lower[k] == "that" for k in p.kids[i][:1])


def unnamed(p: Parse, cue: int) -> bool:
    """ "It has been reported that …": who says so, or believes it, is not told."""
    verb = VERBS.get(p.lower[cue])
    passive = p.kid(cue, "auxpass") is not None and p.kid(cue, "agent") is None
    return verb is not None and passive and verb.lemma not in CERTAIN


def plain(p: Parse, cue: int, source: tuple[int, ...]) -> bool:
    """Whether the verb ``cue`` only says that ``source`` says it.

    "It has been reported that …" names nobody who says so: that is all that is claimed.
    """
    verb = VERBS.get(p.lower[cue])
    if verb is None or (not source and unnamed(p, cue)) or of_a_share(p, cue):
        return False
    if verb.lemma in PLAIN:
        return True
    return verb.lemma in FINDING and any(p.lower[i] in DOCUMENTS for i in source)
