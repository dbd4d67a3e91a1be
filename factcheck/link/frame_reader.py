"""Read a text with the model: for each figure its likeliest frame, with its probability."""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
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
from factcheck.link.mask import FigureSpan, mask
from factcheck.link.model_file import read_facts
from factcheck.link.windows import MAX_TOKENS, find_sentences, iter_windows

__all__ = [
    "KINDS", "ChoiceStore", "TokenWindow", "Tokenizer", "WindowKey", "find_calibration", "iter_token_windows", "keep_choices",
    "name_model", "read_frames", "weigh_margin",
]  # fmt: skip

MIN_REREAD_PROBABILITY = 0.5
WINDOWS_AT_ONCE = 64  # whose scores are held: a long text takes no more memory than these
MAX_REMEMBERED = 1000  # windows
CALIBRATION_FILES = {"en": "worth.json", "zh": "worth-zh.json"}
START, END = itemgetter(0), itemgetter(1)
KINDS = ("count", "money", "measure", "percent", "point", "multiple")  # their numbers are the model's: add at the end


WindowKey = tuple[tuple[int, ...], tuple[tuple[int, int], ...], tuple[int, ...]]  # ids, spans, kinds of a window
_remembered: dict[tuple[str, WindowKey], dict[int, Choice]] = {}  # by the model's name and the window
_store: ChoiceStore | None = None


class TokenizedText(Protocol):
    """ids: numbers of a text's pieces. offsets: the span of each in the text; (0, 0) for those of its start and end."""

    @property
    def ids(self) -> Sequence[int]: ...
    @property
    def offsets(self) -> Sequence[tuple[int, int]]: ...


class Tokenizer(Hashable, Protocol):
    """The model's tokenizer, or the trainer's."""

    def encode(self, text: str) -> TokenizedText: ...


class WindowReader(Protocol):
    """The model of a language. name: with its version. fingerprint: of all that its choices depend on; "" to keep none."""

    @property
    def name(self) -> str: ...
    @property
    def fingerprint(self) -> str: ...
    @property
    def pieces(self) -> Tokenizer: ...
    def iter_choices(self, windows: Sequence[WindowKey]) -> Iterator[dict[int, Choice]]: ...


class ChoiceStore(Protocol):
    """Keeps what was chosen in windows beyond this process, by the fingerprint of their reader."""

    def load(self, fingerprint: str, windows: Sequence[WindowKey]) -> dict[WindowKey, dict[int, Choice]]: ...
    def save(self, fingerprint: str, read: Mapping[WindowKey, dict[int, Choice]]) -> None: ...


class TokenWindow(NamedTuple):
    """A window as the model reads it. ids: at most MAX_TOKENS pieces. spans, kinds: of the mentions, in pieces.

    mentions: their indices among the figures of the text.
    """

    ids: Sequence[int]
    spans: Sequence[tuple[int, int]]
    kinds: Sequence[int]
    mentions: list[int]


def iter_token_windows(text: str, figures: Sequence[Figure], tokenizer: Tokenizer) -> Iterator[TokenWindow]:
    """Yield the windows of a text that hold at least two mentions."""
    for window in iter_windows(text, figures):
        tokens = _tokenize(text, *window, figures, tokenizer)
        if len(tokens.mentions) > 1:
            yield tokens


def _tokenize(text: str, start: int, end: int, inside: range, figures: Sequence[Figure], tokenizer: Tokenizer) -> TokenWindow:
    """Tokenize text[start:end] with those of the figures `inside` that are within the first MAX_TOKENS pieces."""
    first = max(0, start - 1)  # a sign before the part may tell a year from an amount
    spans = tuple(FigureSpan(f.start - first, f.end - first, f.kind) for f in figures[inside.start : inside.stop])
    window = _tokenize_again(text[first:end], start - first, spans, tokenizer)
    return window._replace(mentions=[inside[n] for n in window.mentions])


@lru_cache(maxsize=MAX_REMEMBERED)
def _tokenize_again(text: str, start: int, figures: tuple[FigureSpan, ...], tokenizer: Tokenizer) -> TokenWindow:
    """Tokenize text[start:]. The last ones are remembered: after an edit most windows are as they were."""
    masked = mask(text, start, len(text), figures)
    encoding = tokenizer.encode(masked.text)
    offsets = encoding.offsets[:MAX_TOKENS]
    found = [(n, pieces) for n, span in enumerate(masked.spans) if (pieces := _find_pieces(span, offsets))]
    kinds = [KINDS.index(figures[n].kind.value) for n, _ in found]
    return TokenWindow(tuple(encoding.ids[:MAX_TOKENS]), tuple(p for _, p in found), tuple(kinds), [n for n, _ in found])


