"""Learn which candidates of a sentence are its claims, from articles that editors annotated.

Usage: ``python tools/train_split.py DATA [--folds N]``, where ``DATA`` holds ``opeds/train.jsonl``
(``src/claimdesk/split/data/choice.md`` tells of it). Writes the weights that
:mod:`claimdesk.split.linear` reads. With ``--folds``, articles are left out in turn, what would be
listed of them is measured as ``score_opeds.py`` does, and nothing is written.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment, minimize
from scipy.sparse import csr_matrix

from claimdesk.split.assemble import ALONE
from claimdesk.split.chooser import ALONE as LEAST
from claimdesk.split.chooser import Chosen, apart, enough
from claimdesk.split.claim_features import VETOES, of_worth
from claimdesk.split.draft import draft
from claimdesk.split.kind import KINDS, most_likely, of_kinds
from claimdesk.split.linear import FORMAT, SCALE, Linear
from claimdesk.split.pipeline import load
from joint_examples import joint_examples
from split_examples import Article, Example, read

MATCH = 0.7
"""From this overlap of words on, a candidate says what an editor's claim says."""
NEAR = 0.4
"""Below this overlap it says nothing that an editor would list."""
RARE = 8
"""A feature that fewer examples have is not learned."""
STRENGTH, CAREFUL, GENTLE, KINDLY, FIRM = 0.3, 0.1, 0.05, 0.2, 1.0
SLOW = 0.02
"""Weight of the data against that of keeping the weights small."""
WORTHY = 0.5
"""From this overlap with a claim that editors want checked, a candidate is worth their time."""
MOST = 0.8
"""Share of the words of a claim that stands alone which it must have."""
EMPTY = frozenset(
    """a an the of to in on at by for with from and or but that this these those it its is are was
    were be been being as has have had do does did will would s t""".split()
)
FOLDS = 7
OUT = Path(__file__).parents[1] / "src" / "claimdesk" / "split" / "data" / "choice.tsv"

Rows = Sequence[Sequence[str]]


