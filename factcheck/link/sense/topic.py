"""Whether two sentences speak of one thing, by the words that they share."""

from __future__ import annotations

import re
from itertools import pairwise

from factcheck.figure import Figure, Kind
from factcheck.language.en.cues import MONTHS
from factcheck.language.en.topics import PLAIN
from factcheck.link.sense.measure import last_measure, one_measure
from factcheck.link.words.word import CUES
from factcheck.pattern import pattern

__all__ = ["ENDS", "HOPES", "REASON", "apart", "contrary", "one_topic", "recorded", "same_name", "same_subject", "words_of"]

WORD = pattern(r"[a-z]{4,}")
PRONOUN = pattern(
    r"(?:(?:then,? )?(?:it|they)|that|this|these|those|such|there (?:had|are now|is now|were)"
    r"|the (?:figure|number|total|rate|amount|level)(?! of)"
    r"|the (?:(?:in|de)crease|rise|fall|drop|reduction|decline|jump)(?! in))\b|the\s*$",
    re.IGNORECASE,
)
STILL = pattern(  # how a sentence begins that goes on with its subject
    r"(?:(?:it|they)\b|(?:that|this)\s*$|there (?:had|are now|is now|were)|there(?:['’]s| (?:are|is)) just"
    r"|the (?:\w+ )?(?:figure|number|total|rate|amount|level)\b(?! of)"
    rf"|the (?:(?:seasonally[- ]adjusted|latest|quarter|{'|'.join(MONTHS.split()[:12])}) ){{1,3}}(?:result|reading|estimate)\b"
    r"|(?:that|this|these|such) (?:an? |is|was|were|had|has|compare|represent|mark|mean|figure|number|rise|rose|fall|fell"
    r"|(?:in|de)crease|(?:more than |nearly |almost |roughly )?(?:doubl|trebl|tripl|quadrupl|halv)ed)"
    r")",
    re.IGNORECASE,
)
IT = pattern(r"(?:it|they|there)\b", re.IGNORECASE)
UNCOUNTED = pattern(r"\b(?:economy|GDP|gross domestic product|inflation|profits?|revenues?|turnover|earnings|income)\b")
ALSO = pattern(  # what goes on with something else
    r"(?:[\w'’-]+ ){1,6}also\b|(?:excluding|stripping|leaving|without|adjusted for|adjusting)\b", re.IGNORECASE
)
SAID = pattern(
    r"(?:(?:it|they|he|she)(?: also)? said,?(?: that)?\s+(?:its )?"
    r"|(?:[\w'’]+ ){0,4}(?:report|figures?|data|statistics|results|bulletin|survey|release)s?(?: also)? shows?(?: that)?,?\s+)",
    re.IGNORECASE,
)
WHEN = pattern(  # with what a sentence may begin before its subject
    r"(?:(?:a|one|two|three|five|ten) (?:year|month|decade)s? (?:ago|earlier|before|later|on)"
    r"|(?:the|in the) (?:following|next) (?:year|month|quarter)|last year|previously"
    r"|in the (?:previous year|same (?:period|month|quarter)(?: (?:of|in))?(?: (?:last|the previous|the prior|a) year"
    r"(?: (?:ago|earlier|before))?|[^,a-z]{0,24}(?=,))?)"
    rf"|(?:in|for|during) (?:{'|'.join(MONTHS.split()[:12])})\b"
    r"|(?:in|at|on|by|during|for|as of)(?: [\w-]+){0,5}? (?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)?"
    r"|on (?:an? )?[\w-]+ basis|year[- ]on[- ]year|quarter[- ]on[- ]quarter),?\s+",
    re.IGNORECASE,
)
HAD = pattern(  # "The drug maker had reported Rs 48 crore in the quarter of last fiscal"
    r"(?:it|they|(?:the|its) (?:[a-z-]+ ){1,3}?) ?had "
    r"(?:reported|posted|recorded|registered|earned|made|booked|logged|clocked|incurred|suffered)(?: an?)?"
    r"(?P<of>[^.;,]{0,60})$",
    re.IGNORECASE,
)
ASIDE = pattern(  # what a subject has beside it: "Applications - with those of children - dropped to"
    r"\([^()]{0,60}\)|(?:,| [-–—])\s(?:including|with|excluding)\b[^,.;()–—]{0,60}?(?:,| [-–—])(?= )"
)
AMONG = pattern(r"(?:in|across|among|for) the [^,.;]{1,40},\s+(?=(?:it|they)\b)", re.IGNORECASE)  # "In the 48 countries, it"
NUMBER_OF = pattern(r"the (?:number|total) of ", re.IGNORECASE)  # what is counted is named behind
FIGURE = pattern(r"\b(?:figure|total|number|sum|gap|difference)\b", re.IGNORECASE)
ENDS = pattern(r"[.!?][\"”’')]{0,2}\s")
OTHER = (  # what opens a clause with a subject of its own
    r"\b(?:after(?! (?:tax|interest|minorit|deduct|allow|adjust|provision|exclud|strip|the deduct)"
    r"|(?<=, after) (?:$|[A-Z]{0,3}[$£€]?\d))"
    r"|as well as|because|amid|despite|unless|if|where [\w' ]{1,24} (?:has|have|employs?|runs?|operates?|owns?)"
    r"|with [\w' -]{3,48} (?:jump|ris|fall|grow|increas|declin|decreas|dropp|climb|reach|go)ing (?:from|to|by)"
    r"|as (?!compared|against|of|at|well|many|much|high|large|big|few|low|it\b|they\b|expected)(?:[a-z'’-]+ ){1,6}?"
    r"(?:rose|fell|grew|increased|decreased|declined|dropped|climbed|jumped|slipped|were|was|went|took)"
    r"|(?:[a-z]{3,} (?:rise|increase|growth|gain|jump|fall|drop|decline|cut)"
    r"|(?:rise|increase|growth|gain|jump|fall|drop|decline|cut) in (?:[a-z'’-]+ ){1,8}?)"
    r" ?(?:helped|lifted|boosted|pushed|drove|sent|raised)"  # "a 10% price rise lifted sales from"
    r"|who (?:rose|fell|grew|went|dropped|climbed|increased|declined|gained|lost)"
    r"|(?:from|in|to) which|which also|accounting for an? (?:in|de)crease|whose|meaning|so that(?!'s|’s)"
)
CLAUSE = pattern(rf"{OTHER})\b", re.IGNORECASE)
REASON = pattern(
    rf"{OTHER}|thanks to|due to|driven by|helped by"
    r"|as (?!compared|against|at|of|well|opposed|a result|many|much|high|large|few|low))\b",
    re.IGNORECASE,
)
SIDE = pattern(  # "Although traffic fell by 2% in 2010, the rate was 677, compared to 709"
    r"(?:^|[.!?]\s+|\n\s*)(?:although|though|even though|while|whilst|whereas|even as)\b[^.;,]{0,90}$", re.IGNORECASE
)
AFTER_SIDE = pattern(r",\s+(?!(?:to|from|or|and|compared|reaching|up|down|at)\b)")
AVERAGE = pattern(r"\b(?:annual|yearly|five-year|ten-year) average (?:of )?(?:\w+ ){0,2}$")
HEADS = pattern(r"[.!?;][\"”’')]{0,2}\s|\n\s*\n|\n\s*[-–•*]|[•·§▪]\s")
NAME = pattern(
    r"(?:the |its |our )?(?P<name>(?:[a-z]+[ -]){0,3}[a-z]+) (?:has |have )?"
    r"(?:rose|risen|fell|fallen|grew|grown|increased|decreased|declined|dropped|climbed|improved|weakened|was|were) ",
    re.IGNORECASE,
)
HOPES = pattern(
    r"\b(?:forecasts?|expectations?|estimates|targets?|predictions?|consensus|benchmark|(?:issue|offer) price)\b"
    r"|\b(?:compared with|compared to|against|versus) [^.,;]{0,20}\b(?:high|low|peak|record|pool|capacity|budget) of\b",
    re.IGNORECASE,
)
AIMED = pattern(
    r"\s+(?:below|above|short of|more than|less than|higher than|lower than) (?:\S+ ){1,4}targets?\b", re.IGNORECASE
)
PACE = pattern(  # "from $3.7tn to $4.2tn, twice as fast as the economy"
    r"\s+(?:as (?:fast|quick|rapid|likely|often|frequent|slow|hard|well|efficient)"
    r"|faster|quicker|slower|more (?:likely|often|rapid))",
    re.IGNORECASE,
)
RECORD = pattern(  # "the lowest since 1998, when it was 606" is of no base
    r"\b(?:\w{2,}est|most|record|high|low|best|worst)\b(?! than)[^.;]{0,60}\bsince\b(?:(?! and (?:up|down)\b)[^.;]){0,40}$",
    re.IGNORECASE,
)
SIGNS = r"\b(deficit|shortfall|loss|surplus|profit)"
SIGN_BEHIND = pattern(rf"\s+(?:net\s+)?{SIGNS}\b", re.IGNORECASE)
SIGN_BEFORE = pattern(rf"{SIGNS}\s+(?:of|at|to|was)\s+(?:[a-z]+\s+){{0,2}}$", re.IGNORECASE)
OWN = pattern(  # ", overheads came down 13%", "; the newsprint group lost": a clause with its own subject and a verb of change
    r"[,;]\s+(?:and\s+|while\s+|but\s+)?(?P<subject>[\w'’-]+\s+(?:[\w'’-]+\s+){0,5}?)"
    r"(?:(?:came|went|was|were)\s+(?:up|down|higher|lower)|up|down|rose|fell|grew|lost|sank|slid|shrank|[a-z]+ed"
    r"|rising|falling|growing|increasing|declining|decreasing|dropping)\b",
    re.IGNORECASE,
)
FROM_ON = pattern(r"(?:^|[.;]\s{1,2}|\n\s*)(?:And |But )?From\s[^.;,]{0,24}$")  # "From $50m in 2014, sales climbed"
GOES_ON = frozenset(  # what begins a clause that has its subject before it
    """which that this it they these a an or up down having has had in on from to by at for with when as year-on-year again also
    the who what there then so thus only just about almost nearly over under more less per than after since before
    numbers figures levels volumes""".split()  # noqa: SIM905  a word is easier added to a text
)
NEXT = 40  # characters behind a figure that may name what it counts
AGAINST = pattern(r"\b(?:compared|against|versus|vs)\b")
TIME = pattern(
    r"(?:19|20)\d\d|\bQ[1-4]"
    r"|\b(?:year|month|week|quarter|day|season|ago|earlier|previous|prior|last|before|then|same|period|in [A-Z])"
)
THAT = pattern(r"\s+(?:that|which)\s[\w ]{1,40}")
COMMA_THEN = pattern(r",\s+compared\b")
STEM = 5  # letters in which "vacancies" and "vacancy" agree
BESIDE = pattern(r",| (?:as|while|after|although|but|when) ")
FARTHER = 200  # the same where a sentence before has more levels
REACH = 120  # characters before a figure that say what it is a figure of


