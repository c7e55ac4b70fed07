"""What a sentence denies, doubts, asks, wishes or supposes, and so does not claim. Pure."""

from claimdesk.split.cues import BE, NOT_ASSERTED_NOUNS, NOUNS, VERBS
from claimdesk.split.joining import AUXILIARIES, SUBJECTS, first_of
from claimdesk.split.lexicon import NEGATIONS, NOT_ASSERTED
from claimdesk.split.parse import Parse
from claimdesk.split.plain_saying import BELIEVING, FORMS, unnamed

UNSURE = frozenset("if whether unless".split())
LIMITS = frozenset("before lest than till until".split())
"""Words that open what has not happened, or only measures: "more than the town has spent"."""
WISHING = frozenset(
    """wish wishes wished pray prays hope hopes hoped fear fears feared pretend pretends
    wishing hoping fearing pretending pretended recommend recommends recommended propose proposes
    proposed request requests requested""".split()
)
FELT = frozenset("optimistic hopeful pessimistic worried afraid doubtful concerned".split())
"""Adjectives that hedge what stands behind them: "we are hopeful that …"."""
SEEMING = frozenset("seem seems seemed appear appears appeared".split())
THINKING = frozenset("think thinks thought believe suppose assume".split())
SUPPOSED = frozenset(
    "accuse allege argue assume believe claim conclude imply mean pretend say suggest think".split()
)
"""What one can do with what is not so."""
ENSURING = frozenset("ensure ensures insure insures guarantee guarantees".split())
"""What one ensures, or is to ensure, need not be so yet."""
UNDOING = frozenset("fail failed hesitate hesitated forget forgot stop stopped".split())
"""Verbs of which the denial asserts: "she did not fail to say that …"."""
VOUCHED = frozenset(
    """accident coincidence disgrace fact irony joke miracle mystery news pity proof relief reminder
    scandal secret shame sign surprise testament tragedy truth wonder""".split()
)
"""What a sentence that begins with "it is" says of what is so; "it is a fair guess that" hedges."""
PLACES = frozenset("anywhere wherever everywhere somewhere anything whatever anyone".split())
NOBODY = NEGATIONS | {"few"}
MERELY = frozenset("just merely only simply solely".split())
FALSE = frozenset(
    """untrue false baseless wrong unfounded nonsense lie myth fiction hoax bogus fabricated
    debunked""".split()
)
"""What a sentence says of a claim that it does not share."""
RARE = frozenset("rare unlikely doubtful questionable debatable impossible".split())
"""What a sentence says of what is not so, or seldom."""
TRUE = frozenset("true right correct accurate certain".split())


def doubted(p: Parse, i: int) -> bool:
    """Whether the words around clause ``i`` deny, doubt, ask, wish or suppose what it says."""
    if _wherever(p, i):
        return True
    mark = p.kid(i, "mark")
    if _ensured(p, i) or (mark is not None and _restricted(p, mark)):
        return True
    if mark is not None and p.lower[mark] == "that":
        return _called_untrue(p, i) or _doubted(p, i)
    return _doubted(p, i) or _measured(p, i) or _no_reason(p, i) or _asked(p, i)


def _wherever(p: Parse, i: int) -> bool:
    """ "Anywhere we think help is": where somebody is to go, not that we think it."""
    above = p.heads[i]
    if p.deps[i] == "ccomp" and above < i and p.kid(above, "mark") is None:
        i = above
    opening = p.kid(i, "advmod", "dobj")
    return p.deps[i] in ("advcl", "ccomp") and opening == p.first(i) and p.lower[opening] in PLACES


def _restricted(p: Parse, mark: int) -> bool:
    """ "Not that it is closed"; "only after it closed will he go", where the parser gets lost."""
    before = p.lower[mark - 1 : mark]
    opens = before == ["only"] and any(start == mark - 1 for start, _ in p.sentences)
    return opens or before == ["not"]


def _asked(p: Parse, i: int) -> bool:
    """ "Could the town wait and sell it?": it is not said that the town sells it."""
    first = first_of(p, i)
    subject = p.kid(first, *SUBJECTS)
    if first == i or p.deps[first] != "ROOT" or subject is None or p.kid(i, *SUBJECTS) is not None:
        return False
    helped = [k for k in p.kids[first] if p.deps[k] in AUXILIARIES and k < subject]
    return bool(helped) and p.tags[i] == "VB" and p.first(subject) == helped[-1] + 1


def _by_what_is_not_done(p: Parse, doing: int) -> bool:
    """ "It cannot win by claiming that …": which it may never have claimed."""
    verb = p.heads[p.heads[doing]]
    return any(p.deps[k] == "neg" or p.tags[k] == "MD" for k in p.kids[verb])


