"""The claims of each outlet and speaker, gathered for lists; and the judged ones among them."""

import sqlite3
from contextlib import closing
from pathlib import Path

from claimdesk.store import claims_of, judged


def test_a_claim_stands_once_with_whoever_still_makes_it(press_db: Path) -> None:
    with closing(sqlite3.connect(f"{press_db.as_uri()}?mode=ro", uri=True)) as connection:
        rows = "SELECT whose, id FROM _claims_of WHERE whose IN ('out_post', 'out_wire', ?)"
        found = connection.execute(f"{rows} ORDER BY whose, id", ["spk_farid"]).fetchall()
    assert found == [
        ("out_post", "clm_fell"),
        ("out_post", "clm_five"),
        ("out_post", "clm_four"),
        ("out_post", "clm_shops"),
        ("out_wire", "clm_fallen"),
        ("out_wire", "clm_four"),
        ("spk_farid", "clm_fell"),
        ("spk_farid", "clm_five"),
    ]


def test_what_was_judged_is_counted_for_its_outlets_and_speakers(press_db: Path) -> None:
    with closing(sqlite3.connect(f"{press_db.as_uri()}?mode=ro", uri=True)) as connection:
        found = connection.execute("SELECT whose, id, judged_as FROM _judged_of").fetchall()
        counted = connection.execute("SELECT * FROM _verdict_counts").fetchall()
    assert found == [
        ("out_bad", "clm_rain", "true"),
        ("out_other", "clm_rain", "true"),
        ("out_post", "clm_five", "false"),
        ("spk_farid", "clm_five", "false"),
        ("spk_noise", "clm_rain", "true"),
    ]
    assert counted == [(whose, verdict, 1) for whose, _, verdict in found]


def test_gathering_again_takes_what_is_said_today(press_db: Path) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(press_db.read_bytes())
        connection.execute("UPDATE appearances SET edited_out = 1 WHERE claim_id = 'clm_five'")
        connection.execute("UPDATE claims SET worth = 0.9 WHERE id = 'clm_shops'")
        claims_of.renew(connection)
        judged.renew(connection)
        rows = "SELECT id, worth FROM _claims_of WHERE whose = 'out_post'"
        assert connection.execute(rows).fetchall() == [
            ("clm_shops", 0.9),
            ("clm_fell", 0.5),
            ("clm_four", 0.5),
        ]
        assert connection.execute("SELECT count(*) FROM _judged_of").fetchone() == (3,)
