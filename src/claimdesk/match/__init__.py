"""Claims → links: which claims say the same, which drift apart, which contradict. Pure."""

from claimdesk.gates import Gates, compare
from claimdesk.match.near import Batch, Matchable, judge, links, relate
from claimdesk.match.relate import Relation, relation

__all__ = [
    "Batch",
    "Gates",
    "Matchable",
    "Relation",
    "compare",
    "judge",
    "links",
    "relate",
    "relation",
]
