"""An article as a word: one letter a figure by its kind, one letter a cue word by its class, `_` for what is neither.

"Sales rose 8% to $54m from $50m." is the word `_uPtMfM|`: a construction is a regular expression over such words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from factcheck.figure.figure import Figure, Form, Kind
from factcheck.language.en.cues import CLASSES, IDIOMS, MONTHS
from factcheck.link.words.lines import ended
from factcheck.pattern import pattern

__all__ = ["CUES", "FIGURE", "FIGURES", "TIMES", "Word", "cued", "letter", "spell", "words_of"]

FIGURES = "MQNPGXHRSVD"  # money, quantity, bare number, percent, points, multiple, fraction, ranges, vague, duration
LONGEST = 400  # letters of a sentence: a table without full stops is read in pieces
TIMES = frozenset({"second", "minute", "hour", "day", "week", "fortnight", "month", "quarter", "year", "decade", "century"})
COUNTED = 10_000  # days and hours that are no time but an amount: "spent 3,522,497 days"
TOTAL = pattern(r"a (?:grand |combined )?total of", re.IGNORECASE)  # words of the figure that its sentence needs
HALVED = pattern(r"(?:[a-z]+ ){0,3}halv", re.IGNORECASE)
KINDS = {Kind.MONEY: "M", Kind.MEASURE: "Q", Kind.PERCENT: "P", Kind.POINT: "G", Kind.MULTIPLE: "X"}


class Word(NamedTuple):
    """letters, and for each letter the number of its figure, or -1."""

    letters: str
    figures: list[int]

    @property
    def kinds(self) -> str:
        """The letters of its figures, sorted: "MMP"."""
        return "".join(sorted(FIGURE.findall(self.letters)))

    def without(self, cuts: Sequence[tuple[int, int]]) -> Word:
        """The word with the letters of some spans left out, in order and not overlapping."""
        letters, figures, last = [], [], 0
        for start, end in cuts:
            letters.append(self.letters[last:start])
            figures += self.figures[last:start]
            last = max(last, end)
        return Word("".join([*letters, self.letters[last:]]), figures + self.figures[last:])

    def sentences(self) -> Iterator[Word]:
        """The word cut at its sentence ends, none longer than LONGEST letters."""
        start = 0
        for letters in self.letters.split("|"):
            for at in range(start, start + len(letters) or 1, LONGEST):
                end = min(at + LONGEST, start + len(letters))
                yield Word(self.letters[at:end], self.figures[at:end])
            start += len(letters) + 1

    def joined(self, other: Word) -> Word:
        """Two sentences as one word, with their border."""
        return Word(f"{self.letters}|{other.letters}", [*self.figures, -1, *other.figures])


class _Cues(dict[str, str]):
    """Token to letter; what is not known is remembered, up to a bound."""

    def __missing__(self, token: str) -> str:
        letter = _unknown(token)
        if len(self) < REMEMBERED:
            self[token] = letter
        return letter


class _Chunks(dict[str, str]):
    """What stands between two spaces, to letters: "sales," to "U,"; the shorter are remembered, up to a bound."""

    def __missing__(self, chunk: str) -> str:
        tokens = TOKEN.findall(chunk) if JOINED not in chunk else IDIOM.findall(chunk.replace(JOINED, " "))
        letters = "".join([CUES[token] for token in tokens])
        if len(self) < REMEMBERED and len(chunk) < LONG:
            self[chunk] = letters
        return letters


def _unknown(token: str) -> str:
    if token[0].isdigit():
        year = len(token) in (4, 5, 7, 9) and token[:2] in ("18", "19", "20")  # 2012, 2012s, 2012/13, 2004-2008
        return "y" if year or token[-5:-2] in ("/19", "/20") else "#"
    if token[0] in "qh" and token[1:2].isdigit():
        return "y"  # q1-3/2008
    if token[:2] == "fy" and token[2:].isdigit():
        return "y"
    return token if token in KEPT or token in FIGURES else "_"


REMEMBERED = 10_000  # enough for nearly all words of nearly all texts, in 2 MB
LONG = 40  # characters: no word
FAR = 420  # of a longer gap between two figures only the ends are read
NEAR = 200
FIGURE = re.compile(f"[{FIGURES}]")
KEPT = "(),;:-|"
SIGNS = {letter: chr(0xE000 + at) for at, letter in enumerate(FIGURES)}  # a figure in the text that is spelled
PRIVATE = pattern("[\ue000-\ue0ff]")
CUES = _Cues({word: letter for letter, words in CLASSES.items() for word in words.split()})
CUES |= {
    "–": "-",
    "—": "-",
    "[": "(",
    "]": ")",
    "¶": "|",
    ".": "_",
    "--": "-",
    "'": "",
    '"': "",
    "“": "",
    "”": "",
    "’": "",
    "‘": "",
}
CUES |= {"corresponding to": "z", "as opposed to": "c", "in contrast to": "c"}  # no corresponding period, no level reached
CUES |= dict.fromkeys(("gave up", "gives up", "give up", "given up", "giving up"), "d")  # "gave up 20 points": lost them
CUES |= {"out of": "o", "broke down": "j", "breaks down": "j", "break down": "j"}
CUES |= {f"{verb} up": "z" for verb in ("take", "takes", "took", "taking")}  # of a share
CUES |= {"unchanged exchange": "x", "unchanged currency": "x"}
CUES |= {"local currencies": "x", "local currency": "x", "on the same basis": "x", "on that basis": "x", "on this basis": "x"}
CUES |= {"premium to": "uO", "discount to": "dO"}  # to what is paid less or more than
CUES |= {
    "higher by": "ub",
    "larger by": "ub",
    "bigger by": "ub",
    "greater by": "ub",
    "lower by": "db",
    "smaller by": "db",
}  # a change
CUES |= {sign: letter for letter, sign in SIGNS.items()}

WORD = r"[qh][1-4](?:[-–]q?[1-4])?(?:/\d{2,4})?(?!\w)|[a-z]+\d{0,4}(?:[-'’&][a-z]+){0,3}|\d+(?:[/–-]\d+){0,3}|--|[^\s\w]"
TOKEN = pattern(WORD)
IDIOM = pattern(f"{IDIOMS.replace(',', '|')}|{WORD}")
JOINED = "\ue0ff"  # stands for the spaces of an idiom
PHRASES = tuple((phrase, phrase.replace(" ", JOINED), phrase.partition(" ")[0]) for phrase in IDIOMS.split(","))
RUN = pattern("[a-z]+")
SPACES = {sign: " " for sign in range(128) if not chr(sign).islower()}  # for what is in no word
CHUNKS = _Chunks()
TITLES = "".join(
    rf"(?<!\b{title}\.)"
    for title in r"Mr Mrs Ms Dr St Prof Gen Sen Rep Gov No vs approx incl equiv i\.e e\.g".split()  # noqa: SIM905  as a list
)
CONVERTED = r"(?!(?<=[\ue000-\ue0ff]\.) \([\ue000-\ue0ff]\))"  # "30,000 sq. ft. (2,800 sq. m)"
OPENING = '["“‘(\\[]?[A-Z£$€\ue000-\ue0ff]'
ENDS = (  # of sentences and paragraphs
    (".", pattern(rf"\.(?<=[a-z0-9.%)\]\"”’'*\ue000-\ue0ff]\.){TITLES}{CONVERTED}[\"”’')]{{0,2}}\s{{1,8}}(?={OPENING})")),
    (".", pattern(r"\.(?<=[A-Z]\.[A-Z]\.)\s(?=(?:As|In|The|It|This|For|At|On|But|He|She|They|We|A|Its)\b)")),
    (".", pattern(r"\.(?<=[A-Z]{2}\.)\s{1,8}(?=[A-Z][a-z]|[\ue000-\ue0ff])")),  # of GDP. This
    (".", pattern(rf"\.(?<=[a-z0-9%)\ue000-\ue0ff] \.)\s{{1,8}}(?={OPENING})")),  # "or 65 % . The" of text cut into tokens
    (".", pattern(r"\.(?<=[a-z0-9%)\ue000-\ue0ff]\.)\s{1,3}(?=[-–•*] [A-Z])")),  # "year-on-year. - Net profit"
    (".", pattern(r"\.(?<=[a-z][A-Z]\.)\s{1,8}(?=[A-Z][a-z])")),  # 5% YoY. The
    (".", pattern(r"\.(?<=[a-z0-9\ue000-\ue0ff]\.)(?=[A-Z][a-z])")),
    ("\n", pattern(r"\n(?=[ \t]{2,}|[ \t]*\n|[-*•|#]|(?<=[\ue000-\ue0ff]\)\n)[A-Z])")),
)
RISES = {"+": " up ", "-": " down ", "\u2212": " down "}
AFTER = pattern(  # ", after $5m a year before": what it compares with; not ", after $5m in charges"
    r", after (?=[\ue000-\ue0ff](?:[.,;¶]| (?:a year|last|the (?:year|month|quarter) before|in (?:the (?:same|previous|year)"
    rf"|(?:19|20)\d\d|{'|'.join(MONTHS.title().split()[:12])}))\b))"
)
LEVELS = "".join(SIGNS[kind] for kind in "MQN")
THEN = pattern(  # "(1,778 after 1,754)", "put at 125.0 after 122.3 in May"
    rf"(?<=[{LEVELS}]) after (?=[{LEVELS}](?:\)| (?:a year|last|the (?:year|month|quarter) before"
    rf"|in (?:the (?:same|previous|year)|(?:19|20)\d\d|{'|'.join(MONTHS.title().split()[:12])}))\b))"
)
GOING_ON = pattern(r"¶\s{0,3}(?:But|However,|Yet,?|Nevertheless,|Still,|And) (?=[a-z])")  # begins a sentence, and parts nothing
ASKED = pattern(rf"[!?][\"”’')]{{0,2}}\s{{1,8}}(?={OPENING})")

# What a run of letters says together, shortest first: "compared with" is one comparison, "march 31, 2019" one period.
NORMAL = tuple(  # the first letter of a row is one that the run must have
    (needed, pattern(run), put)
    for needed, run, put in (
        ("(", rf"\([^()|{FIGURES}]{{0,16}}\)", ""),  # brackets without a figure
        ("%", r"@_?%", "x"),  # in real terms
        ("@", r"@_?(?=P)", "x"),  # a real 3.2 percent
        ("@", "@", "_"),
        ("%", "%", "_"),
        ("x", r"x(?=y)", ""),  # the comparable period
        ("x", r"(?<=O_)x(?=_?o)", "y"),  # on the comparable figure of
        ("__", r"__+", "_"),
        ("z", r"(?<=[MR])_z|ez", "e"),  # dollars a share, per share
        ("#", r"#-#|#(?:_#){1,3}|#&[Oh]", "#"),  # aged 15 and over
        ("f", r"f_?[y#]_?[t-]_?[y#]", "y"),  # from 2008 to 2012, from 1.05am to 7.05am
        ("y", r"yt(?:_o)?y|b(?:_o)?y", "y"),  # the year to June; by 2001; by the end of June
        ("#", r"y[_i]?#", "y"),  # march 31; week 12
        ("#", r"#(?=y)", ""),
        ("y", r"y(?:[,oi_&-]{0,2}y){1,12}", "y"),
        ("c", r"c[wt]", "c"),  # compared with, compared to
        ("i_c", r"i_c[wt]?", "c"),  # in comparison with
        ("_c", r"_c", "c"),  # when compared, as against
        ("c", r"(?<=[NQ])_?c(?=[,;)&k|]|$)", "_"),  # 312 for, 280 against
        ("c", r"c_?y(?=[,;)|k&bt]|$)", "y"),  # compared with 2019: a period, no level
        ("f", r"f_?y_?(?=[t,&|k;)]|$)", "y"),  # from a year earlier to
        ("ju", r"ju", "z"),  # make up
        ("t_", r"t_(?=[,;)])", "_"),  # it lent $5m to firms,
        ("#", r"[hlO]#", "_"),  # under 16, over 90
        (
            "K",
            r"K(?=o_?G)|(?<=[vz]_)K(?=_?o_?[PQ])|(?<=,_)K(?=o_?[QN])",
            "d",
        ),  # a loss of two percentage points; representing a loss of 8%
        ("T", r"(?<=[EI])T", ""),  # import trade
        ("E", r"E&I|I&E|ExI", "T"),  # exports and imports are trade
        # what touches no figure is noise: "visits to the UK", "research and development"
        ("t", rf"t(?![_yoOaAiLvKEIUZBTD#(]{{0,6}}[{FIGURES}])", "_"),
        ("f", rf"f(?![_yioOaAvLWUZEIBTDK#(]{{0,9}}[{FIGURES}])", "_"),
        ("_r_", rf"(?<=_)r(?=_[^{FIGURES}|])", "_"),  # "homeless or threatened with it"
        ("_&", rf"(?<=_)&(?![^{FIGURES}|,;]{{0,9}}[{FIGURES}])", "_"),
        ("k", r",k,(?=_?[fta])", ","),  # "fell 2%, however, from 90 to 88"
        ("__", r"__+", "_"),
    )
)


@lru_cache(maxsize=2)
def words_of(text: str) -> frozenset[str]:
    """The words of a text in lower case, without digits and signs."""
    low = text.lower()
    return frozenset(low.translate(SPACES).split() if low.isascii() else RUN.findall(low))


def cued(text: str, said: Set[str] | None = None) -> str:
    """A text as the letters of its cue words, as they stand; said: words of which an idiom has its first."""
    low = text.lower()
    for phrase, joined, first in PHRASES:
        if (said is None or first in said) and phrase in low:
            low = low.replace(phrase, joined)
    return "".join(map(CHUNKS.__getitem__, low.split()))


def spell(text: str, figures: Sequence[Figure]) -> Word:
    """The word of a text and its figures, which are in order and do not overlap."""
    letters = cued(_signed(text, figures), words_of(text))
    for needed, run, put in NORMAL:
        if needed in letters:
            letters = run.sub(put, letters)
    numbers = [-1] * len(letters)
    for number, match in enumerate(FIGURE.finditer(letters)):
        numbers[match.start()] = number
    return Word(letters, numbers)


def _signed(text: str, figures: Sequence[Figure]) -> str:
    """The text with a sign for each figure and ¶ at the end of each sentence; of a long gap, its ends."""
    text = ended(text if text.isascii() else PRIVATE.sub(" ", text))
    parts: list[str] = []
    last = 0
    for figure in figures:
        start, printed = figure.start, figure.text
        parts.append(text[last:start] if start - last <= FAR else f"{text[last : last + NEAR]}¶¶{text[start - NEAR : start]}")
        if printed[0] in "aA" and TOTAL.match(printed):
            parts.append(" Total of ")
        if printed[0] in RISES and parts[-1].endswith(", ") and figure.kind is Kind.PERCENT:
            parts.append(RISES[printed[0]])  # "were $5m, +7%"
        parts.append(SIGNS[letter(figure)])
        last = figure.end - (printed[-1] == ".")
    signed = "".join([*parts, text[last : last + NEAR]])
    if ", after " in signed:
        signed = AFTER.sub(", versus ", signed)
    if " after " in signed:
        signed = THEN.sub(" versus ", signed)
    for sign, end in ENDS:
        if sign in signed:
            signed = end.sub("¶", signed)
    signed = ASKED.sub("¶", signed) if "!" in signed or "?" in signed else signed
    return GOING_ON.sub("¶", signed)


def letter(figure: Figure) -> str:
    """The letter of a figure: M for "$54m", P for "8%", N for a bare "54"."""
    if figure.unit in TIMES and not (figure.value is not None and figure.value >= COUNTED):
        return "D"
    if figure.form is Form.VAGUE or figure.value is None:
        return "V"
    if figure.high is not None:
        return "S" if figure.kind in (Kind.PERCENT, Kind.POINT) else "R"
    if ("alv" in figure.text or "ALV" in figure.text) and HALVED.match(figure.text):
        return "X"
    if figure.form is Form.FRACTION and figure.kind is Kind.MULTIPLE:
        return "H"
    if figure.kind is Kind.COUNT or figure.unit in TIMES:
        return "Q" if figure.unit else "N"
    return KINDS[figure.kind]
