"""Whether two wordings can be one claim: what must agree first, then how alike they are. Pure.

Figures with what they count, dates, negations, hedges and named actors decide before any
likeness of strings does (design, invariant 5). What differs is given in words, for people.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from claimdesk.review import vocabulary as words
from claimdesk.review.wording import Wording
from claimdesk.text import normalise

TAIL = 0.34
"""The largest share of a claim's words by which it may have grown or shrunk; two always may."""
CONTAINED = 91.0
"""The likeness of a claim and the same claim with a few words more."""
SHORTEST = 3
"""Words that carry meaning which two claims must share before one can contain the other."""


def differences(a: Wording, b: Wording, quotes: tuple[Wording, Wording] | None = None) -> list[str]:
    """In what two wordings differ, so that one cannot stand for the other; empty where nothing.

    With ``quotes``, the same words of an article were read twice: then a figure, date or name that
    only one text has, and its quote has not, was resolved ("he", "last year"): no difference.
    """
    qa, qb = quotes or (a, b)
    loose = quotes is not None
    pairs = (
        ("negation", a.negations, b.negations, qa.negations, qb.negations),
        ("figure", a.figures, b.figures, qa.figures, qb.figures),
        ("date", a.dates, b.dates, qa.dates, qb.dates),
        ("hedge", a.qualifiers, b.qualifiers, qa.qualifiers, qb.qualifiers),
    )
    found = []
    for name, in_a, in_b, said_a, said_b in pairs:
        only_a, only_b = in_a - in_b, in_b - in_a
        if loose and name in ("figure", "date") and not (only_a and only_b):
            only_a, only_b = only_a & said_a, only_b & said_b
        if only_a or only_b:
            found.append(f"{name}: {_said(only_a)} / {_said(only_b)}")
    if not found and not loose:
        found.extend(_miscounted(a, b))
    rest_a, rest_b = left_over(a.content, b.content)
    found.extend(f"opposite: {x} / {y}" for x in rest_a for y in rest_b if words.opposite(x, y))
    if a.head in rest_a and b.head in rest_b:
        found.append(f"of whom: {a.head} / {b.head}")
    return found


def _said(marks: Counter[str]) -> str:
    return " ".join(sorted(marks.elements())) or "none"


def _miscounted(a: Wording, b: Wording) -> list[str]:
    """The same figures, but of other things, or of each other's."""
    found = []
    things: dict[str, list[tuple[str, ...]]] = {}
    for value, thing in b.counted:
        things.setdefault(value, []).append(thing)
    order_a = [value for value, _ in a.counted if value in a.figures]
    order_b = [value for value, _ in b.counted if value in b.figures]
    strict = order_a != order_b
    swapped = [set(only) for only in left_over(a.content, b.content)]
    for value, thing in a.counted:
        if value not in a.figures:
            continue
        theirs = things.get(value, [])
        if any(
            _same_thing(thing, other, strict)
            and not (swapped[0] & set(thing[-1:]) and swapped[1] & set(other[-1:]))
            for other in theirs
        ):
            continue
        other = theirs[0] if theirs else ()
        found.append(f"of what: {value} {' '.join(thing)} / {value} {' '.join(other)}")
    return found


def _same_thing(a: Sequence[str], b: Sequence[str], strict: bool) -> bool:
    """Whether two figures count the same; where figures changed places, "5 %" is not enough."""
    units = {"%", "dollar", "euro", "pound", "yen"}
    if strict and (not set(a) - units or not set(b) - units):
        return False
    return not a or not b or any(_one_word(x, y) for x in a for y in b)


def _one_word(a: str, b: str) -> bool:
    return words.alike(a, b) or misspelt(a, b)


