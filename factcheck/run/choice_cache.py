"""Keep on disk what the model chose in a window, so that a text that was read once is not read again.

A window is some sentences as token numbers, without any value. What is kept of it is a hash and the frames chosen: no word of
the text. The files lie in the user's cache folder, or in the one that FACTCHECK_CACHE names ("off": nowhere), never in the
folder that is worked in, where a repository could bring them along.

Each file is a log of lines, each with its own checksum: one that is damaged is as good as none. A full file becomes the older
of two, and the one that was the older goes: 64 MB at most. Several processes may append at a time.
"""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from factcheck.link.choose import Choice
from factcheck.link.frame_reader import WindowKey, keep_choices
from factcheck.link.frames import PAIRS, SINGLES, SUBSETS, Frame
from factcheck.opening import NO_LINK, NO_WAIT, can_others_write, find_user_folder, is_within, read_bytes
from factcheck.run.replace_file import find_repository

__all__ = ["OFF", "VARIABLE", "ChoiceFiles", "attach", "find_folder"]

VARIABLE = "FACTCHECK_CACHE"
OFF = "off"  # value of the variable to keep nothing
FOLDER = os.path.join("factcheck", "windows")
OLDER = ".old"
MAX_FILE_BYTES = 128_000  # of each of 256 files, and of as many older ones
KEY_BYTES, CHECKSUM_BYTES = 20, 8
APPEND_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_APPEND | NO_LINK | NO_WAIT | getattr(os, "O_BINARY", 0)
FRAME_NAMES = frozenset({*(pair.name for pair in PAIRS), *SINGLES, *SUBSETS})

Choices = dict[int, Choice]


def attach() -> None:
    """Keep what is read from now on as the environment says."""
    folder = find_folder()
    keep_choices(_open_files(folder) if folder else None)


def find_folder() -> str:
    """Return the folder of the files, which may not be there yet; "" if nothing is to be kept."""
    named = os.environ.get(VARIABLE, "")
    if named == OFF or sys.platform == "emscripten":
        return ""
    above = os.path.abspath(named) if named else find_user_folder("XDG_CACHE_HOME", "~/Library/Caches", "~/.cache")
    try:
        return _check_folder(os.path.join(above, FOLDER), os.getcwd()) if os.path.isabs(above) else ""
    except OSError:  # the working folder is gone
        return ""


@lru_cache(maxsize=8)
def _open_files(folder: str) -> ChoiceFiles:
    return ChoiceFiles(folder)


@lru_cache(maxsize=8)
def _check_folder(folder: str, here: str) -> str:
    """Return the folder; "" if it lies below the repository that is worked in, or if others may write it."""
    root = find_repository(here) or here
    try:
        is_foreign = os.path.lexists(folder) and can_others_write(folder)
    except OSError:
        return ""
    return "" if is_foreign or is_within(os.path.realpath(folder), os.path.realpath(root)) else folder


class ChoiceFiles:
    """The files of a folder, by the first byte of the hash. What can't be read or written is left out without a word."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def load(self, fingerprint: str, windows: Sequence[WindowKey]) -> dict[WindowKey, Choices]:
        """Return what is known of some windows."""
        logs: dict[str, bytes] = {}
        found = {}
        for window in windows:
            key = _hash_window(fingerprint, window)
            path = self._find_path(key)
            log = logs[path] if path in logs else logs.setdefault(path, _read_log(path))
            if (choices := _find_choices(log, key, len(window[1]))) is not None:
                found[window] = choices
        return found

    def save(self, fingerprint: str, read: Mapping[WindowKey, Choices]) -> None:
        """Add what was read of some windows."""
        lines: dict[str, bytes] = {}
        for window, choices in read.items():
            key = _hash_window(fingerprint, window)
            path = self._find_path(key)
            lines[path] = lines.get(path, b"") + _format_line(key, choices)
        with suppress(OSError):
            os.makedirs(self._folder, mode=0o700, exist_ok=True)
            for path, added in lines.items():
                _append(path, added)

    def _find_path(self, key: str) -> str:
        return os.path.join(self._folder, key[:2])


def _hash_window(fingerprint: str, window: WindowKey) -> str:
    return blake2b(repr((fingerprint, window)).encode(), digest_size=KEY_BYTES).hexdigest()


def _read_log(path: str) -> bytes:
    """Read a file and the older one of its name; b"" for what is not there."""
    found = b""
    for each in (path + OLDER, path):
        with suppress(OSError):
            found += b"\n" + read_bytes(each, 2 * MAX_FILE_BYTES)
    return found


def _append(path: str, lines: bytes) -> None:
    number = os.open(path, APPEND_FLAGS, 0o600)
    try:
        status = os.fstat(number)
        if not stat.S_ISREG(status.st_mode):
            return
        os.write(number, lines)  # at once: those of another process come before or after
    finally:
        os.close(number)
    if status.st_size + len(lines) > MAX_FILE_BYTES:
        os.replace(path, path + OLDER)


def _format_line(key: str, choices: Choices) -> bytes:
    """Format a line, with an empty one before it: the last write may have been cut off."""
    text = json.dumps([_pack(place, choice) for place, choice in choices.items()], separators=(",", ":"))
    return f"\n{key} {_compute_checksum(key, text)} {text}\n".encode()


def _find_choices(log: bytes, key: str, figures: int) -> Choices | None:
    """Return the choices of a key, of a window of so many figures; None if there are none, or damaged ones."""
    start = log.rfind(f"\n{key} ".encode())
    if start < 0:
        return None
    end = log.find(b"\n", start + 1)
    line = log[start + 1 : end if end >= 0 else len(log)].decode("ascii", "replace")
    try:
        _, checksum, text = line.split(" ", 2)
        return dict(_iter_unpacked(json.loads(text), figures)) if checksum == _compute_checksum(key, text) else None
    except (ValueError, TypeError, RecursionError):  # no choices of ours
        return None


def _compute_checksum(key: str, text: str) -> str:
    return blake2b(f"{key} {text}".encode(), digest_size=CHECKSUM_BYTES).hexdigest()


def _pack(place: int, choice: Choice) -> list[Any]:
    second = [*choice.runner_up] if choice.runner_up else None
    return [place, [*choice.frame], choice.probability, second, choice.runner_up_probability, *choice[4:]]


def _iter_unpacked(rows: Any, figures: int) -> Iterator[tuple[int, Choice]]:
    """Yield the choices of a line. Raises ValueError or TypeError for anything else."""
    for place, first, probability, second, second_probability, order, margin, second_order in rows:
        if place not in range(figures):
            raise ValueError
        frame, runner_up = _unpack_frame(first, figures), second and _unpack_frame(second, figures)
        choice = Choice(frame, float(probability), runner_up, float(second_probability), float(order), int(margin))
        yield place, choice._replace(runner_up_order=float(second_order))


def _unpack_frame(packed: Any, figures: int) -> Frame:
    name, operands = packed
    if name not in FRAME_NAMES or not all(n in range(figures) for n in operands):
        raise ValueError
    return Frame(name, tuple(operands))
