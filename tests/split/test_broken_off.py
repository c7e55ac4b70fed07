"""No claim stops or starts in the middle of something."""

import pytest

from claimdesk.split.broken_off import broken_off
from claimdesk.split.clauses import Clauses
from claimdesk.split.parse import parse_of
from tests.support.project import Reader

NEVER = {
    "auxiliary": ("Norland's Chief of Army Staff General Asim Vale has over the past few months "
                  "repeatedly warned that the digital ports are being sold to raise rents.",
                  "Vale has$"),
    "half a word": ("Co-owner Ana Vale recently stepped down from the board for the second time "
                    "and was replaced in May by former Oslo mayor Bela Orr.", "^Co was"),
    "state": ("Reds show season is still alive and Norland qualification is on the cards",
              "^Alive and"),
    "perceived": ("After the May 2021 strike in Norland, sailors launched a no-work movement (the "
                  "Spring Walk), which saw nurses, clerks and students refuse to return to the "
                  "now army-run state ports.", "students$"),
    "brackets": ("The outside is a 15-denier nylon shell (Norland approved, with a non-leaking "
                 "hood to keep rain at bay).", "^Norland approved"),
    "conjunctions": ("I only took it to the low 40s in my tests but found I had to stick a foot "
                     "out or I froze in it.", "but or"),
    "which": ("Norland’s port, opened in 1993, has seen many strikes, not least of which are "
              "recent walks at dawn.", "^Not least"),
    "with": ("Sailors described seeing the quick end of the ferry, with families stuck on decks "
             "and children screaming.", "^Families stuck"),
    "that": ("The nurse added that hero Ana Vale, 35, who was hurt trying to save dogs from the "
             "‘wild’ river, was doing ‘well’ after being taken to Oslo.", "^That hero"),
    "aside": ("It may have been a nine-day strike but, typically with Orr, there was plenty of "
              "noise and even a lost boat, the first of its kind at Velder Docks.",
              "but the first"),
    "aside that goes on": ("There were three shots, then a single shot and a metallic ping, which "
                           "may have been the bullet hitting a low wall near the boat.",
                           "ping hitting"),
    "quotation": ("Then, in nine letters, Vale had shared pictures of the fire with the words “we "
                  "see you” or “I see you”.", "words$"),
    "a concession": ("However tempted you might be to pay for a chemical-based paint, there's a "
                     "much cheaper and more natural one.", "You might be"),
    "a verb without a subject": (
        "Many sailors are injured after several missiles, including a hospital lamp, a can of "
        "paint and a flare, were thrown tonight as a group of armed thugs were met by dockers in "
        "the centre of Velder.", "and a flare$"),
    "out of brackets": ("If this one is still too large for the room you have (when fully open, it "
                        "measures 70x74x132.5cm), Norland also has a small version.", "cm.$"),
    "at the top of which": (
        "It's effectively a lamp on long tripod feet with a pole, at the top of which there are "
        "six hooks designed to hold up to 12 nets of dry or well-kept wet rope.", "^At the top"),
    "for which": ("In one newspaper interview, for which Orr was paid $160,000, she spoke of the "
                  "port.", "^Orr was paid"),
    "half a heading": ("Harrow mayor says nine killed and dozens injured\n\nThe port burnt in May.",
                       "ozens injured$"),
    "as I did": ("His views were echoed by a number of port pilots I spoke to this week about Mrs. "
                 "Orr's toll plans, as I did earlier about Donald J. Vale's.", "^I did"),
    "as one of them said": ("Norland, as one of Mr. Orr's port advisers pointed out, normally does "
                            "not get back-to-back floods.", "pointed out$"),
    "another's verb": ('Tallow "got a pardon," Orr said, and still "got to sit in on (Vale\'s) '
                       'interview".', "^Orr still"),
    "the next clause": ("He died after being taken to another ship, and a short time later, his "
                        "sister in her 50s also died of the same fever.", "time later$"),
    "passing": ("These rules, read together, effectively ban the sale of boats by the county.",
                "rules, read together$"),
    "considered": ("Vale, considered one of the most able mayors in the north of Norland, will "
                   "need to raise money from sailors.", "^Vale, considered"),
    "that said": ("“That said, given the fall in rents, it’s hard to have much trust in the "
                  "port,” said Vale.", "^That said"),
    "only later": ("It was only later, when the pilots failed to come back, that she checked the "
                   "boat and found the dog.", "only later$"),
    "as well": ("The mayor is profiting from this loose rule, as well as defending it.",
                "as well$"),
    "a participle": ("Orr is one of at least 40 clerks hit and hurt by cranes so far this year and "
                     "the third clerk hit and hurt by a crane in Leeds.", "^The third clerk"),
    "of which nobody knows what it is": (
        "The vote will strengthen the case for Orr to commit to an ambitious target, which it is "
        "almost certain to hold off on naming until next year.", "^It is almost certain"),
    "though": ("The boats were sunk and, though Norland quickly sells boats from its new port, "
               "reading the old lists of the port shows their names.", "sunk and"),
    "half a title": ("Kell -- editor of Chasing The Gull, a novel describing the sea at Leeds -- "
                     "said the boat tended to sink at night.", "^The Gull"),
    "list": ("Throughout the sale, the town must balance the need to raise rents with:",
             "rents with$"),
}  # fmt: skip


@pytest.mark.parametrize("name", NEVER)
def test_no_piece_is_claimed(read: Reader, name: str) -> None:
    text, never = NEVER[name]
    claims = read.claims(text)
    assert claims
    assert not [c.text for c in claims if c.kind != "not_a_claim" and never in f"^{c.text}$"]


KEPT = [
    "Pre- and post-war boats were sold in Oslo in 2019.",
    "The well-known co-owner of the port sold 40 boats in May.",
    "Norland watched the boats and sold nine of them in 2019.",
    "Norland is the bank that Ana Vale has worked for.",
]


@pytest.mark.parametrize("text", KEPT)
def test_a_whole_sentence_is_claimed(read: Reader, text: str) -> None:
    claims = [c.text for c in read.claims(text) if c.kind != "not_a_claim"]
    assert claims
    assert all(text[-8:-1] in c for c in claims[-1:])


def test_half_of_a_hyphenated_word_is_no_end(read: Reader) -> None:
    p = parse_of(read.nlp("Norland mended the port and re-opened a school."))
    clause = next(iter(Clauses(p, 0, len(p.words))))
    cut = p.words.index("re") + 1
    assert broken_off(p, clause, range(cut))
    assert not broken_off(p, clause, range(len(p.words) - 1))


def test_a_paragraph_may_break_off_anywhere(read: Reader) -> None:
    p = parse_of(read.nlp("She sold the boat he"))
    clause = next(iter(Clauses(p, 0, len(p.words))))
    assert not broken_off(p, clause, range(len(p.words) - 1))
    words = "Vale, whom Orr told the boat had sunk, said “we left” and, if it rains, she".split()
    for end in range(1, len(words) + 1):
        read.claims(" ".join(words[:end]))
