"""Compiled expressions kept beside the bytecode of this package, as Python keeps that of its source.

To compile the expressions that an article needs takes up to a third of its run, and to take the code of one that is kept a
fraction of that. The file is of one version of Python and has a line an expression: what names it, its length and hash, and
plain numbers. Only what this user or root alone could have written is read, and a line that is not whole is no line. Where the
file cannot be read or written, all is compiled. (`json` and `hashlib` would take a tenth of what is gained, and more, to load.)
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
except ImportError:  # of another Python: nothing is kept
    blake2b = None  # type: ignore[assignment, misc]  # as typeshed knows no other

__all__ = ["compiled", "keep"]

MOST = 16_000_000  # bytes: of several versions of the package; the next run begins a new file
FORMAT = "factcheck expressions 2"
OWN = 0o644  # whatever the umask: what others may write is not read
Code = tuple[int, list[int], int, dict[str, int], tuple[str | None, ...]]  # flags, words, groups, their numbers and names

_new: dict[str, str] = {}  # lines, by what names them


def compiled(text: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile`, from what is kept where it is."""
    flags = int(flags)
    known, made = _kept(), None
    if known is not None:
        line = known.get(_name(text, flags))
        code = _code(line) if line else None
        made = _loaded(text, code) if code else _made(text, flags)
    return made or re.compile(text, flags)


def keep(writing: Callable[[str], AbstractContextManager[BinaryIO]]) -> None:
    """Write what this process has compiled, at its end. writing: a file written whole or not at all, or OSError."""
    path = _path()
    known = _kept()
    if not _new or not path or known is None or sys.dont_write_bytecode:
        return
    whole = _whole(known | _new)
    with suppress(OSError), writing(os.path.realpath(path)) as file:  # the folder of an environment may be a link
        os.fchmod(file.fileno(), OWN)
        file.write(whole if len(whole) <= MOST else _whole(_new))


@cache
def _kept() -> dict[str, str] | None:
    """The lines of the kept expressions by what names them; None where this Python has no code to keep, or no owners."""
    if sys.implementation.name != "cpython" or not hasattr(os, "getuid") or blake2b is None:
        return None
    try:
        with open(_path(), encoding="ascii", opener=_opened) as file:
            if not _ours(file.fileno()):
                return {}
            head, *lines = file.read(MOST + 1).split("\n")
    except (OSError, ValueError):
        return {}
    return {line.partition(" ")[0]: line for line in lines if line} if head == _head() else {}


def _opened(path: str, flags: int) -> int:
    """Without waiting for the other end of a pipe, and through no link."""
    return os.open(path, flags | os.O_NONBLOCK | os.O_NOFOLLOW)


def _ours(descriptor: int) -> bool:
    """Whether nobody but this user and root could have written the file."""
    status = os.fstat(descriptor)
    return stat.S_ISREG(status.st_mode) and status.st_uid in (0, os.getuid()) and not status.st_mode & 0o022


def _path() -> str:
    """Where Python keeps the bytecode of this module, but for its ending; empty where it keeps none."""
    cached = __spec__.cached if __spec__ else None
    return f"{cached.removesuffix('.pyc')}.re" if cached else ""


def _head() -> str:
    return f"{FORMAT} {' '.join(sys.version.split())}"


def _whole(lines: dict[str, str]) -> bytes:
    return "\n".join([_head(), *lines.values(), ""]).encode("ascii")


def _name(text: str, flags: int) -> str:
    return _hash(f"{flags} {text}")


def _hash(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _line(name: str, code: Code) -> str:
    flags, words, groups, numbers, _ = code
    named = ",".join(f"{group}:{number}" for group, number in numbers.items())
    data = f"{flags} {groups} {','.join(map(str, words))} {named}"
    return f"{name} {len(data)} {_hash(name + data)} {data}"


def _code(line: str) -> Code | None:
    """The code of a line; None where it is not whole, or holds anything but numbers and names."""
    name, _, rest = line.partition(" ")
    size, _, rest = rest.partition(" ")
    check, _, data = rest.partition(" ")
    if size != str(len(data)) or check != _hash(name + data):
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


def _loaded(text: str, code: Code) -> re.Pattern[str] | None:
    flags, words, groups, numbers, names = code
    try:
        from _sre import compile as made  # type: ignore[import-not-found]  # of CPython; it checks the code

        return made(text, flags, words, groups, numbers, names)  # type: ignore[no-any-return]
    except (ImportError, RuntimeError, TypeError, ValueError, OverflowError):
        return None


def _made(text: str, flags: int) -> re.Pattern[str] | None:
    """Compile an expression as `re._compiler` does, to have its code."""
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
    if (found := _loaded(text, code)) is not None and not sys.dont_write_bytecode:
        key = _name(text, flags)
        if (line := _line(key, code)).isascii():
            _new[key] = line
    return found
