"""Whether two halves, men and women, exports and imports, are those of a whole in a sentence before.

They are of one time, and the sentence of the halves has no subject of its own: of the 900 people polled, "smokers were 300
men and 700 women" says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factcheck.figure.figure import Figure
from factcheck.language.en.cues import MONTHS
from factcheck.language.en.topics import ALIKE, HALVES, OTHERS, PLAIN, THESE, TRADE, VERBS
from factcheck.link.sense.period import clash, periods, sentence_at
from factcheck.link.words.word import CUES
from factcheck.pattern import pattern

__all__ = ["of_other_place", "of_some", "of_whole", "opposite", "own_subject"]

WORD = pattern(r"[a-z]{4,}")
NAMES = "|".join(word for pair in HALVES if "against" not in pair for word in pair)
HALF = pattern(rf"(?:{NAMES})$")
NAMED = pattern(rf"\b(?:{NAMES})\b(?:[\s-]+[a-z]+)?")  # with the noun that stands behind it: "domestic sales"
THOSE = pattern(  # not "or 14% of those in work"
    r"(?<!% )(?<!cent )(?<!pct )\b[Oo]f those (?!were |are |had )([a-z]+)"
)
PREDICATE = pattern(r"[^.;,:|]{0,30}?\b(?:were|was|have been|had been)\s+(?:then\s+|also\s+)?([a-z]+)")
DOING = pattern(  # "500 men and 400 women work there"
    r"\s+(?!(?:and|in|of|from|who|aged|with|among|on|at|for|by|both|under|over|as|than|to|abroad|each|so|per|respectively|worth"
    r"|following|when|while|but|that|which|or)\b|\w+ly\b)([a-z]{3,})(?=\s)"
)
STEM = 5  # letters in which "investors" and "investments" agree
MONTH = "|".join(MONTHS.title().split())
PLACE = pattern(rf"\W?(?:In|At|On|Near) (?!(?:{MONTH})\b)([A-Z]\w+)")
SIGNED = pattern(r"\b(deficit|surplus)\b[^.;,\d]{0,40}$", re.IGNORECASE)
NEAR = 24  # characters behind the last half that name it
NOUNS = "_EIUZT@"  # the cues that name something


def of_whole(text: str, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether nothing in the sentence of the halves says that they are of another time, or of another whole: "12 men and 30
    women were charged" after "it arrested 40 people"."""
    there = text[slice(*sentence_at(text, whole.start))]
    start, end = sentence_at(text, parts[0].start)
    lead, here = text[start : parts[0].start], text[start : parts[-1].end + NEAR].lower()
    done = PREDICATE.match(text, parts[-1].end, end) or DOING.match(text, parts[-1].end, end)
    return not (
        clash(periods(there), periods(text[start:end]))
        or of_other_place(text, whole, parts[0])
        or (OTHERS.search(lead) and not OTHERS.search(there))
        or ("export" in here and "import" in here and not TRADE.search(there))
        or any(part.unit and whole.unit and not _of_kind(part.unit, whole.unit) for part in parts)
        or (done and CUES[done[1]] == "_" and done[1][:STEM] not in _stems(there))
    )


def _of_kind(part: str, whole: str) -> bool:
    """Whether a half counts what its whole does: "700 women" of 900 people, "700 female applicants" of 900 applications."""
    return HALF.match(part.split()[-1]) is not None or part.split()[-1][:STEM] == whole.split()[-1][:STEM]


def of_other_place(text: str, whole: Figure, part: Figure) -> bool:
    """Whether the sentence of a part begins with a place, or a day, that the sentence of the whole does not name."""
    place = PLACE.match(text, sentence_at(text, part.start)[0])
    return place is not None and place[1] not in text[slice(*sentence_at(text, whole.start))]


def own_subject(text: str, whole: Figure, parts: Sequence[Figure]) -> bool:
    """Whether the halves may be of something that the whole's sentence does not name."""
    known = _stems(text[slice(*sentence_at(text, whole.start))])
    lead = text[sentence_at(text, parts[0].start)[0] : parts[0].start].lower()
    return not THESE.search(lead) and any(word[:STEM] not in known for word in _own(lead))


def of_some(text: str, whole: Figure, part: Figure) -> bool:
    """Whether a part is of some of the whole only: "Of those over 60, 400 were women" after "It asked 1,000 people"."""
    those = THOSE.search(text, whole.end, part.start)
    return those is not None and those[1][:STEM] not in _stems(text[slice(*sentence_at(text, whole.start))])


def _stems(text: str) -> set[str]:
    words = set(WORD.findall(text.lower()))
    alike = {other for word in words for other in ALIKE.get(word.rstrip("s"), ())}
    return {word[:STEM] for word in words | alike}


def _own(lead: str) -> Iterator[str]:
    """The words before the first half that may name a subject of its own."""
    for word in WORD.findall(NAMED.sub("", lead)):
        if not (word in PLAIN or word in VERBS or CUES[word] not in NOUNS or word.endswith(("ed", "ing", "ly"))):
            yield word


def opposite(text: str, one: Figure, other: Figure) -> bool:
    """Whether one amount is of a deficit and the other of a surplus: the rise of that of goods, that of services."""
    said = [SIGNED.search(text, max(0, figure.start - 60), figure.start) for figure in (one, other)]
    return bool(said[0] and said[1] and said[0][1].lower() != said[1][1].lower())
