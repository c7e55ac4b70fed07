"""News pages that nobody wrote: varied English sentences in pages as newspapers serve them.

The same number and seed give the same pages everywhere. Three pages or so tell of one story: they
share its facts, in other words and now and then with another figure, as papers do; towns have
facts that many stories repeat. Everything else is said once.
"""

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from news_words import CORE, LISTS, NUMBERS, OF_TOWNS, REST

WORDS = 800
"""About how many words the article of a page has."""
TOLD_BY = 3
"""Pages that tell one story, on the average."""
DRIFT = 0.1
"""How often a page tells a fact with another figure."""
OWN = 0.2
"""How often a sentence is about what its story is about."""

SLOT = re.compile(r"\{(\w+)\}")
CHOICE = re.compile(r"\[([^\[\]]+)\]")
HTML = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | {site}</title>
<link rel="canonical" href="{url}"><meta property="og:site_name" content="{site}">
<meta property="og:title" content="{title}"><meta name="author" content="{author}">
<meta property="article:published_time" content="{day}T06:00:00+00:00">
<script type="application/ld+json">{data}</script></head><body>
<header><a href="/">{site}</a><nav><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport
</a></li><li><a href="/opinion">Opinion</a></li><li><a href="/weather">Weather</a></li></ul></nav>
</header><main><article><h1>{title}</h1><p class="byline">By {author}</p>
<time datetime="{day}">{day}</time>
{paragraphs}
</article><aside><h2>More from {site}</h2><ul><li><a href="/a">Road works this week</a></li>
<li><a href="/b">Letters to the editor</a></li></ul></aside></main>
<footer><p>Sign up for our newsletter. © {site}. All rights reserved.</p></footer></body></html>
"""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: the name of its file, its address, and its bytes as a server sends them."""

    name: str
    url: str
    html: str


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that several pages say: two patterns for it, and what stands in their slots."""

    patterns: tuple[str, ...]
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Story:
    """What the pages about one event share."""

    writer: "Writer"
    day: date
    facts: list[Fact]


class Writer:
    """Fills patterns in: ``{slot}`` by its name, ``[one|or another]`` by chance."""

    def __init__(self, chance: random.Random, town: str) -> None:
        self.chance = chance
        self.town = town
        self.own: dict[str, str] = {}
        self.cast = [
            (f"{chance.choice(LISTS['first'])} {chance.choice(LISTS['last'])}", self.fill("{role}"))
            for _ in range(4)
        ]
        self.met: set[str] = set()
        for name in "thing body people plan".split():
            self.own[name] = self.fill(f"{{{name}}}")

    def sentence(self, pattern: str, values: dict[str, str] | None = None) -> str:
        """One sentence, from its capital to its full stop; see :meth:`fill`."""
        text = capital(self.fill(pattern, values)).replace(",,", ",")
        return text if text.endswith(".”") else f"{text}."

    def fill(self, pattern: str, values: dict[str, str] | None = None) -> str:
        """A pattern with its slots filled; what ``values`` lacks is made up and put into it."""
        text = CHOICE.sub(lambda found: self.chance.choice(found[1].split("|")), pattern)

        def slot(found: re.Match[str]) -> str:
            name = found[1].lower()
            known = {} if values is None else values
            if name not in known:
                known[name] = self.fill(self._value(name))
            return capital(known[name]) if found[1][0].isupper() else known[name]

        return SLOT.sub(slot, text)

    def _value(self, name: str) -> str:
        if name == "town":
            return self.town
        if name == "person":
            return self._introduced(self.chance.choice(self.cast))
        if name == "surname":
            return self.chance.choice(self.cast)[0].split()[1]
        if name in NUMBERS:
            low, high, form = NUMBERS[name]
            return form.format(self.chance.randint(low, high))
        if name in self.own and self.chance.random() < OWN:
            return self.own[name]
        return self.chance.choice(LISTS[name])

    def _introduced(self, who: tuple[str, str]) -> str:
        """A person by name and office at first, by surname later."""
        name, role = who
        if name in self.met:
            return name.split()[1]
        self.met.add(name)
        return f"{name}, the {role},"


def capital(text: str) -> str:
    """The text with a capital in front."""
    return text[:1].upper() + text[1:]


def pages(count: int, seed: int = 1) -> Iterator[Page]:
    """So many pages; the name of each begins with its number."""
    chance = random.Random(seed)
    towns = {town: _facts(Writer(chance, town), OF_TOWNS) for town in LISTS["town"]}
    stories = [_story(chance) for _ in range(max(1, count // TOLD_BY))]
    for number in range(count):
        story = stories[number] if number < len(stories) else chance.choice(stories)
        yield _page(number, story, towns[story.writer.town])


def _story(chance: random.Random) -> Story:
    writer = Writer(chance, chance.choice(LISTS["town"]))
    facts = _facts(writer, chance.sample(CORE, 5))
    return Story(writer, date(2022, 1, 1) + timedelta(chance.randint(0, 900)), facts)


def _facts(writer: Writer, patterns: Sequence[tuple[str, ...]]) -> list[Fact]:
    found = []
    for wordings in patterns:
        values = dict(writer.own)
        for wording in wordings:
            writer.fill(wording, values)
        found.append(Fact(wordings, values))
    return found


def _page(number: int, story: Story, of_town: list[Fact]) -> Page:
    writer, chance = story.writer, story.writer.chance
    writer.met.clear()
    site, title = chance.choice(LISTS["outlet"]), writer.sentence("{Headline}").rstrip(".")
    name = f"{number:05}-{re.sub(r'[^a-z]+', '-', title.lower()).strip('-')}"
    shown = {
        "title": title,
        "site": site,
        "url": f"https://www.{re.sub('[^a-z]', '', site.lower())}.example/news/{name}",
        "author": f"{chance.choice(LISTS['first'])} {chance.choice(LISTS['last'])}",
        "day": (story.day + timedelta(chance.randint(0, 20))).isoformat(),
    }
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": title,
            "datePublished": shown["day"], "author": {"@type": "Person", "name": shown["author"]},
            "publisher": {"@type": "Organization", "name": site}}  # fmt: skip
    body = "\n".join(f"<p>{escape(one)}</p>" for one in _paragraphs(story, of_town))
    safe = {key: escape(value) for key, value in shown.items()}
    html = HTML.format(**safe, data=json.dumps(data), paragraphs=body)
    return Page(f"{name}.html", shown["url"], html)


def _paragraphs(story: Story, of_town: list[Fact]) -> list[str]:
    """The article: its story, two facts about the town, and what is said here only."""
    writer, chance = story.writer, story.writer.chance
    lead, *rest = [_tell(writer, fact) for fact in [*story.facts, *chance.sample(of_town, 2)]]
    words = sum(len(one.split()) for one in (lead, *rest))
    while words < WORDS:
        rest.append(writer.sentence(chance.choice(REST)))
        words += len(rest[-1].split())
    chance.shuffle(rest)
    found = [lead]
    while rest:
        size = chance.randint(1, 3)
        found.append(" ".join(rest[:size]))
        del rest[:size]
    return found


def _tell(writer: Writer, fact: Fact) -> str:
    """A fact in one of its wordings; one time in ten with another figure."""
    values = dict(fact.values)
    if writer.chance.random() < DRIFT:
        for name in ("big", "small", "money", "percent", "far"):
            values.pop(name, None)
    return writer.sentence(writer.chance.choice(fact.patterns), values)
