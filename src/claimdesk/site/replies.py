"""Answers of the server, with types; Datasette itself has none."""

from datasette.utils.asgi import Response

from claimdesk.site.datasette_types import Reply


def html(body: str, status: int, headers: dict[str, str]) -> Reply:
    """A page as an answer."""
    return Response.html(body, status=status, headers=headers)


def json(content: object, status: int, headers: dict[str, str]) -> Reply:
    """Data as an answer."""
    return Response.json(content, status=status, headers=headers)


def text(content: str, status: int, headers: dict[str, str]) -> Reply:
    """A line of plain text as an answer."""
    return Response(content + "\n", status, headers, "text/plain; charset=utf-8")


def download(body: bytes, media_type: str, headers: dict[str, str]) -> Reply:
    """A file as an answer."""
    return Response(body, status=200, headers=headers, content_type=media_type)


def see(path: str) -> Reply:
    """Go on to another page of this server, by GET."""
    return Response.redirect(path, status=303)
