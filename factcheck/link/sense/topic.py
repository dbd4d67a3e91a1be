"""Whether two sentences speak of one thing, by the words that they share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from factcheck.figure.figure import Figure, Kind
from factcheck.language.en.cues import MONTHS
from factcheck.language.en.topics import PLAIN
from factcheck.link.sense.measure import last_measure, one_measure
from factcheck.link.sense.period import sentence_at
from factcheck.link.words.word import CUES
from factcheck.pattern import pattern

__all__ = ["ENDS", "counts_another", "of_another_head", "one_topic", "same_name", "same_subject", "words_of"]

WORD = pattern(r"[a-z]{4,}")
PRONOUN = pattern(
    r"(?:(?:(?:then|now|today|this year),? )?(?:it|they)|that|this|these|those|such|there (?:had|are now|is now|were)"
    r"|the (?:figure|number|rate|amount|level|total(?! (?:[a-z]+ ){1,2}(?:rate|value|number|cost)s?\b))(?! of)"
    r"|the (?:(?:in|de)crease|rise|fall|drop|reduction|decline|jump)(?! in))\b|the\s*$",
    re.IGNORECASE,
)
STILL = pattern(  # how a sentence begins that goes on with its subject
    r"(?:(?:it|they|(?:its|their) numbers?)\b|(?:that|this)\s*$|there (?:had|are now|is now|were)"
    r"|there(?:['’]s| (?:are|is)) just"
    r"|the (?:\w+ )?(?:figure|number|rate|amount|level|total(?! (?:[a-z]+ ){1,2}(?:rate|value|number|cost)s?\b))\b(?! of)"
    rf"|the (?:(?:seasonally[- ]adjusted|latest|quarter|{'|'.join(MONTHS.split()[:12])}) ){{1,3}}(?:result|reading|estimate)\b"
    r"|(?:that|this|these|such) (?:an? |is|was|were|had|has|compare|represent|mark|mean|figure|number|rise|rose|fall|fell"
    r"|(?:in|de)crease|(?:more than |nearly |almost |roughly )?(?:doubl|trebl|tripl|quadrupl|halv)ed)"
    r")",
    re.IGNORECASE,
)
INDEX = pattern(r"the (?:\w+ )?index\b(?! of)", re.IGNORECASE)  # after "Consumer prices rose"
PRICED = pattern(r"\b(?:prices?|inflation|output|production|cost of living|orders|wages|rents)\b[^.;]{0,24}$")
DOES = pattern(r"(?:it|they) (?:also )?(?:spent|paid|bought|owed)\b", re.IGNORECASE)
COUNTED = pattern(r"\b(?:visitor|passenger|tourist|customer|member|subscriber|guest|arrival)s?\b[^.;]{0,40}$", re.IGNORECASE)
SUCH = pattern(r"\b(?:such|of these|of those) (?:[a-z]+ )?[a-z]+s\b")  # "26,340 such offences"
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
    r"(?:(?:a|the|one|two|three|four|five|six|ten) (?:year|quarter|month|week|decade)s? (?:ago|earlier|before|later|on)"
    r"|(?:the|in the) (?:following|next) (?:year|month|quarter)|(?:last|this) (?:year|season)|previously"
    r"|in the (?:previous year|same (?:period|month|quarter)(?: (?:of|in))?(?: (?:last|the previous|the prior|an?|the) year"
    r"(?: (?:ago|earlier|before))?|[^,a-z]{0,24}(?=,))?)"
    rf"|(?:in|for|during) (?:{'|'.join(MONTHS.split()[:12])})\b"
    r"(?: (?:19|20)\d\d| (?:of )?(?:last|the (?:previous|same|prior)) year)?"
    r"|(?:in|at|on|by|during|for|as of)(?: [\w-]+){0,5}? (?:19|20)\d\d(?:[/-]\d\d(?:\d\d)?)?"
    r"|on (?:an? )?[\w-]+ basis|year[- ]on[- ]year|quarter[- ]on[- ]quarter),?\s+",
    re.IGNORECASE,
)
HAD = pattern(  # "The drug maker had reported Rs 48 crore in the quarter of last fiscal"
    r"(?:it|they|(?:the|its) (?:[a-z-]+ ){1,3}?) ?had "
    r"(?:reported|posted|recorded|registered|earned|made|booked|logged|clocked|incurred|suffered)(?: an?)?"
    r"(?P<of>[^.;,]{0,60})$"
    r"|(?:it|they|the (?:group|company|firm|bank|business|airline|retailer)) (?:made|earned|reported|posted|recorded)\s$",
    re.IGNORECASE,
)
ASIDE = pattern(  # what a subject has beside it: "Applications - with those of children - dropped to"
    r"\([^()]{0,60}\)|(?:,| [-–—])\s(?:including|with|excluding)\b[^,.;()–—]{0,60}?(?:,| [-–—])(?= )"
)
AMONG = pattern(r"(?:in|across|among|for) the [^,.;]{1,40},\s+(?=(?:it|they)\b)", re.IGNORECASE)  # "In the 48 countries, it"
STILL_SO = pattern(r"\A(?:But|However,|Yet,?|Nevertheless,|Still,|And)\s")
HEAD = pattern(r"The\s((?:[a-z-]+\s){1,3})(?:figure|total|number|count|tally)\s(?:is|was|are|were)\b")
NUMBER_OF = pattern(r"the (?:number|total) of ", re.IGNORECASE)  # what is counted is named behind
FIGURE = pattern(r"\b(?:figure|total|number|sum|gap|difference)\b", re.IGNORECASE)
TOLD_BY = pattern(r"\A(?:[\w'’-]+ ){1,4}(?:said|says|added)(?: that)? ")  # "The bureau said the decline represents"
DIGIT = pattern("[0-9]")
COUNTS = ("figure", "total", "number", " that", " those")
INITIALS = pattern(r"\b[A-Z]\.[A-Z]\. (?=[A-Z])")  # "when U.S. Imports totalled": no sentence's end
ENDS = pattern(r"[.!?][\"”’')]{0,2}\s")
HEADS = pattern(r"[.!?;][\"”’')]{0,2}\s|\n\s*\n|\n\s*[-–•*]|[•·§▪]\s")
SAME = {"exported": "export", "exporting": "export", "imported": "import", "importing": "import"}
NAME = pattern(
    r"(?:the |its |our )?(?P<name>(?:[a-z]+[ -]){0,3}[a-z]+) (?:has |have )?"
    r"(?:rose|risen|fell|fallen|grew|grown|increased|decreased|declined|dropped|climbed|improved|weakened|was|were) ",
    re.IGNORECASE,
)
NEXT = 40  # characters behind a figure that may name what it counts
BESIDE = pattern(r",| (?:as|while|after|although|but|when) ")
FARTHER = 200  # the same where a sentence before has more levels
REACH = 120  # characters before a figure that say what it is a figure of


def one_topic(text: str, *figures: Figure) -> bool:
    """Whether the last of the figures is of what the first is. Its sentence is next and begins with "it", or shares a word;
    or, where sentences stand between, two words in a row: "dividend payment"."""
    first, then = min(figures, key=lambda figure: figure.start), max(figures, key=lambda figure: figure.start)
    between = INITIALS.sub("U_S_ ", text[first.end : then.start])
    head = max(between.rfind(end) for end in (". ", ".\n", "\n\n", '." '))
    if head < 0:
        return True
    sentence = STILL_SO.sub("", between[head + 1 :].lstrip(' "\n'))
    of = text[first.end : first.end + REACH // 3].split(",", 1)[0].split(". ", 1)[0]  # "14 million tonnes of crops"
    before, after = words_of(text[max(0, first.start - REACH) : first.start] + of), words_of(sentence[:REACH])
    if len(ENDS.findall(between)) > 1:
        return bool(set(pairwise(before)) & set(pairwise(after)))
    pronoun = PRONOUN.match(TOLD_BY.sub("", sentence)) is not None
    if not pronoun and _of_another(sentence, before):
        return False
    return (
        not set(before).isdisjoint(after)
        or not _balances(text[max(0, first.start - REACH) : first.start]).isdisjoint(_balances(sentence[:REACH]))
        or pronoun
        or FIGURE.search(sentence[:REACH]) is not None
        or (not after and first.kind is Kind.COUNT and first.unit is not None and first.unit == then.unit)
    )


def _of_another(sentence: str, before: Sequence[str]) -> bool:
    """Whether a sentence names what was not named before: "Births to mothers fell 1%. The fertility rate for mothers fell"."""
    named, of_what, _ = sentence.partition(" for ")
    if not of_what or DIGIT.search(named) or named.endswith(COUNTS):
        return False
    own = set(words_of(named))
    return bool(own) and own.isdisjoint(before)


def counts_another(text: str, _: Figure, new: Figure, old: Figure | None = None) -> bool:
    """Whether the second of two levels counts what was not spoken of: "900 births. It is 5% up on 857 deaths"."""
    if old is None or not new.kind is old.kind is Kind.COUNT or not new.unit or not old.unit:
        return False
    first, then = sorted((new, old), key=lambda figure: figure.start)
    end = ENDS.search(text, first.end)
    told = text[max(0, first.start - REACH) : end.start() if end else first.end].lower()
    one, other = (unit.split()[-1] for unit in (first.unit or "", then.unit or ""))
    return one != other and other not in told


def of_another_head(text: str, stated: Figure, new: Figure, _: Figure | None = None) -> bool:
    """Whether a sentence names what it counts, and that of the level before counts something else: "It had 50 strikes. The days
    lost figure is double"."""
    first, last = sentence_at(text, stated.start)
    head = HEAD.match(text, first, last) if new.start < first else None
    named = set(WORD.findall(head[1])) - {"latest", "total", "overall", "average"} if head else set()
    return bool(named) and named.isdisjoint(WORD.findall(text[slice(*sentence_at(text, new.start))].lower()))


