"""Fill a database with made-up claims: ``python benchmarks/many_claims.py new.db [--claims N]``.

Nobody splits a million sentences for a measure of pages: articles, claims, who says them, families,
links, stories, verdicts and fact-checks are written straight into the tables of the store, spread
as in real desks (few outlets and speakers have most, most claims are said once, 2 in 100 are
judged). Then what builds do at their end is done by the store itself: indexes, search, counts. The
same number and seed give the same rows. The text of an article has all of its claims, each where
its spans say. Refuses a file that is there. About five minutes and 5 GB for a million claims.
"""

import argparse
import json
import random
import re
import time
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate, count
from pathlib import Path

import news
from claimdesk.store import claims, claims_of
from claimdesk.store.bulk_insert import filling
from claimdesk.store.database import Store
from claimdesk.text import make_id, sha256
from many_verdicts import judge
from news_words import CORE, LISTS, REST

PER_ARTICLE = 22
"""Claims that an article makes, on the average."""
SHARED = 4
"""Facts of a story that several of its articles tell."""
FIRST_DAY = date(2016, 1, 1)
DAYS = 3600
AT_ONCE = 500
"""Articles whose rows are written together."""
KINDS = {
    "event": 50, "quantity": 16, "not_a_claim": 10, "prediction": 8, "opinion": 4, "rule": 4,
    "causal": 3, "comparison": 2, "promise": 2, "quote": 1,
}  # fmt: skip
FIGURE = re.compile(
    r"(?P<money>[£$€])?(?P<digits>\d[\d,]*(?:\.\d+)?)(?: (?P<power>million|billion))?"
    r"(?P<share> per cent)?"
)
UNNAMED = ("a spokesman", "officials", "police", "a study", "the council", "critics", "experts")
STOCKED = ("people", "thing", "goods", "body", "plan", "cause", "fact", "quote", "role", "manner")
POWERS = {"million": 1e6, "billion": 1e9}

Row = dict[str, object]


class Pick:
    """Draws from a list, each by its weight; by Zipf's law where none are given."""

    def __init__(self, of: Sequence[object], weights: Sequence[float] = ()) -> None:
        self.of = list(of)
        self.sums = list(accumulate(weights or (1 / rank for rank in range(1, len(self.of) + 1))))

    def __call__(self, chance: random.Random) -> object:
        """One of them."""
        return self.of[bisect(self.sums, chance.random() * self.sums[-1])]


class Quick(news.Writer):
    """Takes the longer parts of sentences from stocks that are made once."""

    def __init__(
        self, chance: random.Random, town: str, stocks: Mapping[str, Sequence[str]]
    ) -> None:
        self.stocks = stocks
        super().__init__(chance, town)

    def _value(self, name: str) -> str:
        stock = self.stocks.get(name)
        if stock and not (name in self.own and self.chance.random() < news.OWN):
            return self.chance.choice(stock)
        return super()._value(name)