def _measured(p: Parse, i: int) -> bool:
    """ "We look at how well it runs": it may not run well."""
    first = p.first(i)
    return p.lower[first] == "how" and p.tags[first + 1 : first + 2] in (["RB"], ["JJ"])


def _no_reason(p: Parse, i: int) -> bool:
    """ "Nobody loses a seat simply because he is ill": it is not said that anybody is."""
    mark, above = p.kid(i, "mark"), p.heads[i]
    if p.deps[i] != "advcl" or mark is None or p.lower[mark] != "because":
        return False
    return p.lower[mark - 1] in MERELY and p.kid(above, "neg") is not None


def _called_untrue(p: Parse, i: int) -> bool:
    """ "Nor is it true, as they say, that …": whatever verb the parser hangs the clause on."""
    near = p.kid(p.heads[i], "acomp", "attr")
    while p.heads[i] != i:
        i = p.heads[i]
    said = p.kid(i, "acomp", "attr")
    if any(k is not None and p.lower[k] in RARE for k in (near, said)):
        return True
    if said is None or p.lower[said] not in TRUE:
        return False
    words = {p.lower[k] for k in (*p.kids[i], *p.kids[said], p.first(i))}
    return not words.isdisjoint(NEGATIONS | {"nor", "neither", "hardly", "scarcely"})


def _doubted(p: Parse, i: int) -> bool:
    if _supposed(p, i) or _behind_a_condition(p, i):
        return True
    opening = p.kid(i, *SUBJECTS)
    before = p.first(opening) if opening is not None else p.first(i)
    if p.lower[max(before - 2, 0) : before] in (["in", "case"], ["for", "fear"]):
        return True
    while p.heads[i] != i:
        head, dep = p.heads[i], p.deps[i]
        if dep == "ccomp" and (p.lower[head] in FELT or _narrowing(p, head) or _loose(p, head, i)):
            return True
        if dep in ("ccomp", "acl", "relcl", "xcomp", "advcl", "csubj", "pcomp"):
            mark = p.kid(i, "mark")
            marks = [p.lower[k] for k in p.kids[i] if p.deps[k] == "mark"]  # "as far as whether"
            unsure = not UNSURE.isdisjoint(marks) and dep != "relcl"
            unsure = unsure or (dep == "advcl" and mark is not None and p.lower[mark] in LIMITS)
            unsure = unsure or (mark is not None and p.lower[mark] == "once" and _to_come(p, i))
            if unsure or (dep == "ccomp" and not _beside(p, i) and _questions(p, head)):
                return True
            if dep == "pcomp" and _by_what_is_not_done(p, i):
                return True
            if _of_a_doubtful_noun(p, i):
                return True
            if dep in ("csubj", "ccomp") and i < head and _says_false(p, head):
                return True
            if dep == "relcl" and p.deps[head] == "dobj" and p.lower[p.heads[head]] in WISHING:
                return True  # "the party proposed a board, which will fine the ports"
        i = head
    return False


def _supposed(p: Parse, i: int) -> bool:
    """ "Had some clerk told him", which the parser takes for "it had" and a clause of its own."""
    verb = p.heads[i] if p.deps[i] == "ccomp" else i
    if p.lower[verb] != "had" or p.kid(verb, *SUBJECTS) is not None:
        return False
    behind = [k for k in p.kids[verb] if p.deps[k] == "ccomp" and p.first(k) == verb + 1]
    return any(i in (verb, k) and p.kid(k, "mark") is None for k in behind)


def _behind_a_condition(p: Parse, i: int) -> bool:
    """ "She pays as long as it lasts and the sea is calm": that the sea is calm is a condition too.

    Unless a comma parts it from the first.
    """
    above, first = p.heads[i], p.first(i)
    if p.deps[i] != "conj" or first < 2 or p.tags[first - 1] != "CC" or p.words[first - 2] == ",":
        return False
    branch = first - 2
    while p.heads[branch] not in (branch, above):
        branch = p.heads[branch]
    if p.heads[branch] != above or branch <= above:
        return False
    opening = p.first(branch)
    long = p.lower[opening : opening + 3] in (["as", "long", "as"], ["so", "long", "as"])
    return long or p.lower[opening] in UNSURE


def _to_come(p: Parse, verb: int) -> bool:
    """ "Once you have paid": not "once the bank had closed"."""
    return not any(p.tags[k] == "VBD" for k in (verb, *p.kids[verb]))


def _narrowing(p: Parse, verb: int) -> bool:
    """ "Anywhere we think we will get help": what somebody thinks only says which place."""
    if p.deps[verb] != "relcl" or p.lower[verb] not in VERBS:
        return False
    return p.lower[p.heads[verb]] in PLACES and p.kid(verb, "nsubj") is not None


