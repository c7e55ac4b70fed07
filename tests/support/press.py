"""A small press: outlets spelled two ways, speakers with several names, and a story of three.

Beside each fact stands noise: an outlet of the same name, a nameless speaker of another article,
a story of its own with the same kind of claims.
"""

from pathlib import Path

from sqlite_utils import Database

from claimdesk.store import claims_of, judged, schema, stories
from tests.support.small_site import HOSTILE, appearance, article, claim, review

TEXT = "The zone cost 4 million. The zone cost 5 million. Traffic fell. Shops closed. It rained."
STORY, NOISE = "sty_zone", "sty_noise"


def furnish(path: Path) -> Path:
    """A database with all of this."""
    db = Database(path)
    schema.create(db.conn)
    _outlets(db)
    _articles(db)
    _speakers(db)
    _claims(db)
    _links(db)
    with db.conn:
        claims_of.renew(db.conn)
        judged.renew(db.conn)
        stories.count(db.conn)
    db.close()
    return path


def _outlets(db: Database) -> None:
    for id_, host, name in (
        ("post", "post.example", "The Post"),
        ("other", "other.example", "The Post"),
        ("wire", "wire.example", "Wire"),
        ("bad", None, HOSTILE),
    ):
        db.table("outlets").insert({"id": f"out_{id_}", "host": host, "name": name})


def _speakers(db: Database) -> None:
    for id_, name, kind, only, names in (
        ("spk_farid", "Farid Nasrallah", "person", None, ("Dr Farid Nasrallah", "Nasrallah")),
        ("spk_survey", "survey", "document", "art_one", ("a survey",)),
        ("spk_noise", "survey", "document", "art_far", ("a survey",)),
        ("spk_bad", HOSTILE, "organisation", None, (HOSTILE,)),
    ):
        row = {"id": id_, "name": name, "type": kind, "article_id": only}
        db.table("speakers").insert(row)
        for it in names:
            db.table("speaker_names").insert({"speaker_id": id_, "name": it})


def _articles(db: Database) -> None:
    for name, day, site, outlet in (
        ("one", "2023-06-12", "The Post", "out_post"),
        ("two", "2023-06-16", "post.example", "out_post"),
        ("copy", "2023-06-17", "Wire", "out_wire"),
        ("three", None, "Wire", "out_wire"),
        ("far", "2020-01-01", "The Post", "out_other"),
        ("near", "2020-01-02", HOSTILE, "out_bad"),
    ):
        article(db, name, text=TEXT, published=day, site=site, outlet_id=outlet, opinion=0)
    copy = {"near_duplicate_of": "art_one", "origin_id": "art_one"}
    db.table("articles").update("art_copy", copy)
    db.table("articles").update("art_three", {"captured_first": "2023-06-20T08:00:00Z"})
    stories = {STORY: ("one", "two", "copy", "three"), NOISE: ("far", "near")}
    for id_, names in stories.items():
        db.table("stories").insert(
            {"id": id_, "name": "zone, traffic" if id_ == STORY else HOSTILE}
        )
        for name in names:
            db.table("article_stories").insert({"article_id": f"art_{name}", "story_id": id_})


def _claims(db: Database) -> None:
    for name, text in (
        ("four", "The zone cost 4 million"), ("five", "The zone cost 5 million"),
        ("fell", "Traffic fell"), ("fallen", "Traffic has fallen"), ("shops", "Shops closed"),
        ("rain", "It rained"), ("part", "Closed"),
    ):  # fmt: skip
        claim(db, name, text, text=text, worth=0.5, part=int(name == "part"))
    farid = {"speaker": "Nasrallah", "speaker_id": "spk_farid"}
    survey = {"speaker": "a survey", "speaker_id": "spk_survey"}
    told = {"four": "The zone cost 4 million", "five": "The zone cost 5 million",
            "fell": "Traffic fell", "fallen": "Traffic fell", "shops": "Shops closed",
            "rain": "It rained", "part": "closed"}  # fmt: skip
    for name, places in (
        ("four", {"one": survey, "copy": {}, "far": {}}),
        ("five", {"two": farid}),
        ("fell", {"one": farid, "near": {"speaker": HOSTILE, "speaker_id": "spk_bad"}}),
        ("fallen", {"three": {}}),
        ("shops", {"two": {}, "three": {"edited_out": 1}}),
        ("rain", {"far": {"speaker": "a survey", "speaker_id": "spk_noise"}, "near": {}}),
        ("part", {"one": {"part": 1}, "two": {"part": 1}}),
    ):
        for place, more in places.items():
            appearance(db, name, place, told[name], text=TEXT, **more)
    db.table("families").insert_all(
        {"claim_id": f"clm_{it}", "representative": "clm_fell"} for it in ("fell", "fallen")
    )
    for id_, rating in (("false", 1), ("true", 5)):
        scale = {"id": id_, "label": id_.capitalize(), "rating": rating, "definition": ""}
        db.table("scale").insert(scale)
    db.table("imports").insert({"id": "imp_a", "kind": "reviews", "file": "a.csv", "rows": 1})
    review(db, "five", "five", "false", rationale="It cost four.")
    review(db, "rain", "rain", "true")


def _links(db: Database) -> None:
    for a, b, relation, reasons, story in (
        ("fallen", "fell", "same", "only the wording differs", None),
        ("five", "four", "variant", "figure: 5 million / 4 million", None),
        ("four", "rain", "variant", "figure: 4 million / none", None),
        ("fallen", "shops", "suggested", "shared: <b>; figure: 3 / no other figure", STORY),
        ("fell", "rain", "suggested", "shared: noise", NOISE),
    ):
        db.table("links").insert(
            {"claim_a": f"clm_{a}", "claim_b": f"clm_{b}", "relation": relation, "score": 90,
             "reasons": reasons, "story_id": story}
        )  # fmt: skip
