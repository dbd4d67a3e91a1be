"""On-disk cache of compiled regular expressions, next to the bytecode of this package.

Compiling the expressions for an article takes up to a third of a run; loading cached code takes a fraction of that. The file
is specific to one Python version and has one line per expression: key, length, hash and plain numbers. It is read only if no
one but this user or root could have written it; damaged lines are ignored. If the file can't be read or written, everything
is compiled. (Importing `json` and `hashlib` would cost a tenth or more of the gain.)
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from functools import cache
from typing import Any, BinaryIO

try:
    from _blake2 import blake2b
except ImportError:  # not CPython: no cache
    blake2b = None  # type: ignore[assignment, misc]  # as typeshed knows no other

__all__ = ["compile_cached", "save_compiled"]

MAX_CACHE_BYTES = 16_000_000  # bytes, enough for several package versions; beyond it the next run starts a new file
FORMAT = "factcheck expressions 2"
FILE_MODE = 0o644  # regardless of the umask, as a file that others can write is not read
Code = tuple[int, list[int], int, dict[str, int], tuple[str | None, ...]]  # flags, code words, group count, numbers, names

_new_lines: dict[str, str] = {}  # lines compiled in this process, by key


def compile_cached(text: str, flags: int = 0) -> re.Pattern[str]:
    """Like `re.compile`, but from the cache if possible."""
    flags = int(flags)
    known, made = _load_lines(), None
    if known is not None:
        line = known.get(_make_key(text, flags))
        code = _parse_code(line) if line else None
        made = _load_code(text, code) if code else _compile_expression(text, flags)
    return made or re.compile(text, flags)


def save_compiled(writing: Callable[[str], AbstractContextManager[BinaryIO]]) -> None:
    """Add what this process has compiled to the cache file. writing: opens a file for atomic writing, or raises OSError."""
    path = _find_path()
    known = _load_lines()
    if not _new_lines or not path or known is None or sys.dont_write_bytecode:
        return
    whole = _build_file(known | _new_lines)
    with suppress(OSError), writing(os.path.realpath(path)) as file:  # the environment's folder may be a symbolic link
        os.fchmod(file.fileno(), FILE_MODE)
        file.write(whole if len(whole) <= MAX_CACHE_BYTES else _build_file(_new_lines))


@cache
def _load_lines() -> dict[str, str] | None:
    """Load the cached lines by key; None if this Python has no loadable code, or the system no file owners."""
    if sys.implementation.name != "cpython" or not hasattr(os, "getuid") or blake2b is None:
        return None
    try:
        with open(_find_path(), encoding="ascii", opener=_open_safely) as file:
            if not _is_trusted(file.fileno()):
                return {}
            head, *lines = file.read(MAX_CACHE_BYTES + 1).split("\n")
    except (OSError, ValueError):
        return {}
    return {line.partition(" ")[0]: line for line in lines if line} if head == _build_head() else {}


def _open_safely(path: str, flags: int) -> int:
    """Open without blocking on a pipe, and without following a symbolic link."""
    return os.open(path, flags | os.O_NONBLOCK | os.O_NOFOLLOW)


def _is_trusted(descriptor: int) -> bool:
    """True if no one but this user and root could have written the file."""
    status = os.fstat(descriptor)
    return stat.S_ISREG(status.st_mode) and status.st_uid in (0, os.getuid()) and not status.st_mode & 0o022


def _find_path() -> str:
    """Return the path of this module's bytecode with the suffix .re; "" if Python writes no bytecode."""
    cached = __spec__.cached if __spec__ else None
    return f"{cached.removesuffix('.pyc')}.re" if cached else ""


def _build_head() -> str:
    return f"{FORMAT} {' '.join(sys.version.split())}"


def _build_file(lines: dict[str, str]) -> bytes:
    return "\n".join([_build_head(), *lines.values(), ""]).encode("ascii")


def _make_key(text: str, flags: int) -> str:
    return _hash_text(f"{flags} {text}")


def _hash_text(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _format_line(name: str, code: Code) -> str:
    flags, words, groups, numbers, _ = code
    named = ",".join(f"{group}:{number}" for group, number in numbers.items())
    data = f"{flags} {groups} {','.join(map(str, words))} {named}"
    return f"{name} {len(data)} {_hash_text(name + data)} {data}"


def _parse_code(line: str) -> Code | None:
    """Parse the code of a line; None if it is damaged or contains anything but numbers and names."""
    name, _, rest = line.partition(" ")
    size, _, rest = rest.partition(" ")
    check, _, data = rest.partition(" ")
    if size != str(len(data)) or check != _hash_text(name + data):
        return None
    try:
        flags, groups, words, named = data.split(" ")
        numbers = {group: int(number) for group, _, number in (one.partition(":") for one in named.split(",") if named)}
        names: list[str | None] = [None] * (int(groups) + 1)
        for group, at in numbers.items():
            names[at] = group
        return int(flags), [int(word) for word in words.split(",")], int(groups), numbers, tuple(names)
    except (ValueError, IndexError, OverflowError, MemoryError):
        return None


def _load_code(text: str, code: Code) -> re.Pattern[str] | None:
    flags, words, groups, numbers, names = code
    try:
        from _sre import compile as compile_code  # type: ignore[import-not-found]  # CPython only; it validates the code

        return compile_code(text, flags, words, groups, numbers, names)  # type: ignore[no-any-return]
    except (ImportError, RuntimeError, TypeError, ValueError, OverflowError):
        return None


def _compile_expression(text: str, flags: int) -> re.Pattern[str] | None:
    """Compile an expression like `re._compiler`, and keep its code for the cache; None if this Python differs."""
    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]

        tree: Any = _parser.parse(text, flags)
        words = [int(word) for word in _compiler._code(tree, flags)]
        state = tree.state
        names: list[str | None] = [None] * state.groups
        for name, number in state.groupdict.items():
            names[number] = name
        code = int(flags | state.flags), words, state.groups - 1, dict(state.groupdict), tuple(names)
    except (ImportError, AttributeError, TypeError, OverflowError):
        return None
    if (found := _load_code(text, code)) is not None and not sys.dont_write_bytecode:
        key = _make_key(text, flags)
        if (line := _format_line(key, code)).isascii():
            _new_lines[key] = line
    return found