def one_topic(text: str, *figures: Figure) -> bool:
    """Whether the last of the figures is of what the first is. Its sentence is next and begins with "it", or shares a word;
    or, where sentences stand between, two words in a row: "dividend payment"."""
    first, then = min(figures, key=lambda figure: figure.start), max(figures, key=lambda figure: figure.start)
    between = text[first.end : then.start]
    head = max(between.rfind(end) for end in (". ", ".\n", "\n\n", '." '))
    if head < 0:
        return True
    sentence = between[head + 1 :].lstrip(' "\n')
    of = text[first.end : first.end + REACH // 3].split(",", 1)[0]  # "14 million tonnes of crops"
    before, after = words_of(text[max(0, first.start - REACH) : first.start] + of), words_of(sentence[:REACH])
    if len(ENDS.findall(between)) > 1:
        return bool(set(pairwise(before)) & set(pairwise(after)))
    return (
        not set(before).isdisjoint(after) or PRONOUN.match(sentence) is not None or FIGURE.search(sentence[:REACH]) is not None
    )


def apart(text: str, stated: Figure, *levels: Figure) -> bool:
    """Whether a clause of its own stands between what is stated and a level: "fell 4% after profits went to £20m"; or a
    forecast before a level: "compared with forecasts of $6m"."""
    if stated.kind is Kind.MULTIPLE and levels[0].kind is not Kind.PERCENT and PACE.match(text, stated.end):
        return True
    if _own_subject(text, stated, *levels) or (len(levels) > 1 and _strange(text, *levels)):
        return True
    if len(levels) > 1 and (_said_twice(text, *levels) or _of_main(text, stated, *levels)):
        return True
    ends = [sorted((stated, level), key=lambda figure: figure.start) for level in levels]
    between = [text[first.end : then.start] for first, then in ends]
    if SIDE.search(text, max(0, stated.start - 120), stated.start) and all(
        level.start > stated.end and AFTER_SIDE.search(text, stated.end, level.start) for level in levels
    ):
        return True
    if len({AVERAGE.search(text, max(0, level.start - 40), level.start) is None for level in levels}) > 1:
        return True
    return any(CLAUSE.search(words) and not ENDS.search(words) for words in between) or any(
        (HOPES.search(text, max(level.start - 32, stated.end), level.start) and not AIMED.match(text, stated.end))
        or RECORD.search(text, max(level.start - 100, stated.end), level.start)
        for level in levels
    )


def _own_subject(text: str, stated: Figure, *levels: Figure) -> bool:
    """Whether the change stands behind its levels, with a subject and a verb that they do not have."""
    before = [level for level in levels if level.end <= stated.start]
    last, first = max((level.end for level in before), default=0), min((level.start for level in before), default=0)
    own = OWN.search(text, last, stated.start) if before else None
    if own is None or CUES[own[0].split()[-1].lower()] not in "udhl":
        return False
    words = [word for word in own["subject"].lower().split() if word not in ("and", "but", "while")] or ["it"]
    if (
        words[-1] in ("it", "they")
        or words[0] in GOES_ON - {"the"}
        or words[0].endswith(("ing", "ly"))
        or CUES[words[0]] in "ud"
        or FROM_ON.search(text, max(0, first - REACH), first)
    ):
        return False
    named = set(words_of(own["subject"]))  # none in "for the year to June 30, 2020 decreased"
    return bool(named) and named.isdisjoint(words_of(text[max(0, first - REACH) : first]))


def _said_twice(text: str, one: Figure, other: Figure) -> bool:
    """Whether one amount is told in two scales: "nearly USD 2.01 billion (201 crore and 76 lakh)"."""
    if (
        one.value is None
        or other.value is None
        or not (one.scaled and other.scaled)
        or text[one.end : other.start].strip() != "("
    ):
        return False
    return abs(one.value - other.value) * 100 <= one.value and one.step != other.step


def _of_main(text: str, stated: Figure, new: Figure, old: Figure) -> bool:
    """Whether the new level has its change in a clause of its own, which ends before the comparison: "profit was $28m, on
    sales of $1.4bn that rose by 2.6%, compared to $20m"."""
    return THAT.fullmatch(text, new.end, stated.start) is not None and COMMA_THEN.match(text, stated.end, old.start) is not None


def _strange(text: str, new: Figure, old: Figure) -> bool:
    """Whether what is compared counts things of its own and is of no other time: "fell to 1.2 million, compared with 60,000
    vacancies"."""
    between = text[new.end : old.start]
    if old.kind is not Kind.COUNT or old.unit in (None, new.unit) or not AGAINST.search(between):
        return False
    start = max(text.rfind(". ", 0, new.start), new.start - REACH, 0)
    named = old.text.split()[-1].lower()[:STEM] in text[start : old.start].lower()
    return not named and TIME.search(between + text[old.end : old.end + REACH].split(".", 1)[0]) is None


def recorded(text: str, stated: Figure, level: Figure) -> bool:
    """Whether a level behind a change is that of a record: "and the highest since records began in 2009 (240)"."""
    return RECORD.search(text, stated.end, level.start) is not None


def contrary(text: str, one: Figure, other: Figure) -> bool:
    """Whether one is below zero and the other above, by their nouns: a deficit and a surplus, a loss and a profit."""
    return {_sign(text, one), _sign(text, other)} == {True, False}


def _sign(text: str, figure: Figure) -> bool | None:
    named = SIGN_BEHIND.match(text, figure.end) or SIGN_BEFORE.search(text, max(0, figure.start - 40), figure.start)
    return None if named is None else named[1].lower() in ("surplus", "profit")


def same_subject(text: str, *figures: Figure) -> bool:
    """Whether the last sentence begins with "it", or all that it names before its figures is named before the first:
    "Net earnings soared 71 percent to $559m. ... Net earnings were $326m in 1985." """
    first, then = min(figures, key=lambda figure: figure.start), max(figures, key=lambda figure: figure.start)
    head = max(text.rfind(end, first.end, then.start) for end in (". ", ".\n", "\n\n", '." '))
    subject = SAID.sub("", text[head + 1 : min(figure.start for figure in figures if figure.start > head)].lstrip(' "\n'))
    subject = ASIDE.sub(" ", AMONG.sub("", WHEN.sub("", subject, count=1)))
    if head > 0 and (had := HAD.match(subject)):
        return _told_of(text[text.rfind(". ", 0, first.start) + 1 : head], had["of"])
    if (
        IT.match(subject)
        and any(_counted(figure) for figure in figures if figure.start > head)
        and _uncounted(text, first.start)
    ):
        return False  # "The economy grew 2%. It had 7.1 million visitors, up from 5 million"
    if head < 0 or ALSO.match(subject) or (STILL.match(subject) and len(ENDS.findall(text[first.end : then.start])) < 2):
        return head > 0 and not ALSO.match(subject)
    if _other_measure(BESIDE.split(text[_head(text, first.start) : first.start])[-1], subject):
        return False
    named = " ".join(figure.text for figure in figures if figure.start > head and figure.kind is Kind.COUNT)
    last = max(figure.end for figure in figures if figure.start > head)
    behind = " ".join(text[last : last + NEXT].split(",", 1)[0].split()[:3])
    words = words_of(NUMBER_OF.sub("", subject, count=1)) or words_of(named) or words_of(behind)  # "In 2003, 381,700 offences"
    counted = BESIDE.split(text[first.end : min(head, first.end + REACH // 3)], maxsplit=1)[0]
    before = text[max(0, first.start - FARTHER) : first.start] + (first.text if first.kind is Kind.COUNT else "") + counted
    return 0 < len(words) < 5 and set(words) <= set(words_of(before))


def _other_measure(clause: str, subject: str) -> bool:
    """Whether a change is of a profit and the next sentence of a revenue."""
    told, shown = last_measure(clause), last_measure(subject)
    return told is not None and shown is not None and told.kind != shown.kind


def _told_of(before: str, named: str) -> bool:
    """Whether what someone had reported before is what a sentence tells: a profit, or not named."""
    shown = last_measure(named)
    if shown is None:
        return not named.strip()
    told = last_measure(before)
    return told is not None and one_measure(told, shown)


def _counted(figure: Figure) -> bool:
    return figure.kind is Kind.COUNT and figure.unit is not None


def _uncounted(text: str, start: int) -> bool:
    """Whether a rate is that of what nobody counts: an economy, a profit."""
    head = max(text.rfind(end, 0, start) for end in (". ", ".\n", "\n\n"))
    return UNCOUNTED.search(text, max(head, 0), start) is not None


def same_name(text: str, level: Figure, stated: Figure) -> bool:
    """Whether a sentence is of what an earlier one is, by the words before its verb: "Net sales rose", "its net sales were"."""
    name = NAME.match(text[_head(text, stated.start) : stated.start].lstrip(' \n"-–•·'))
    if name is None or any(CUES[word] not in "_EIUZT@" for word in name["name"].lower().split()):
        return False
    before = text[_head(text, level.start) : level.start]
    named = rf"(?:^\W*|\b(?:the|its|our|group|consolidated|total|[\w&]+['’]s)\s+){re.escape(name['name'])}\b"
    return re.search(named, before, re.IGNORECASE) is not None


def _head(text: str, end: int) -> int:
    """Where the sentence of a place begins."""
    return max((match.end() for match in HEADS.finditer(text, max(0, end - 2 * REACH), end)), default=max(0, end - 2 * REACH))


def words_of(text: str) -> list[str]:
    """The words of a text that name something, without their plural: no cue, no word of any report."""
    return [word.rstrip("s") for word in WORD.findall(text.lower()) if word not in PLAIN and CUES[word] in "_EIUZT@"]
