"""A desk for tests: the sample with its journals, three accounts, and people who log in."""

import json
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from datasette_auth_passwords.utils import hash_password
from resiliparse.parse.html import HTMLTree
from sqlite_utils import Database

from claimdesk.site.editing.tokens import make_token
from claimdesk.site.serve import Settings, application

SECRET = "s" * 40
PASSWORD = "correct horse"
HASH = hash_password(PASSWORD, iterations=1000)
METADATA = {
    "title": "The desk",
    "plugins": {
        "claimdesk": {
            "editors": {"ann": "Ann Editor", "bea": "Bea Editor"},
            "sign_for_others": ["bea"],
        },
        "datasette-auth-passwords": {
            f"{name}_password_hash": HASH for name in ("ann", "bea", "guest")
        },
    },
}


@dataclass
class Claim:
    """A claim of the sample that nobody has reviewed."""

    id: str
    text: str


class Desk:
    """A served copy of the sample."""

    def __init__(self, db: Path, claims: Path, metadata: Path) -> None:
        self.db, self.claims = db, claims
        self.datasette = application(Settings(db, metadata, claims, SECRET))
        self.app = self.datasette.app()

    def journals(self) -> set[str]:
        return {path.name for path in self.claims.glob("*-*.csv")}

    def rows(self, sql: str, *parameters: object) -> list[Any]:
        with closing(Database(self.db).conn) as connection:
            return list(connection.execute(sql, parameters))

    def unreviewed(self) -> Iterator[Claim]:
        for row in self.rows(
            "select id, text from claims where part = 0 and standalone and id not in"
            " (select claim_id from reviews where claim_id is not null) order by id"
        ):
            yield Claim(*row)

    def person(self) -> "Person":
        return Person(self)

    async def editor(self, name: str = "ann") -> "Person":
        person = self.person()
        await person.log_in(name)
        return person

    def script(self, editor: str = "ann", **options: Any) -> "Person":
        person = self.person()
        token = make_token(options.pop("secret", SECRET), editor, 1, **options)
        person.browser.headers["Authorization"] = f"Bearer {token}"
        return person

    def shut(self, datasette: Any = None) -> None:
        for database in (datasette or self.datasette).databases.values():
            for connection in (database._read_connection, database._write_connection):
                if connection:
                    connection.close()


class Person:
    """A browser with its cookies."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        transport = httpx.ASGITransport(app=desk.app)
        self.browser = httpx.AsyncClient(transport=transport, base_url="http://desk.test")

    async def get(self, path: str, **options: Any) -> httpx.Response:
        return await self.browser.get(path, **options)

    async def log_in(self, name: str) -> None:
        page = await self.get("/-/login")
        fields = {"csrftoken": token_in(page), "username": name, "password": PASSWORD}
        answer = await self.browser.post("/-/login", data=fields)
        assert "ds_actor" in answer.cookies

    async def form(self, path: str, page: str = "/-/import", **fields: str) -> httpx.Response:
        fields.setdefault("csrftoken", token_in(await self.get(page)))
        return await self.browser.post(path, data=fields)

    async def send(
        self, raw: str | bytes, name: str = "work.csv", **headers: str
    ) -> httpx.Response:
        """A table as the page's script sends it."""
        token = token_in(await self.get("/-/import"))
        headers = {"content-type": "text/csv", "x-csrftoken": token, **headers}
        return await self.browser.post(
            "/-/import", params={"name": name}, content=raw, headers=headers
        )

    async def draft(self, raw: str | bytes, name: str = "work.csv") -> str:
        """The address of the preview of a table."""
        answer = await self.send(raw, name)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["preview"])

    async def confirm(self, preview: str) -> httpx.Response:
        page = await self.get(preview)
        fields = {"csrftoken": token_in(page), "plan": hidden(page, "plan")}
        return await self.browser.post(preview + "/confirm", data=fields)

    async def post(self, raw: str | bytes, query: str = "", **headers: str) -> httpx.Response:
        """A table as a script sends it."""
        headers = {"content-type": "text/csv", **headers}
        return await self.browser.post(f"/-/import{query}", content=raw, headers=headers)


def hidden(page: httpx.Response, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page.text)
    assert found, page.text
    return found[1]


def token_in(page: httpx.Response) -> str:
    return hidden(page, "csrftoken")


def words(page: httpx.Response, selector: str = "main") -> list[str]:
    tree = HTMLTree.parse(page.text)
    assert tree.document is not None
    return [
        " ".join((node.text or "").split()) for node in tree.document.query_selector_all(selector)
    ]


def metadata_file(path: Path, content: object) -> Path:
    path.write_text(json.dumps(content))
    return path
