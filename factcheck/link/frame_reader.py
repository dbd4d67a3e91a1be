"""What the model reads in a text: for each figure its likeliest frame, with its probability."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple, Protocol

from factcheck.figure.figure import Figure
from factcheck.language import detect_language
from factcheck.link import remote
from factcheck.link.choose import Choice, choose_frames
from factcheck.link.frames import SCORE_UNIT, get_family
from factcheck.link.mask import mask
from factcheck.link.windows import MAX_TOKENS, find_sentences, iter_windows

__all__ = [
    "KINDS",
    "TokenWindow",
    "Tokenizer",
    "find_calibration",
    "iter_token_windows",
    "name_model",
    "read_frames",
    "weigh_margin",
]

MIN_REREAD_PROBABILITY = 0.5
WINDOWS_AT_ONCE = 64  # whose scores are held: a long text takes no more memory than these
MAX_REMEMBERED = 1000  # windows
CALIBRATION_FILES = {"en": "worth.json", "zh": "worth-zh.json"}
START, END = itemgetter(0), itemgetter(1)
KINDS = ("count", "money", "measure", "percent", "point", "multiple")  # their numbers are the model's: add at the end


WindowKey = tuple[tuple[int, ...], tuple[tuple[int, int], ...], tuple[int, ...]]  # ids, spans, kinds of a window
_remembered: dict[tuple[str, WindowKey], dict[int, Choice]] = {}  # by the model's name


class TokenizedText(Protocol):
    """ids: numbers of a text's pieces, offsets: where each stands in it; of its start and end nowhere."""

    @property
    def ids(self) -> Sequence[int]: ...
    @property
    def offsets(self) -> Sequence[tuple[int, int]]: ...


class Tokenizer(Protocol):
    """The model's, or the trainer's."""

    def encode(self, text: str) -> TokenizedText: ...


class TokenWindow(NamedTuple):
    """A window as the model reads it. ids: at most MAX_TOKENS pieces. spans: of pieces, one a mention. kinds: of the mentions.

    mentions: which figures of the text they are.
    """

    ids: Sequence[int]
    spans: list[tuple[int, int]]
    kinds: list[int]
    mentions: list[int]


def iter_token_windows(text: str, figures: Sequence[Figure], tokenizer: Tokenizer) -> Iterator[TokenWindow]:
    """The windows of a text that hold two mentions at least."""
    for window in iter_windows(text, figures):
        tokens = _tokenize(text, *window, figures, tokenizer)
        if len(tokens.mentions) > 1:
            yield tokens


def _tokenize(text: str, start: int, end: int, inside: range, figures: Sequence[Figure], tokenizer: Tokenizer) -> TokenWindow:
    """text[start:end] with the figures whose numbers are inside, as far as they are among the first MAX_TOKENS pieces."""
    masked = mask(text, start, end, figures[inside.start : inside.stop])
    encoding = tokenizer.encode(masked.text)
    offsets = encoding.offsets[:MAX_TOKENS]
    found = [(n, pieces) for n, span in zip(inside, masked.spans, strict=True) if (pieces := _find_pieces(span, offsets))]
    kinds = [KINDS.index(figures[n].kind.value) for n, _ in found]
    return TokenWindow(encoding.ids[:MAX_TOKENS], [pieces for _, pieces in found], kinds, [n for n, _ in found])


