"""What is to be seen of a claim, as names that linear models weigh: its kind, its worth, whether it
stands alone. Pure."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from claimdesk.records import DateRange, Quantity
from claimdesk.split import lexicon
from claimdesk.split.clauses import Clause
from claimdesk.split.cues import VERBS
from claimdesk.split.kind import guess, signs_of
from claimdesk.split.kind_signs import by_somebody, telling
from claimdesk.split.lost import Words, lost, points
from claimdesk.split.mentions import Meaning
from claimdesk.split.paragraph import Paragraph
from claimdesk.split.parse import Parse
from claimdesk.split.quotations import MARKS
from claimdesk.split.speaker import Said
from claimdesk.split.which_one import asks_back

COUNTS = (1, 2, 3)
LENGTHS = (5, 8, 12, 16, 20, 25, 30)
ODDS = (-4, -3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3, 4, 5)
CHANCES = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9)
RELATIVE_TIMES = frozenset(
    """today yesterday tomorrow tonight now then recently earlier later ago last next monday tuesday
    wednesday thursday friday saturday sunday currently""".split()
)
ELSEWHERE = frozenset(
    "former latter other others another also such same here there both two three".split()
)
"""Words that point to something said before."""
COUNTED = frozenset("VBD VBZ VBP VBN VBG JJ JJR JJS RBR NNS".split())
LOST = "lost"
"""The feature of a claim that points to something outside it; models of kind and worth weigh it."""
UNCLEAR = "unclear"
"""The feature of a claim that cannot stand alone, whatever else speaks for it."""
ASKING = "a stranger asks back"
"""The same, of which the models of kind and worth know nothing."""
VETOES = frozenset({UNCLEAR, ASKING})
DEADLINES = ("by ", "before ")
COMPASS = ("NNP", "NNPS")


@dataclass(frozen=True, slots=True)
class Seen:
    """A claim as far as it is read: its words, what brings it in, figures and days."""

    clause: Clause
    order: Sequence[int]
    inside: Set[int]
    by: Said | None
    quoted: bool
    figures: Sequence[Quantity]
    days: Sequence[DateRange]
    odds: float
    known: Mapping[int, Meaning]
    paragraph: int = 0


def about(around: Paragraph, seen: Seen) -> list[str]:
    """The features of a claim."""
    p = around.p
    found = [*_shape(p, seen), *signs_of(around.signs, seen.inside)]
    found.append(f"guess {guess(around.signs, seen.inside, seen.figures, seen.days)}")
    found += telling(p, seen.order, seen.clause.head, seen.clause.subject)
    found += ["deadline"] * any(d.text.lower().startswith(DEADLINES) for d in seen.days)
    found += _counts("figure", len(seen.figures)) + _counts("date", len(seen.days))
    found += [f"unit {q.unit}" for q in seen.figures if q.unit in ("%", "share", "times", "USD")]
    found += _reached("odds", ODDS, seen.odds)
    found += _pointing(around, seen)
    words = {p.lower[i] for i in seen.order}
    found += [f"word {word}" for word in sorted(words) if word.isalpha()]
    return found


def of_worth(features: Sequence[str], chance: float) -> list[str]:
    """What tells worth: the features of the claim, and how likely it is to be one."""
    return [*features, *_reached("chance", CHANCES, chance)]


@cache
def _names(name: str, steps: tuple[float, ...]) -> tuple[str, ...]:
    return tuple(f"{name} {step}" for step in steps)


def _reached(name: str, steps: tuple[float, ...], value: float) -> tuple[str, ...]:
    """A feature for each step, in rising order, that a value reaches."""
    return _names(name, steps)[: bisect_right(steps, value)]


def _counts(name: str, count: int) -> tuple[str, ...]:
    return _reached(name, COUNTS, count)


def _shape(p: Parse, seen: Seen) -> Iterator[str]:
    """How the claim is built."""
    clause, head = seen.clause, seen.clause.head
    yield f"form {clause.form}"
    yield f"head {p.lower[head]}"
    yield f"tag {p.tags[head]}"
    size = len(seen.order)
    yield from _reached("length", LENGTHS, size)
    yield from _counts("paragraph", seen.paragraph)
    yield from _told(p, seen)
    for k in p.kids[head]:
        if k in seen.inside:
            yield from _beside(p, k)
    tags = Counter([p.tags[i] for i in seen.order])
    for tag in COUNTED & tags.keys():
        yield from _counts(f"tag {tag}", tags[tag])
    lower = [p.lower[i] for i in seen.order]
    if lower.count("as") > 1:
        yield "as … as"
    if p.tags[head] in ("VBZ", "VBP") and not tags["NNP"]:
        yield "general present"
    yield from _subject(p, clause)


def _told(p: Parse, seen: Seen) -> Iterator[str]:
    """Who says it, and whether it tells of somebody's saying itself."""
    head = seen.clause.head
    if seen.by is not None:
        yield "somebody says it"
        if seen.by.cue is not None:
            yield f"cue {p.lower[seen.by.cue]}"
    if seen.quoted:
        yield "quoted"
    marks = any(p.words[i] in MARKS for i in seen.order)
    if marks:
        yield "has quotation marks"
    if p.lower[head] in lexicon.JUDGED and by_somebody(p, head):
        yield "judged"
    cue = VERBS.get(p.lower[head])
    if cue is not None and p.tags[head][0] == "V":
        yield "speech verb"
        yield from (f"speech verb with {letter}" for letter in cue.frames)
        if marks:
            yield "speech verb with quotation marks"


