"""Whatever small changes come one after the other, the database is that of a first build."""

import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from claimdesk.desk import publish
from claimdesk.desk.build import Settings, build
from claimdesk.desk.imports import import_bytes
from claimdesk.store.database import Store
from claimdesk.store.digest import digest as digest_of
from claimdesk.text import sha256
from tests.support.newsroom import table

PAGE = """<!doctype html><html lang="en"><head><title>{title}</title>
<meta property="og:site_name" content="{site}"></head>
<body><article><h1>{title}</h1>{body}</article></body></html>"""
TRAM = [
    "The council of Harrowby opened a tram line to Leeds in {year}.",
    "The tram line carried {n},000 passengers in its first year, said {who}.",
    "The depot in Norburg employs {n} people at night.",
    "It cost £{n} million to build, {who} said.",
]
FIRE = [
    "A fire at the chemical plant in Dunmore killed {n} workers in {year}.",
    "Firefighters from {n} stations came to the chemical plant, said {who}.",
    "The chemical plant in Dunmore employs {n} people at night.",
]
STOCK = "Sign up for our newsletter to get the best stories in your inbox every morning."
COUNTED = ("_story_counts", "_claims_of", "_judged_of", "_verdict_counts")
"""What pages look up, which the digest leaves out."""
WHO = ("Ann Lee", "Mayor Tom Brady", "the mayor", "Brady", "Lee", "Mr Lee")
SITES = ("paper.example", "post.example", "herald.example")


class Newsroom:
    """A desk whose corpus and journals change by chance, and what a first build makes of it."""

    def __init__(self, home: Path, seed: int) -> None:
        self.home, self.chance, self.made = home, random.Random(seed), 0
        self.settings = Settings(home / "corpus", home / "claims", home / "claims.db", workers=1)
        self.settings.corpus.mkdir()
        self.settings.claims.mkdir()
        self.urls: dict[str, tuple[str, int]] = {}
        self.texts: dict[str, str] = {}

    def add(self) -> None:
        """A new page: of its own, of an address that was captured before, or a reprint."""
        chance, self.made = self.chance, self.made + 1
        name, site = f"{self.made:02}.html", chance.choice(SITES)
        url, day = f"https://{site}/{self.made}", chance.randint(1, 28)
        text = self._text()
        if self.texts and chance.random() < 0.5:
            other = chance.choice(sorted(self.texts))
            if chance.random() < 0.5:
                url = self.urls[other][0]
            else:
                text = self.texts[other]
        self.urls[name], self.texts[name] = (url, day), text
        self._write(name)

    def change(self) -> None:
        """Another text for a page, or another day."""
        name = self.chance.choice(sorted(self.texts))
        if self.chance.random() < 0.5:
            self.texts[name] = self._text()
        else:
            self.urls[name] = self.urls[name][0], self.chance.randint(1, 28)
        self._write(name)

    def remove(self) -> None:
        """One page fewer."""
        if len(self.texts) > 2:
            name = self.chance.choice(sorted(self.texts))
            del self.texts[name], self.urls[name]
            (self.settings.corpus / name).unlink()
            self._list()

    def review(self) -> None:
        """A verdict on some claim, and a decision on two."""
        with Store(self.settings.db) as store:
            ids = [id_ for (id_,) in store.rows("SELECT id FROM claims ORDER BY id")]
            one, two = self.chance.sample(ids, 2)
            for rows in (
                [{"claim_id": one, "verdict": "false", "rationale": f"No. {self.made}"}],
                [{"claim_a": one, "claim_b": two, "relation": "same", "note": "As good as."}],
            ):
                import_bytes(
                    store, "rows.csv", table(rows), self.settings.claims, reviewer="M. Okafor"
                )

    def scale(self) -> None:
        """Another word for a verdict."""
        path = self.settings.claims / "scale.csv"
        said = f"id,label,rating,definition,maps_from\nfalse,Wrong {self.made},1,.,\n"
        path.write_text(said, "utf-8")

    def _text(self) -> str:
        chance, patterns = self.chance, self.chance.choice((TRAM, FIRE))
        said = [self._sentence(one) for one in patterns * 2]
        chance.shuffle(said)
        more = f"<p>{STOCK}</p>" if chance.random() < 0.7 else ""
        return f"<p>{' '.join(said[:3])}</p><p>{' '.join(said[3:])}</p>{more}"

    def _sentence(self, pattern: str) -> str:
        number, year = self.chance.choice((12, 40, 46)), self.chance.choice((2019, 2021))
        return pattern.format(n=number, year=year, who=self.chance.choice(WHO))

    def _write(self, name: str) -> None:
        url, _ = self.urls[name]
        site = self.chance.choice(("", "The ")) + url.split("/")[2].split(".")[0].title()
        page = PAGE.format(title=f"What became of it, {name}", site=site, body=self.texts[name])
        (self.settings.corpus / name).write_text(page, "utf-8")
        self._list()

    def _list(self) -> None:
        rows = [f"{n},{url},2021-03-{day:02}T00:00:00Z" for n, (url, day) in self.urls.items()]
        listing = "\n".join(["path,url,captured_at", *rows, ""])
        (self.settings.corpus / "captures.csv").write_text(listing, "utf-8")

    def again(self) -> str:
        """Build again; a digest of all that is shown."""
        return _built(self.settings)

    def first(self) -> str:
        """The same of a first build of the same folders, which knows what texts say."""
        fresh = replace(self.settings, db=self.home / "fresh.db")
        shutil.copy(self.settings.db, fresh.db)
        with Store(fresh.db) as store:
            store.db.execute("PRAGMA user_version = 1")
        return _built(fresh)


def _built(settings: Settings) -> str:
    build(settings)
    with Store(settings.db) as store:
        caches = [sorted(store.rows(f"SELECT * FROM {table}")) for table in COUNTED]
        return digest_of(store) + sha256(repr(caches))


@pytest.fixture(params=range(2))
def newsroom(tmp_path: Path, request: pytest.FixtureRequest) -> Newsroom:
    made = Newsroom(tmp_path, request.param)
    for _ in range(8):
        made.add()
    made.again()
    return made


def test_after_any_small_changes_the_database_is_that_of_a_first_build(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = newsroom.chance
    acts = (newsroom.add, newsroom.change, newsroom.remove, newsroom.review, newsroom.scale)
    for _ in range(8):
        monkeypatch.setattr(publish, "FEW_TO_MATCH", chance.choice((0, 2_000, 2_000)))
        for act in chance.choices(acts, (4, 3, 2, 2, 1), k=chance.randint(1, 2)):
            act()
        found = newsroom.again()
        assert found == newsroom.first()