def _find_pieces(span: tuple[int, int], offsets: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """From which piece up to which a span goes; the ends of the text, which stand nowhere, are passed over."""
    first = bisect_right(offsets, span[0], lo=1, hi=max(1, len(offsets) - 1), key=END)
    last = bisect_left(offsets, span[1], lo=first, hi=max(first, len(offsets) - 1), key=START)
    return (first, last) if first < last else None


def read_frames(text: str, figures: Sequence[Figure], reader: WindowReader | None = None) -> dict[int, Choice | None]:
    """The likeliest frame of each figure that is read, by its number; None where nothing is likely.

    Windows overlap: of two readings the surer is kept. A likely frame is read again in its own sentences alone, and is as
    likely as that reading says: of frames that need other sentences, most are misread. reader: else the one that ships.
    """
    reader = reader or _open_reader(detect_language(text))
    if reader is None:
        return {}
    found: dict[int, Choice | None] = {}
    for window, choices in _iter_choices(reader, iter_token_windows(text, figures, reader.pieces)):
        for place, n in enumerate(window.mentions):
            choice, known = choices.get(place), found.get(n)
            if known is None or (choice and choice.probability > known.probability):
                found[n] = choice and choice.renumber(window.mentions)
    likely = {n: choice for n, choice in found.items() if choice and choice.probability >= MIN_REREAD_PROBABILITY}
    return found | dict(_iter_reread(reader, text, figures, likely))


def _iter_reread(
    reader: WindowReader, text: str, figures: Sequence[Figure], likely: Mapping[int, Choice]
) -> Iterator[tuple[int, Choice]]:
    """The likely frames, as likely as their own sentences alone make them; those of the same sentences are read at once."""
    stated: dict[tuple[int, int, range], list[int]] = {}
    for n, choice in likely.items():
        stated.setdefault(find_sentences(text, figures, (n, *choice.frame.operands)), []).append(n)
    windows = (_tokenize(text, *window, figures, reader.pieces) for window in stated)
    for several, (window, choices) in zip(stated.values(), _iter_choices(reader, windows), strict=True):
        again = {window.mentions[place]: choice.renumber(window.mentions) for place, choice in choices.items()}
        yield from ((n, likely[n].confirm(again.get(n))) for n in several)


def _iter_choices(reader: WindowReader, windows: Iterator[TokenWindow]) -> Iterator[tuple[TokenWindow, dict[int, Choice]]]:
    """Each window with the choices of its mentions, by their places in it."""
    while several := list(islice(windows, WINDOWS_AT_ONCE)):
        yield from zip(several, _read_windows(reader, several), strict=True)


def _read_windows(reader: WindowReader, windows: Sequence[TokenWindow]) -> list[dict[int, Choice]]:
    """Of each window the choices of its mentions, by their places in it.

    The last ones are remembered: after an edit the windows that it has not touched are not read again, nor is a text with
    other digits.
    """
    keys = [(tuple(window.ids), tuple(window.spans), tuple(window.kinds)) for window in windows]
    known = {key: _remembered[reader.name, key] for key in dict.fromkeys(keys) if (reader.name, key) in _remembered}
    unknown = [key for key in dict.fromkeys(keys) if key not in known]
    known |= zip(unknown, reader.iter_choices(unknown), strict=True)
    for key, choices in known.items():
        _remembered.pop((reader.name, key), None)
        _remembered[reader.name, key] = choices  # as the latest
    for oldest in list(islice(_remembered, max(0, len(_remembered) - MAX_REMEMBERED))):
        _remembered.pop(oldest, None)
    return [known[key] for key in keys]


class WindowReader(Protocol):
    """The model of a language. name: with its version."""

    @property
    def name(self) -> str: ...
    @property
    def pieces(self) -> Tokenizer: ...
    def iter_choices(self, windows: Sequence[WindowKey]) -> Iterator[dict[int, Choice]]: ...


class NumPyReader:
    """The model of a language where NumPy runs it."""

    def __init__(self, spoken: str = "en") -> None:
        from factcheck.link.model import load_reader  # imports NumPy: only for prose that has figures

        self._reader = load_reader(spoken)
        self.name, self.pieces = f"{self._reader.name} {self._reader.version}", self._reader.pieces

    def iter_choices(self, windows: Sequence[WindowKey]) -> Iterator[dict[int, Choice]]:
        """The likeliest frame of each mention of some windows, by its place."""
        from factcheck.link.model import Window

        for (_, spans, _), scores in zip(windows, self._reader.read([Window(*window) for window in windows]), strict=True):
            yield choose_frames(scores, range(len(spans)))


def _open_reader(spoken: str) -> WindowReader | None:
    """NumPy's everywhere but in the page without a server, where the page runs one; None where there is none yet."""
    return _make_reader(spoken) if _has_numpy() or remote.is_there(spoken) else None


@cache
def _has_numpy() -> bool:
    return find_spec("numpy") is not None


@cache
def _make_reader(spoken: str) -> WindowReader:
    return NumPyReader(spoken) if _has_numpy() else remote.RemoteReader(spoken)


def name_model(text: str = "") -> str:
    """Name and version of the model that reads a text."""
    reader = _open_reader(detect_language(text))
    return reader.name if reader else ""


def find_calibration(text: str, name: str, probability: float) -> tuple[int, int]:
    """Of frames of this family read so surely, in texts that the model of this one was not fitted on: those right, and all."""
    bands = [row for row in _load_calibration(detect_language(text)).bands.get(get_family(name), ()) if row[0] <= probability]
    return (int(bands[-1][1]), int(bands[-1][2])) if bands else (0, 0)


def weigh_margin(text: str, name: str, margin: int) -> int:
    """The odds, in hundredths of their logarithm, that a frame of this family with this margin is right in such a text."""
    worth = _load_calibration(detect_language(text))
    return (
        worth.families.get(get_family(name), worth.families["all"])
        + worth.each * min(margin, worth.most * SCORE_UNIT) // SCORE_UNIT
    )


class Calibration(NamedTuple):
    """As `python -m training.calibrate` has counted it. bands: by family, least probability, right, seen.

    families: the odds that each family begins with, "all" others, in hundredths of their logarithm; each: what one of margin
    adds; most: the margin above which it adds no more.
    """

    bands: dict[str, list[list[float]]]
    families: dict[str, int]
    each: int
    most: int


@cache
def _load_calibration(spoken: str) -> Calibration:
    return Calibration(**json.loads(Path(__file__).with_name("model").joinpath(CALIBRATION_FILES[spoken]).read_text("utf-8")))
