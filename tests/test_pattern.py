"""Expressions that are compiled late: they say what `re` says, and none is compiled before it is used."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.pattern import METHODS, compile_lazily

TEXTS = [
    "",
    "a",
    "Sales rose 5% to $6m from $5m, the firm said; profits fell.",
    "above" + " " * 200 + "its",
    "a" * 500,
    "ſıİ",
]


@given(st.sampled_from(TEXTS), st.integers(-3, 60), st.integers(-3, 60))
def test_what_is_compiled_late_says_what_re_says(text: str, pos: int, endpos: int) -> None:
    for written, flags in (
        (r"\s+(?:rose|fell)\s+(\d+)", 0),
        (r"\bITS|sı\b", re.IGNORECASE),
        (r"(?:above|the)\s+\w+", 0),
        (r"(?i:SALES) rose", 0),
    ):
        late, known = compile_lazily(written, flags), re.compile(written, flags)
        for method in METHODS[:3]:
            for places in ((), (pos,), (pos, endpos)):
                assert str(getattr(known, method)(text, *places)) == str(getattr(late, method)(text, *places))
        assert known.findall(text, pos) == late.findall(text, pos)
        assert [match.span() for match in known.finditer(text)] == [match.span() for match in late.finditer(text)]
        assert known.sub("-", text) == late.sub("-", text)
        assert known.split(text, maxsplit=1) == late.split(text, maxsplit=1)


def test_its_attributes_are_those_of_re() -> None:
    late, known = compile_lazily(r"(?P<a>b)(c)", re.IGNORECASE), re.compile(r"(?P<a>b)(c)", re.IGNORECASE)
    for name in ("pattern", "flags", "groups", "groupindex"):
        assert getattr(known, name) == getattr(late, name)
    with pytest.raises(AttributeError):
        _ = late.unknown  # type: ignore[attr-defined]  # as of a pattern


def test_it_is_compiled_once_at_its_first_use() -> None:
    late = compile_lazily(r"rose (\d+)%")
    assert "search" not in vars(late)
    assert ["5"] == late.findall("It rose 5%")
    assert set(METHODS) < set(vars(late))


def test_a_faulty_expression_is_told_when_it_is_used() -> None:
    late = compile_lazily("(")
    with pytest.raises(re.error):
        late.search("a")


def test_a_start_compiles_few() -> None:
    """Compiling all takes as long as a run."""
    script = (
        "import re; made = []; real = re.compile\n"
        "re.compile = lambda *given: made.append(given) or real(*given)\n"
        "import factcheck.run.job, factcheck.link, factcheck.reader; print(len(made))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 100