def _balances(text: str) -> set[str]:
    """The surpluses and deficits that a text names: cues, and topics too."""
    return {word.rstrip("s") for word in WORD.findall(text.lower()) if CUES[word] == "B"}


def same_subject(text: str, *figures: Figure) -> bool:
    """Whether the last sentence begins with "it", or all that it names before its figures is named before the first:
    "Net earnings soared 71 percent to $559m. ... Net earnings were $326m in 1985." """
    first, then = min(figures, key=lambda figure: figure.start), max(figures, key=lambda figure: figure.start)
    head = max(text.rfind(end, first.end, then.start) for end in (". ", ".\n", "\n\n", '." '))
    subject = SAID.sub("", text[head + 1 : min(figure.start for figure in figures if figure.start > head)].lstrip(' "\n'))
    subject = ASIDE.sub(" ", AMONG.sub("", WHEN.sub("", STILL_SO.sub("", subject), count=1)))
    if head > 0 and (had := HAD.match(subject)):
        return _told_of(text[text.rfind(". ", 0, first.start) + 1 : head], had["of"] or "")
    if DOES.match(subject) and COUNTED.search(text, max(0, first.start - REACH), first.start):
        return False  # "Visitor numbers rose 10%. They spent £55m"
    if head > 0 and SUCH.search(text, head, then.end + NEXT) and len(ENDS.findall(text[first.end : then.start])) < 2:
        return True
    if (
        IT.match(subject)
        and any(_counted(figure) for figure in figures if figure.start > head)
        and _uncounted(text, first.start)
    ):
        return False  # "The economy grew 2%. It had 7.1 million visitors, up from 5 million"
    if head > 0 and INDEX.match(subject) and PRICED.search(text, max(0, first.start - REACH), first.start):
        return True
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
    return [
        SAME.get(word, word.rstrip("s")) for word in WORD.findall(text.lower()) if word not in PLAIN and CUES[word] in "_EIUZT@"
    ]