def _loose(p: Parse, verb: int, i: int) -> bool:
    """ "It appears that", "it has been reported that", "just when you think": no more than that."""
    subject = p.kid(verb, *SUBJECTS)
    if subject is None or i < verb:
        return False
    if p.lower[subject] == "it":
        return p.lower[verb] in SEEMING or unnamed(p, verb)
    return p.lower[subject] == "you" and p.lower[verb] in THINKING


def _beside(p: Parse, i: int) -> bool:
    """ "I have no car, I do not want one": two sentences, which the parser takes for one."""
    apart = i < p.heads[i] and p.lower[p.heads[i]] not in VERBS
    return apart and p.kid(i, "mark") is None and p.kid(i, *SUBJECTS) is not None


def _questions(p: Parse, verb: int) -> bool:
    """ "doubts that", "does not say that", "nobody believes that", "let somebody do that"."""
    if p.lower[verb] in NOT_ASSERTED or p.lower[verb] in WISHING or p.lower[verb] == "let":
        return True
    subject = p.kid(verb, *SUBJECTS)
    if subject is not None and p.lower[verb] in BE and p.lower[subject] in NOT_ASSERTED_NOUNS:
        return True  # "her hope is that the port opens"
    if subject is not None and any(p.lower[j] in NOBODY for j in p.subtree(subject)):
        return True
    unreal = any(p.lower[k] in ("could", "would", "might", "should") for k in p.kids[verb])
    first = p.first(verb)
    denied = {p.lower[k] for k in (*p.kids[verb], first)} & {"nor", "neither"}
    denied_itself = bool(denied) or p.kid(verb, "neg") is not None
    asked = subject is not None and _whether(p, verb, subject)
    return asked or unreal or denied_itself or _forbidden(p, verb) or _disclaimed(p, verb)


def _whether(p: Parse, verb: int, subject: int) -> bool:
    """ "Did Vale say that …?", "Is it true that …?": not "why did she say", "did you know"."""
    if p.lower[verb] not in FORMS | BELIEVING | BE:
        return False
    helping = p.kid(verb, *AUXILIARIES)
    helped = verb if helping is None else helping
    end = next(e for s, e in p.sentences if s <= verb < e)
    asks = "?" in p.words[verb:end] and p.first(subject) == helped + 1
    opens = all(
        not p.words[k][0].isalnum() or p.deps[k] == "cc" for k in range(p.first(verb), helped)
    )
    return asks and opens


def _ensured(p: Parse, i: int) -> bool:
    """ "To ensure that the port is safe", "she ensures women are asked"."""
    first = first_of(p, i)
    verb = p.heads[first]
    if p.lower[verb] not in ENSURING or p.deps[first] != "ccomp":
        return False
    subject = p.kid(verb, *SUBJECTS)  # but "the deal guarantees that …" says what was agreed
    return subject is None or p.tags[subject] == "PRP"


def _disclaimed(p: Parse, verb: int) -> bool:
    """ "This is not to say that …", "nobody wants to suggest that …"."""
    above = p.heads[verb]
    if p.deps[verb] != "xcomp" or p.lower[verb] not in SUPPOSED or p.lower[above] in UNDOING:
        return False
    subject = p.kid(above, *SUBJECTS)
    nobody = subject is not None and any(p.lower[j] in NOBODY for j in p.subtree(subject))
    return nobody or any(p.deps[k] == "neg" for k in p.kids[above])


def _forbidden(p: Parse, verb: int) -> bool:
    """ "Don’t for a moment believe that …": the parser takes "do" for the verb."""
    above = p.heads[verb]
    do = p.lower[above] in ("do", "does", "did") and above < verb
    return do and any(p.lower[k] in NEGATIONS for k in p.kids[above])


def _untrue(p: Parse, noun: int) -> bool:
    """ "the rumour that … is untrue", "no evidence that …"."""
    denied = any(p.lower[k] in NEGATIONS for k in p.kids[noun])
    return denied or _says_false(p, p.heads[noun])


def _of_a_doubtful_noun(p: Parse, i: int) -> bool:
    """ "The rumour that … is untrue", which the parser may take for a relative clause."""
    noun, dep = p.heads[i], p.deps[i]
    if dep in ("acl", "ccomp"):
        told = p.kid(i, *SUBJECTS) is not None and _guessed(p, noun)
        return p.tags[noun][:2] == "NN" and (told or _untrue(p, noun))
    return dep == "relcl" and p.lower[noun] in NOUNS and _untrue(p, noun)


def _guessed(p: Parse, noun: int) -> bool:
    """ "It is a fair guess that …": no more than that."""
    verb = p.heads[noun]
    it = [k for k in p.kids[verb] if p.deps[k] in SUBJECTS and p.lower[k] == "it"]
    return p.deps[noun] == "attr" and bool(it) and p.lower[noun] not in VOUCHED


def _says_false(p: Parse, verb: int) -> bool:
    said = p.kid(verb, "acomp", "attr")
    return said is not None and p.lower[said] in FALSE
