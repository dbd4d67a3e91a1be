"""Parse numbers in words: "one hundred and twenty-five thousand", "two and a half billion", "a third"."""

from __future__ import annotations

from fractions import Fraction

from factcheck.figure.figure import Form
from factcheck.language import load_language
from factcheck.pattern import compile_lazily
from factcheck.reader.numeral import LETTERS, Numeral, add_scale, count_zeros, make_mixed

__all__ = ["extend_to_fraction", "parse_bare_scale", "parse_fraction", "parse_one_point", "parse_words"]

NUMBERS = load_language("en").numbers
AND_PART = compile_lazily(r"[ \n-]and[ \n-](an?|one|two|three)[ \n-]([a-z]+)")
OF_SCALE = compile_lazily(r"(?:[ -]of)?(?:[ -](?:an?|one))?[ -](hundred|thousand|lakh|million|crore|billion|trillion|dozen)\b")
NEXT_PART = compile_lazily(r"([ \n]|-\n?)([a-z]+)")
AFTER_HALF = compile_lazily(
    r" (?:an?|of|the|its|their|his|her|that|what|as|all) | \(|[ -](?:hundred|thousand|million|billion|trillion|dozen)\b"
)
BY_BEFORE = compile_lazily(  # "fell by half, to 13"
    r"\bby (?:more than |less than |over |nearly |almost |about |around |roughly |at least |some )?\Z"
)
ASIDE_BEFORE = compile_lazily(  # "1,358 (just over half)", "1,358, or nearly half, were"
    r"[(,–—-]\s?(?:or )?(?:slightly |just |well )?"
    r"(?:more than|less than|over|under|nearly|almost|about|around|roughly|some) \Z|\(\Z"
)
# "of 340 deaths 170, half, were"
APART_BEFORE = compile_lazily(r"[a-z0-9)\]](?:,|,? ?[–—]|,? --?) (?:i\.e\. )?\Z|(?:\A|[.!?:;]\s|[\n\"“])\Z")
CLAUSE_END = compile_lazily(r"[,;]|\.(?!\w)|\Z| ?[–—]")
FULL_ARTICLE_BEFORE = compile_lazily(r"\ba(?:n entire| full| whole)?[ \n]\Z")
ARTICLE_BEFORE = compile_lazily(r"\b(?:an?|one)[ \n-]\Z")
PART_AFTER = compile_lazily(  # also "a third (37 per cent", "a third (2.1 million) of"
    r"[ \n]\((?:\d[\d.]{0,4} ?(?:%|per ?cent\b|pct\b)|[\d.,]{1,12}(?: [a-z]{1,12}){0,2}\) of\b)"
    r"|[ \n-]of\b|[ \n-](?:percentage[ -])?point\b|\s*\Z|\s?[,.;:)\]\"”’]|[ \n]([a-z]+)"
)
# "two million and three quarters"
FRACTIONS_AFTER = compile_lazily(r"[ -](?:halves|thirds|quarters|fifths|sixths|eighths|tenths)\b")
SCALE_AFTER = compile_lazily(r"[ -](?:million|billion|trillion)\b")
COUNT_AFTER = compile_lazily(r" \(\d")  # "women made up three quarters (176)"
ORDINAL_BEFORE = compile_lazily(r"(?:first|last|past|next|previous|few|final|latest|recent) \Z")
ORDINAL_AFTER = compile_lazily(r"(?:-|[ -]and[ -])([a-z]+)")
SEPARATORS = frozenset("- \u00a0\n")


def parse_words(low: str, start: int) -> Numeral | None:
    """Parse the number in words at `start`, with the precision of its digits: "two and a half billion" is 2.5 billion."""
    total, group, end, place, seen, joined = 0, 0, start, start, False, False
    while match := LETTERS.match(low, place):
        word = match.group()
        if word == "and" and seen and not joined and group % 100 == 0:
            joined, place = True, match.end() + 1
            continue
        if joined and FRACTIONS_AFTER.match(low, match.end()):
            break
        small = NUMBERS.cardinals.get(word)
        if small is not None and _can_continue(group, small, fresh=not seen or (group == 0 and total > 0)):
            group += small
        elif word == "hundred" and not joined and 0 < group < 100:
            group *= 100
        elif word in NUMBERS.scales and word not in NUMBERS.attached_scales and not joined and group + total:
            factor = 10 ** NUMBERS.scales[word]
            total, group = (total + group * factor, 0) if group else (total * factor, 0)
        else:
            break
        seen, joined, end = True, False, match.end()
        if low[end : end + 1] not in SEPARATORS:
            break
        place = end + 1
    ordinal = ORDINAL_AFTER.match(low, end) if total + group >= 20 else None
    if not seen or (ordinal and ordinal[1] in NUMBERS.ordinals):
        return None  # "the twenty-first"
    return _make_number(low, start, end, total + group, large=total > 0)


