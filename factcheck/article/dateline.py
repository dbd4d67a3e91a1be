"""Parse an article's date: from a date field, or from a dateline, a line of the text with little but a date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import islice, pairwise

from factcheck.pattern import compile_lazily

__all__ = ["FULL_DATE", "find_dateline", "parse_date"]

MONTH_NAMES = (
    *("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug"),
    *("september sept sep", "october oct", "november nov", "december dec"),
)
MONTHS = {name: number for number, names in enumerate(MONTH_NAMES, 1) for name in names.split()}
MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
YEAR = r"(?:19|20)\d\d"

FULL_DATE = compile_lazily(
    rf"(?<![\d/.-])(?P<y1>{YEAR})(?P<sep>[-/.])(?P<m1>\d\d?)(?P=sep)(?P<d1>\d\d?)(?![\d/-])"  # 2024-11-12
    rf"|(?<!\d)(?P<y2>{YEAR}) ?年 ?(?P<m2>\d\d?) ?月 ?(?P<d2>\d\d?) ?日"  # 2024年11月12日
    rf"|\b(?P<m3>{MONTH}) ?(?P<d3>\d\d?)(?:st|nd|rd|th)?,? (?P<y3>{YEAR})\b"  # Nov. 12, 2024
    rf"|(?<![\d.])(?P<d4>\d\d?)(?:st|nd|rd|th)?[ -](?P<m4>{MONTH}),?[ -](?P<y4>{YEAR})\b",  # 12 November 2024
    re.IGNORECASE,
)
YEAR_ANYWHERE = compile_lazily(YEAR)
COMPACT = compile_lazily(rf"(?P<y1>{YEAR})(?P<m1>\d\d)(?P<d1>\d\d)(?!\d)")  # 20241112
MONTH_OF_YEAR = compile_lazily(rf"(?P<y1>{YEAR})[-/年](?P<m1>\d\d?)(?!\d)|(?P<m2>{MONTH}),? (?P<y2>{YEAR})\b", re.IGNORECASE)

# What may stand beside the date in a dateline.
TIME = compile_lazily(
    r"T?\d\d?[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\b\.?)?(?! ?%| per|\d)|\b\d\d? ?[ap]\.?m\b\.?"
    r"|\b(?:GMT|UTC|BST|ES?T|EDT|PS?T|PDT|CES?T|CST|BJT|HKT|Beijing time)\b(?:[+-]\d\d?)?",
    re.IGNORECASE,
)
WEEKDAY = compile_lazily(
    r"\b(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b|星期[一二三四五六日天]", re.IGNORECASE
)
LABEL = compile_lazily(
    r"\W*(?:date|dated|(?:last |first )?(?:updated?|published|posted|issued|released?)(?: on| at)?|publication date"
    r"|发布时间|发布日期|更新时间|时间|日期)\W*",
    re.IGNORECASE,
)
BYLINE = compile_lazily(r"\W*(?:by|from|source|text|来源|记者|作者)\b[ :：]|[^()|]*来源", re.IGNORECASE)
SEPARATOR = compile_lazily(r"[|·•()（）/—–]")
# "Sales rose on November 12, 2024" is prose.
PREPOSITION_END = compile_lazily(
    r"\b(?:on|at|in|since|by|until|till|to|of|from|for|after|before|during|the|and|through|between|ended|ending)[\s,]*$",
    re.IGNORECASE,
)
DIGIT_STOP_END = compile_lazily(r"\d\.$")
# "BEIJING, Nov. 12, 2024 (Xinhua) -- ", "LONDON, 12 November 2024 - ".
CITY = compile_lazily(r"[A-Z][A-Z .'’/-]{1,40}(?:, ?[A-Z][A-Za-z. ]{1,30})?,? ?(?:\([^()]{1,40}\))?[ ,—–-]*")
AGENCY = compile_lazily(r"[ ,]*(?:\([^()]{1,40}\)|/[^/]{1,40}/)? ?(?:--|—|–|-|:)")

# "Harwick, 15 July 2026", "Stoke-on-Trent, England, Wednesday, July 15, 2026 —"; "Results, 30 September 2024" is no place.
PLACE = compile_lazily(
    r"(?!(?i:results?|reports?|accounts?|statements?|figures?|tables?|charts?|data|photos?|pictures?|images?|videos?|graphics?"
    r"|sources?|notices?|announcements?|minutes|agenda|meetings?|interviews?|unaudited|audited|interim|annual|quarterly|monthly"
    r"|weekly|daily|sales|profits?|revenues?|earnings|prices|forecasts?|outlook|estimates?|updates?|editions?|versions?|issues?"
    r"|volumes?|deadlines?|closed?|opened|due|as|on|in|at|by|since|from|until|till|to|before|after|during|the|an?|this|last|next)"
    r"\b)[A-Z][\w.'’-]{1,20}(?:,? (?:[A-Z][\w.'’-]{0,20}|de|la|le|del|do|da|on|upon|of|al|el|am|an|der)){0,4},? ?"
)
# Dates of a life, an office or a source: "15 July 2001 - present", "[Source: Annual report, 31 December 2019]".
RANGE_AFTER = compile_lazily(
    rf"[ ,]*(?:[-–—]+|to|until|till)\s*(?:the )?(?:(?:present|today|now|date|current|ongoing)\b|(?:\d\d? )?{MONTH},? {YEAR}\b"
    rf"|{YEAR}\b)",
    re.IGNORECASE,
)
SOURCE_BEFORE = compile_lazily(
    r"\W*[(\[]\s?sources?\b"
    r"|\W*sources?\b.{0,80}\b(?:reports?|accounts?|statistics|survey|census|database|filings?|results|bulletin)\b",
    re.IGNORECASE,
)
STORY_AFTER = compile_lazily(r"\s?:\s+[a-z]")  # "Harwick, 15 July 2021: a fire killed six. Three years on, it is rebuilt."
# The dateline of a Chinese news agency: 新华社郑州2024年11月12日电
WIRE_BEFORE = compile_lazily(r"[（(【\[]?(?:[\u4e00-\u9fff]{2,6}[社网报] ?|本报 ?|据?新华社 ?)?[\u4e00-\u9fff·]{0,12} ?")
WIRE_AFTER = compile_lazily(r" ?(?:电|讯|消息)(?![\u4e00-\u9fff])| ?[电讯](?=记者|题)")  # not 电力
MAX_HEAD_CHARS, MAX_TAIL_CHARS = 1500, 500  # parts of the text in which a dateline is looked for
MAX_LINE_CHARS = 200
MAX_LINE_END_CHARS = 32  # a preposition at the end of a line, with the commas behind it


@lru_cache(maxsize=8)  # many articles are read with the same --on
def parse_date(text: str) -> str | None:
    """Parse a date field to "2024-11-12", "2024-11" or "2024"; None if no such date exists, or for 11/12/2024."""
    text = text[:MAX_LINE_CHARS].strip()
    m = FULL_DATE.search(text) or COMPACT.match(text)
    if m:
        return _format_iso(m)
    if m := MONTH_OF_YEAR.match(text):
        found = _format_iso(m)
        return found and found[:7]
    return text if re.fullmatch(YEAR, text) else None


def find_dateline(text: str) -> str | None:
    """Return the date of the first dateline among the first six and last three lines of a text, or None.

    "13:34, November 12, 2024" is a dateline; "Sales rose on November 12, 2024" and "BEIJING, Nov. 12 (Xinhua)" are not.
    """
    head, tail = text[:MAX_HEAD_CHARS], text[MAX_HEAD_CHARS:][-MAX_TAIL_CHARS:]
    lines = list(islice(_iter_lines(head), 6)) if _has_year(head) else []
    lines += list(_iter_lines(tail))[-3:] if _has_year(tail) else []
    return next((found for line in lines if (found := _parse_dateline(line))), None)


def _has_year(text: str) -> bool:
    return ("19" in text or "20" in text) and YEAR_ANYWHERE.search(text) is not None


def _iter_lines(text: str) -> Iterator[str]:
    """Yield the lines that do not continue a sentence, as "April 15, 2007." does after the line "falls due on"."""
    lines = [line.strip() for line in text.split("\n")]
    for last, line in pairwise(["", *lines]):
        unfinished = PREPOSITION_END.search(last, max(0, len(last) - MAX_LINE_END_CHARS))
        if line and not (unfinished or DIGIT_STOP_END.match(line[-2:])):
            yield line


def _parse_dateline(line: str) -> str | None:
    m = FULL_DATE.search(line, 0, MAX_LINE_CHARS) if _has_year(line) else None
    if m is None:
        return None
    before, after = line[: m.start()], line[m.end() :]
    if SOURCE_BEFORE.match(before) or RANGE_AFTER.match(after) or STORY_AFTER.match(after):
        return None
    is_dateline = (
        LABEL.fullmatch(before)
        or (CITY.fullmatch(before) and AGENCY.match(after))
        or (WIRE_BEFORE.fullmatch(before) and WIRE_AFTER.match(after))
        or (len(line) <= MAX_LINE_CHARS and _is_bare_dateline(before, after))
        or _is_place_dateline(before, after)
    )
    return _format_iso(m) if is_dateline else None


def _is_place_dateline(before: str, after: str) -> bool:
    """True for a place and a date alone, or before the dash that ends a dateline: "Harwick, 15 July 2026 -"."""
    place = WEEKDAY.sub("", before).strip(" ,")
    named = before.rstrip().endswith(",") and PLACE.fullmatch(place) is not None
    return named and (not after.strip(" .") or AGENCY.match(after) is not None)


def _is_bare_dateline(before: str, after: str) -> bool:
    """True if a line gives only time, author, source and place besides the date."""
    left, right = (WEEKDAY.sub("", TIME.sub("", side)).strip(" ,") for side in (before, after))
    if LABEL.fullmatch(left):
        return True
    if PREPOSITION_END.search(before) or PREPOSITION_END.search(left) or FULL_DATE.search(after):
        return False
    rest = f"{left} {right}".strip(" ,.:-[]*_")
    if not rest:
        return True
    marked = (left, right) != (before.strip(" ,"), after.strip(" ,")) or BYLINE.match(rest) or SEPARATOR.search(rest)
    return bool(marked) and len(rest) <= 60 and not re.search(r"[.!?。！？](?:\s|$)|\d", rest)


def _format_iso(m: re.Match[str]) -> str | None:
    found = {name[0]: value for name, value in m.groupdict().items() if value and name != "sep"}
    month = found["m"].rstrip(".").lower()
    try:
        return date(int(found["y"]), MONTHS.get(month) or int(month), int(found.get("d", 1))).isoformat()
    except ValueError:
        return None
