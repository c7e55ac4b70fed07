"""A line reads as it is shown: no mark of a note in a figure, nothing struck out or hidden."""

import pytest

from tests.support.pages import ENDING, MIDDLE, OPENING, inside, page, read


@pytest.mark.parametrize(
    ("line", "said"),
    [
        # marks of notes
        ("The dock cost 14<sup>3</sup> million crowns.", "The dock cost 14 million crowns."),
        ("It came in 2018<sup>4</sup>, unpaid.", "It came in 2018, unpaid."),
        ("It takes 90%<sup>[5]</sup> of the quay.", "It takes 90% of the quay."),
        ("It takes 90 %<sup>5, 6</sup> of the quay.", "It takes 90 % of the quay."),
        ("It sank.<sup>7</sup> Nobody paid.", "It sank. Nobody paid."),
        ("It sank twice<sup>*</sup> in May.", "It sank twice in May."),
        ("It sank twice<sup>†</sup> in May.", "It sank twice in May."),
        ("It sank twice<sup>a</sup> in May.", "It sank twice in May."),
        ("It sank<sup>[note 2]</sup> in May.", "It sank in May."),
        ("It sank<sup>[citation needed]</sup> in May.", "It sank in May."),
        ('It has 90<sup class="fn">2</sup> berths.', "It has 90 berths."),
        ('It has 90<sup id="cite_ref-2"><a href="#n2">[2]</a></sup> berths.', "It has 90 berths."),
        ('It has 90<a href="#fn2">2</a> berths.', "It has 90 berths."),
        ('It has 90 berths.<a href="#_ftn1" name="_ftnref1">[1]</a> So what?',
         "It has 90 berths. So what?"),
        ('It has 90 berths<a role="doc-noteref" href="/n#2">2</a> now.', "It has 90 berths now."),
        ('It has 90 berths. <a href="#fnref2">↩</a>', "It has 90 berths."),
        ("It has 90 berths[12] now.", "It has 90 berths now."),
        # raised figures that mean something
        ("It covers 400 m<sup>2</sup> of quay.", "It covers 400 m² of quay."),
        ("It holds 9,000 m<sup>3</sup> of water.", "It holds 9,000 m³ of water."),
        ("It lies on 3 km<sup>2</sup>.", "It lies on 3 km²."),
        ("It grows by 2 t/km<sup>2</sup>.", "It grows by 2 t/km²."),
        ("About 6 × 10<sup>23</sup> of them.", "About 6 × 10^23 of them."),
        ("About 10<sup>-9</sup> of them.", "About 10^-9 of them."),
        ("A berth costs $11<sup>99</sup> a day.", "A berth costs $11.99 a day."),
        ("A berth costs £1,250<sup>50</sup>.", "A berth costs £1,250.50."),
        ("A berth costs $11.50<sup>3</sup> a day.", "A berth costs $11.50 a day."),
        ("It is 2<sup>1</sup>/<sub>2</sub> metres deep.", "It is 2 1/2 metres deep."),
        ("It is <sup>3</sup>/<sub>4</sub> full.", "It is 3/4 full."),
        ("On the 1<sup>st</sup> of May.", "On the 1st of May."),
        ("The 20<sup>th</sup> dock.", "The 20th dock."),
        ("At 20<sup>o</sup>C it warps.", "At 20°C it warps."),
        ("They sell Dockfix<sup>TM</sup> there.", "They sell Dockfix™ there."),
        ("It leaks CO<sub>2</sub> and Ca<sup>2+</sup>.", "It leaks CO2 and Ca2+."),
        ("They found <sup>14</sup>C in it.", "They found 14C in it."),
        # struck out, put in
        ("It has <del>900</del> <ins>90</ins> berths.", "It has 90 berths."),
        ("It has <s>900</s>90 berths.", "It has 90 berths."),
        ('It has <span style="text-decoration: line-through">900</span> 90 berths.',
         "It has 90 berths."),
        ("The clerk lied.<strike> She stole.</strike> It ended.", "The clerk lied. It ended."),
        # hidden
        ('It has 90 <span style="display: none">thousand</span> berths.', "It has 90 berths."),
        ("It has 90 <span hidden>thousand</span> berths.", "It has 90 berths."),
        ('It has <span class="sr-only">opens a window</span> 90 berths.', "It has 90 berths."),
        ('It has <span aria-hidden="true">90</span> berths.', "It has 90 berths."),
        # spaces and marks
        ("It has <b>90</b> berths, <i>all</i> <a href='/x'>unused</a> now.",
         "It has 90 berths, all unused now."),
        ("She called it <q>a wreck</q> on Friday.", "She called it “a wreck” on Friday."),
        ("It has 90&nbsp;berths and 12&#8239;500&thinsp;nails.",
         "It has 90 berths and 12 500 nails."),
    ],
)  # fmt: skip
def test_a_line_is_read_as_it_is_shown(line: str, said: str) -> None:
    assert inside(f"<p>{line}</p>") == [said]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>Some 8,000 people drowned in the dock that day.</p>",
        "<p style='DISPLAY:none'>Some 8,000 people drowned in the dock that day.</p>",
        "<p style='color:red; visibility: hidden'>Some 8,000 people drowned in the dock.</p>",
        "<template><p>Some 8,000 people drowned in the dock that day.</p></template>",
        "<noscript><p>Some 8,000 people drowned in the dock that day.</p></noscript>",
        "<s>Some 8,000 people drowned in the dock that day.</s>",
    ],
)
def test_what_nobody_sees_is_not_read(hidden: str) -> None:
    assert inside(hidden) == []


def test_an_article_that_only_a_script_shows_is_read_all_the_same() -> None:
    html = page("", around="<div style='display:none'><article>{}</article></div>")
    assert read(html).text == f"{OPENING}\n\n{MIDDLE}\n\n{ENDING}"


def test_words_that_stand_in_no_element_keep_their_sentences() -> None:
    body = "<b>The clerk took 3,000 crowns.</b> Her cousin knew. <i>The dock cost nothing.</i> Why?"
    assert inside(body) == [
        "The clerk took 3,000 crowns. Her cousin knew. The dock cost nothing. Why?"
    ]
