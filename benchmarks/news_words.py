"""Words and patterns of the made-up news of ``news.py``: ``{slot}``, and ``[one|or another]``."""

import re


def _list(text: str) -> list[str]:
    """What bars part, but for those inside of brackets."""
    return [one.strip() for one in re.split(r"\|(?![^\[]*\])", " ".join(text.split()))]


NUMBERS = {
    "small": (11, 990, "{}"), "big": (1000, 96_000, "{:,}"), "units": (2, 480, "{}"),
    "share": (2, 88, "{}"), "year": (1996, 2021, "{}"), "next": (2024, 2035, "{}"),
    "old": (1842, 1969, "{}"), "gone": (1970, 1995, "{}"), "far": (9, 240, "{}"),
    "day": (1, 28, "{}"), "inhabitants": (12_000, 480_000, "{:,}"), "age": (16, 70, "{}"),
}  # fmt: skip
LISTS = {
    "first": _list("""Nadia|Tomas|Aoife|Marcus|Ingrid|Devika|Rufus|Helen|Samir|Olga|Bertrand|Celia|
      Winston|Mei|Gareth|Paula|Ismael|Freya|Conrad|Lucinda|Tariq|Beatrix|Angus|Noemi|Viktor|
      Shanice|Piers|Rosa|Emeka|Judith"""),
    "last": _list("""Ferrow|Okonjo|Lindqvist|Sallow|Hargreave|Castellane|Mbeki|Thorne|Vashti|Pelham|
      Drummond|Ashworth|Kowalik|Rennick|Obuya|Marchetti|Stainby|Quill|Fairweather|Nakata|Brodie|
      Eastlake|Varga|Holroyd|Penrose|Achterberg|Lomax|Siddiqi|Tuckwell|Yarrow|Bexley|Cardew|
      Iversen|Maddox|Rourke"""),
    "town": _list("""Harrowby|Skerry|Lowmoor|Fellside|Northmoor|Tarnbank|Ellesmouth|Cawdale|
      Brackley|Wexcombe|Ostrand|Millholm|Pennywick|Stavely|Carrick|Dunmere|Ashgarth|Hollin|
      Thornsea|Wharram"""),
    "other": ["{front}{back}"],
    "front": _list("""Alder|Birch|Crow|Dray|Elm|Fern|Gold|Hather|Inver|Kettle|Lang|Marl|Nether|
      Oaken|Pick|Quern|Raven|Shel|Thistle|Under|Wolver|Yar"""),
    "back": _list("""bridge|by|combe|den|field|ford|gate|ham|ley|mouth|ness|port|side|stead|stone|
      thorpe|ton|wick|worth"""),
    "outlet": _list("""Harrowby Evening Post|Skerry Herald|Northmoor Courier|The Lowmoor Gazette|
      Fellside Echo|The Daily Ledger|County Observer|Ellesmouth Argus|The Morning Record|
      Cawdale Times|The Northern Dispatch|Brackley Chronicle"""),
    "role": ["{job} of {body}"],
    "job": _list("""director|leader|head|chair|treasurer|secretary|founder|captain|editor|owner|
      spokeswoman|manager|adviser|auditor|surgeon|chaplain|historian|chairman|coach|cashier"""),
    "people": ["{sort} {crowd}"],
    "sort": ["{trait}", "{other}", "{brand}", "{brand}"],
    "trait": _list("""retired|rural|unmarried|local|former|trainee|elderly|homeless|foreign|
      striking|underpaid|bilingual|suburban|temporary|disabled|licensed|ambitious|anxious|seasonal|deaf"""),
    "crowd": _list("""passengers|patients|tenants|students|farmers|nurses|teachers|drivers|
      shopkeepers|pensioners|apprentices|fishermen|refugees|engineers|commuters|carers|voters|
      parents|cyclists|investors|prisoners|volunteers|musicians|electricians|foresters|dockers|
      gardeners|librarians|lawyers|chefs|midwives|soldiers|translators|plumbers|pilots|campers"""),
    "body": ["{brand} {form}", "the {brand} {office}", "the {other} {office}"],
    "brand": ["{sound}{end}", "{sound}{middle}{end}", "{sound}{middle}{end}"],
    "middle": _list("an|er|il|om|ut|av|ed|ist|orb|und"),
    "sound": _list("""Bal|Cer|Dor|Eltr|Fan|Glo|Hex|Ilv|Jor|Kal|Lum|Mor|Nov|Orb|Pel|Qual|Ris|Sol|Tar|
      Umb|Vel|Wen|Xer|Yel|Zan"""),
    "end": _list("acom|adis|agro|ander|arix|edon|elia|emar|eron|etta|ico|idian|illo|opa|oso|une"),
    "form": _list("Holdings|Bank|Group|Energy|Foods|Rail|Media|Mining|Motors|Insurance|Textiles"),
    "office": _list("""council|foundation|institute|trust|hospital|commission|tribunal|society|
      college|police|union|orchestra|chamber|assembly|laboratory|embassy|diocese|brigade"""),
    "thing": ["the {look} {building}"],
    "look": ["{style}", "{other}", "{brand}", "{brand}"],
    "style": _list("""derelict|Victorian|floating|brick|award-winning|flood-prone|privately owned|
      medieval|glass-fronted|half-finished|underground|listed|wooden|red|concrete|seaside|
      mothballed|family-run|hilltop|bankrupt|riverside|temporary|six-storey|prize-winning|narrow|
      fire-damaged|solar-heated|neglected|octagonal|windowless|fortified|community|marble|rusting"""),
    "building": _list("""tramway|hospital|bridge|reservoir|airport|ferry|prison|stadium|museum|
      market|quarry|college|cinema|observatory|brewery|mill|sewer|lighthouse|canal|abattoir|shipyard|
      landfill|crematorium|vineyard|theatre|laboratory|barracks|racecourse|dairy|foundry|cannery|
      distillery|hostel|hospice|terminal|rink|garden|library|school|tunnel|castle|orchard|hotel"""),
    "goods": ["{make} {wares}"],
    "make": ["{finish}", "{brand}", "{brand}"],
    "finish": _list("""second-hand|imported|counterfeit|electric|stolen|hand-made|faulty|surplus|
      disposable|unsold|organic|recycled|cut-price|antique|lightweight|waterproof|unlabelled|
      donated|Danish|Korean|Portuguese|miniature|heavy|experimental|blue|spare|patented|duty-free"""),
    "wares": _list("""tickets|beds|library books|sheep|tyres|vaccines|boilers|fishing licences|
      permits|bicycles|laptops|school meals|parcels|loans|bonds|uniforms|cameras|batteries|maps|
      solar panels|timber frames|passports|prescriptions|engines|paintings|allotments|barrels|
      life jackets|street lamps|oysters|carpets|telescopes|wheelchairs|seedlings|bricks"""),
    "plan": ["the {other} {scheme}", "the {brand} {scheme}"],
    "scheme": _list("""offer|cap|curfew|merger|plan|rules|policy|subsidy|rebate|code|targets|reform|
      quarantine|levy|charge|quota|licence|review|rescue|ban|timetable|limit|settlement|treaty"""),
    "did": _list("""approved|rejected|postponed|defended|criticised|revised|dropped|suspended|
      extended|welcomed|leaked|rewrote|shelved|ignored|praised|simplified|published|scrapped|
      delayed|attacked|copied|mocked|accepted|debated|forgot|tightened|relaxed|endorsed|vetoed"""),
    "dealt": _list("""bought|sold|closed|reopened|inspected|renamed|leased|insured|modernised|
      privatised|repainted|fenced off|refurbished|evacuated|photographed|mortgaged|surveyed|
      enlarged|abandoned|rebuilt|sponsored|heated|drained|rewired|searched|blessed|mapped|cleaned|
      occupied|toured|advertised|floodlit|guarded|filmed|taxed|nationalised|plastered|visited"""),
    "used": _list("""ordered|lost|counted|refused|stored|tested|shipped|borrowed|burned|delivered|
      unpacked|painted|weighed|sorted|hid|shared|mended|collected|buried|repaired|exchanged|washed|
      labelled|smuggled|auctioned|dismantled|requested|received|returned|damaged|assembled|
      displayed|confiscated|donated|hoarded|polished|wrapped|sketched|unloaded|rented|designed"""),
    "went": _list("""resigned|protested|fainted|queued|celebrated|applauded|retired|emigrated|
      complained|drowned|panicked|marched|overslept|sang|hesitated|vanished|rebelled|recovered|
      surrendered|graduated|laughed|struggled|quarrelled|waited|returned|volunteered|apologised|
      objected|converged|starved|prayed|rejoiced|suffered|departed|arrived|dispersed|relented"""),
    "said": _list("""believes|wrote|promised|warned|admits|insisted|suspects|explained|regrets|
      announced|joked|recalled|predicted|hinted|repeated|conceded|boasted|feared|mentioned"""),
    "event": _list("""wedding|trial|auction|regatta|funeral|harvest|election|storm|parade|census|
      holiday|audit|rehearsal|hearing|blackout|thaw|fair|match|ceremony|debate"""),
    "cause": _list("""a shortage of {goods}|a fire at {thing}|rents in {other}|a fault of {goods}|
      snow near {other}|a strike by {people}|the losses of {brand} {form}|a leak near {thing}|
      an appeal by {surname}|falling sales of {goods}|a landslide at {other}|{people}|
      a dispute with {body}|the price of {goods}|measles in {other}|the drains of {thing}|
      complaints from {people}|a raid on {body}|the drought in {other}|the rules of {body}"""),
    "quality": _list("""profitable|noisy|safe|outdated|cramped|dim|costly|crowded|remote|insolvent|
      unique|dangerous|admired|chilly|understaffed|wasteful|reliable|obsolete|spacious|infested|
      accessible|celebrated|overpriced|draughty|efficient|haunted|contaminated|unfinished|popular"""),
    "manner": _list("""without a vote|behind closed doors|at short notice|for the second time|
      against the advice of {body}|in front of {small} {people}|before the election|by mistake|
      with the help of {people}|after {few} years of talks|in secret|to spite {other}"""),
    "money": _list("""£{units} million|£{units}.5 million|£{units} billion|£{big}|${units} million|
      €{units} million"""),
    "percent": ["{share} per cent", "{share}.5 per cent"],
    "few": _list("two|three|four|five|six|seven|eight|nine|ten|twelve"),
    "month": _list("""January|February|March|April|May|June|July|August|September|October|November|
      December"""),
    "weekday": _list("Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"),
    "season": _list("spring|summer|autumn|winter"),
    "span": _list("three months|a year|the first half of the year|two seasons|a decade"),
    "fact": _list("""{people} {used} {goods} worth {money}|{goods} brought in {money} in {year}|
      {thing} is {quality}|{people} {went} because of {cause}|{percent} of {people} {went}|
      {body} {did} {plan} {manner}|{people} {used} {small} {goods} {manner}|{plan} is {quality}|
      {body} {dealt} {thing} {manner}|{people} from {other} {went} after the {event}|
      {other} has [more|fewer] {goods} than {town}|{surname} {used} {goods} during the {event}|
      {body} had [never|often] {used} {goods}|{surname} [knew|did not know] about {cause}"""),
    "quote": _list("""We [have|had] [never|always] {used} {goods}|It is [wrong|no secret] that
      {fact}|I do not [see|understand] how {plan} helps {people}|My family {used} {goods} in {old}|
      Each {event} costs us {small} {goods}|You cannot run {thing} without {goods}|
      When I started in {year}, {small} {people} {went}|Nobody in {town} {used} {goods}"""),
    "headline": _list("""{Body} under pressure over {plan}|What {cause} did to {town}|
      {Thing} is {quality}, {people} say|{Town} waits for {goods}|{Plan} divides {people}|
      How {body} {dealt} {thing}"""),
}  # fmt: skip

