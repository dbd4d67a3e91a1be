"""The date that an article bears: as a field gives it, or a line of the text that holds little else."""

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

# What stands beside the date in such a line.
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
# Whose life, office or source it is of: "15 July 2001 - present", "[Source: Annual report, 31 December 2019]".
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
# 新华社郑州
WIRE_BEFORE = compile_lazily(r"[（(【\[]?(?:[\u4e00-\u9fff]{2,6}[社网报] ?|本报 ?|据?新华社 ?)?[\u4e00-\u9fff·]{0,12} ?")
WIRE_AFTER = compile_lazily(r" ?(?:电|讯|消息)(?![\u4e00-\u9fff])| ?[电讯](?=记者|题)")  # 2024年11月12日电, and no 电力
MAX_HEAD_CHARS, MAX_TAIL_CHARS = 1500, 500  # characters of the text in which a dateline may stand
MAX_LINE_CHARS = 200
MAX_LINE_END_CHARS = 32  # characters of a preposition at the end of a line, and the commas behind it


@lru_cache(maxsize=8)  # many articles are read with one
def parse_date(text: str) -> str | None:
    """A date field as "2024-11-12", "2024-11" or "2024"; None where it holds no date that exists, or 11/12/2024."""
    text = text[:MAX_LINE_CHARS].strip()
    m = FULL_DATE.search(text) or COMPACT.match(text)
    if m:
        return _format_iso(m)
    if m := MONTH_OF_YEAR.match(text):
        found = _format_iso(m)
        return found and found[:7]
    return text if re.fullmatch(YEAR, text) else None


def find_dateline(text: str) -> str | None:
    """The date of an article's text: of its first six or last three lines, the first that is a dateline.

    "13:34, November 12, 2024" is one, "Sales rose on November 12, 2024" and "BEIJING, Nov. 12 (Xinhua)" are none.
    """
    head, tail = text[:MAX_HEAD_CHARS], text[MAX_HEAD_CHARS:][-MAX_TAIL_CHARS:]
    lines = list(islice(_iter_lines(head), 6)) if _has_year(head) else []
    lines += list(_iter_lines(tail))[-3:] if _has_year(tail) else []
    return next((found for line in lines if (found := _parse_dateline(line))), None)


def _has_year(text: str) -> bool:
    """Whether a year of a date stands there."""
    return ("19" in text or "20" in text) and YEAR_ANYWHERE.search(text) is not None


def _iter_lines(text: str) -> Iterator[str]:
    """The lines that do not go on with a sentence: "falls due on" and, next line, "April 15, 2007." do."""
    lines = [line.strip() for line in text.split("\n")]
    return (
        line for last, line in pairwise(["", *lines]) if line and not (_is_unfinished(last) or DIGIT_STOP_END.match(line[-2:]))
    )


def _is_unfinished(line: str) -> bool:
    return PREPOSITION_END.search(line, max(0, len(line) - MAX_LINE_END_CHARS)) is not None


def _parse_dateline(line: str) -> str | None:
    m = FULL_DATE.search(line, 0, MAX_LINE_CHARS) if _has_year(line) else None
    if m is None:
        return None
    before, after = line[: m.start()], line[m.end() :]
    if SOURCE_BEFORE.match(before) or RANGE_AFTER.match(after) or STORY_AFTER.match(after):
        return None
    if LABEL.fullmatch(before) or (CITY.fullmatch(before) and AGENCY.match(after)) or _is_wire_dateline(before, after):
        return _format_iso(m)
    return (
        _format_iso(m)
        if (len(line) <= MAX_LINE_CHARS and _is_bare_dateline(before, after)) or _is_place_dateline(before, after)
        else None
    )


def _is_wire_dateline(before: str, after: str) -> bool:
    """Whether a Chinese agency tells from where and when: 新华社郑州2024年11月12日电"""
    return WIRE_BEFORE.fullmatch(before) is not None and WIRE_AFTER.match(after) is not None


def _is_place_dateline(before: str, after: str) -> bool:
    """Whether a place and a day stand alone, or before the dash that ends a dateline."""
    place = WEEKDAY.sub("", before).strip(" ,")
    told = before.rstrip().endswith(",") and PLACE.fullmatch(place) is not None
    return told and (not after.strip(" .") or AGENCY.match(after) is not None)


def _is_bare_dateline(before: str, after: str) -> bool:
    """Whether a line says no more than when, who and where."""
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
