"""Compiled expressions kept beside the bytecode: they are those of `re`, and what cannot be read or written is no fault."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.link.pair.restatements import RESTATEMENT_PATTERNS
from factcheck.pattern import compiled_cache
from factcheck.run.replace_file import open_atomic

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
    monkeypatch.setattr(compiled_cache, "_find_path", lambda: str(path))
    monkeypatch.setattr(compiled_cache, "_new_lines", {})
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    compiled_cache._load_lines.cache_clear()
    yield path
    compiled_cache._load_lines.cache_clear()


def _known(text: str) -> bool:
    return compiled_cache._make_key(text, 0) in (compiled_cache._load_lines() or {})


def _again(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the next process begins."""
    monkeypatch.setattr(compiled_cache, "_new_lines", {})
    compiled_cache._load_lines.cache_clear()


@pytest.mark.parametrize(("text", "flags"), EXPRESSIONS)
def test_what_is_kept_is_what_re_compiles(text: str, flags: int, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = compiled_cache.compile_cached(text, flags)
    compiled_cache.save_compiled(open_atomic)
    _again(monkeypatch)
    loaded, real = compiled_cache.compile_cached(text, flags), re.compile(text, flags)
    assert not compiled_cache._new_lines, "not from the file"
    for found in (made, loaded):
        assert (found, found.flags, found.groups, found.groupindex) == (real, real.flags, real.groups, real.groupindex)
        for one in TEXTS:
            assert [m.groupdict() for m in found.finditer(one)] == [m.groupdict() for m in real.finditer(one)]


def test_a_group_whose_name_is_not_ascii_is_compiled_each_time(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its line could not be written, and no other would be."""
    for text in ("(?P<größe>a+)", "b+"):
        assert compiled_cache.compile_cached(text) == re.compile(text)
    compiled_cache.save_compiled(open_atomic)
    _again(monkeypatch)
    assert _known("b+")
    assert not _known("(?P<größe>a+)")


def test_a_pattern_of_the_program_is_what_re_compiles() -> None:
    for way in RESTATEMENT_PATTERNS.values():
        assert compiled_cache.compile_cached(way.pattern, way.flags) == re.compile(way.pattern, way.flags)


def test_what_the_next_run_compiles_is_added(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for text in ("a+", "b+"):
        compiled_cache.compile_cached(text)
        compiled_cache.save_compiled(open_atomic)
        _again(monkeypatch)
    assert set(compiled_cache._load_lines() or ()) >= {compiled_cache._make_key("a+", 0), compiled_cache._make_key("b+", 0)}
    size = file.stat().st_mtime_ns
    compiled_cache.save_compiled(open_atomic)
    assert file.stat().st_mtime_ns == size, "written without need"


@pytest.mark.parametrize(
    "content", [b"", b"\xff\x00 no code", b"(\x02\x00\x00\x00i\x01", b"factcheck expressions 2 of another\n"]
)
def test_a_broken_file_is_written_anew(content: bytes, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_bytes(content)
    assert compiled_cache.compile_cached("a+").findall("baab") == ["aa"]
    compiled_cache.save_compiled(open_atomic)
    _again(monkeypatch)
    assert _known("a+")


@pytest.mark.parametrize("data", ["32 0 255,255 ", "32 0 -1 ", "32 0 a ", "32 0  ", "32", "32 0 1 a:9", "32 99999999999999 1 "])
def test_code_that_is_none_is_compiled(data: str, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = compiled_cache._make_key("a+", 0)
    compiled_cache._new_lines[name] = f"{name} {len(data)} {compiled_cache._hash_text(name + data)} {data}"
    compiled_cache.save_compiled(open_atomic)
    _again(monkeypatch)
    assert compiled_cache.compile_cached("a+").findall("baab") == ["aa"]


def test_a_line_in_which_a_number_has_changed_is_not_taken(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few other bytes made an expression that took a minute."""
    compiled_cache.compile_cached("a{1,3}b")
    compiled_cache.save_compiled(open_atomic)
    text = file.read_text(encoding="ascii")
    assert text.count(",3,") == 1
    file.write_text(text.replace(",3,", ",9,"), encoding="ascii")
    _again(monkeypatch)
    assert compiled_cache.compile_cached("a{1,3}b").findall("aaaaab") == ["aaab"]
    assert compiled_cache._new_lines, "compiled anew"


def test_the_code_of_one_expression_is_not_that_of_another(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled_cache.compile_cached("a+")
    compiled_cache.save_compiled(open_atomic)
    text = file.read_text(encoding="ascii")
    file.write_text(text.replace(compiled_cache._make_key("a+", 0), compiled_cache._make_key("b+", 0)), encoding="ascii")
    _again(monkeypatch)
    assert compiled_cache.compile_cached("b+").findall("baab") == ["b", "b"]


@pytest.mark.parametrize("mode", [0o666, 0o664, 0o646])
def test_what_another_user_could_have_written_is_not_read(mode: int, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled_cache.compile_cached("a+")
    compiled_cache.save_compiled(open_atomic)
    assert 0o644 == file.stat().st_mode & 0o777
    file.chmod(mode)
    _again(monkeypatch)
    assert {} == compiled_cache._load_lines()


def test_what_another_user_has_written_is_not_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled_cache.compile_cached("a+")
    compiled_cache.save_compiled(open_atomic)
    _again(monkeypatch)
    real = os.fstat
    monkeypatch.setattr(os, "fstat", lambda descriptor: os.stat_result([*real(descriptor)[:4], 4321, *real(descriptor)[5:]]))
    assert {} == compiled_cache._load_lines()


def test_a_pipe_is_not_waited_for(file: Path) -> None:
    os.mkfifo(file)
    assert {} == compiled_cache._load_lines()


def test_a_link_is_not_followed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled_cache.compile_cached("a+")
    compiled_cache.save_compiled(open_atomic)
    file.rename(file.with_name("elsewhere"))
    file.symlink_to("elsewhere")
    _again(monkeypatch)
    assert {} == compiled_cache._load_lines()


def test_an_old_file_that_has_grown_too_large_is_begun_anew(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled_cache.compile_cached("a+")
    compiled_cache.save_compiled(open_atomic)
    _again(monkeypatch)
    monkeypatch.setattr(compiled_cache, "MAX_CACHE_BYTES", file.stat().st_size)
    compiled_cache.compile_cached("b+")
    compiled_cache.save_compiled(open_atomic)
    _again(monkeypatch)
    assert _known("b+")
    assert not _known("a+")


def test_nothing_is_written_where_python_writes_no_bytecode(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    compiled_cache.compile_cached("a+")
    compiled_cache.save_compiled(open_atomic)
    assert not file.exists()


def test_a_folder_that_is_not_there_is_no_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(compiled_cache, "_find_path", lambda: str(tmp_path / "none" / "kept.re"))
    compiled_cache.compile_cached("a+")
    compiled_cache.save_compiled(open_atomic)
    assert not list(tmp_path.iterdir())


def test_another_python_compiles_for_itself(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled_cache.compile_cached("a+")
    compiled_cache.save_compiled(open_atomic)
    _again(monkeypatch)
    monkeypatch.setattr(sys, "version", "another")
    assert compiled_cache._load_lines() == {}