def respelt(a: str, b: str) -> tuple[str, str]:
    """Both texts, a slip of the pen ("pecrent", "afer") in one of them mended after the other.

    Words that decide must be known in one spelling only, and begin alike: "ever" is not a slip
    for "never", and "million" none for "billion".
    """
    said_a, said_b = (set(_LOWER.findall(text)) for text in (a, b))
    for x in sorted(said_a - said_b):
        if slip := _meant(x, said_b, said_a):
            a = re.sub(rf"\b{x}\b", slip, a)
    for y in sorted(said_b - said_a):
        if slip := _meant(y, said_a, said_b):
            b = re.sub(rf"\b{y}\b", slip, b)
    return a, b


def _meant(word: str, theirs: set[str], ours: set[str]) -> str:
    """What a word is a slip of the pen for, of the words on the other side; empty where nothing."""
    if words.known(word):
        return ""
    for other in sorted(theirs):
        near = other[0] == word[0] and max(len(other), len(word)) >= 5
        if near and OSA.distance(word, other, score_cutoff=1) == 1:
            unknown = other not in ours and word < other and _slip(word, other)
            if words.known(other) or unknown:
                return other
    return ""


_LOWER = re.compile(r"(?<![^\W\d_])(?<!['’-])[a-z]{4,}(?!['’-]?[^\W\d_])")


def _slip(a: str, b: str) -> bool:
    """Whether two words that the lists do not have can be one; where short, by places changed."""
    return (len(a) > 5 or sorted(a) == sorted(b)) and not _turns(a, b)


def _turns(a: str, b: str) -> bool:
    return words.opposite(words.stem(a), words.stem(b)) or words.opposite(a, b)


def misspelt(a: str, b: str) -> bool:
    """Whether one of two stems can be a slip of the pen for the other."""
    if min(len(a), len(b)) < 4 or words.opposite(a, b):
        return False
    slips = OSA.distance(a, b, score_cutoff=2)
    return slips == 1 or (slips == 2 and min(len(a), len(b)) >= 8)


