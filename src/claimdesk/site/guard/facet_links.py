"""Links of facets below a ``base_url``: Datasette writes some with it and some without.

It has no hook for them. A link that is marked as one that has its base already is right in both.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from datasette import facets
from datasette.utils import PrefixedUrlString

LEFT_OUT = "claimdesk.base_url"
"""In the scope of a request: what was taken off its path."""
_NAMES = ("path_with_added_args", "path_with_removed_args")

Link = Callable[..., str]


def mend() -> None:
    """Let all links of facets begin with what was taken off the path of the request."""
    for name in _NAMES:
        made: Any = getattr(facets, name)
        if not hasattr(made, "__wrapped__"):
            setattr(facets, name, _whole(made))


def _whole(make: Link) -> Link:
    @wraps(make)
    def link(request: Any, *arguments: Any, **options: Any) -> str:
        path = make(request, *arguments, **options)
        base = request.scope.get(LEFT_OUT)
        return PrefixedUrlString(base.rstrip("/") + path) if base else path

    return link
