"""Tokens by which scripts act as an editor: Datasette 1.0's signed API tokens, for 0.65 too."""

import time
from collections.abc import Mapping
from typing import Any

from itsdangerous import BadSignature, URLSafeSerializer

PREFIX = "dstok_"
NAMESPACE = "token"


def make_token(secret: str, actor_id: str, days: int, now: float | None = None) -> str:
    """A token that acts as an actor for so many days, on servers with this secret."""
    made = int(time.time() if now is None else now)
    content = {"a": actor_id, "t": made, "d": days * 86_400}
    return PREFIX + str(URLSafeSerializer(secret, NAMESPACE).dumps(content))


def actor_of(
    authorization: str, unsign: Any, now: float | None = None
) -> Mapping[str, object] | None:
    """The actor of an Authorization header, by Datasette's ``unsign``; None if it is not good."""
    scheme, _, token = authorization.partition(" ")
    if scheme != "Bearer" or not token.startswith(PREFIX):
        return None
    try:
        content = unsign(token.removeprefix(PREFIX).strip(), namespace=NAMESPACE)
    except BadSignature:
        return None
    if not isinstance(content, dict) or set(content) != {"a", "t", "d"}:
        return None  # one that says what it may not do, say; we could not keep to that
    made, lasts = content["t"], content["d"]
    if not isinstance(made, int) or not isinstance(lasts, int):
        return None
    if not made <= (time.time() if now is None else now) < made + lasts:
        return None
    return {"id": content["a"], "token": "dstok"}
