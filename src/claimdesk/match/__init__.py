"""Claims → links: which claims say the same, which drift apart, which contradict. Pure."""

from claimdesk.gates import Gates, compare
from claimdesk.match.near import Batch, Matchable, judge, links, relate
from claimdesk.match.relate import Relation, relation
from claimdesk.match.words import content, key

__all__ = [
    "Batch",
    "Gates",
    "Matchable",
    "Relation",
    "compare",
    "content",
    "judge",
    "key",
    "links",
    "relate",
    "relation",
]
