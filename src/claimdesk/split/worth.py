"""How much a claim deserves checking, 0 to 1: words and tags → score, and what made it.

A linear model over words, pairs of words, part-of-speech tags and counts of classes of words.
They were learned from debates, of which people said what is worth checking. Weights
(``data/worth.tsv``) are whole thousandths, so that a sum does not depend on its order.
``tools/train_worth.py`` learns them, docs/worth.md tells what they are good for.

Never unpickles, never looks anything up outside the package.
"""

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from claimdesk.errors import ModelError

FORMAT = "claimdesk-worth 2"
REMEDY = "Install claimdesk again, or run tools/train_worth.py."
SCALE = 1000
"""What the whole numbers of the weights are divided by."""
STEPS = (1, 2, 3, 4, 6)
"""Counts of a class from which a feature each is set."""
LENGTHS = (3, 5, 7, 9, 12, 15, 20, 25, 30, 40)
START = "^"
LIMIT = 30.0
"""Bound of the log-odds, beyond which ``exp`` tells nothing more."""

TAG_CLASS = {
    "NNP": "name", "NNPS": "name", "CD": "figure", "$": "money", "VBD": "past", "VBN": "past",
    "VBP": "present", "VBZ": "present", "VBG": "-ing", "MD": "modal", "JJ": "adjective",
    "JJR": "comparative", "RBR": "comparative", "JJS": "superlative", "RBS": "superlative",
    "RB": "adverb", "NN": "noun", "NNS": "noun", "PRP": "pronoun", "PRP$": "pronoun",
    "UH": "interjection", "``": "quotation", "''": "quotation",
}  # fmt: skip
SUFFIXED = {"JJ": "adjective", "RB": "adverb", "NN": "noun", "VB": "verb"}
TAG_NAMES = {
    "CC": "conjunction", "DT": "determiner", "EX": "“there”", "FW": "foreign word",
    "IN": "preposition", "NFP": "ornament", "NNS": "plural noun", "NNPS": "plural name",
    "PDT": "predeterminer", "POS": "possessive ’s", "PRP$": "possessive pronoun", "RP": "particle",
    "TO": "“to”", "VB": "base verb", "VBD": "past tense", "VBN": "past participle",
    "VBP": "present tense", "VBZ": "present tense, third person", "VBG": "-ing form",
    "WDT": "relative word", "WP": "question word", "WP$": "“whose”", "WRB": "“when”, “how” …",
    "HYPH": "hyphen", "-LRB-": "bracket", "-RRB-": "bracket", START: "start",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of every feature, the bias, and the classes that a word is in."""

    weights: dict[str, int]
    bias: int
    classes: dict[str, tuple[str, ...]]


def parse_classes(text: str) -> dict[str, tuple[str, ...]]:
    """Word → its classes, from lines ``=class`` followed by lines of words."""
    classes: dict[str, tuple[str, ...]] = {}
    name = ""
    for line in text.splitlines():
        if line.startswith("="):
            name = line[1:]
        elif not line.startswith("#"):
            for word in line.split():
                classes[word] = (*classes.get(word, ()), name)
    return classes


def parse_model(weights: str, classes: str) -> Model:
    """A model from its two texts; raises ModelError where they do not fit."""
    head, *rows = weights.split("\n")
    try:
        if head != heading(classes):
            raise ValueError(f"the first line is {head[:80]!r}, not {heading(classes)!r}")
        table: dict[str, int] = {}
        for row in rows[:-1]:
            key, weight = row.split("\t")
            table[key] = int(weight)
        return Model(table, table.pop(""), parse_classes(classes))
    except (ValueError, KeyError) as error:
        raise ModelError(f"The weights of worth cannot be read ({error}). {REMEDY}") from None


def heading(classes: str) -> str:
    """The first line of the weights that were learned with these classes."""
    return f"{FORMAT} {hashlib.sha256(classes.encode()).hexdigest()[:16]}"


@cache
def model() -> Model:
    """The model that is shipped with the package, read once."""
    folder = files("claimdesk.split") / "data"
    try:
        weights = (folder / "worth.tsv").read_text("utf-8")
        classes = (folder / "worth.classes.txt").read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(f"The weights of worth cannot be read ({error}). {REMEDY}") from None
    return parse_model(weights, classes)


def figure(word: str) -> str:
    """A number as a feature: year, other digits by their count, mixed; spelt out, itself."""
    if not any(map(str.isdigit, word)):
        return word
    digits = word.replace(",", "")
    if not digits.isdigit():
        return "#mixed"
    year = len(digits) == 4 and digits[:2] in ("18", "19", "20")
    return "#year" if year else f"#{min(len(digits), 4)}"


@cache
def _tag_key(*tags: str) -> str:
    return f"T:{' '.join(tags)}"


def features(
    words: Sequence[str], tags: Sequence[str], classes: dict[str, tuple[str, ...]]
) -> set[str]:
    """Names of what is present: ``word``, ``word word``, ``T:tag``, ``T:tag tag``, ``S:suffix``,
    ``K:class count``, ``L:length``.

    A closing full stop is left out: claims have none.
    """
    size = len(words)
    while size and words[size - 1] == ".":
        size -= 1
    tags = tags[:size]
    lower = [word.lower().replace("’", "'") for word in words[:size]]
    tag_class, suffixed = TAG_CLASS.get, SUFFIXED
    found = {f"L:{length}" for length in LENGTHS if size >= length}
    counts: dict[str, int] = {}
    before = START
    for i, (word, tag) in enumerate(zip(lower, tags, strict=True)):
        name = tag_class(tag)
        if name:
            counts[name] = counts.get(name, 0) + 1
        if word in classes:
            for name in classes[word]:
                counts[name] = counts.get(name, 0) + 1
        if tag == "CD":
            lower[i] = figure(word)
        elif len(word) > 5 and tag[:2] in suffixed:
            found.add(f"S:{tag[:2]}{word[-3:]}")
        found.add(_tag_key(tag))
        found.add(_tag_key(before, tag))
        before = tag
    found.update(lower)
    found.update([f"{a} {b}" for a, b in zip([START, *lower], lower, strict=False)])
    for name, count in counts.items():
        for step in STEPS:
            if count < step:
                break
            found.add(f"K:{name} {step}")
    return found


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-max(-LIMIT, min(LIMIT, x))))


def _norm(known: int) -> float:
    """What sums of weights are divided by: longer texts have more features."""
    return SCALE * math.sqrt(known or 1)


def log_odds(total: int, known: int) -> float:
    """Log-odds from the sum of the weights of the ``known`` features that were found."""
    return total / _norm(known) + model().bias / SCALE


def chance(odds: float) -> float:
    """A score from log-odds, rounded to three places so that it is the same on every machine."""
    return round(_sigmoid(odds), 3)


def worth(words: Sequence[str], tags: Sequence[str]) -> float:
    """Score of a claim, a sentence or a text from its tokens and their Penn tags; 0 for no tokens.

    Where several claims share tokens, :class:`claimdesk.split.scoring.Scorer` does less work.
    """
    if not words:
        return 0.0
    m = model()
    found = [m.weights[key] for key in features(words, tags, m.classes) if key in m.weights]
    return chance(log_odds(sum(found), len(found)))


def explain(words: Sequence[str], tags: Sequence[str], top: int = 8) -> list[tuple[str, float]]:
    """What raised (+) and lowered (-) the score, in log-odds, the weightiest first.

    The two last are "everything else" and "starting point"; all add up to the log-odds of
    ``worth``. Features that say the same about a text (one first person, two of them) are one.
    """
    m = model()
    known = [key for key in features(words, tags, m.classes) if key in m.weights]
    norm = _norm(len(known))
    parts: dict[str, float] = {}
    for key in sorted(known):
        name = readable(key)
        parts[name] = parts.get(name, 0.0) + m.weights[key] / norm
    ranked = sorted(parts.items(), key=lambda part: (-abs(part[1]), part[0]))
    rest = sum(value for _, value in ranked[top:])
    return [*ranked[:top], ("everything else", rest), ("starting point", m.bias / SCALE)]


def readable(key: str) -> str:
    """A feature's name for people."""
    kind, rest = key[:2], key[2:]
    if kind == "L:":
        return "length"
    if kind == "K:":
        return rest.rsplit(" ", 1)[0]
    if kind == "S:":
        return f"{SUFFIXED[rest[:2]]} in -{rest[2:]}"
    if kind == "T:":
        return ", then ".join(TAG_NAMES.get(tag) or TAG_CLASS.get(tag, tag) for tag in rest.split())
    if key.startswith(START + " "):
        return f"opens with “{_shown(key[2:])}”"
    return f"“{_shown(key)}”"


def _shown(words: str) -> str:
    shown = {"#year": "a year", "#mixed": "a number", "#1": "a digit"}
    return " ".join(
        shown.get(word, "a number" if word[:1] == "#" and word[1:].isdigit() else word)
        for word in words.split(" ")
    )
