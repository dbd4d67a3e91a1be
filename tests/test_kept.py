"""Compiled expressions kept beside the bytecode: they are those of `re`, and what cannot be read or written is no fault."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.link.pair.told import TOLD
from factcheck.pattern import kept
from factcheck.run.replace_file import writing

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


def _known(text: str) -> bool:
    return kept._name(text, 0) in (kept._kept() or {})


def _again(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the next process begins."""
    monkeypatch.setattr(kept, "_new", {})
    kept._kept.cache_clear()


@pytest.mark.parametrize(("text", "flags"), EXPRESSIONS)
def test_what_is_kept_is_what_re_compiles(text: str, flags: int, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = kept.compiled(text, flags)
    kept.keep(writing)
    _again(monkeypatch)
    loaded, real = kept.compiled(text, flags), re.compile(text, flags)
    assert not kept._new, "not from the file"
    for found in (made, loaded):
        assert (found, found.flags, found.groups, found.groupindex) == (real, real.flags, real.groups, real.groupindex)
        for one in TEXTS:
            assert [m.groupdict() for m in found.finditer(one)] == [m.groupdict() for m in real.finditer(one)]


def test_a_group_whose_name_is_not_ascii_is_compiled_each_time(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its line could not be written, and no other would be."""
    for text in ("(?P<größe>a+)", "b+"):
        assert kept.compiled(text) == re.compile(text)
    kept.keep(writing)
    _again(monkeypatch)
    assert _known("b+")
    assert not _known("(?P<größe>a+)")


def test_a_pattern_of_the_program_is_what_re_compiles() -> None:
    for way in TOLD.values():
        assert kept.compiled(way.pattern, way.flags) == re.compile(way.pattern, way.flags)


def test_what_the_next_run_compiles_is_added(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for text in ("a+", "b+"):
        kept.compiled(text)
        kept.keep(writing)
        _again(monkeypatch)
    assert set(kept._kept() or ()) >= {kept._name("a+", 0), kept._name("b+", 0)}
    size = file.stat().st_mtime_ns
    kept.keep(writing)
    assert file.stat().st_mtime_ns == size, "written without need"


@pytest.mark.parametrize(
    "content", [b"", b"\xff\x00 no code", b"(\x02\x00\x00\x00i\x01", b"factcheck expressions 2 of another\n"]
)
def test_a_broken_file_is_written_anew(content: bytes, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file.write_bytes(content)
    assert kept.compiled("a+").findall("baab") == ["aa"]
    kept.keep(writing)
    _again(monkeypatch)
    assert _known("a+")


@pytest.mark.parametrize("data", ["32 0 255,255 ", "32 0 -1 ", "32 0 a ", "32 0  ", "32", "32 0 1 a:9", "32 99999999999999 1 "])
def test_code_that_is_none_is_compiled(data: str, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = kept._name("a+", 0)
    kept._new[name] = f"{name} {len(data)} {kept._hash(name + data)} {data}"
    kept.keep(writing)
    _again(monkeypatch)
    assert kept.compiled("a+").findall("baab") == ["aa"]


def test_a_line_in_which_a_number_has_changed_is_not_taken(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few other bytes made an expression that took a minute."""
    kept.compiled("a{1,3}b")
    kept.keep(writing)
    text = file.read_text(encoding="ascii")
    assert text.count(",3,") == 1
    file.write_text(text.replace(",3,", ",9,"), encoding="ascii")
    _again(monkeypatch)
    assert kept.compiled("a{1,3}b").findall("aaaaab") == ["aaab"]
    assert kept._new, "compiled anew"


def test_the_code_of_one_expression_is_not_that_of_another(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.compiled("a+")
    kept.keep(writing)
    text = file.read_text(encoding="ascii")
    file.write_text(text.replace(kept._name("a+", 0), kept._name("b+", 0)), encoding="ascii")
    _again(monkeypatch)
    assert kept.compiled("b+").findall("baab") == ["b", "b"]


@pytest.mark.parametrize("mode", [0o666, 0o664, 0o646])
def test_what_another_user_could_have_written_is_not_read(mode: int, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.compiled("a+")
    kept.keep(writing)
    assert 0o644 == file.stat().st_mode & 0o777
    file.chmod(mode)
    _again(monkeypatch)
    assert {} == kept._kept()


def test_what_another_user_has_written_is_not_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.compiled("a+")
    kept.keep(writing)
    _again(monkeypatch)
    real = os.fstat
    monkeypatch.setattr(os, "fstat", lambda descriptor: os.stat_result([*real(descriptor)[:4], 4321, *real(descriptor)[5:]]))
    assert {} == kept._kept()


def test_a_pipe_is_not_waited_for(file: Path) -> None:
    os.mkfifo(file)
    assert {} == kept._kept()


def test_a_link_is_not_followed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.compiled("a+")
    kept.keep(writing)
    file.rename(file.with_name("elsewhere"))
    file.symlink_to("elsewhere")
    _again(monkeypatch)
    assert {} == kept._kept()


def test_an_old_file_that_has_grown_too_large_is_begun_anew(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.compiled("a+")
    kept.keep(writing)
    _again(monkeypatch)
    monkeypatch.setattr(kept, "MOST", file.stat().st_size)
    kept.compiled("b+")
    kept.keep(writing)
    _again(monkeypatch)
    assert _known("b+")
    assert not _known("a+")


def test_nothing_is_written_where_python_writes_no_bytecode(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    kept.compiled("a+")
    kept.keep(writing)
    assert not file.exists()


def test_a_folder_that_is_not_there_is_no_fault(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(kept, "_path", lambda: str(tmp_path / "none" / "kept.re"))
    kept.compiled("a+")
    kept.keep(writing)
    assert not list(tmp_path.iterdir())


def test_another_python_compiles_for_itself(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.compiled("a+")
    kept.keep(writing)
    _again(monkeypatch)
    monkeypatch.setattr(sys, "version", "another")
    assert kept._kept() == {}
