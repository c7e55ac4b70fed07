"""Learn the weights of worth: ``python benchmarks/train_worth.py DATA_DIR``.

DATA_DIR holds ``ct24_*.jsonl`` (debate sentences, worth checking or not) and
``ct25_objective_*.jsonl`` (news sentences, objective or not). Writes
``src/claimdesk/split/data/worth.tsv``, the same bytes for the same data and libraries, and prints
the measures. ``--dry`` writes nothing.

Learned on: ct24_train; ct25_objective_train and ct25_objective_dev. Settings were chosen by
cross-validation over them; the two devtest files are only measured.
"""

import json
import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, f1_score, roc_auc_score
from sklearn.model_selection import GroupKFold, StratifiedGroupKFold

from claimdesk.split import worth as w
from claimdesk.split.parse import parse_of
from claimdesk.split.pipeline import load

DATA = Path(w.__file__).parent / "data"
DEBATE, NEWS = ("ct24_train",), ("ct25_objective_train", "ct25_objective_dev")
HELD_OUT = ("ct24_dev", "ct24_devtest", "ct25_objective_devtest")
MIN_DF = 5
"""Texts that must hold a feature; rarer ones would say more about the texts than about worth."""
C_DEBATE, C_NEWS, C_GATE = 4.0, 4.0, 1.0
SHARPER, NEWSWARD = 2.0, 1.0
"""The gate's log-odds are multiplied, then moved towards news: articles are what is split."""
PRIOR_DEBATE = 0.45
"""Share of worthy sentences that the debate head is calibrated to (24 % in training)."""
FOLDS, REPEATS = 5, 3
SMALLEST = 40
"""A feature whose three weights all stay below this many thousandths is left out."""

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Rows:
    """One kind of text: features of each row, labels, and the groups that folds keep together."""

    features: list[set[str]]
    labels: Array
    groups: Array


@dataclass(frozen=True, slots=True)
class Head:
    """A weight a feature, and the bias."""

    weights: Array
    bias: float

    def __call__(self, x: csr_matrix) -> Array:
        """Log-odds of the rows."""
        return np.asarray(x @ self.weights + self.bias)


