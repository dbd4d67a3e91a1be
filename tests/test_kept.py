"""Compiled expressions kept beside the bytecode: they are those of `re`, and what cannot be read or written is no fault."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.link.rows.choice import ROWS
from factcheck.pattern import kept
from factcheck.run.replace_file import create

TEXTS = ["up 5% (from 3) ab c", "éÉ B\nb", "aaaa", ""]
EXPRESSIONS = [
    (r"(?P<a>\d+)%|(?i:b|[é-ü])", 0),
    (r"(?P<x>a+?)(b)?(?=\s|$)", re.MULTILINE | re.IGNORECASE),
    (r"(a b)\#c", re.VERBOSE),
]


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Nothing kept but what the test keeps."""
    path = tmp_path / "kept.re"
    monkeypatch.setattr(kept, "_path", lambda: str(path))
    monkeypatch.setattr(kept, "_new", {})
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    kept._kept.cache_clear()
    yield path
    kept._kept.cache_clear()


def _again(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the next process begins."""
    monkeypatch.setattr(kept, "_new", {})
    kept._kept.cache_clear()


@pytest.mark.parametrize(("text", "flags"), EXPRESSIONS)
def test_what_is_kept_is_what_re_compiles(text: str, flags: int, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = kept.compiled(text, flags)
    kept.keep(create)
    _again(monkeypatch)
    loaded, real = kept.compiled(text, flags), re.compile(text, flags)
    assert not kept._new, "not from the file"
    for found in (made, loaded):
        assert (found, found.flags, found.groups, found.groupindex) == (real, real.flags, real.groups, real.groupindex)
        for one in TEXTS:
            assert [m.groupdict() for m in found.finditer(one)] == [m.groupdict() for m in real.finditer(one)]


def test_a_row_is_what_re_compiles() -> None:
    for row in ROWS[::40]:
        assert kept.compiled(row.text) == re.compile(row.text)


def test_what_the_next_run_compiles_is_added(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for text in ("a+", "b+"):
        kept.compiled(text)
        kept.keep(create)
        _again(monkeypatch)
    assert set(kept._kept() or ()) == {("a+", 0), ("b+", 0)}
    size = file.stat().st_mtime_ns
    kept.keep(create)
    assert file.stat().st_mtime_ns == size, "written without need"


@pytest.mark.parametrize("content", [b"", b"\xff\x00 no code", b"(\x02\x00\x00\x00i\x01"])
def test_a_broken_file_is_written_anew(content: bytes, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_bytes(content)
    assert kept.compiled("a+").findall("baab") == ["aa"]
    kept.keep(create)
    _again(monkeypatch)
    assert set(kept._kept() or ()) == {("a+", 0)}


def test_code_that_is_none_is_compiled(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept._new["a+", 0] = (32, b"\xff" * 40, 0, {}, (None,))
    kept.keep(create)
    _again(monkeypatch)
    assert kept.compiled("a+").findall("baab") == ["aa"]


def test_an_old_file_that_has_grown_too_large_is_begun_anew(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.compiled("a+")
    kept.keep(create)
    _again(monkeypatch)
    monkeypatch.setattr(kept, "MOST", file.stat().st_size)
    kept.compiled("b+")
    kept.keep(create)
    _again(monkeypatch)
    assert set(kept._kept() or ()) == {("b+", 0)}


def test_nothing_is_written_where_python_writes_no_bytecode(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    kept.compiled("a+")
    kept.keep(create)
    assert not file.exists()


def test_a_folder_that_is_not_there_is_no_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(kept, "_path", lambda: str(tmp_path / "none" / "kept.re"))
    kept.compiled("a+")
    kept.keep(create)
    assert not list(tmp_path.iterdir())


def test_another_python_compiles_for_itself(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.compiled("a+")
    kept.keep(create)
    _again(monkeypatch)
    monkeypatch.setattr(sys, "version", "another")
    assert kept._kept() == {}
