"""A small desk in which every question of a researcher has a known answer, and noise beside it."""

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from claimdesk.articles.outlets import Published, outlets
from claimdesk.split.speaker_identities import identities
from claimdesk.store import articles, claims, links, speakers
from claimdesk.store.database import Store

ARTICLES: tuple[tuple[str, str | None, str | None, str | None, Sequence[str]], ...] = (
    ("1", "https://www.ledger.example/1", "The Ledger", "2020-01-01", ["Ann Poe"]),
    ("2", "https://post.example/2", "post.example", "2020-01-03", ["Bo Ray"]),
    ("3", "https://wire.example/3", "Wire", "2020-01-02", ["Ann Poe"]),
    ("4", "https://news.post.example/4", "The Post", "2020-02-01", ["Bo Ray", "Cy Orr"]),
    ("noise", None, None, None, []),
)
"""Name, address, outlet as its page spells it, day, authors; 3 reprints 1."""
CLAIMS: dict[str, dict[str, Any]] = {
    "ships": {"text": "Port Ely lost 40 ships in 2019", "kind": "quantity", "worth": 0.9},
    "passive": {"text": "In 2019, 40 ships were lost by Port Ely", "kind": "quantity"},
    "more": {"text": "Port Ely lost 50 ships in 2019", "kind": "quantity"},
    "none": {"text": "Port Ely lost no ships in 2019", "kind": "event", "negated": 1},
    "dock": {"text": "The dock may open by June 2021", "kind": "prediction",
             "hedge": "may", "due": "2021-06-30", "worth": 0.2},
    "nine": {"text": "The dock cost £9", "kind": "quantity"},
    "eight": {"text": "The dock cost £8", "kind": "quantity"},
    "asked": {"text": "Who lost the ships?", "kind": "not_a_claim", "worth": 0.1},
    "noise": {"text": "It rained", "kind": "event", "worth": 0.1},
}  # fmt: skip
PLACES = (
    ("ships", "1", "Mayor Kim Lee"), ("ships", "3", "Mayor Kim Lee"), ("ships", "2", "Kim Lee"),
    ("passive", "4", "Lee"), ("more", "4", "officials"), ("none", "4", None), ("dock", "2", None),
    ("nine", "1", None), ("eight", "1", None), ("nine", "3", None), ("asked", "4", None),
    ("noise", "noise", None),
)  # fmt: skip
"""Which claim stands in which article, and who says it there."""
LINKS = (
    ("passive", "ships", "same", "other words"), ("more", "ships", "variant", "figure: 50 / 40"),
    ("none", "ships", "contradicts", "negation: no / none"),
    ("eight", "nine", "variant", "figure: £8 / £9"),
)  # fmt: skip
REVIEWS = (
    ("a", "ships", "initial", "false", "ann", "2020-01-05", None),
    ("b", "ships", "initial", "mixed", "bob", "2020-01-06", None),
    ("c", "ships", "final", "false", "ann", "2020-01-08", None),
    ("d", "nine", "final", "true", "bob", "2019-12-30", None),
    ("e", "noise", "withdrawn", "true", "bob", "2020-01-01", None),
)


def furnish(path: Path) -> Path:
    """The desk, its outlets, speakers and counts made by the program."""
    with Store(path) as store, store.transaction():
        _articles(store)
        _claims(store)
        _judged(store)
        articles.mark_reprints(store, {"art_3": "art_1"}, {"art_3": "art_1"})
        published = [Published(f"art_{name}", url, site) for name, url, site, *_ in ARTICLES]
        articles.write_outlets(store, outlets(published))
        claims.note(store, [f"art_{name}" for name, *_ in ARTICLES])
        claims.settle(store)
        links.keep_apart(store)
        speakers.write(store, identities(partial(speakers.called, store)))
    return path


def _articles(store: Store) -> None:
    for name, url, site, day, authors in ARTICLES:
        id_, text = f"art_{name}", {"text": "…", "text_sha256": ""}
        row = {"id": id_, "url": url, "title": f"T{name}", "site": site, "published": day}
        more = {"words": 100, "method": "test", "author": "; ".join(authors) or None}
        store.insert("articles", [{**row, **more, **text}])
        for number in (1, 2):
            version = {"id": f"ver_{name}{number}", "article_id": id_, "number": number}
            seen = f"2020-03-0{number}T08:00:00+00:00"
            times = {"captured_first": seen, "captured_last": seen}
            store.insert("versions", [{**version, **times, **text}])
        written = enumerate(authors, 1)
        rows = ({"article_id": id_, "position": n, "name": author} for n, author in written)
        store.insert("article_authors", rows)
    change = {"article_id": "art_1", "version": 2, "position": 1, "change": "altered"}
    both = {"claim_id": "clm_nine", "earlier_claim_id": "clm_eight", "reasons": "figure"}
    store.insert("changes", [{**change, **both}])


