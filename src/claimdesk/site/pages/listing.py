"""Pages of lists: what an address asks for, filters as links, the way to the next page. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args
from urllib.parse import urlencode

from claimdesk.records import Kind
from claimdesk.site.pages.formats import exchanged
from claimdesk.site.pages.verdicts import Verdict, look_of
from claimdesk.store.queries.changed import Changed
from claimdesk.store.queries.lists import ORDERS, Key, Order, Wanted
from claimdesk.store.queries.totals import Grade

PAGE = 50
"""Claims on a page."""
LONGEST = 300
"""Characters of a value in the address that are read."""
ORDER_NAMES: dict[Order, str] = {
    "worth": "Most worth checking",
    "told": "Said most often",
    "judged": "Newest verdict",
}
KIND_NAMES: dict[str, str] = {
    "quantity": "Figures",
    "event": "Events",
    "causal": "Causes",
    "comparison": "Comparisons",
    "rule": "Rules",
    "prediction": "Predictions",
    "promise": "Promises",
    "quote": "Quotations",
    "opinion": "Opinions",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to filter, as a link; ``current`` is the one that counts now."""

    label: str
    href: str
    current: bool
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """What can be chosen, and its choices."""

    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """Part of a bar: a verdict, how many claims have it, and where the part stands in per cent."""

    verdict: Verdict
    count: int
    start: float
    width: float
    href: str


class Address:
    """The address of a list: a path, and what stands behind the question mark."""

    def __init__(self, path: str, given: Mapping[str, str]) -> None:
        self.path = path
        self.given = {name: value[:LONGEST] for name, value in given.items() if value}

    def get(self, name: str) -> str | None:
        """What an address says, cut to a length that is read."""
        return self.given.get(name)

    def but(self, **changed: str | None) -> str:
        """The same address with other values; the first page of that."""
        kept = {name: value for name, value in self.given.items() if name not in ("after", "id")}
        found = {n: v for n, v in (kept | changed).items() if v}
        return self.path + (f"?{urlencode(found)}" if found else "")

    @property
    def after(self) -> Key | None:
        """The key of the row behind which the page begins."""
        key, id_ = self.get("after"), self.get("id")
        return (key, id_) if key and id_ else None

    def beyond(self, key: object, id_: str) -> str:
        """The address of the next page."""
        return self.path + "?" + urlencode(self.given | {"after": str(key), "id": id_})

    def choice(self, name: str, value: str | None, label: str, count: int | None = None) -> Choice:
        """A link that sets one value; without one, that lets go of it."""
        return Choice(label, self.but(**{name: value}), self.get(name) == value, count)


def wanted(address: Address, grades: Sequence[Grade]) -> Wanted:
    """What the address of a list of claims asks for; what it cannot mean is left out.

    Its outlet and speaker are not in it: their ids are the database's to know.
    """
    verdicts = {"any", "none", *(grade.verdict for grade in grades)}
    order = address.get("order")
    verdict = address.get("verdict") if address.get("verdict") in verdicts else None
    kinds = get_args(Kind)
    known: Order = next((it for it in ORDERS if it == order and it != "due"), "worth")
    return Wanted(
        order=known,
        verdict=verdict,
        kind=address.get("kind") if address.get("kind") in kinds else None,
    )


def filters(address: Address, grades: Iterable[Grade]) -> list[Filter]:
    """The filters of a list of claims, as links."""
    found = [grade for grade in grades if grade.count]
    judged = sum(grade.count for grade in found)
    verdicts = [
        address.choice("verdict", None, "All"),
        address.choice("verdict", "any", "Judged", judged),
        *(address.choice("verdict", it.verdict, it.label, it.count) for it in found),
        address.choice("verdict", "none", "Not judged"),
    ]
    kinds = [address.choice("kind", None, "All")]
    kinds += [
        address.choice("kind", kind, KIND_NAMES.get(kind, kind.replace("_", " ").capitalize()))
        for kind in get_args(Kind)
        if kind not in ("not_a_claim",)
    ]
    orders = [
        address.choice("order", None if order == "worth" else order, name)
        for order, name in ORDER_NAMES.items()
    ]
    return [
        Filter("Verdict", tuple(verdicts)),
        Filter("Kind", tuple(kinds)),
        Filter("Order", tuple(orders)),
    ]


def telling(pairs: Iterable[Changed]) -> list[Changed]:
    """Those in which one figure or date took the place of another, not of itself written out."""
    return [it for it in pairs if any(a not in b and b not in a for a, b in exchanged(it.reasons))]


def shares(grades: Iterable[Grade], path: str) -> list[Share]:
    """The verdicts as a bar; each part leads to the claims that have it."""
    found = [grade for grade in grades if grade.count]
    total = sum(grade.count for grade in found)
    parts = []
    start = 0.0
    mark = "&" if "?" in path else "?"
    for grade in found:
        width = 100 * grade.count / total
        verdict = look_of(grade.verdict, grade.label, grade.rating)
        href = f"{path}{mark}{urlencode({'verdict': grade.verdict})}"
        parts.append(
            Share(verdict, grade.count, round(start, 2), round(max(0.4, width - 0.4), 2), href)
        )
        start += width
    return parts
