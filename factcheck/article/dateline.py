"""The date that an article bears: as a field gives it, or a line of the text that holds little else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import islice, pairwise

from factcheck.pattern import pattern

__all__ = ["DAY", "dateline", "day"]

NAMES = (
    *("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug"),
    *("september sept sep", "october oct", "november nov", "december dec"),
)
MONTHS = {name: number for number, names in enumerate(NAMES, 1) for name in names.split()}
MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
YEAR = r"(?:19|20)\d\d"

DAY = pattern(
    rf"(?<![\d/.-])(?P<y1>{YEAR})(?P<sep>[-/.])(?P<m1>\d\d?)(?P=sep)(?P<d1>\d\d?)(?![\d/-])"  # 2024-11-12
    rf"|(?<!\d)(?P<y2>{YEAR}) ?年 ?(?P<m2>\d\d?) ?月 ?(?P<d2>\d\d?) ?日"  # 2024年11月12日
    rf"|\b(?P<m3>{MONTH}) ?(?P<d3>\d\d?)(?:st|nd|rd|th)?,? (?P<y3>{YEAR})\b"  # Nov. 12, 2024
    rf"|(?<![\d.])(?P<d4>\d\d?)(?:st|nd|rd|th)?[ -](?P<m4>{MONTH}),?[ -](?P<y4>{YEAR})\b",  # 12 November 2024
    re.IGNORECASE,
)
OF_A_YEAR = pattern(YEAR)
COMPACT = pattern(rf"(?P<y1>{YEAR})(?P<m1>\d\d)(?P<d1>\d\d)(?!\d)")  # 20241112
MONTH_OF_YEAR = pattern(rf"(?P<y1>{YEAR})[-/年](?P<m1>\d\d?)(?!\d)|(?P<m2>{MONTH}),? (?P<y2>{YEAR})\b", re.IGNORECASE)

# What stands beside the date in such a line.
TIME = pattern(
    r"T?\d\d?[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\b\.?)?(?! ?%| per|\d)|\b\d\d? ?[ap]\.?m\b\.?"
    r"|\b(?:GMT|UTC|BST|ES?T|EDT|PS?T|PDT|CES?T|CST|BJT|HKT|Beijing time)\b(?:[+-]\d\d?)?",
    re.IGNORECASE,
)
WEEKDAY = pattern(
    r"\b(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\b|星期[一二三四五六日天]", re.IGNORECASE
)
LABEL = pattern(
    r"\W*(?:date|dated|(?:last |first )?(?:updated?|published|posted|issued|released?)(?: on| at)?|publication date"
    r"|发布时间|发布日期|更新时间|时间|日期)\W*",
    re.IGNORECASE,
)
BYLINE = pattern(r"\W*(?:by|from|source|text|来源|记者|作者)\b[ :：]|[^()|]*来源", re.IGNORECASE)
EDGE = pattern(r"[|·•()（）/—–]")
# "Sales rose on November 12, 2024" is prose.
PROSE = pattern(
    r"\b(?:on|at|in|since|by|until|till|to|of|from|for|after|before|during|the|and|through|between|ended|ending)[\s,]*$",
    re.IGNORECASE,
)
STOPPED = pattern(r"\d\.$")
# "BEIJING, Nov. 12, 2024 (Xinhua) -- ", "LONDON, 12 November 2024 - ".
CITY = pattern(r"[A-Z][A-Z .'’/-]{1,40}(?:, ?[A-Z][A-Za-z. ]{1,30})?,? ?(?:\([^()]{1,40}\))?[ ,—–-]*")
AGENCY = pattern(r"[ ,]*(?:\([^()]{1,40}\)|/[^/]{1,40}/)? ?(?:--|—|–|-|:)")

# "Harwick, 15 July 2026", "Stoke-on-Trent, England, Wednesday, July 15, 2026 —"; "Results, 30 September 2024" is no place.
PLACE = pattern(
    r"(?!(?i:results?|reports?|accounts?|statements?|figures?|tables?|charts?|data|photos?|pictures?|images?|videos?|graphics?"
    r"|sources?|notices?|announcements?|minutes|agenda|meetings?|interviews?|unaudited|audited|interim|annual|quarterly|monthly"
    r"|weekly|daily|sales|profits?|revenues?|earnings|prices|forecasts?|outlook|estimates?|updates?|editions?|versions?|issues?"
    r"|volumes?|deadlines?|closed?|opened|due|as|on|in|at|by|since|from|until|till|to|before|after|during|the|an?|this|last|next)"
    r"\b)[A-Z][\w.'’-]{1,20}(?:,? (?:[A-Z][\w.'’-]{0,20}|de|la|le|del|do|da|on|upon|of|al|el|am|an|der)){0,4},? ?"
)
# Whose life, office or source it is of: "15 July 2001 - present", "[Source: Annual report, 31 December 2019]".
LASTING = pattern(
    rf"[ ,]*(?:[-–—]+|to|until|till)\s*(?:the )?(?:(?:present|today|now|date|current|ongoing)\b|(?:\d\d? )?{MONTH},? {YEAR}\b"
    rf"|{YEAR}\b)",
    re.IGNORECASE,
)
CITED = pattern(
    r"\W*[(\[]\s?sources?\b"
    r"|\W*sources?\b.{0,80}\b(?:reports?|accounts?|statistics|survey|census|database|filings?|results|bulletin)\b",
    re.IGNORECASE,
)
STORY = pattern(r"\s?:\s+[a-z]")  # "Harwick, 15 July 2021: a fire killed six. Three years on, it is rebuilt."
WIRE = pattern(r"[（(【\[]?(?:[\u4e00-\u9fff]{2,6}[社网报] ?|本报 ?|据?新华社 ?)?[\u4e00-\u9fff·]{0,12} ?")  # 新华社郑州
REPORTED = pattern(r" ?(?:电|讯|消息)(?![\u4e00-\u9fff])| ?[电讯](?=记者|题)")  # 2024年11月12日电, and no 电力
HEAD, TAIL = 1500, 500  # characters of the text in which a dateline may stand
LINE = 200
LONGEST = 32  # characters of a preposition at the end of a line, and the commas behind it


@lru_cache(maxsize=8)  # many articles are read with one
def day(text: str) -> str | None:
    """A date field as "2024-11-12", "2024-11" or "2024"; None where it holds no date that exists, or 11/12/2024."""
    text = text[:LINE].strip()
    m = DAY.search(text) or COMPACT.match(text)
    if m:
        return _iso(m)
    if m := MONTH_OF_YEAR.match(text):
        found = _iso(m)
        return found and found[:7]
    return text if re.fullmatch(YEAR, text) else None


def dateline(text: str) -> str | None:
    """The date of an article's text: of its first six or last three lines, the first that is a dateline.

    "13:34, November 12, 2024" is one, "Sales rose on November 12, 2024" and "BEIJING, Nov. 12 (Xinhua)" are none.
    """
    head, tail = text[:HEAD], text[HEAD:][-TAIL:]
    lines = list(islice(_lines(head), 6)) if _dated(head) else []
    lines += list(_lines(tail))[-3:] if _dated(tail) else []
    return next((found for line in lines if (found := _borne(line))), None)


def _dated(text: str) -> bool:
    """Whether a year of a date stands there."""
    return ("19" in text or "20" in text) and OF_A_YEAR.search(text) is not None


def _lines(text: str) -> Iterator[str]:
    """The lines that do not go on with a sentence: "falls due on" and, next line, "April 15, 2007." do."""
    lines = [line.strip() for line in text.split("\n")]
    return (line for last, line in pairwise(["", *lines]) if line and not (_open(last) or STOPPED.match(line[-2:])))


def _open(line: str) -> bool:
    return PROSE.search(line, max(0, len(line) - LONGEST)) is not None


def _borne(line: str) -> str | None:
    m = DAY.search(line, 0, LINE) if _dated(line) else None
    if m is None:
        return None
    before, after = line[: m.start()], line[m.end() :]
    if CITED.match(before) or LASTING.match(after) or STORY.match(after):
        return None
    if LABEL.fullmatch(before) or (CITY.fullmatch(before) and AGENCY.match(after)) or _wired(before, after):
        return _iso(m)
    return _iso(m) if (len(line) <= LINE and _bare(before, after)) or _placed(before, after) else None


def _wired(before: str, after: str) -> bool:
    """Whether a Chinese agency tells from where and when: 新华社郑州2024年11月12日电"""
    return WIRE.fullmatch(before) is not None and REPORTED.match(after) is not None


def _placed(before: str, after: str) -> bool:
    """Whether a place and a day stand alone, or before the dash that ends a dateline."""
    place = WEEKDAY.sub("", before).strip(" ,")
    told = before.rstrip().endswith(",") and PLACE.fullmatch(place) is not None
    return told and (not after.strip(" .") or AGENCY.match(after) is not None)


def _bare(before: str, after: str) -> bool:
    """Whether a line says no more than when, who and where."""
    left, right = (WEEKDAY.sub("", TIME.sub("", side)).strip(" ,") for side in (before, after))
    if LABEL.fullmatch(left):
        return True
    if PROSE.search(before) or PROSE.search(left) or DAY.search(after):
        return False
    rest = f"{left} {right}".strip(" ,.:-[]*_")
    if not rest:
        return True
    marked = (left, right) != (before.strip(" ,"), after.strip(" ,")) or BYLINE.match(rest) or EDGE.search(rest)
    return bool(marked) and len(rest) <= 60 and not re.search(r"[.!?。！？](?:\s|$)|\d", rest)


def _iso(m: re.Match[str]) -> str | None:
    found = {name[0]: value for name, value in m.groupdict().items() if value and name != "sep"}
    month = found["m"].rstrip(".").lower()
    try:
        return date(int(found["y"]), MONTHS.get(month) or int(month), int(found.get("d", 1))).isoformat()
    except ValueError:
        return None
