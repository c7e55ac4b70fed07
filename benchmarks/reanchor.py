"""Do reviews find their claims again? ``python benchmarks/reanchor.py [OPTIONS]``.

Makes articles of sentence templates (or takes those of ``--texts FOLDER``: ``*.txt``, and the
bodies in a ``gold.jsonl``), splits them with the real splitter, reviews most of the claims, changes
the articles sentence by sentence in known ways, splits them anew and asks where the reviews are.
Twice: with the old page gone (another splitter, say), and with it kept as an older version.
``--show KIND`` prints the pairs that went wrong. The changes are those of perturb.py.
"""

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from spacy.language import Language

from claimdesk.records import AnchorPoint, Review
from claimdesk.review import KnownClaim, place
from claimdesk.split.pipeline import load, split_text
from claimdesk.text import claim_id, quote_of
from perturb import Sentence, change, sentence

REVIEWED = 0.75
"""The share of the whole claims that have a review."""


@dataclass(slots=True)
class Tally:
    """Where the reviews of one kind of change are now."""

    right: int = 0
    wrong: int = 0
    look: int = 0
    orphan: int = 0
    stayed: int = 0
    ways: Counter[str] = field(default_factory=Counter)
    all_ways: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """All reviews of this kind."""
        return self.right + self.wrong + self.look + self.orphan + self.stayed


@dataclass(frozen=True, slots=True)
class Read:
    """A claim with the number of the sentence that it stands in."""

    claim: KnownClaim
    sentence: int
    part: bool


def read(nlp: Language, url: str, sentences: list[tuple[int, str]]) -> list[Read]:
    """The claims of an article, by the real splitter."""
    text, starts = "", []
    for number_, said in sentences:
        text += "\n\n" if text else ""
        starts.append((len(text), number_))
        text += said
    found = []
    for claim in split_text(nlp, text, "2024-05-01").claims:
        at = max(n for n, (start, _) in enumerate(starts) if start <= claim.spans[0][0])
        id_ = claim_id(claim.text, None if claim.standalone else url)
        known = KnownClaim(id_, claim.text, quote_of(text, claim.spans), url)
        found.append(Read(known, starts[at][1], claim.part))
    return found


def resolved(rng: random.Random, reads: list[Read], done: list[Sentence]) -> list[Read]:
    """Some claims as a splitter that resolves otherwise would give them: the same words."""
    out = []
    for read_ in reads:
        one = read_
        text, kept = one.claim.text, done[one.sentence].kind == "kept"
        m = re.match(
            r"(The council|The ministry|It|He|She|They|A local charity|The factory|The museum)\b",
            text,
        )
        if kept and m and rng.random() < 0.3:
            subject = (
                "He"
                if m[1] not in ("He", "It", "She", "They")
                else rng.choice(["The company", "Karl Voss"])
            )
            text = subject + text[m.end() :]
            id_ = claim_id(text)
            one = Read(
                KnownClaim(id_, text, one.claim.quote, one.claim.article_url),
                one.sentence,
                one.part,
            )
        out.append(one)
    return out


def what_happened(one: Read, was: Sentence, now: dict[str, Read]) -> tuple[str, str]:
    """The kind of change that a reviewed claim went through, and how."""
    if one.claim.id in now:
        return ("moved", "moved") if was.kind == "moved" else ("unchanged", "unchanged")
    if any(other.claim.quote == one.claim.quote for other in now.values()):
        return "resolved", "resolved"  # the same words of the article, another text
    changed = words_of(was.old) ^ words_of(was.new)
    if was.kind in ("kept", "moved") or (
        was.kind == "number" and not changed & words_of(one.claim.text)
    ):
        return "kept", "otherwise split"
    return was.kind, was.how


def is_right(kind: str, one: Read, was: Sentence, target: Read) -> bool:
    """Whether a review of ``one`` may stand at ``target`` after this change."""
    if kind in ("unchanged", "moved"):
        return target.claim.id == one.claim.id
    if kind in ("reworded", "kept"):
        return target.sentence == one.sentence
    if kind == "resolved":
        return target.claim.quote == one.claim.quote
    if kind == "merged":  # its own half is right, what says more is not
        more = words_of(target.claim.quote) - words_of(was.old) - {"and", "but", "while"}
        return not more
    return False


def words_of(text: str) -> set[str]:
    """The words and figures of a text."""
    return set(re.findall(r"[$€£]|\d(?:[\d.,]*\d)?|\w+", text.casefold()))


