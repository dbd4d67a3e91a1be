"""Labels of articles by arithmetic: what a fitted reader takes figures to state, held against what is printed.

usage: python -m training.mine NAME [--characters 3000000]

Of articles of the publishers that are fitted on. A reading that holds, and that few other numbers would, is right. Of one that
fails nothing follows: it may be misread, or an error of the text, which is what the reader must go on seeing. Written beside
the labels of people as places alone, without text: `benchmarks/mined.jsonl.gz`. The reader itself sees no value, here as ever.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from factcheck.check.check import check
from factcheck.claim.claim import Claim
from factcheck.claim.finding import Verdict
from factcheck.link.choose import compute_probability, list_candidates
from factcheck.link.draft_claims import draft_claim
from factcheck.link.frames import Frame
from factcheck.link.mentions import find_mentions
from training.batches import make_items
from training.fit import SPLIT
from training.predict import Reader, open_reader
from training.sources import MAX_ARTICLE_CHARACTERS, MINED, SHARED, Labelled

__all__ = ["Label", "label_article", "main"]

LIKELY = 0.04  # a reading that is held against the print
CLAIMED = 0.2  # the likeliest of a figure that is labelled: else it is unknown
ARTICLES_AT_ONCE = 100
WITH_RATES = ("conversion",)  # these ask for the rates of a day


class Label(NamedTuple):
    """Of the figure at start: name and starts of the operands of its right frame."""

    start: int
    frame: tuple[str, tuple[int, ...]]


def label_article(text: Labelled, readings: dict[int, list[tuple[float, Frame]]]) -> Iterator[Label]:
    """The labels that arithmetic gives. readings: of each figure its frames with their probabilities."""
    for stated, several in readings.items():
        likely = sorted((r for r in several if r[0] >= LIKELY), reverse=True)
        if not likely or likely[0][0] < CLAIMED or any(frame.name in WITH_RATES for _, frame in likely):
            continue
        verdicts = [_verify(text, stated, frame) for _, frame in likely]
        start = text.figures[stated].start
        if None in verdicts:
            continue  # what can't be recomputed says nothing
        right = [frame for (_, frame), holds in zip(likely, verdicts, strict=True) if holds]
        if right:
            yield Label(start, (right[0].name, tuple(text.figures[n].start for n in right[0].operands)))


def _verify(text: Labelled, stated: int, frame: Frame) -> bool | None:
    """Whether a reading holds by more than chance; None where it can't be said."""
    drafted = draft_claim(frame, stated, text.figures, text.text)
    if drafted is None:
        return None
    finding = check(Claim("", drafted.relation, tuple(drafted.operands), drafted.stated))
    if finding.verdict is Verdict.PASS:
        return None if finding.weak else True
    return False if finding.verdict in (Verdict.FAIL, Verdict.REVIEW) else None


def _read(reader: Reader, texts: list[Labelled]) -> dict[int, dict[int, list[tuple[float, Frame]]]]:
    """Of each text, by its place, and each figure: the frames with their probabilities; of two windows the surer one."""
    items = [(n, item) for n, text in enumerate(texts) for item in make_items(text, reader.pieces)]
    found: dict[int, dict[int, list[tuple[float, Frame]]]] = defaultdict(dict)
    for k, scores in reader.score_items([item for _, item in items]).items():
        n, item = items[k]
        for stated, candidates in enumerate(list_candidates(scores, len(item.mentions))):
            log_sum = int(scores.log_sum[stated])
            here = [
                (compute_probability(log_sum - score), frame._replace(operands=tuple(item.mentions[o] for o in frame.operands)))
                for frame, score in candidates
            ]
            known = found[n].get(item.mentions[stated], [])
            if here and max(here) > max(known, default=(0.0, Frame("", ()))):
                found[n][item.mentions[stated]] = here
    return found


def _iter_articles(source: str, characters: int) -> Iterator[tuple[str, Labelled]]:
    taken = 0
    for file in sorted((SHARED / "raw").rglob(f"{source}.jsonl")):
        for line in file.read_text("utf-8").split("\n")[:-1]:
            article = json.loads(line)
            text = article["text"][:MAX_ARTICLE_CHARACTERS]
            taken += len(text)
            if taken > characters:
                return
            yield article["id"], Labelled("articles", source, text, tuple(find_mentions(text)), {}, frozenset(), {})


def _group(articles: Iterable[tuple[str, Labelled]]) -> Iterator[list[tuple[str, Labelled]]]:
    group: list[tuple[str, Labelled]] = []
    for article in articles:
        group.append(article)
        if len(group) == ARTICLES_AT_ONCE:
            yield group
            group = []
    if group:
        yield group


def _mine(reader: Reader, source: str, characters: int) -> Iterator[dict[str, Any]]:
    for group in _group(_iter_articles(source, characters)):
        read = _read(reader, [text for _, text in group])
        for n, (name, text) in enumerate(group):
            labels = list(label_article(text, read.get(n, {})))
            if labels:
                yield {"file": source, "id": name, "labels": labels}


def main() -> None:
    """Write the labels, a line an article."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name")
    parser.add_argument("--characters", type=int, default=3_000_000, help="of each publisher")
    parser.add_argument("--out", type=Path, default=MINED)
    given = parser.parse_args()
    reader = open_reader(given.name)
    temporary = given.out.with_suffix(".tmp")
    with gzip.GzipFile(temporary, "wb", mtime=0) as file:
        for source in SPLIT["fit"]:
            counts: Counter[str] = Counter()
            for row in _mine(reader, source, given.characters):
                counts.update(label.frame[0] for label in row["labels"])
                file.write((json.dumps(row) + "\n").encode())
            print(source, dict(counts), flush=True)
    temporary.replace(given.out)


if __name__ == "__main__":
    main()
