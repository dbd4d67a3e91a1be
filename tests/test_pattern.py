"""Expressions that are compiled late: they say what `re` says, and what they need is needed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.pattern import (
    FOLDED_LETTERS,
    MAX_RUN_CHARS,
    PATTERN_METHODS,
    _LazyPattern,
    _load_table,
    compile_all,
    compile_lazily,
)
from factcheck.pattern.literals import find_literals
from factcheck.pattern.make import build_lines

TEXTS = [
    "",
    "a",
    "Sales rose 5% to $6m from $5m, the firm said; profits fell.",
    "above" + " " * 200 + "its",
    "a" * 500,
    "".join(sorted(FOLDED_LETTERS)),
]


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        (r"\b(?:above|below) (?:its|the) \w+", [{"above", "below"}, {"its", "the"}, {" "}, {" "}]),
        (r"profits?|incomes?|gain\w*", [{"profit", "income", "gain"}]),
        (r"(?:well )?(?P<over>exceed(?:s|ed)?|tops)", [{"exceed", "tops"}]),
        (r"[ud](?:_?b)?\(?$", [{"u", "d"}]),
        (r"n{2}o{0,3}x+", [{"n"}, {"x"}]),
        (r"(?<!rose )(?=fell)by", [{"by"}]),
        (r"\$\d", [{"$"}]),
        (r"[^ud]\w|[a-c]", []),
        (r"rose|", []),
        (r"(?:rose|)", []),
        (r"(?:rose)*", []),
        (r"(?P<a>rose|fell)(?P=a)", []),  # not understood
        (r"(?>rose)", []),
    ],
)
def test_a_match_has_one_of_each_of_the_literals(text: str, needs: list[set[str]]) -> None:
    assert sorted(map(sorted, needs)) == sorted(sorted(words) for words in find_literals(text).needs)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("rose", 4),
        (r"rose|fell by", 7),
        (r"\s+rose", MAX_RUN_CHARS + 4),
        (r"[a-z]*", MAX_RUN_CHARS),
        (r"(?:ab|c){2,3}d?", 7),
        (r"(?=rose)\bup$", 2),
        (r"[)\s]+rose", MAX_RUN_CHARS + 4),
        (r"[)a\s]+rose", None),
        (r"[^;]*", None),
        (r"[a-z ]+", None),
        (r"(?:ab)+", None),
        (r"(?:ab){2,}", None),
    ],
)
def test_a_match_is_no_wider(text: str, width: int | None) -> None:
    """In a text without a run of letters, or of spaces, that is longer than RUN."""
    assert width == find_literals(text).width


def test_the_table_has_the_expressions_that_there_are() -> None:
    """Of one that it has not, nothing is known, and it is compiled at once; `python -m factcheck.pattern.make` writes it."""
    made, known = set(build_lines()), {f"{check}\t{rest}" for check, rest in _load_table().items() if check}
    assert len(made - known) <= len(made) / 10


@given(st.sampled_from(TEXTS), st.integers(-3, 60), st.integers(-3, 60))
def test_what_is_compiled_late_says_what_re_says(text: str, pos: int, endpos: int) -> None:
    for written, flags in (
        (r"\s+(?:rose|fell)\s+(\d+)", 0),
        (r"\bITS|sı\b", re.IGNORECASE),
        (r"(?:above|the)\s+\w+", 0),
        (r"(?i:SALES) rose", 0),
    ):
        late, known = compile_lazily(written, flags), re.compile(written, flags)
        if isinstance(late, _LazyPattern):
            late._needs = (
                find_literals(written).width or 0,
                *find_literals(written, fold=bool(flags) or "(?i:" in written).needs,
            )
        for method in PATTERN_METHODS[:3]:
            for places in ((), (pos,), (pos, endpos)):
                assert str(getattr(known, method)(text, *places)) == str(getattr(late, method)(text, *places))
        assert known.findall(text, pos) == late.findall(text, pos)
        assert [match.span() for match in known.finditer(text)] == [match.span() for match in late.finditer(text)]
        assert known.sub("-", text) == late.sub("-", text)
        assert known.split(text, maxsplit=1) == late.split(text, maxsplit=1)


def test_an_expression_is_compiled_where_its_words_stand() -> None:
    late = compile_lazily(r"\b(?:above|below)\b")
    assert isinstance(late, _LazyPattern)
    late._needs = (5, ("above", "below"))
    assert late.search("Sales rose.") is None
    assert "search" not in vars(late)
    assert late.search("Sales are below those of May.")
    assert "search" in vars(late)


def test_what_is_made_ready_at_once_finds_what_re_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before a scan of many texts, each of its expressions once."""
    monkeypatch.setattr("factcheck.pattern._waiting", [])
    later = compile_lazily(r"rose (\d+)%")
    assert "search" not in vars(later)
    compile_all()
    assert "search" in vars(later)
    assert ["5"] == later.findall("It rose 5%")