def read(folder: Path, name: str) -> tuple[list[str], Array, list[str]]:
    """Texts, labels and groups: runs of 500 debate sentences, each news text by itself."""
    rows = [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()]
    texts = [row["text"] for row in rows]
    groups = [str(int(row["id"]) // 500) for row in rows] if name.startswith("ct24") else texts
    return texts, np.array([row["label"] for row in rows]), groups


def parsed(texts: Sequence[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Words and tags of each text, from the pipeline that claimdesk uses."""
    lines = [" ".join(text.split()) for text in texts]
    for doc in load().pipe(lines, batch_size=256):
        p = parse_of(doc)
        yield p.words, p.tags


def rows_of(folder: Path, names: Sequence[str], classes: dict[str, tuple[str, ...]]) -> Rows:
    """The rows of these files, one after the other."""
    found: list[set[str]] = []
    labels: list[int] = []
    groups: list[str] = []
    for name in names:
        texts, y, of = read(folder, name)
        found += [w.features(words, tags, classes) for words, tags in parsed(texts)]
        labels += y.tolist()
        groups += of
    return Rows(found, np.array(labels), np.unique(groups, return_inverse=True)[1])


def vocabulary(rows: Sequence[set[str]]) -> dict[str, int]:
    """Features in enough texts, numbered in the order of their names."""
    df = Counter(key for found in rows for key in found)
    kept = sorted(key for key, n in df.items() if n >= MIN_DF and key and key.isprintable())
    return {key: i for i, key in enumerate(kept)}


def matrix(rows: Sequence[set[str]], index: dict[str, int]) -> csr_matrix:
    """One row a text, of length one."""
    ids = [sorted(index[key] for key in found if key in index) for found in rows]
    values = [1 / math.sqrt(len(row)) for row in ids for _ in row]
    ends = np.cumsum([0, *map(len, ids)])
    return csr_matrix(
        (values, np.concatenate([[], *ids]).astype(int), ends), (len(ids), len(index))
    )


def fit(x: csr_matrix, y: Array, c: float, balanced: bool) -> Head:
    """Logistic regression."""
    learner = LogisticRegression(
        C=c, solver="liblinear", class_weight="balanced" if balanced else None, tol=1e-5,
        max_iter=1000,
    )  # fmt: skip
    learner.fit(x, y)
    return Head(learner.coef_[0], float(learner.intercept_[0]))


def learn(debate: csr_matrix, worthy: Array, news: csr_matrix, objective: Array) -> list[Head]:
    """The debate head, the news head, and the gate between them."""
    kinds = np.r_[np.zeros(debate.shape[0]), np.ones(news.shape[0])]
    gate = fit(vstack([debate, news]).tocsr(), kinds, C_GATE, True)
    return [
        fit(debate, worthy, C_DEBATE, False),
        fit(news, objective, C_NEWS, False),
        Head(gate.weights * SHARPER, gate.bias * SHARPER + NEWSWARD),
    ]


def platt(z: Array, y: Array) -> tuple[float, float]:
    """Slope and offset that make log-odds from held-out folds probabilities."""
    learner = LogisticRegression(C=1e6).fit(z[:, None], y)
    return float(learner.coef_[0, 0]), float(learner.intercept_[0])


def sigmoid(z: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-z)))


def mixed(heads: Array) -> Array:
    """Scores from the log-odds of the three."""
    share = sigmoid(heads[2])
    return sigmoid((1 - share) * heads[0] + share * heads[1])


def ece(y: Array, p: Array) -> float:
    """Expected calibration error over ten bins of equal width."""
    bins = np.minimum((p * 10).astype(int), 9)
    gaps = [abs((y[bins == b] - p[bins == b]).sum()) for b in range(10)]
    return float(sum(gaps) / len(y))


def held_out(x: tuple[csr_matrix, csr_matrix], data: tuple[Rows, Rows], seed: int) -> list[Array]:
    """Log-odds of the three for every row of debate and of news, from folds without it."""
    splits = (GroupKFold(FOLDS, shuffle=True, random_state=seed),
              StratifiedGroupKFold(FOLDS, shuffle=True, random_state=seed))  # fmt: skip
    folds = [
        list(split.split(m, rows.labels, rows.groups))
        for split, m, rows in zip(splits, x, data, strict=True)
    ]
    out = [np.zeros((3, len(rows.labels))) for rows in data]
    for (a, b), (c, d) in zip(*folds, strict=True):
        heads = learn(x[0][a], data[0].labels[a], x[1][c], data[1].labels[c])
        out[0][:, b] = [head(x[0][b]) for head in heads]
        out[1][:, d] = [head(x[1][d]) for head in heads]
    return out


def calibration(runs: Sequence[list[Array]], data: tuple[Rows, Rows]) -> list[tuple[float, float]]:
    """Slope and offset of the debate head (moved to its prior), of the news head."""
    found = []
    for i in (0, 1):
        z = np.concatenate([run[i][i] for run in runs])
        found.append(platt(z, np.tile(data[i].labels, len(runs))))
    rate = data[0].labels.mean()
    shift = math.log(PRIOR_DEBATE / (1 - PRIOR_DEBATE)) - math.log(rate / (1 - rate))
    return [(found[0][0], found[0][1] + shift), found[1]]


def calibrated(z: Array, by: Sequence[tuple[float, float]]) -> Array:
    return np.stack([by[0][0] * z[0] + by[0][1], by[1][0] * z[1] + by[1][1], z[2]])


def write(path: Path, classes: str, index: dict[str, int], heads: Sequence[Head]) -> int:
    """The weights as whole thousandths, a feature a line; how many there are."""
    table = np.rint(np.stack([head.weights for head in heads]) * w.SCALE).astype(int)
    bias = [round(head.bias * w.SCALE) for head in heads]
    lines = [w.heading(classes), "\t".join(["", *map(str, bias)])]
    for key, i in index.items():
        if np.abs(table[:, i]).max() >= SMALLEST:
            lines.append("\t".join([key, *map(str, table[:, i].tolist())]))
    path.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
    return len(lines) - 2


def show(name: str, y: Array, p: Array) -> None:
    """One line of measures."""
    p = np.round(p, 3)
    said = p >= 0.5
    print(
        f"{name:24} {len(y):6} {y.mean():6.3f} {said.mean():6.3f} {f1_score(y, said):6.3f} "
        f"{f1_score(y, said, average='macro'):6.3f} {average_precision_score(y, p):6.3f} "
        f"{roc_auc_score(y, p):6.3f} {ece(y, p):6.3f}"
    )


def reliability(name: str, y: Array, p: Array) -> None:
    """Ten bins: rows, mean score, share of positives."""
    bins = np.minimum((p * 10).astype(int), 9)
    cells = [
        f"{(bins == b).sum()}: {p[bins == b].mean():.2f}→{y[bins == b].mean():.2f}"
        for b in range(10) if (bins == b).any()
    ]  # fmt: skip
    print(f"reliability {name}: " + "  ".join(cells))


def report_folds(
    runs: Sequence[list[Array]], data: tuple[Rows, Rows], by: Sequence[tuple[float, float]]
) -> None:
    """Means and spread over the repeats and folds' groups."""
    for i, name in enumerate(("debate", "news")):
        y, scores = data[i].labels, []
        for run in runs:
            p = mixed(calibrated(run[i], by))
            for part in range(FOLDS):
                of = data[i].groups % FOLDS == part
                scores.append([
                    f1_score(y[of], p[of] >= 0.5), f1_score(y[of], p[of] >= 0.5, average="macro"),
                    average_precision_score(y[of], p[of]), ece(y[of], p[of]),
                ])  # fmt: skip
        means, spread = np.mean(scores, 0), np.std(scores, 0)
        cells = zip(("F1", "macro-F1", "AP", "ECE"), means, spread, strict=True)
        print(
            f"held-out folds, {name}: " + ", ".join(f"{n} {m:.3f} ± {s:.3f}" for n, m, s in cells)
        )


def main(folder: Path, dry: bool) -> None:
    classes = (DATA / "worth.classes.txt").read_text("utf-8")
    of = w.parse_classes(classes)
    data = rows_of(folder, DEBATE, of), rows_of(folder, NEWS, of)
    index = vocabulary(data[0].features + data[1].features)
    x = matrix(data[0].features, index), matrix(data[1].features, index)
    runs = [held_out(x, data, seed) for seed in range(REPEATS)]
    by = calibration(runs, data)
    heads = learn(x[0], data[0].labels, x[1], data[1].labels)
    scaled = [Head(h.weights * a, h.bias * a + b) for h, (a, b) in zip(heads[:2], by, strict=True)]
    heads = [*scaled, heads[2]]
    print("slope and offset:", [(round(a, 3), round(b, 3)) for a, b in by])
    if not dry:
        kept = write(DATA / "worth.tsv", classes, index, heads)
        print(f"{kept} features, {(DATA / 'worth.tsv').stat().st_size} bytes")
        w.model.cache_clear()
    report_folds(runs, data, by)
    columns = ("rows", "gold", "said", "F1", "macro", "AP", "AUC", "ECE")
    print(" " * 24 + "".join(f" {column:>6}" for column in columns))
    pooled: list[tuple[Array, Array]] = []
    for name in HELD_OUT:
        rows = rows_of(folder, (name,), of)
        p = mixed(np.stack([head(matrix(rows.features, index)) for head in heads]))
        show(name, rows.labels, p)
        pooled.append((rows.labels, p))
    y, p = (np.concatenate(parts) for parts in zip(*pooled[1:], strict=True))
    show("both devtest files", y, p)
    for name, (one, score) in zip(
        [*HELD_OUT, "both devtest files"], [*pooled, (y, p)], strict=True
    ):
        reliability(name, one, score)


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--dry" in sys.argv)
