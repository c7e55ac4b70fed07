"""What the claims of one paragraph are read against, looked for once for all of them."""

import re
from collections.abc import Mapping, Sequence, Set
from functools import cached_property

from claimdesk.records import DateRange, Entity, Quantity
from claimdesk.split import lexicon
from claimdesk.split.dates import LIKELY as DATE_LIKELY
from claimdesk.split.dates import LIKELY_WORDS as DATE_WORDS
from claimdesk.split.dates import dates
from claimdesk.split.entities import entities
from claimdesk.split.kind import Signs
from claimdesk.split.measures import measured
from claimdesk.split.mentions import Meaning
from claimdesk.split.parse import Parse
from claimdesk.split.quantities import LIKELY as FIGURE_LIKELY
from claimdesk.split.quantities import LIKELY_WORDS as FIGURE_WORDS
from claimdesk.split.quantities import quantities
from claimdesk.split.quotations import quoted_ranges
from claimdesk.split.scoring import Scorer
from claimdesk.split.short_names import NO_NAMES, ShortNames
from claimdesk.split.speaker import Said

_POINTING = frozenset({"this", "that", "these", "those", "such"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_ADDRESSED = frozenset({"you", "your"})

FoundDates = list[tuple[tuple[int, int], DateRange, bool]]


class Paragraph:
    """A parse, the names of those who say something in it, and what its pronouns stand for.

    ``short`` are the short names of the article; ``dated_texts`` what was looked through for
    dates, which alone depends on the day of publication.
    """

    def __init__(
        self,
        p: Parse,
        said: Mapping[Said, str | None],
        published: str | None,
        known: Mapping[int, Meaning],
        short: ShortNames = NO_NAMES,
    ) -> None:
        self.p = p
        self.said = tuple(said)
        self.speakers = said
        self.published = published
        self.dated_texts: list[str] = []
        self.known = known
        self.short = short
        self.quotes = quoted_ranges(p.text)
        self.proper = {i for i, tag in enumerate(p.tags) if tag in ("NNP", "NNPS")}
        self.dated = _likely(p, DATE_LIKELY, DATE_WORDS)
        self.counted = _likely(p, FIGURE_LIKELY, FIGURE_WORDS)

    @cached_property
    def signs(self) -> Signs:
        """What tells the kinds of its claims."""
        return Signs(self.p)

    @cached_property
    def scorer(self) -> Scorer:
        """What tells the worth of its claims."""
        return Scorer(self.p.words, self.p.tags)

    @cached_property
    def pronouns(self) -> set[int]:
        """All pronouns but those that stand for nothing ("it rains")."""
        p = self.p
        return {i for i, t in enumerate(p.tags) if t in ("PRP", "PRP$") and p.deps[i] != "expl"}

    @cached_property
    def definite(self) -> set[int]:
        """ "The", "this" … before a common noun, of which a stranger may ask which one."""
        p = self.p
        return {
            i
            for i, word in enumerate(p.lower)
            if word in _DEFINITE and p.deps[i] == "det" and p.tags[p.heads[i]] in ("NN", "NNS")
        }

    @cached_property
    def pointing(self) -> set[int]:
        """Pronouns and "this …", which need something to point to."""
        p, found = self.p, set()
        for i, word in enumerate(p.lower):
            tag = p.tags[i]
            if tag in ("PRP", "PRP$"):
                points = word not in lexicon.FIRST_PERSON and word not in _ADDRESSED
            else:
                points = word in _POINTING and tag in ("DT", "PDT")
            if points and p.deps[i] != "expl" and not word.endswith(("self", "selves")):
                found.add(i)
        return found

    def figures(
        self, text: str, inside: Set[int], resolved: bool
    ) -> tuple[FoundDates, list[Quantity]]:
        """Dates and figures of a claim with these tokens; ``resolved`` has words of elsewhere."""
        dated = self.dated and (resolved or not self.dated.isdisjoint(inside))
        when = dates(text, self.published) if dated else []
        if dated:
            self.dated_texts.append(text)
        if not (self.counted and (resolved or not self.counted.isdisjoint(inside))):
            return when, []
        return when, quantities(text, [span for span, _, _ in when])

    def names(self, tokens: Sequence[int]) -> tuple[Entity, ...]:
        """The names among these tokens, with what each names."""
        return entities(self.p, tokens, self.proper)

    @cached_property
    def tags(self) -> dict[str, set[str]]:
        """The tags that each word has somewhere in the paragraph."""
        found: dict[str, set[str]] = {}
        for word, tag in zip(self.p.lower, self.p.tags, strict=True):
            found.setdefault(word, set()).add(tag)
        return found

    def measured(self, figures: Sequence[Quantity], text: str) -> tuple[Quantity, ...]:
        """The figures of a claim, each with its measure."""
        return measured(figures, text, self.tags) if figures else ()

    def quoted(self, head: int) -> bool:
        """Whether the word stands in quotation marks."""
        p = self.p
        return any(a <= p.starts[head] and p.ends[head] <= b for a, b in self.quotes)

    def bound(self, tokens: Sequence[int], inside: Set[int], known: Mapping[int, Meaning]) -> bool:
        """Whether a pronoun or "this …" points out of the claim; ``known`` are resolved in it."""
        p = self.p
        for i in self.pointing & inside:
            if i in known and known[i].kind != "likely":
                continue
            tag = p.tags[i]
            if tag == "PRP" or (tag == "PRP$" and not _named_before(p, i, inside)):
                return True
            if tag in ("DT", "PDT") and p.heads[i] not in known:
                return True
        return p.lower[tokens[0]] in lexicon.FIRST_PERSON


def _likely(p: Parse, pattern: re.Pattern[str], words: Set[str]) -> set[int]:
    """The tokens, one of which a date or a figure must have; most paragraphs have none."""
    return {
        i
        for i, word in enumerate(p.lower)
        if word in words or not (word.isalpha() or not pattern.search(word))
    }


def _named_before(p: Parse, i: int, inside: Set[int]) -> bool:
    """Whether a possessive has a noun of the same claim before it to refer to."""
    return any(j < i and p.deps[j] in ("nsubj", "nsubjpass") and p.tags[j] != "PRP" for j in inside)
