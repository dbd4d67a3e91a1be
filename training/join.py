"""Several texts as one: a window of an article holds more than one story, and figures of two stories are strangers."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from factcheck.language import detect_language
from factcheck.link.mentions import find_mentions
from training.sources import Labelled

__all__ = ["cut_fragments", "iter_joined", "join"]

ALONE = 0.45  # the share of texts that are read alone
FRAGMENT = 0.4  # how often a joined text has a piece of an article in it
BETWEEN = {"en": ("\n\n", "\n", " ", " "), "zh": ("\n\n", "\n", "", "")}
STOPS = {"en": (". ", 450), "zh": ("。", 180)}  # where a piece ends, and how many characters it has at most
MIN_FIGURES = 2  # of a fragment


def join(texts: Sequence[Labelled], draw: random.Random) -> Labelled:
    """One text out of several, with the labels of each; figures that are scanned differently in it are unknown."""
    text, starts = "", []
    between = BETWEEN[detect_language(texts[0].text)]
    for one in texts:
        text += draw.choice(between) if text else ""
        starts.append(len(text))
        text += one.text
    figures = tuple(find_mentions(text))
    at = {(figure.start, figure.end): n for n, figure in enumerate(figures)}
    frames, silent, denied = {}, set[int](), {}
    for one, start in zip(texts, starts, strict=True):
        new = [at.get((start + figure.start, start + figure.end)) for figure in one.figures]
        silent |= {moved for n in one.silent if (moved := new[n]) is not None}
        denied |= {moved: families for n, families in one.denied.items() if (moved := new[n]) is not None}
        for n, several in one.frames.items():
            moved = [frame._replace(operands=tuple(new[o] for o in frame.operands)) for frame in several]
            known = [frame for frame in moved if None not in frame.operands]
            if new[n] is not None and known:
                frames[new[n]] = known
    return texts[0]._replace(text=text, figures=figures, frames=frames, silent=frozenset(silent), denied=denied)


def iter_joined(
    texts: Sequence[tuple[Labelled, float]], fragments: Sequence[Labelled], draw: random.Random
) -> Iterator[tuple[Labelled, float]]:
    """Each text once, alone or among one or two others; the weight of the lightest is that of all."""
    left = list(texts)
    draw.shuffle(left)
    while left:
        if draw.random() < ALONE:
            yield left.pop()
            continue
        group = [left.pop() for _ in range(min(len(left), draw.choice((2, 2, 3))))]
        parts = [text for text, _ in group]
        if fragments and draw.random() < FRAGMENT:
            parts.insert(draw.randrange(len(parts) + 1), draw.choice(fragments))
        yield join(parts, draw), min(weight for _, weight in group)


def cut_fragments(articles: Sequence[Labelled]) -> list[Labelled]:
    """Pieces of articles of whose figures nothing is known: they stand beside passages and are not fitted on."""
    found = []
    for article in articles:
        for line in article.text.splitlines(keepends=True):
            stop, longest = STOPS[detect_language(line)]
            piece = line.strip()[:longest].rpartition(stop)[0]
            figures = tuple(find_mentions(piece)) if piece else ()
            if len(figures) >= MIN_FIGURES:
                found.append(Labelled(article.source, article.group, piece + stop.strip(), figures, {}, frozenset(), {}))
    return found