# What several pages tell of one story, each fact in two wordings.
CORE = [
    ("{Thing} turned away {big} {people} in {year}, {percent} more than before the {event}",
     "In {year} {thing} turned away {big} {people}, after the {event} {percent} more than before"),
    ("{Thing} in {town} cost {money} to build", "It cost {money} to build {thing} in {town}"),
    ("{Body} fined the company that runs {thing} {money} in {month} {year}",
     "The company that runs {thing} was fined {money} by {body} in {month} {year}"),
    ("{Body} will close {thing} by the end of {next}",
     "By the end of {next}, {body} will close {thing}"),
    ("{small} {people} {went} when {body} {dealt} {thing} in {year}",
     "When {body} {dealt} {thing} in {year}, {small} {people} {went}"),
    ("{Person} was paid {money} for advising {body} on {plan}",
     "For advising {body} on {plan}, {person} was paid {money}"),
    ("{percent} of {people} in {town} told {body} that they were satisfied with {plan}",
     "{percent} of {people} in {town} said to {body} that they were satisfied with {plan}"),
    ("{Thing} has not sold any {goods} since {year}",
     "Since {year}, {thing} has not sold any {goods}"),
]  # fmt: skip
# What many pages tell of their town.
OF_TOWNS = [
    ("{Town} had {inhabitants} inhabitants at the last census",),
    ("{Town} has been twinned with {other} since {old}",),
    ("A {event} in {old} made {town} known for its {goods}",),
    ("{Brand} {form} has owned the harbour of {town} since {gone}",),
]
# What one page tells.
REST = [
    "[Last|This] {season}, {small} {people} {used} {goods} [at|near] {thing}",
    "{Body} said on {weekday} that {people} {used} {percent} [more|fewer] {goods} than in {year}",
    "“{Quote},” said {person}, who {used} {goods} for {few} years",
    "{Surname} {said} that {fact}",
    "[According to|In the words of] {body}, {fact}",
    "But [critics|opponents|{people} from {other}|campaigners] [say|argue|warn] that {fact}",
    "The {event} [showed|proved] that {fact}, although {fact}",
    "A [survey|study] of {big} {people} by the University of {other} [found|suggested] that {fact}",
    "{Thing} [employs|serves|trains|houses] [around|nearly|more than] {big} {people}",
    "[Since|Until] {month} {year}, {body} {used} {goods} with [a grant|a loan] of {money}",
    "[In|By] {month} {year} {people} had {used} {big} {goods} [because of|despite] {cause}",
    "{Person} [denied|rejected] [a claim|reports] that {fact}",
    "If {body} [drops|changes] {plan} before the {event}, {people} could lose {small} {goods}",
    "{Body} {dealt} {thing} in {month} {year} after {cause}, and {small} {people} {went}",
    "[Neighbouring|Nearby] {other} {used} {small} {goods}, [compared with|against] {small} before"
    " the {event}",
    "{Body} {used} {money} worth of {goods}, [much|a little|hardly] more than {people} {used}",
    "“{Quote},” {surname} {said} on {weekday}. “{Quote}.”",
    "[Nobody|No one] at {thing} [could|would] [say|explain] why {fact}",
    "{Plan}, which {body} {did} on {day} {month} {year}, [helped|hurt|pleased] {people}",
    "{Person} left {thing} in {month} {year}, [less|more] than {few} months after {cause}",
    "In {other}, {people} {used} {big} {goods} in {year}, [while|although] {people} {went}",
    "[Three|Four|Five] [judges|clerks|doctors|members] of {body} {did} {plan}, which would [cost|"
    "save] {people} {money} a year",
    "[A judge|A tribunal] {said} in {month} that {body} had {used} {goods} before it {did} {plan}",
    "{Body} promised {people} {money} for {thing}, but {surname} {said} that {people} {went}",
    "{Surname} [believes|hopes] that {people} [will|could] have {goods} again in {next}",
    "[Far from|Instead of] helping {people}, {plan} left {thing} {quality}, {surname} {said}",
    "It was the [first|second|third] {event} in {few} years after which {people} {went}",
    "{Fact}, and {fact}",
    "Whether {body} {dealt} {thing} {manner} depends on [a vote in {month}|talks with {people}]",
    "{People} in the [east|north|old part] of {town} {used} [more|less] {goods} than {people} in"
    " {other}",
    "{Thing}, which {body} {dealt} in {year}, is now {quality}",
    "Because of {cause}, {body} {did} {plan} {manner}",
    "{Surname}, who [studied|grew up] in {other}, [blames|thanks] {people} for {cause}",
    "{small} {people} from {other} {went} when {thing} was {quality}",
]