def _find_pieces(span: tuple[int, int], offsets: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Return the range of pieces that a span covers, None if none; start and end tokens, which have no place, are skipped."""
    first = bisect_right(offsets, span[0], lo=1, hi=max(1, len(offsets) - 1), key=END)
    last = bisect_left(offsets, span[1], lo=first, hi=max(first, len(offsets) - 1), key=START)
    return (first, last) if first < last else None


def read_frames(text: str, figures: Sequence[Figure], reader: WindowReader | None = None) -> dict[int, Choice | None]:
    """Return the likeliest frame of each figure that is read, by its index; None where nothing is likely.

    Windows overlap: of two readings the surer is kept. A likely frame is read again in its own sentences alone, and gets the
    probability of that reading: of frames that need other sentences, most are misread. reader: else the packaged one.
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
    """Yield the likely frames with the probability that their own sentences give them; each run of sentences is read once."""
    stated: dict[tuple[int, int, range], list[int]] = {}
    for n, choice in likely.items():
        stated.setdefault(find_sentences(text, figures, (n, *choice.frame.operands)), []).append(n)
    windows = (_tokenize(text, *window, figures, reader.pieces) for window in stated)
    for several, (window, choices) in zip(stated.values(), _iter_choices(reader, windows), strict=True):
        again = {window.mentions[place]: choice.renumber(window.mentions) for place, choice in choices.items()}
        yield from ((n, likely[n].confirm(again.get(n))) for n in several)


def _iter_choices(reader: WindowReader, windows: Iterator[TokenWindow]) -> Iterator[tuple[TokenWindow, dict[int, Choice]]]:
    """Yield each window with the choices of its mentions, by their index in it."""
    while several := list(islice(windows, WINDOWS_AT_ONCE)):
        yield from zip(several, _read_windows(reader, several), strict=True)


def _read_windows(reader: WindowReader, windows: Sequence[TokenWindow]) -> list[dict[int, Choice]]:
    """Return for each window the choices of its mentions, by their index in it.

    The last ones are remembered: after an edit the windows that it has not touched are not read again, nor is a text with
    other digits.
    """
    keys = [(tuple(window.ids), tuple(window.spans), tuple(window.kinds)) for window in windows]
    known = {key: _remembered[reader.name, key] for key in dict.fromkeys(keys) if (reader.name, key) in _remembered}
    known |= _read_unknown(reader, [key for key in dict.fromkeys(keys) if key not in known])
    for key, choices in known.items():
        _remembered.pop((reader.name, key), None)
        _remembered[reader.name, key] = choices  # as the latest
    for oldest in list(islice(_remembered, max(0, len(_remembered) - MAX_REMEMBERED))):
        _remembered.pop(oldest, None)
    return [known[key] for key in keys]


def _read_unknown(reader: WindowReader, keys: Sequence[WindowKey]) -> dict[WindowKey, dict[int, Choice]]:
    """Read windows that are not remembered: what the store has of them is not read again, the rest is added to it."""
    store = _store if reader.fingerprint and keys else None
    kept = store.load(reader.fingerprint, keys) if store else {}
    unread = [key for key in keys if key not in kept]
    read = dict(zip(unread, reader.iter_choices(unread), strict=True))
    if store and read:
        store.save(reader.fingerprint, read)
    return kept | read


def keep_choices(store: ChoiceStore | None) -> None:
    """Keep what is read from now on in a store as well, None for none."""
    global _store
    _store = store


class NumPyReader:
    """The model of a language where NumPy runs it."""

    def __init__(self, language: str = "en") -> None:
        self._language = language
        self.name, self.pieces, self.fingerprint = read_facts(language)

    def iter_choices(self, windows: Sequence[WindowKey]) -> Iterator[dict[int, Choice]]:
        """Yield, for each window, the likeliest frame of each mention by its index."""
        if not windows:
            return
        from factcheck.link.model import Window, load_reader  # imports NumPy: only for windows that nobody has read

        scores = load_reader(self._language).read([Window(*window) for window in windows])
        for (_, spans, _), found in zip(windows, scores, strict=True):
            yield choose_frames(found, range(len(spans)))


def _open_reader(language: str) -> WindowReader | None:
    """Open NumPy's model, or, in the browser page, the one that the page runs; None if it has loaded none."""
    return _make_reader(language) if _has_numpy() or remote.is_there(language) else None


@cache
def _has_numpy() -> bool:
    return find_spec("numpy") is not None


@cache
def _make_reader(language: str) -> WindowReader:
    return NumPyReader(language) if _has_numpy() else remote.RemoteReader(language)


def name_model(text: str = "") -> str:
    """Return name and version of the model that reads a text, "" if there is none."""
    reader = _open_reader(detect_language(text))
    return reader.name if reader else ""


class Calibration(NamedTuple):
    """The file of `python -m training.calibrate`. bands: by family, least probability, number right, number seen.

    Log-odds in hundredths: families: each family's intercept ("all" for others); each: what 1 of margin adds, up to a margin of
    `most`.
    """

    bands: dict[str, list[list[float]]]
    families: dict[str, int]
    each: int
    most: int


@cache
def _load_calibration(language: str) -> Calibration:
    return Calibration(**json.loads(Path(__file__).with_name("model").joinpath(CALIBRATION_FILES[language]).read_text("utf-8")))


def find_calibration(text: str, name: str, probability: float) -> tuple[int, int]:
    """Return how many frames of this family and probability were right, of how many, in texts that no model was fitted on."""
    bands = [row for row in _load_calibration(detect_language(text)).bands.get(get_family(name), ()) if row[0] <= probability]
    return (int(bands[-1][1]), int(bands[-1][2])) if bands else (0, 0)


def weigh_margin(text: str, name: str, margin: int) -> int:
    """Return the log-odds, in hundredths, that a frame of this family with this margin is right in such a text."""
    known = _load_calibration(detect_language(text))
    intercept = known.families.get(get_family(name), known.families["all"])
    return intercept + known.each * min(margin, known.most * SCORE_UNIT) // SCORE_UNIT