def extend_to_fraction(low: str, number: Numeral) -> Numeral | None:
    """Extend a number in words to a fraction: "two-thirds", "three quarters of a million"; None if none follows."""
    after = NEXT_PART.match(low, number.end)
    if after is None or after[2] not in NUMBERS.fractions or number.mantissa >= NUMBERS.fractions[after[2]][1]:
        return None
    word, end = after[2], after.end()
    if after[1][0] != "-" and not word.endswith("s") and not _is_fraction_end(low, end):
        return None
    if word == "quarters":
        if after[1] == " " and not (_is_fraction_end(low, end) or SCALE_AFTER.match(low, end) or COUNT_AFTER.match(low, end)):
            return None
        if ORDINAL_BEFORE.search(low, max(0, number.start - 10), number.start):
            return None
    return _make_fraction(low, number.start, end, int(number.mantissa), NUMBERS.fractions[word][1])


def parse_fraction(low: str, word: str, start: int, *, alone: bool, after_figure: bool) -> Numeral | None:
    """Parse the fraction word at `start`: "half", "a third"; None for "the first half", "a third man", "$5 a quarter"."""
    end = start + len(word)
    article = ARTICLE_BEFORE.search(low, max(0, start - 4), start)
    if word == "half":
        before = low[max(0, start - 12) : start].split()
        if before and before[-1] in NUMBERS.words_before_period:
            return None
        named = article or BY_BEFORE.search(low, max(0, start - 16), start)
        named = named or ASIDE_BEFORE.search(low, max(0, start - 28), start)
        apart = CLAUSE_END.match(low, end) and APART_BEFORE.search(low, max(0, start - 12), start)
        if not (alone or apart or AFTER_HALF.match(low, end) or (named and _is_fraction_end(low, end))):
            return None
    elif word == "quarter" and SCALE_AFTER.match(low, end):
        pass  # "quarter million"
    elif article is None or word.endswith("s") or after_figure or not (alone or _is_fraction_end(low, end)):
        return None
    return _make_fraction(low, article.start() if article else start, end, *NUMBERS.fractions[word])


def parse_bare_scale(low: str, word: str, start: int, *, alone: bool) -> Numeral | None:
    """Parse "a million", "a hundred and five", "a dozen"; None for the scale word of "several million"."""
    article = ARTICLE_BEFORE.search(low, max(0, start - 4), start)
    if (article is None and not (alone and start == 0)) or word == "score":
        return None
    first, end = article.start() if article else start, start + len(word)
    if word in NUMBERS.dozens:
        return Numeral(first, end, NUMBERS.dozens[word], spelled=True)
    if word != "hundred":
        return Numeral(first, end, 1, power=NUMBERS.scales[word], spelled=True)
    rest = parse_words(low, end + 5) if low.startswith(" and ", end) else None
    if rest and 0 < rest.mantissa < 100 and not rest.power:
        return Numeral(first, rest.end, 100 + rest.mantissa, spelled=True)
    return add_scale(low, Numeral(first, end, 100, zeros=2, spelled=True), money=False)


def parse_one_point(low: str, start: int) -> Numeral | None:
    """Parse the 1 of "a percentage point", "a full percentage point", where "percentage" is at `start`."""
    article = FULL_ARTICLE_BEFORE.search(low, max(0, start - 12), start)
    if article is None or not low.startswith("point", start + len(NUMBERS.point_prefix) + 1):
        return None
    return Numeral(article.start(), start - 1, 1, spelled=True)


def _is_fraction_end(low: str, end: int) -> bool:
    """True if no noun follows that would make the fraction an ordinal: "a third of", "by a third to"."""
    match = PART_AFTER.match(low, end)
    return match is not None and (match[1] is None or match[1] in NUMBERS.words_after_fraction)


def _can_continue(group: int, value: int, *, fresh: bool) -> bool:
    """True if a cardinal can continue the number: after 100 anything below 100, after 20 anything below 10."""
    if fresh and group == 0:
        return True
    if value == 0 or group == 0:
        return False
    return (group % 100 == 0 and value < 100) or (group % 10 == 0 and group % 100 >= 20 and value < 10)


def _make_number(low: str, start: int, end: int, value: int, *, large: bool) -> Numeral:
    zeros = count_zeros(value)
    power = min(zeros, 12) // 3 * 3 if large else 0
    mantissa = value // 10**power
    part = AND_PART.match(low, end)
    if part is None or part[2] not in NUMBERS.fractions:
        return Numeral(start, end, mantissa, power=power, zeros=zeros - power, spelled=True)
    fraction = Fraction({"two": 2, "three": 3}.get(part[1], 1), NUMBERS.fractions[part[2]][1])
    return make_mixed(start, part.end(), mantissa, fraction, power=power, spelled=True)


def _make_fraction(low: str, start: int, end: int, numerator: int, denominator: int) -> Numeral:
    """Make the fraction, times a scale that follows ("of a million"); half a dozen is 6."""
    value = Fraction(numerator, denominator)
    match = OF_SCALE.match(low, end)
    if match is None:
        return Numeral(start, end, value, form=Form.FRACTION, spelled=True)
    if match[1] in NUMBERS.dozens:
        six = value * NUMBERS.dozens[match[1]]
        return Numeral(start, match.end(), six.numerator if six.denominator == 1 else six, spelled=True)
    return Numeral(start, match.end(), value, power=NUMBERS.scales[match[1]], form=Form.FRACTION, spelled=True)
