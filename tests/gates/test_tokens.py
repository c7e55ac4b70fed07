"""What people write in several ways becomes the same tokens."""

import pytest

from claimdesk.gates.tokens import Token, tokens


def told(text: str) -> str:
    return "|".join(token.text for token in tokens(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # contractions and possessives
        ("Can't stop", "can|not|stop"),
        ("it cannot", "it|can|not"),
        ("They won't", "They|will|not"),
        ("We shan't pay", "We|shall|not|pay"),
        ("It DIDN'T pay", "It|DID|not|pay"),
        ("don’t, don`t, don‘t", "do|not|do|not|do|not"),
        ("They'll pay", "They|will|pay"),
        ("we've closed Keller's café's doors", "we|closed|Keller|café|doors"),
        ("I'm sure I've paid, i'd say", "I|sure|I|paid|i|say"),
        ("O'Brien met Giscard d'Estaing", "OBrien|met|Giscard|dEstaing"),
        # figures
        ("1,200 homes, £1,200,500", "1200|homes|£|1200500"),
        ("12,000.5 or 1,2 at 5:30", "12000.5|or|1,2|at|5:30"),
        ("fell −3.5 %, 5-10, 5–10", "fell|-3.5|%|5|10|5|10"),
        ("1/2 of 5⁄6 of 9/10, 1/11, 12/10", "1/2|of|5/6|of|9/10|1|11|12|10"),
        ("the 1st, 2nd, 3rd, 4th of the 90s", "the|1st|2nd|3rd|4th|of|the|90s"),
        ("5km, 5°, €5", "5|km|5|°|€|5"),
        ("half a million homes", "0.5|million|homes"),
        ("a half a million, half an hour", "0.5|million|half|an|hour"),
        ("2 and a half million", "2.5|million"),
        ("Two and a half million", "2.5|million"),
        ("some and a half million", "some|and|a|half|million"),
        ("a quarter of a million", "0.25|million"),
        ("one-quarter of a billion", "0.25|billion"),
        ("three quarters of a million", "0.75|million"),
        ("three-quarters of an hour", "three|quarters|of|an|hour"),
        ("5 pct, 5 Percent, 5 per cent, 5%", "5|%|5|%|5|%|5|%"),
        ("5 percentage points, a 5-Percentage-Point cut, 5 %-points",
         "5|percentagepoints|a|5|percentagepoints|cut|5|percentagepoints"),
        # numbers of things
        ("the No. 5 bus, Nos. 5, no.5", "the|number|5|bus|number|5|number|5"),
        ("the No 5 bus, № 5, #5, # 5", "the|number|5|bus|number|5|number|5|number|5"),
        ("no 5 buses", "no|5|buses"),
        # what turns a word round belongs to it
        ("non-smokers, Non smokers", "nonsmokers|Nonsmokers"),
        ("anti-war, Anti-tax, Anti-War", "antiwar|Antitax|Anti|War"),
        # days
        ("2020-05-03, 03.05.2020, 22/11/2020", "3|May|2020|3|May|2020|22|November|2020"),
        ("5/6/2020", "5|6|2020"),
        ("2018-19, 2018–2019, 2018/19", "2018|to|2019|2018|to|2019|2018|to|2019"),
        ("2020-01, 2020-12", "January|2020|December|2020"),
        ("2020-13, 2020-00, 1999-98", "2020|13|2020|00|1999|98"),
        # countries, currencies, letters
        ("U.S. Army, the United States, the US", "Usa|Army|Usa|Usa"),
        ("the U.S.A., United States of America", "the|Usa|Usa"),
        ("the U.K., N.A.T.O., J.F. Kennedy", "the|Uk|NATO|JF|Kennedy"),
        ("the WHO, pro-US", "Whorg|pro|US"),
        ("WHO TOLD US SO", "WHO|TOLD|US|SO"),
        ("U.S. ARMY", "Usa|ARMY"),
        ("US$5, USD 5, 5 EUR, GBP5, JPYEN", "$|5|$|5|5|€|£|5|JPYEN"),
        # typesetting
        ("Ger\u00admany, “ＵＳ”", "Germany|Usa"),
        ("one; two", "one|;|two"),
        ("… — “”", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_one_spelling_for_what_is_written_in_several_ways(text: str, expected: str) -> None:
    assert told(text) == expected


def test_tokens_know_what_stands_after_them_and_whether_they_were_grouped() -> None:
    assert tokens("In 1,200, 5. (7) Yes!) It; a: b? 5.,") == [
        Token("In", "in"),
        Token("1200", "1200", stop=",", grouped=True),
        Token("5", "5", stop="."),
        Token("7", "7", stop=")"),
        Token("Yes", "yes", stop="!"),
        Token("It", "it", stop=";"),
        Token(";", ";"),
        Token("a", "a", stop=":"),
        Token("b", "b", stop="?"),
        Token("5", "5", stop=","),
    ]


def test_tokens_of_one_word_are_folded_each() -> None:
    assert tokens("CAN'T Didn't They'LL") == [
        Token("can", "can"),
        Token("not", "not"),
        Token("Did", "did"),
        Token("not", "not"),
        Token("They", "they"),
        Token("will", "will"),
    ]