def _beside(p: Parse, k: int) -> Iterator[str]:
    """What depends on the head."""
    yield f"has {p.deps[k]}"
    if p.tags[k] == "MD":
        yield f"modal {p.lower[k]}"
    if p.deps[k] in ("dobj", "prep", "xcomp"):
        yield f"{p.deps[k]} {p.lower[k]}"


def _subject(p: Parse, clause: Clause) -> Iterator[str]:
    inside = set(clause.subject)
    if inside:
        top = next((j for j in reversed(clause.subject) if p.heads[j] not in inside), 0)
        yield f"subject {p.tags[top]}"
        if p.tags[top] in ("PRP", "DT", "EX"):
            yield f"subject {p.lower[top]}"


def _pointing(around: Paragraph, seen: Seen) -> list[str]:
    """What would leave a stranger lost: pronouns, "the …", bare surnames, relative times."""
    p, order, known = around.p, seen.order, seen.known
    pronouns = around.pronouns & seen.inside
    loose = [
        i for i in order if i in pronouns and (i not in known or known[i].kind == "likely")
    ] if pronouns else []  # fmt: skip
    found = [*_counts("loose pronoun", len(loose))]
    found += [f"loose {p.lower[i]}" for i in loose]
    if any(p.lower[i] in lexicon.FIRST_PERSON for i in loose):
        found.append("first person")
    firm = [i for i in loose if not _own_antecedent(p, i, seen.inside)]
    found += _counts("pronoun pointing out", len(firm))
    the = around.definite & seen.inside
    bare = [i for i in the if not _explained(p, p.heads[i], seen.inside)]
    found += _counts("definite", len(the)) + _counts("unexplained definite", len(bare))
    if any(p.lower[i] != "the" for i in the):
        found.append("demonstrative")
    runs = _runs(p, order)
    found += _counts("bare name", sum(len(run) == 1 for run in runs))
    found += _counts("full name", sum(len(run) > 1 for run in runs))
    lower = {p.lower[i] for i in order}
    found += ["relative time"] * (not RELATIVE_TIMES.isdisjoint(lower))
    found += ["points elsewhere"] * (not ELSEWHERE.isdisjoint(lower))
    put_in = {i for i, m in known.items() if m.kind != "likely"}
    words = Words(order, seen.inside, seen.clause.subject, put_in)
    found += [LOST] * points(p, words) + [UNCLEAR] * lost(p, words, around.short.sure)
    found += [ASKING] * asks_back(p, words, around.short)
    inserted = sum(m.kind in ("name", "pronoun") for m in known.values())
    found += _counts("put in", inserted)
    burden = len(firm) + len(bare)
    found.append(f"burden {min(burden, 4)}")
    if not burden and runs:
        found.append("nothing points out and something is named")
    return found


def _own_antecedent(p: Parse, i: int, inside: Set[int]) -> bool:
    """ "The mayor sold his house": a possessive with a noun before it in the claim."""
    return p.tags[i] == "PRP$" and any(
        j < i and p.deps[j] in ("nsubj", "nsubjpass") and p.tags[j][:2] == "NN" for j in inside
    )


def _explained(p: Parse, n: int, inside: Set[int]) -> bool:
    """ "The mayor of Leeds", "the Leeds mayor": a noun that says itself which one."""
    for k in p.kids[n]:
        if k in inside and (p.deps[k] in ("prep", "relcl", "acl") or p.tags[k] in COMPASS):
            return True
    return False


def _runs(p: Parse, order: Sequence[int]) -> list[list[int]]:
    """Runs of names in the claim."""
    runs: list[list[int]] = []
    for i in order:
        if p.tags[i] in COMPASS:
            if runs and runs[-1][-1] == i - 1:
                runs[-1].append(i)
            else:
                runs.append([i])
    return runs
