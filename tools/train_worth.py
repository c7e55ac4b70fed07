"""Learn the weights of worth: ``python tools/train_worth.py DATA_DIR``.

DATA_DIR holds ``ct24_*.jsonl`` (debate sentences, worth checking or not). Writes
``src/claimdesk/split/data/worth.tsv``, the same bytes for the same data and libraries, and prints
the measures. ``--dry`` writes nothing.

Learned on ct24_train; settings were chosen by cross-validation over it, the other files are only
measured.
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
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, f1_score, roc_auc_score
from sklearn.model_selection import GroupKFold

from claimdesk.split import worth as w
from claimdesk.split.parse import parse_of
from claimdesk.split.pipeline import load

DATA = Path(w.__file__).parent / "data"
DEBATE = ("ct24_train",)
HELD_OUT = ("ct24_dev", "ct24_devtest")
MIN_DF = 5
"""Texts that must hold a feature; rarer ones would say more about the texts than about worth."""
C_DEBATE = 4.0
PRIOR_DEBATE = 0.5
"""Share of worthy sentences that the weights are calibrated to (24 % in training)."""
FOLDS, REPEATS = 5, 3
SMALLEST = 40
"""A feature whose weight stays below this many thousandths is left out."""

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Rows:
    """Features of each row, labels, and the groups that folds keep together."""

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
    """Texts, labels and groups: runs of 500 debate sentences."""
    rows = [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()]
    texts = [row["text"] for row in rows]
    groups = [str(int(row["id"]) // 500) for row in rows]
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


def fit(x: csr_matrix, y: Array) -> Head:
    """Logistic regression."""
    learner = LogisticRegression(C=C_DEBATE, solver="liblinear", tol=1e-5, max_iter=1000)
    learner.fit(x, y)
    return Head(learner.coef_[0], float(learner.intercept_[0]))


def platt(z: Array, y: Array) -> tuple[float, float]:
    """Slope and offset that make log-odds from held-out folds probabilities."""
    learner = LogisticRegression(C=1e6).fit(z[:, None], y)
    return float(learner.coef_[0, 0]), float(learner.intercept_[0])


def sigmoid(z: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-z)))


def ece(y: Array, p: Array) -> float:
    """Expected calibration error over ten bins of equal width."""
    bins = np.minimum((p * 10).astype(int), 9)
    gaps = [abs((y[bins == b] - p[bins == b]).sum()) for b in range(10)]
    return float(sum(gaps) / len(y))


def held_out(x: csr_matrix, data: Rows, seed: int) -> Array:
    """Log-odds of every row, from folds without it."""
    out = np.zeros(len(data.labels))
    split = GroupKFold(FOLDS, shuffle=True, random_state=seed)
    for a, b in split.split(x, data.labels, data.groups):
        out[b] = fit(x[a], data.labels[a])(x[b])
    return out


def calibration(runs: Sequence[Array], data: Rows) -> tuple[float, float]:
    """Slope and offset of the log-odds, moved to the prior."""
    slope, offset = platt(np.concatenate(runs), np.tile(data.labels, len(runs)))
    rate = data.labels.mean()
    shift = math.log(PRIOR_DEBATE / (1 - PRIOR_DEBATE)) - math.log(rate / (1 - rate))
    return slope, offset + shift


def write(path: Path, classes: str, index: dict[str, int], head: Head) -> int:
    """The weights as whole thousandths, a feature a line; how many there are."""
    whole = np.rint(head.weights * w.SCALE).astype(int).tolist()
    lines = [w.heading(classes), f"\t{round(head.bias * w.SCALE)}"]
    lines += [f"{key}\t{whole[i]}" for key, i in index.items() if abs(whole[i]) >= SMALLEST]
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


def report_folds(runs: Sequence[Array], data: Rows, by: tuple[float, float]) -> None:
    """Means and spread over the repeats and folds' groups."""
    y, scores = data.labels, []
    for run in runs:
        p = sigmoid(by[0] * run + by[1])
        for part in range(FOLDS):
            of = data.groups % FOLDS == part
            scores.append([
                f1_score(y[of], p[of] >= 0.5), f1_score(y[of], p[of] >= 0.5, average="macro"),
                average_precision_score(y[of], p[of]), ece(y[of], p[of]),
            ])  # fmt: skip
    means, spread = np.mean(scores, 0), np.std(scores, 0)
    cells = zip(("F1", "macro-F1", "AP", "ECE"), means, spread, strict=True)
    print("held-out folds: " + ", ".join(f"{n} {m:.3f} ± {s:.3f}" for n, m, s in cells))


def main(folder: Path, dry: bool) -> None:
    classes = (DATA / "worth.classes.txt").read_text("utf-8")
    of = w.parse_classes(classes)
    data = rows_of(folder, DEBATE, of)
    index = vocabulary(data.features)
    x = matrix(data.features, index)
    runs = [held_out(x, data, seed) for seed in range(REPEATS)]
    by = calibration(runs, data)
    head = fit(x, data.labels)
    head = Head(head.weights * by[0], head.bias * by[0] + by[1])
    print("slope and offset:", round(by[0], 3), round(by[1], 3))
    if not dry:
        kept = write(DATA / "worth.tsv", classes, index, head)
        print(f"{kept} features, {(DATA / 'worth.tsv').stat().st_size} bytes")
        w.model.cache_clear()
    report_folds(runs, data, by)
    columns = ("rows", "gold", "said", "F1", "macro", "AP", "AUC", "ECE")
    print(" " * 24 + "".join(f" {column:>6}" for column in columns))
    for name in HELD_OUT:
        rows = rows_of(folder, (name,), of)
        p = sigmoid(head(matrix(rows.features, index)))
        show(name, rows.labels, p)
        reliability(name, rows.labels, p)


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--dry" in sys.argv)
