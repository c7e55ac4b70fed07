"""Short answers in plain text, for requests that nothing else should spend time on."""

from claimdesk.site.datasette_types import Send


async def refuse(
    send: Send, status: int, text: str, *, close: bool = False, retry_after: int | None = None
) -> None:
    """Answer in one line; ``close`` ends the connection, as more of the request may follow."""
    body = f"{text}\n".encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
    ]
    if close:
        headers.append((b"connection", b"close"))
    if retry_after is not None:
        headers.append((b"retry-after", str(retry_after).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
