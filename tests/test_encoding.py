"""Pages are read in the encoding that they are in, whatever they or their server say."""

import pytest

from claimdesk.encoding import decode

RUSSIAN = "Счётный пост записал триста грузовиков, сказала Ида Холм, которая ведёт книгу города. "
JAPANESE = "町の記録係によると、その朝、計測所は環状道路で三百台のトラックを記録した。"
CHINESE = "镇上的记录员说，那天早上计数站在环路上记录了三百辆卡车。她不相信任何报告。"
FRENCH = "Le café de l’été “à la crème” coûte 3 € à Besançon depuis février. "
GERMAN = "Über die Straße führen täglich größere Lastwagen, sagte die Bürgermeisterin. "
GREEK = "Ο σταθμός μέτρησης κατέγραψε τριακόσια φορτηγά στον περιφερειακό δρόμο. "


def page(text: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body><p>{text * 3}</p></body></html>"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (RUSSIAN, "iso8859-5"), (RUSSIAN, "utf-16-le"),
        (RUSSIAN, "utf-16-be"), (JAPANESE, "shift_jis"), (JAPANESE, "euc_jp"),
        (CHINESE, "gb18030"), (CHINESE, "big5"), (FRENCH, "cp1252"), (GERMAN, "latin-1"),
        (GREEK, "cp1253"), (FRENCH, "utf-16"), (FRENCH, "utf-8-sig"), (GERMAN, "utf-32"),
    ],
)  # fmt: skip
def test_an_encoding_that_nobody_names_is_found(text: str, encoding: str) -> None:
    raw = page(text).encode(encoding, "ignore")
    assert decode(raw) == raw.decode(encoding)


@pytest.mark.parametrize(
    ("charset", "meta", "encoding"),
    [
        ("koi8-r", "", "koi8-r"),
        ("", "koi8-r", "koi8-r"),
        ("koi8-r", "windows-1251", "koi8-r"),
        ("iso-8859-1", "windows-1251", "cp1251"),
        ("utf-8", "windows-1251", "cp1251"),
        ("x-klingon", "", "cp1251"),
        ("idna", "unicode_escape", "cp1251"),
        ("windows-1251", "utf-16", "utf-8"),
        ("iso-8859-1", "", "utf-8"),
    ],
)
def test_the_bytes_come_first_then_the_server_then_the_page(
    charset: str, meta: str, encoding: str
) -> None:
    text = page(RUSSIAN, f"<meta charset='{meta}'>")
    assert decode(text.encode(encoding), charset or None) == text


def test_a_mark_beats_what_the_server_says() -> None:
    assert decode(page(FRENCH).encode("utf-8-sig"), "koi8-r") == page(FRENCH)
    assert decode(page(RUSSIAN).encode("utf-16"), "utf-8") == page(RUSSIAN)


def test_japanese_that_looks_like_plain_letters_is_read_where_it_is_named() -> None:
    raw = page(JAPANESE).encode("iso2022_jp")
    assert decode(raw, "iso-2022-jp") == page(JAPANESE)


def test_a_few_foreign_bytes_do_not_spoil_a_page() -> None:
    raw = page(FRENCH).encode() + "<p>Déjà vu – “non”</p>".encode("cp1252")
    assert decode(raw) == page(FRENCH) + "<p>Déjà vu – “non”</p>"


@pytest.mark.parametrize("through", ["cp1252", "latin-1"])
def test_text_that_was_encoded_twice_is_read_once_more(through: str) -> None:
    text = "L’été à Besançon, café crème, déjà vu"
    assert decode(text.encode().decode(through).encode()) == text


def test_words_that_only_look_encoded_twice_are_kept() -> None:
    assert decode("Ã© is how é looks; SÃO PAULO, GÂTEAU, ÂGE".encode()) == (
        "Ã© is how é looks; SÃO PAULO, GÂTEAU, ÂGE"
    )