def left_over(a: Sequence[str], b: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words of each side that the other does not have, neither as such nor in like words.

    They come in the order in which they stand.
    """
    only_a = list((Counter(a) - Counter(b)).elements())
    only_b = list((Counter(b) - Counter(a)).elements())
    for word in list(only_a):
        twin = next((other for other in only_b if words.alike(word, other)), None)
        twin = twin or next((other for other in only_b if misspelt(word, other)), None)
        if twin is not None:
            only_a.remove(word)
            only_b.remove(twin)
    return only_a, only_b


def other_names(a: Wording, b: Wording, quotes: tuple[Wording, Wording]) -> str:
    """Names that only one side has; empty where none.

    A name may be shortened, a slip in it mended, and a name that stands in only one text and not
    in the quote that it was made of has taken the place of a pronoun.
    """
    only_a, only_b = _unnamed(a, b), _unnamed(b, a)
    if not only_a and not only_b:
        return ""
    one_sided = not (only_a and only_b)
    said = set(quotes[0].lower if only_a else quotes[1].lower)
    resolved = not said & {*only_a, *only_b}
    if one_sided and (resolved or _shortened(a, b, only_a) or _shortened(b, a, only_b)):
        return ""
    return f"names: {' '.join(sorted(only_a)) or 'none'} / {' '.join(sorted(only_b)) or 'none'}"


def _unnamed(a: Wording, b: Wording) -> list[str]:
    there = set(b.lower)
    names = [name for name in a.names if not _named(name, there)]
    first = a.first
    if first and first not in a.names and not _named(first, there) and not _ordinary(first):
        names.append(first)  # it has its capital from the sentence, perhaps, and perhaps not
    return names


def _named(name: str, there: set[str]) -> bool:
    if name in there or name.removesuffix("s") in there or f"{name}s" in there:
        return True
    return len(name) >= 6 and any(
        len(other) >= 6 and OSA.distance(name, other, score_cutoff=1) == 1 for other in there
    )


def _ordinary(word: str) -> bool:
    stem = words.stem(word)
    return (
        word in words.SOFT
        or word in words.NEGATIONS
        or word in words.DENIALS
        or word in words.QUALIFIERS
        or word in words.TIMES
        or word in words.MULTIPLES
        or word in words.ORDINALS
        or word in words.IRREGULAR
        or word in _PLAIN
        or any(word in said for said in words.BOUNDS)
        or word[-1:].isdigit()
        or stem in words.MEANINGS
        or stem in words.SIDES
        or word.endswith(("ly", "ing"))
    )


_PLAIN = frozenset(
    """according critics experts figures data people officials ministers police residents parents
    teachers schools hospitals prices rents wages taxes costs sales profits exports imports
    other another many much half both""".split()
)


def _shortened(a: Wording, b: Wording, only: Iterable[str]) -> bool:
    """Whether the names that only ``a`` has belong to longer forms of names that both have."""
    there = set(b.lower)
    listed = list(only)
    return bool(listed) and all(
        name in a.names
        and name not in words.COMPASS
        and a.names[name] & {*b.names, b.first} & there
        for name in listed
    )


def likeness(a: Wording, b: Wording) -> float:
    """How alike two wordings are, 0–100; word order, endings and synonyms count for little."""
    folded_a, folded_b = _folded(a, b)
    plain = fuzz.ratio(normalise(a.text), normalise(b.text))
    ordered = fuzz.ratio(" ".join(folded_a), " ".join(folded_b))
    bag = fuzz.ratio(" ".join(sorted(folded_a)), " ".join(sorted(folded_b)))
    content = fuzz.ratio(
        " ".join(sorted(w for w in folded_a if w not in words.SOFT)),
        " ".join(sorted(w for w in folded_b if w not in words.SOFT)),
    )
    best = max(plain, ordered, bag, content)
    if best < CONTAINED and _contains(a, b):
        return CONTAINED
    return best


def _folded(a: Wording, b: Wording) -> tuple[list[str], list[str]]:
    """The stems of both, a word of the second spelled as the like word of the first."""
    only_a, only_b = Counter(a.stems) - Counter(b.stems), Counter(b.stems) - Counter(a.stems)
    as_in_a = {
        theirs: ours
        for theirs in only_b
        for ours in only_a
        if theirs not in words.SOFT and ours not in words.SOFT and words.alike(theirs, ours)
    }
    return a.stems, [as_in_a.get(word, word) for word in b.stems]


def _contains(a: Wording, b: Wording) -> bool:
    """Whether one says what the other does with a few words more, and no second assertion."""
    shared = min(len(a.content), len(b.content))
    only_a, only_b = left_over(a.content, b.content)
    if only_a and only_b:
        return False
    extra = len(only_a) + len(only_b)
    return shared >= SHORTEST and extra <= max(2, TAIL * (shared + extra))


def joined(a: Wording, b: Wording) -> bool:
    """Whether the one with more words joins a second assertion to what the other says.

    It has a word that joins, or a subject of its own, or begins with something else.
    """
    only_a, only_b = left_over(a.content, b.content)
    more, less, extra = (a, b, only_a) if len(only_a) > len(only_b) else (b, a, only_b)
    modified = (more.head, less.head) in zip(more.stems, more.stems[1:], strict=False)
    modified = modified and less.first not in more.names  # else a sentence begins there
    before = more.head in extra and more.head not in more.names and not modified
    before = before and less.lower[0] not in words.PRONOUNS
    return before or (bool(extra) and bool(more.joiners - less.joiners))


def swallowed(a: Wording, b: Wording, others: Iterable[Wording]) -> bool:
    """Whether what ``b`` says beyond ``a`` is what another claim said: two became one."""
    missing, extra = left_over(a.content, b.content)
    return bool(extra) and any(
        (not missing and set(extra) <= set(other.content))
        or (len(other.content) >= 2 and _covered(other.content, extra) >= 0.7)
        for other in others
    )


def _covered(what: Sequence[str], by: Sequence[str]) -> float:
    missing, _ = left_over(what, by)
    return 1 - len(missing) / len(what)