def logistic(rows: Rows, right: Sequence[bool], strength: float = STRENGTH) -> Linear:
    """Logistic regression with squared weights kept small."""
    counts = Counter(name for row in rows for name in set(row))
    names = sorted(name for name, count in counts.items() if count >= RARE)
    column = {name: n for n, name in enumerate(names)}
    places = [(n, column[name]) for n, row in enumerate(rows) for name in set(row) & column.keys()]
    x = csr_matrix((np.ones(len(places)), np.array(places).T), (len(rows), len(names)))
    sign = np.where(right, 1.0, -1.0)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = (x @ w[:-1] + w[-1]) * sign
        pull = -sign / (1 + np.exp(np.clip(z, -30, 30)))
        cost = strength * np.logaddexp(0, -z).sum() + w[:-1] @ w[:-1] / 2
        return cost, np.append(strength * (x.T @ pull) + w[:-1], strength * pull.sum())

    start = np.zeros(len(names) + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    whole = [int(v) for v in np.rint(found * SCALE)]
    weights = {n: w for n, w in zip(names, whole[:-1], strict=True) if w}
    return Linear(weights, whole[-1])


def learn(articles: Sequence[Article]) -> dict[str, Linear]:
    """The models of the clause and of its extent."""
    clauses = [clause for article in articles for clause in article.clauses]
    extents = [
        example
        for clause in clauses
        if len(clause.examples) > 1 and clause.best() >= MATCH
        for example in clause.examples
    ]
    right = [c.best() >= MATCH for c in clauses]
    return {
        "clause": logistic([c.features for c in clauses], right, CAREFUL),
        "extent": logistic([e.extent for e in extents], [e.best() >= MATCH for e in extents]),
    }


def about_claims(told: Iterable[tuple[Article, list[Example]]]) -> dict[str, Linear]:
    """The models of standing alone and of worth, from what is listed of each article."""
    rows: list[Sequence[str]] = []
    chances: list[Sequence[str]] = []
    golds: list[dict[str, Any] | None] = []
    alone: list[bool] = []
    worthy: list[bool] = []
    for _, examples in told:
        for example in examples:
            d = draft(example.around, example.candidate, example.paragraph)
            at = int(np.argmax(example.overlaps)) if example.overlaps else -1
            gold = example.gold[at] if at >= 0 and example.overlaps[at] >= MATCH else None
            rows.append(d.features)
            chances.append(of_worth(d.features, example.chance))
            golds.append(gold)
            alone.append(gold is not None and stands_alone(gold, d.text))
            worthy.append(
                any(
                    o >= WORTHY and g.get("check") == 2 and not g.get("opinion")
                    for o, g in zip(example.overlaps, example.gold, strict=True)
                )
            )
    models = {"worth": logistic(chances, worthy, GENTLE)}
    known = [n for n, gold in enumerate(golds) if gold is not None]
    models["alone"] = logistic([rows[n] for n in known], [alone[n] for n in known], SLOW)
    return models


def kinds(articles: Iterable[Article]) -> dict[str, Linear]:
    """A model for each kind, from the candidate that is nearest to each claim of the editors."""
    rows: list[Sequence[str]] = []
    right: list[str] = []
    for article in articles:
        nearest: dict[tuple[int, int], tuple[float, Example]] = {}
        for example in (e for clause in article.clauses for e in clause.examples):
            for n, overlap in enumerate(example.overlaps):
                key = example.sentence, n
                if overlap >= WORTHY and overlap > nearest.get(key, (0.0, example))[0]:
                    nearest[key] = overlap, example
        for (sentence, n), (_, example) in nearest.items():
            d = draft(example.around, example.candidate, example.paragraph)
            rows.append(d.features)
            right.append(article.gold[sentence][n]["kind"])
    return {
        f"kind {name}": logistic(rows, [kind == name for kind in right], KINDLY) for name in KINDS
    }


def stands_alone(gold: dict[str, Any], text: str) -> bool:
    """Whether a claim's text has what editors had to fill in so that a stranger understands it."""
    wanted = content(gold.get("alone") or gold["words"])
    return not gold.get("lost") and len(wanted & content(text)) >= MOST * len(wanted)


def content(text: str) -> set[str]:
    """The words that carry something."""
    return {word for word in re.findall(r"[^\W_]+", text.lower()) if word not in EMPTY}


def listed(article: Article, models: dict[str, Linear], least: float) -> list[Example]:
    """What would be listed of an article."""
    by_sentence: dict[int, list[tuple[Chosen, Example]]] = {}
    for clause in article.clauses:
        worthy = models["clause"].chance(clause.features)
        for example in clause.examples if worthy >= least else ():
            fits = models["extent"].chance(example.extent) if len(clause.examples) > 1 else 1.0
            example.chance = worthy * fits
            if example.chance >= least:
                chosen = Chosen(example.candidate, example.chance, (), ())
                by_sentence.setdefault(example.sentence, []).append((chosen, example))
    found = []
    for pairs in by_sentence.values():
        taken = {id(c) for c in enough(apart([c for c, _ in pairs]))}
        found += [example for chosen, example in pairs if id(chosen) in taken]
    return found


def measure(articles: Iterable[tuple[Article, list[Example]]]) -> dict[str, float]:
    """Found precision, recall, F1 and noise, in per cent."""
    n = Counter[str]()
    for article, examples in articles:
        for at, gold in enumerate(article.gold):
            here = [e for e in examples if e.sentence == at]
            facts = [not g.get("opinion") for g in gold]
            n["gold"] += sum(facts)
            n["listed"] += len(here)
            n["noise"] += sum(e.best(opinions=True) < NEAR for e in here)
            if here and gold:
                o = np.array([e.overlaps for e in here])
                pairs = zip(*linear_sum_assignment(-(o * (o >= MATCH))), strict=True)
                n["found"] += sum(facts[g] and o[e, g] >= MATCH for e, g in pairs)
    p, r = n["found"] / max(1, n["listed"]), n["found"] / max(1, n["gold"])
    shares = {"P": p, "R": r, "F1": 2 * p * r / (p + r or 1), "noise": n["noise"] / n["listed"]}
    return {name: round(100 * share, 1) for name, share in shares.items()}


def left_out(
    articles: Sequence[Article], count: int
) -> Iterator[tuple[list[int], dict[str, Linear]]]:
    """Which articles are left out together, and the models learned without them."""
    order = np.random.default_rng(0).permutation(len(articles)).tolist()
    for k in range(count):
        part = order[k::count]
        yield part, learn([a for n, a in enumerate(articles) if n not in part])


def unseen(articles: Sequence[Article], count: int, least: float) -> list[list[Example]]:
    """What is listed of each article by models that have not seen it."""
    found: list[list[Example]] = [[] for _ in articles]
    for part, models in left_out(articles, count):
        for n in part:
            found[n] = listed(articles[n], models, least)
    return found


def folds(articles: Sequence[Article], count: int) -> None:
    """Measure on articles that were left out."""
    told = list(zip(articles, unseen(articles, count, LEAST), strict=True))
    order = np.random.default_rng(1).permutation(len(articles)).tolist()
    n: Counter[str] = Counter()
    shown = []
    for k in range(count):
        part = order[k::count]
        rest = [pair for i, pair in enumerate(told) if i not in part]
        models = about_claims(rest) | kinds(a for a, _ in rest)
        for article, examples in (told[i] for i in part):
            shown.append((article, judged(article, examples, models, n)))
    print(measure(shown))
    shares = {"kind": ("kind", "found"), "alone P": ("right", "alone"), "top": ("top", "most")}
    print({name: round(100 * n[a] / max(1, n[b]), 1) for name, (a, b) in shares.items()}, n)


def judged(
    article: Article, examples: list[Example], models: dict[str, Linear], n: Counter[str]
) -> list[Example]:
    """The factual ones, as their kind is told; counts how well all else is told."""
    facts = []
    ranked = []
    kinds = of_kinds(models)
    for example in examples:
        d = draft(example.around, example.candidate, example.paragraph)
        kind = most_likely(d.features, kinds)
        if kind == "opinion":
            continue
        facts.append(example)
        worthy = any(
            o >= WORTHY and g.get("check") == 2 and not g.get("opinion")
            for o, g in zip(example.overlaps, example.gold, strict=True)
        )
        ranked.append((models["worth"].chance(of_worth(d.features, example.chance)), worthy))
        if example.best() < MATCH:
            continue
        gold = example.gold[int(np.argmax(example.overlaps))]
        n["found"] += 1
        n["kind"] += gold["kind"] == kind
        alone = VETOES.isdisjoint(d.features) and models["alone"].chance(d.features) >= ALONE
        n["alone"] += alone
        n["right"] += alone and stands_alone(gold, d.text)
        n["good"] += alone == stands_alone(gold, d.text)
    wanted = sum(g.get("check") == 2 and not g.get("opinion") for s in article.gold for g in s)
    most = min(10, wanted)
    n["most"] += most
    n["top"] += sum(right for _, right in sorted(ranked, reverse=True)[:most])
    return facts


def write(models: dict[str, Linear], path: Path) -> None:
    """The weights as text, a row each."""
    rows = [FORMAT]
    for name, model in models.items():
        rows.append(f"{name}\t\t{model.bias}")
        rows += [f"{name}\t{feature}\t{weight}" for feature, weight in model.weights.items()]
    path.write_text("\n".join(rows) + "\n", "utf-8")


def main() -> None:
    """Learn, or measure with articles left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--folds", type=int)
    options = parser.parse_args()
    nlp = load()
    rows, opening = zip(*joint_examples(nlp, options.data), strict=True)
    joint = logistic(rows, opening, FIRM)
    articles = read(nlp, options.data / "opeds" / "train.jsonl", joint)
    if options.folds:
        folds(articles, options.folds)
    else:
        told = list(zip(articles, unseen(articles, FOLDS, LEAST), strict=True))
        models = {"joint": joint} | learn(articles)
        write(models | about_claims(told) | kinds(articles), OUT)


if __name__ == "__main__":
    main()