def stocks(chance: random.Random, wanted: int) -> dict[str, list[str]]:
    """Parts of sentences, by their names: more of them for more claims."""
    writer = news.Writer(chance, "Harrowby")
    size = max(200, wanted // 50)
    return {name: [writer.fill(f"{{{name}}}") for _ in range(size)] for name in STOCKED}


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as it was written first: its row, and whether it can be said again elsewhere."""

    id: str
    text: str
    kind: str


@dataclass(slots=True)
class Rows:
    """Rows by table, until they are written."""

    held: dict[str, list[Row]] = field(default_factory=dict)

    def add(self, table: str, **row: object) -> None:
        """One more row."""
        self.held.setdefault(table, []).append(row)

    def write(self, store: Store) -> None:
        """Write all, and forget them."""
        for table, rows in self.held.items():
            store.insert(table, rows)
        self.held.clear()


class Press:
    """Makes up what newspapers say, one story after the other."""

    def __init__(self, wanted: int, chance: random.Random) -> None:
        self.chance = chance
        self.wanted = wanted
        self.rows = Rows()
        self.known: dict[str, set[object]] = {
            "claims": set(),
            "links": set(),
            "families": set(),
            "speakers": set(),
        }
        self.numbers = count(1)
        self.stocks = stocks(chance, wanted)
        self.kind = Pick(list(KINDS), list(KINDS.values()))
        self.outlet = Pick(self._outlets(max(12, wanted // 2500)))
        self.speaker = Pick(self._speakers(max(40, wanted // 50)))

    def _outlets(self, number: int) -> list[tuple[str, str, str]]:
        found = []
        for place in range(number):
            name = f"{_town(self.chance)} {self.chance.choice(['Herald', 'Post', 'Echo', 'Wire'])}"
            host = f"{name.lower().replace(' ', '')}{place}.example"
            found.append((make_id("out", host), host, name))
            self.rows.add("outlets", id=found[-1][0], host=host, name=name)
        return found

    def _speakers(self, number: int) -> list[tuple[str, str]]:
        found = []
        for place in range(number):
            person = self.chance.random() < 0.7
            name = f"{self.chance.choice(LISTS['first'])} {_town(self.chance)}{_suffix(place)}"
            if not person:
                name = f"{_town(self.chance)}{_suffix(place)} Council"
            id_ = make_id("spk", str(place))
            found.append((id_, name))
            kind = "person" if person else "organisation"
            self.rows.add("speakers", id=id_, name=name, type=kind, article_id=None)
            self.rows.add("speaker_names", speaker_id=id_, name=name)
        return found

    def stories(self) -> Iterator[Rows]:
        """Rows of one story after the other, until there are as many claims as are wanted."""
        while len(self.known["claims"]) < self.wanted:
            size = (
                1 if self.chance.random() < 0.5 else min(2 + int(self.chance.expovariate(0.3)), 60)
            )
            self._story(size)
            yield self.rows

    def _story(self, size: int) -> None:
        writer = Quick(self.chance, self.chance.choice(LISTS["town"]), self.stocks)
        day = FIRST_DAY + timedelta(self.chance.randrange(DAYS))
        number = next(self.numbers)
        story = make_id("sty", str(number)) if size > 1 else None
        if story:
            self.rows.add("stories", id=story, name=_named(writer))
        facts: list[list[Said]] = [[] for _ in range(SHARED if story else 0)]
        patterns = self.chance.sample(CORE, len(facts))
        first: str | None = None
        for _ in range(size):
            told = day + timedelta(int(self.chance.expovariate(0.2)))
            article = Article(self, writer, told, first if self.chance.random() < 0.05 else None)
            for place, wordings in enumerate(patterns):
                if not facts[place] or self.chance.random() < 0.5:
                    self._tell(article, facts[place], wordings, story)
            while article.claims < PER_ARTICLE:
                article.say(writer.sentence(self.chance.choice(REST)).rstrip(".”"))
            article.write(story)
            first = first or article.id

    def _tell(
        self, article: "Article", told: list[Said], wordings: Sequence[str], story: str | None
    ) -> None:
        """A shared fact: in the words of before, in others, or with another figure."""
        how = self.chance.random()
        if told and how < 0.5:
            article.repeat(told[0])
            return
        writer = article.writer
        said = article.say(writer.sentence(self.chance.choice(wordings)).rstrip("."))
        if told:
            relation = "same" if how < 0.7 else "variant" if how < 0.95 else "contradicts"
            self.link(told[0], said, relation, story)
            if relation == "same":
                self._family(told[0], said)
        told.append(said)

    def new(self, table: str, key: object) -> bool:
        """Whether a table has no such row yet; from now on it has."""
        old = key in self.known[table]
        self.known[table].add(key)
        return not old

    def link(self, one: Said, other: Said, relation: str, story: str | None = None) -> None:
        """Two claims and how they stand to each other."""
        a, b = sorted((one.id, other.id))
        if a == b or not self.new("links", (a, b)):
            return
        old, new = self.chance.randint(10, 90), self.chance.randint(10, 90)
        reasons = "different words" if relation == "same" else f"figure: {old} / {new}"
        score = round(self.chance.uniform(60, 100), 1)
        self.rows.add("links", claim_a=a, claim_b=b, relation=relation, score=score,
                      reasons=reasons, story_id=story)  # fmt: skip

    def _family(self, first: Said, other: Said) -> None:
        for id_ in (first.id, other.id):
            if self.new("families", id_):
                self.rows.add("families", claim_id=id_, representative=first.id)


class Article:
    """One article in the making."""

    def __init__(self, press: Press, writer: news.Writer, day: date, reprints: str | None) -> None:
        self.press, self.writer, self.day, self.reprints = press, writer, day, reprints
        self.chance = press.chance
        self.outlet: tuple[str, str, str] = press.outlet(self.chance)  # type: ignore[assignment]
        number = next(press.numbers)
        self.id, self.version = make_id("art", str(number)), make_id("ver", str(number))
        self.sentences: list[tuple[str, Said | None]] = []
        self.claims = 0
        writer.met.clear()

    def say(self, text: str) -> Said:
        """A claim that nobody made before, unless in the very same words."""
        press, chance = self.press, self.chance
        said = Said(make_id("clm", text), text, str(press.kind(chance)))
        self.repeat(said)
        if chance.random() < 0.3:
            self.sentences.append((self.writer.sentence(chance.choice(REST)).rstrip("."), None))
        if press.new("claims", said.id):
            self._describe(said)
        return said

    def repeat(self, said: Said) -> None:
        """A claim in the words of another article."""
        self.claims += 1
        self.sentences.append((said.text, said))

    def _describe(self, said: Said) -> None:
        chance, rows = self.chance, self.press.rows
        due = None
        if said.kind in ("prediction", "promise") and chance.random() < 0.7:
            due = (self.day + timedelta(chance.randint(30, 3000))).isoformat()
        alone = int(chance.random() < 0.8)
        rows.add("claims", id=said.id, text=said.text, gist=said.text, kind=said.kind,
                 worth=round(chance.betavariate(2, 3), 3), standalone=alone, bound=1 - alone,
                 negated=int(" not " in said.text), due=due)  # fmt: skip
        for place, found in enumerate(FIGURE.finditer(said.text), 1):
            value = float(found["digits"].replace(",", "").rstrip("."))
            value *= POWERS.get(found["power"] or "", 1)
            rows.add("quantities", claim_id=said.id, position=place, low=value, high=value,
                     unit=found["money"] or ("%" if found["share"] else None),
                     counted=None if found["money"] else "people", approximate=0,
                     text=found[0], value=value, unit_text=None)  # fmt: skip
        for name in {name for name, _ in self.writer.cast if name.split()[1] in said.text}:
            rows.add("entities", claim_id=said.id, name=name, label="PERSON")
        if chance.random() < 0.2:
            rows.add("dates", claim_id=said.id, position=1, earliest=self.day.isoformat(),
                     latest=self.day.isoformat(), text="that day")  # fmt: skip

    def write(self, story: str | None) -> None:
        """The article, its one text, and where its claims stand in it."""
        rows, chance = self.press.rows, self.chance
        outlet, host, name = self.outlet
        text = self._text()
        seen = f"{self.day.isoformat()}T12:00:00+00:00"
        title, address = _title(self.writer), f"https://{host}/{self.id[4:]}"
        author = f"{chance.choice(LISTS['first'])} {chance.choice(LISTS['last'])}"
        rows.add("articles", id=self.id, url=address, title=title, author=author, site=name,
                 published=self.day.isoformat(), language="en", text=text,
                 text_sha256=sha256(text), words=len(text.split()), method="made up",
                 captured_first=seen, captured_last=seen, near_duplicate_of=self.reprints,
                 confidence=0.9, published_basis="declared", outlet_id=outlet,
                 origin_id=self.reprints)  # fmt: skip
        rows.add("article_authors", article_id=self.id, position=1, name=author, speaker_id=None)
        rows.add("versions", id=self.version, article_id=self.id, number=1, text=text,
                 text_sha256=sha256(text), captured_first=seen, captured_last=seen)  # fmt: skip
        rows.add("captures", id=make_id("cap", self.id), sha256=sha256(address), url=address,
                 captured_at=seen, media_type="text/html", bytes=9000,
                 path=f"captures/{self.day.isoformat()}.warc.gz",
                 offset=next(self.press.numbers), article_id=self.id,
                 version_id=self.version)  # fmt: skip
        if story:
            rows.add("article_stories", article_id=self.id, story_id=story)

    def _text(self) -> str:
        """The sentences in paragraphs; each claim is put down where it comes to stand."""
        text, begin = "", 0
        for number, (sentence, said) in enumerate(self.sentences):
            ends = number % 3 == 2 or number == len(self.sentences) - 1
            start = len(text)
            text += f"{sentence}."
            if said:
                self._appear(said, number, start, start + len(sentence))
            if ends:
                self.press.rows.add("blocks", version_id=self.version, start=begin, end=len(text),
                                    kind="paragraph", level=0)  # fmt: skip
            text += "\n\n" if ends else " "
            begin = len(text) if ends else begin
        return text.rstrip()

    def _appear(self, said: Said, sentence: int, start: int, end: int) -> None:
        speaker = self._speaker()
        day = self.day.isoformat()
        self.press.rows.add(
            "appearances", id=make_id("app", self.id, str(start)), claim_id=said.id,
            article_id=self.id, version_id=self.version, sentence=sentence,
            spans=json.dumps([[start, end]]), start=start, end=end, quote=said.text,
            prefix="of what was said before. ", suffix=". And then there is what comes after",
            part=0, speaker=speaker[1], speaker_id=speaker[0], cue="said" if speaker[0] else None,
            quoted=0, first_capture=f"{day}T12:00:00+00:00", last_capture=f"{day}T12:00:00+00:00",
            edited_out=0, anchor="exact", said_on=day, said_basis="published",
        )  # fmt: skip

    def _speaker(self) -> tuple[str | None, str | None]:
        """Who says it: the article itself, somebody known everywhere, or nobody by name."""
        how = self.chance.random()
        if how > 0.35:
            return None, None
        if how > 0.07:
            return self.press.speaker(self.chance)  # type: ignore[return-value]
        name = self.chance.choice(UNNAMED)
        id_ = make_id("spk", self.id, name)
        if self.press.new("speakers", id_):
            self.press.rows.add("speakers", id=id_, name=name, type="unnamed", article_id=self.id)
            self.press.rows.add("speaker_names", speaker_id=id_, name=name)
        return id_, name


def _town(chance: random.Random) -> str:
    return f"{chance.choice(LISTS['front'])}{chance.choice(LISTS['back'])}"


def _suffix(place: int) -> str:
    """A few letters that no other place in the list has."""
    letters = ""
    while place:
        place, rest = divmod(place, 20)
        letters += "bcdfghjklmnprstvwxyz"[rest]
    return f"-{letters.capitalize()}" if letters else ""


def _title(writer: news.Writer) -> str:
    return writer.sentence("{Headline}").rstrip(".")


def _named(writer: news.Writer) -> str:
    return ", ".join(writer.own[name].split()[-1] for name in ("thing", "people", "plan"))


def fill(path: Path, wanted: int, seed: int) -> None:
    """Make the database, in one transaction, and print how long each step takes."""
    press = Press(wanted, random.Random(seed))
    with Store(path) as store:
        store.db.execute("PRAGMA synchronous = OFF")
        store.db.execute("PRAGMA foreign_keys = OFF")  # rows come before those they point to
        with store.transaction():
            with timed("articles and claims"), filling(store):
                write(store, press)
            with timed("counts"):
                articles = [id_ for (id_,) in store.rows("SELECT id FROM articles")]
                claims.note(store, articles)
                claims.settle(store)
                claims_of.renew(store.db.conn)
            with timed("verdicts"):
                judge(store, press.chance)
        store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def write(store: Store, press: Press) -> None:
    """Write the rows of all stories, some hundreds at a time."""
    for number, rows in enumerate(press.stories(), 1):
        if number % AT_ONCE == 0:
            rows.write(store)
    press.rows.write(store)


@contextmanager
def timed(step: str) -> Iterator[None]:
    """Print how long a step took."""
    begin = time.perf_counter()
    yield
    print(f"{step}: {time.perf_counter() - begin:.0f} s", flush=True)


def main() -> None:
    """Make a database."""
    parser = argparse.ArgumentParser(description="Fill a database with made-up claims.")
    parser.add_argument("db", type=Path)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.db.exists():
        parser.error(f"{given.db} is there already")
    fill(given.db, given.claims, given.seed)


if __name__ == "__main__":
    main()
