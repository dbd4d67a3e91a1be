"""Compiled expressions kept beside the bytecode of this package, as Python keeps that of its source.

To compile the expressions that an article needs took a third of its run, and to take the code of one that is kept takes a
sixtieth of compiling it. The file is of one version of Python, has each expression under its text and so is never out of
date, and is trusted as bytecode is: who may write it may write that. Where it cannot be read or written, all is compiled.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from array import array
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import Any

__all__ = ["compiled", "keep"]

MOST = 16_000_000  # bytes: of several versions of the package; the next run begins a new file
INTERNAL = ("_sre", "re._compiler", "re._parser")
Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]  # flags, words, groups, their numbers and names

_new: dict[tuple[str, int], Code] = {}


def compiled(text: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile`, from what is kept where it is."""
    flags = int(flags)
    known, made = _kept(), None
    if known is not None:
        made = _loaded(text, known[text, flags]) if (text, flags) in known else _made(text, flags)
    return made or re.compile(text, flags)


def keep(create: Callable[[str, bytes], None]) -> None:
    """Write what this process has compiled, at its end. create: writes a file whole or not at all, or raises OSError."""
    path = _path()
    known = _kept()
    if not _new or not path or known is None or sys.dont_write_bytecode:
        return
    whole = marshal.dumps((sys.version, known | _new))
    if len(whole) > MOST:
        whole = marshal.dumps((sys.version, dict(_new)))
    with suppress(OSError):
        create(os.path.realpath(path), whole)  # the folder of an environment may be a link


@cache
def _kept() -> dict[tuple[str, int], Code] | None:
    """The kept expressions by their texts and flags; None where this Python has no code to keep."""
    if sys.implementation.name != "cpython":
        return None
    try:
        with open(_path(), "rb") as file:
            version, known = marshal.load(file)  # noqa: S302  trusted as bytecode is
    except (OSError, EOFError, ValueError, TypeError):
        return {}
    return known if version == sys.version and isinstance(known, dict) else {}


def _path() -> str:
    """Where Python keeps the bytecode of this module, but for its ending; empty where it keeps none."""
    cached = __spec__.cached if __spec__ else None
    return f"{cached.removesuffix('.pyc')}.re" if cached else ""


def _loaded(text: str, code: Code) -> re.Pattern[str] | None:
    flags, words, groups, numbers, names = code
    try:
        from _sre import compile as made  # type: ignore[import-not-found]  # of CPython; it checks the code

        return made(text, flags, array("I", words).tolist(), groups, numbers, names)  # type: ignore[no-any-return]
    except (ImportError, RuntimeError, TypeError, ValueError, OverflowError):
        return None


def _made(text: str, flags: int) -> re.Pattern[str] | None:
    """Compile an expression as `re._compiler` does, to have its code."""
    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]

        tree: Any = _parser.parse(text, flags)
        words = array("I", _compiler._code(tree, flags)).tobytes()
        state = tree.state
        names: list[str | None] = [None] * state.groups
        for name, number in state.groupdict.items():
            names[number] = name
        code = flags | state.flags, words, state.groups - 1, dict(state.groupdict), tuple(names)
    except (ImportError, AttributeError, TypeError, OverflowError):
        return None
    if (found := _loaded(text, code)) is not None:
        _new[text, flags] = code
    return found