def _claims(store: Store) -> None:
    plain = {"worth": 0.6, "standalone": 1, "negated": 0, "hedge": None, "due": None}
    for name, says in CLAIMS.items():
        store.insert("claims", [{**plain, "id": f"clm_{name}", "gist": says["text"], **says}])
    days = {name: day or "2020-03-01" for name, _, _, day, _ in ARTICLES}
    for n, (claim, article, speaker) in enumerate(PLACES):
        place = {
            "id": f"app_{n:02}", "claim_id": f"clm_{claim}", "article_id": f"art_{article}",
            "version_id": f"ver_{article}2", "sentence": 0, "spans": json.dumps([[0, 1]]),
            "start": n, "end": n + 1, "quote": CLAIMS[claim]["text"], "prefix": "", "suffix": "",
            "part": 0, "speaker": speaker, "cue": "said" if speaker else None, "quoted": 0,
            "edited_out": 0, "anchor": "exact", "said_on": days[article], "said_basis": "published",
        }  # fmt: skip
        store.insert("appearances", [place])
    for claim, number, unit, counted in (
        ("ships", 40.0, None, "ship"), ("passive", 40.0, None, "ship"),
        ("more", 50.0, None, "ship"),
        ("nine", 9.0, "GBP", None), ("eight", 8.0, "GBP", None),
    ):  # fmt: skip
        figure = {"low": number, "high": number, "value": number, "unit": unit, "counted": counted}
        rest = {"position": 1, "approximate": 0, "text": f"{number:.0f}"}
        store.insert("quantities", [{"claim_id": f"clm_{claim}", **figure, **rest}])
    for claim in ("ships", "passive", "more", "none"):
        named = {"claim_id": f"clm_{claim}", "name": "Port Ely", "label": "LOC"}
        store.insert("entities", [named])
        day = {"position": 1, "earliest": "2019-01-01", "latest": "2019-12-31", "text": "2019"}
        store.insert("dates", [{"claim_id": f"clm_{claim}", **day}])
    june = {"position": 1, "earliest": None, "latest": "2021-06-30", "text": "by June 2021"}
    store.insert("dates", [{"claim_id": "clm_dock", **june}])


def _judged(store: Store) -> None:
    for a, b, relation, reasons in LINKS:
        pair = {"claim_a": f"clm_{a}", "claim_b": f"clm_{b}", "relation": relation}
        store.insert("links", [{**pair, "score": 90.0, "reasons": reasons}])
    for claim in ("ships", "passive"):
        store.insert("families", [{"claim_id": f"clm_{claim}", "representative": "clm_ships"}])
    for id_, rating in (("false", 1), ("mixed", 3), ("true", 5)):
        label = {"id": id_, "label": id_.title(), "rating": rating, "definition": "…"}
        store.insert("scale", [label])
    store.insert("imports", [{"id": "imp_1", "kind": "reviews", "file": "a.csv", "rows": 1}])
    for n, (name, claim, stage, verdict, who, day, before) in enumerate(REVIEWS):
        review = {
            "id": f"rev_{name}", "sequence": n, "claim_id": f"clm_{claim}", "stage": stage,
            "verdict": verdict, "label": verdict, "reviewer": who, "reviewed_on": day,
            "supersedes": before, "import_id": "imp_1",
            "anchor": "exact", "anchor_claim_id": f"clm_{claim}", "anchor_claim": "…",
            "anchor_quote": "…",
        }  # fmt: skip
        store.insert("reviews", [review])
    source = {"id": "src_1", "url": "https://port.example/", "publisher": "Port Office"}
    store.insert("sources", [source])
    used = {"review_id": "rev_c", "source_id": "src_1", "position": 1, "stance": "refutes"}
    store.insert("review_sources", [used])
    check = {"id": "fac_1", "claim_text": "Port Ely lost 40 ships", "publisher": "A desk",
             "label": "Wrong", "published": "2020-03-01"}  # fmt: skip
    store.insert("fact_checks", [check])
    for claim, relation in (("ships", "same"), ("more", "similar")):
        link = {"fact_check_id": "fac_1", "claim_id": f"clm_{claim}", "relation": relation}
        store.insert("fact_check_links", [{**link, "score": 90.0, "reasons": "…"}])