def settle(
    tallies: dict[str, Tally],
    before: list[Read],
    after: list[Read],
    done: list[Sentence],
    rng: random.Random,
    show: str | None,
) -> None:
    """Review, place and count one article; without ``show`` the old page is kept."""
    reviewed = {one.claim.id: one for one in before if not one.part and rng.random() < REVIEWED}
    now = {one.claim.id: one for one in reversed(after)}
    known = [one.claim for one in after]
    if show is None:
        gone = (one.claim for one in before if one.claim.id not in now)
        known += [replace(claim, edited_out=True) for claim in gone]
    places = place([("reviews-1.csv", review_of(one.claim)) for one in reviewed.values()], known)
    for id_, one in reviewed.items():
        was, found = done[one.sentence], places[id_]
        kind, how = what_happened(one, was, now)
        tally = tallies.setdefault(kind, Tally())
        tally.all_ways[how] += 1
        target = now.get(found.claim_id or "")
        if target is not None:
            name = "right" if is_right(kind, one, was, target) else "wrong"
        elif found.claim_id:
            name = "stayed"
        else:
            name = "look" if found.anchor == "look_again" else "orphan"
        setattr(tally, name, getattr(tally, name) + 1)
        if name == "wrong" or (kind == "reworded" and name != "right"):
            tally.ways[how] += 1
            if show in (kind, how):
                texts = {k.id: k.text for k in known}
                other = texts.get(found.claim_id or found.candidate or "")
                print(f"  {kind}/{how} {name}: {one.claim.text}")
                print(f"      → {other}   [{found.note}]")


def review_of(claim: KnownClaim) -> Review:
    """A review of a claim; its id is the claim's."""
    anchor = AnchorPoint(claim.id, claim.text, claim.quote, claim.article_url)
    return Review(claim.id, anchor, "initial", "false", "False", "A", "2020-01-01")


def articles(args: argparse.Namespace, rng: random.Random) -> Iterator[list[str]]:
    """Sentences of each article, one paragraph each."""
    if not args.texts:
        for _ in range(args.articles):
            yield list(dict.fromkeys(sentence(rng) for _ in range(rng.randint(8, 20))))
        return
    texts = [path.read_text("utf-8") for path in sorted(args.texts.rglob("*.txt"))]
    for path in sorted(args.texts.rglob("gold.jsonl")):
        texts += [str(json.loads(line).get("body") or "") for line in path.open(encoding="utf-8")]
    for text in texts[: args.articles]:
        said = re.split(r"(?<=[a-z\d”][.!?])\s+(?=[A-Z“])", " ".join(text.split()))
        if len(said) > 3:
            yield list(dict.fromkeys(s for s in said if 25 < len(s) < 400))[:40]


KINDS = "unchanged moved reworded resolved kept number negated merged deleted".split()
COLUMNS = "reviews carried wrongly look_again orphan stayed".split()


def table(title: str, tallies: dict[str, Tally]) -> None:
    """Print how the reviews of each kind of change ended, in per cent."""
    print(f"\n{title}\n{'':10}" + "".join(f"{name.replace('_', ' '):>12}" for name in COLUMNS))
    for kind in KINDS:
        t = tallies.get(kind, Tally())
        shares = (100 * n / max(1, t.total) for n in (t.right, t.wrong, t.look, t.orphan, t.stayed))
        print(f"{kind:10}{t.total:12}" + "".join(f"{share:11.2f}%" for share in shares))
    t = tallies.get("reworded", Tally())
    ways = ", ".join(f"{how} {n}/{t.all_ways[how]}" for how, n in sorted(t.ways.items()))
    print(f"not carried, of the reworded: {ways}")


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--texts", type=Path, help="folder of texts of your own")
    parser.add_argument("--show", default="", help="print what went wrong of this kind")
    args = parser.parse_args()
    rng, nlp = random.Random(args.seed), load()
    gone: dict[str, Tally] = {}
    kept: dict[str, Tally] = {}
    count = 0
    for count, texts in enumerate(articles(args, rng), 1):
        url = f"https://paper.example/{count}"
        done = change(rng, texts)
        before = read(nlp, url, [(n, s.old) for n, s in enumerate(done)])
        moved = [(n, s.new) for n, s in enumerate(done) if s.new and s.kind == "moved"]
        rest = [(n, s.new) for n, s in enumerate(done) if s.new and s.kind != "moved"]
        after = resolved(rng, read(nlp, url, rest + moved), done)
        state = rng.getstate()
        settle(gone, before, after, done, rng, args.show)
        rng.setstate(state)
        settle(kept, before, after, done, rng, None)
    print(f"{count} articles, seed {args.seed}")
    table("the old page is gone", gone)
    table("captured again", kept)


if __name__ == "__main__":
    main()
