"""The labelled texts that the reader is fitted on and measured by: our own passages, and, where it is there, ../shared.

split.yaml says which sources are fitted on. Gold and the exam never are.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from factcheck.figure.figure import Figure
from factcheck.link.frames import Frame
from factcheck.link.mentions import find_mentions
from training.breakdowns import iter_breakdowns
from training.labels import AUXILIARY, frame_of
from training.passages import Passage, read_folder

__all__ = [
    "MAX_ARTICLE_CHARACTERS", "MINED", "READ", "ROOT", "SHARED", "Labelled", "iter_articles", "iter_drawn", "iter_gold",
    "iter_passages", "iter_suite", "iter_written",
]  # fmt: skip

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
TEXTS = Path(__file__).parent / "texts"
NUMBER = re.compile(r"\d[\d,.]*")
MAX_ARTICLE_CHARACTERS = 40_000
LABELS = ROOT / "benchmarks" / "labels.jsonl.gz"
MINED = ROOT / "benchmarks" / "mined.jsonl.gz"
READ = ROOT / "benchmarks" / "windows.jsonl.gz"
MAX_MENTIONS = 60
FAMILIES_OF_LABEL = {  # of benchmarks/labels.jsonl.gz: what a label of each family says of our families
    "change": frozenset({"growth", "difference", "multiple"}),
    "ratio": frozenset({"share", "per"}),
    "sum": frozenset({"total"}),
}
FRAMES_OF_LABEL = {"no": None, "pw": "share", "ac": "per", "apart": "difference", "terms": "total", "parts": "total"}


class Labelled(NamedTuple):
    """A text with what its figures state.

    group: writer or document: what is held out together. frames: by mention, its right frames. silent: mentions known to state
    nothing. denied: by mention, families known not to be what it states. Mentions in none of the three are unknown.
    kinds: what a passage shows. lost: relations that no frame or no figure of the scanner tells.
    """

    source: str
    group: str
    text: str
    figures: tuple[Figure, ...]
    frames: dict[int, list[Frame]]
    silent: frozenset[int]
    denied: dict[int, frozenset[str]]
    kind: str = ""
    lost: int = 0


def iter_drawn(seed: int) -> Iterator[Labelled]:
    """Passages in Chinese that are drawn from `breakdowns.txt`."""
    return map(_label_written, iter_breakdowns(seed))


def iter_written(folder: Path = TEXTS) -> Iterator[Labelled]:
    """The passages of training/texts."""
    for passage in read_folder(folder) if folder.exists() else ():
        yield _label_written(passage)


def _label_written(passage: Passage) -> Labelled:
    figures = find_mentions(passage.text)[:MAX_MENTIONS]
    mention_of = {}
    for key, (start, end) in passage.marks.items():
        hit = [n for n, f in enumerate(figures) if f.start < end and start < f.end]
        if len(hit) == 1:
            mention_of[key] = hit[0]
    relations = [
        (r.name, mention_of.get(r.stated), [(role, mention_of.get(key)) for role, key in r.operands]) for r in passage.relations
    ]
    return _label("written", passage.writer, passage.text, figures, relations, kind=passage.kind)


Listed = tuple[str, int | None, list[tuple[str, int | None]]]  # relation, stated mention, operands: role and mention


def _label(
    source: str, group: str, text: str, figures: list[Figure], relations: list[Listed], kind: str = "", complete: bool = True
) -> Labelled:
    """A text all of whose relations are listed, or, if it is not complete, some."""
    sizes = [None if f.value is None else float(f.value) for f in figures]
    frames: dict[int, list[Frame]] = {}
    unknown, lost = set(), 0
    for name, stated, operands in relations:
        known = [(role, mention) for role, mention in operands if mention is not None]
        missing = [role for role, mention in operands if mention is None and role not in AUXILIARY]
        frame = frame_of(name, known, sizes) if stated is not None and not missing else None
        if frame is None or stated is None or stated in frame.operands:
            lost += 1
            unknown |= {mention for mention in (stated,) if mention is not None}
        else:
            frames.setdefault(stated, []).append(frame)
    _add_other_growths(frames)
    _join_breakdowns(frames)
    silent = frozenset(range(len(figures))) - set(frames) - unknown if complete else frozenset()
    return Labelled(source, group, text, tuple(figures), frames, silent, {}, kind, lost)


def _add_other_growths(frames: dict[int, list[Frame]]) -> None:
    """A growth whose delta is printed beside both its levels follows from any two of the three: all are right."""
    deltas = {
        frozenset(frame.operands): n
        for n, several in frames.items()
        for frame in several
        if frame.name in ("change", "difference")
    }
    for stated, several in frames.items():
        for frame in [one for one in several if one.name == "growth_levels"]:
            new, old = frame.operands
            delta = deltas.get(frozenset(frame.operands))
            if delta is not None and delta != stated:
                others = Frame("growth_delta_new", (new, delta)), Frame("growth_delta_old", (old, delta))
                several += [one for one in others if one not in several]


def _join_breakdowns(frames: dict[int, list[Frame]]) -> None:
    """A total that is broken down twice, "by use ...; by term ...", is one frame of all terms: `split_total` parts them."""
    for stated, several in frames.items():
        totals = [frame for frame in several if frame.name == "total"]
        if len(totals) > 1:
            every = sorted({term for frame in totals for term in frame.operands})
            frames[stated] = [Frame("total", tuple(every)), *(frame for frame in several if frame.name != "total")]


def iter_passages() -> Iterator[Labelled]:
    """The passages of benchmarks/passages.jsonl."""
    path = ROOT / "benchmarks" / "passages.jsonl"
    for line in path.read_text("utf-8").splitlines() if path.exists() else ():
        case = json.loads(line)
        yield _label_spans("passages", re.sub(r"\d+", "", case["id"]), case)


def iter_gold(name: str) -> Iterator[Labelled]:
    """A set of ../shared/gold: for measuring alone."""
    path = SHARED / "gold" / f"{name}.jsonl"
    for line in path.read_text("utf-8").splitlines() if path.exists() else ():
        case = json.loads(line)
        yield _label_spans(name, str(case.get("doc") or case.get("source") or case["id"]), case)


def _label_spans(source: str, group: str, case: dict[str, Any]) -> Labelled:
    figures = find_mentions(case["text"])[:MAX_MENTIONS]
    relations = []
    for relation in case["relations"]:
        if not relation.get("stated"):
            continue
        operands = [(operand["role"], _place(operand, figures)) for operand in relation["operands"]]
        composite = any("component" in role for role, _ in operands)
        relations.append(("composite" if composite else relation["type"], _place(relation["stated"], figures), operands))
    return _label(source, group, case["text"], figures, relations, complete=case.get("exhaustive", True))


def _place(label: dict[str, Any], figures: list[Figure]) -> int | None:
    if label.get("start") is None:
        return _find_text(label["text"], figures)
    hits = [n for n, f in enumerate(figures) if f.start < label["end"] and label["start"] < f.end]
    return hits[0] if len(hits) == 1 else None


def _find_text(text: str | None, figures: list[Figure]) -> int | None:
    """The one figure of this text, else the one of its first number."""
    if text is None:
        return None
    alike = [n for n, f in enumerate(figures) if f.text == text] or [
        n for n, f in enumerate(figures) if _first_number(f.text) == _first_number(text)
    ]
    return alike[0] if len(alike) == 1 else None


def _first_number(text: str) -> str:
    found = NUMBER.search(text)
    return found[0].strip(".,").replace(",", "") if found else text.lower().split()[-1]


def iter_suite() -> Iterator[Labelled]:
    """The English sentences of tests/prose with all their relations."""
    for path in sorted((ROOT / "tests" / "prose").glob("*.yaml")):
        if path.stem == "chinese":
            continue
        for n, case in enumerate(yaml.safe_load(path.read_text("utf-8"))):
            figures = find_mentions(case["text"])[:MAX_MENTIONS]
            relations = []
            for find in [*case["finds"], *case.get("misses", ())]:
                (relation, stated), *operands = find.items()
                roles = [
                    (role, _find_text(text, figures))
                    for role, texts in operands
                    for text in (texts if isinstance(texts, list) else [texts])
                ]
                relations.append((relation, _find_text(stated, figures), roles))
            yield _label("suite", f"{path.stem}:{n // 20}", case["text"], figures, relations)


def iter_articles(sources: frozenset[str]) -> Iterator[Labelled]:
    """Labelled articles of ../shared/raw, of the given sources.

    What is said of a figure of a window that was read with all its relations goes before what is said of it family by family,
    and this before what `mine` says.
    """
    labels = [_read_labels(path, sources) for path in (LABELS, READ, MINED)]
    for file in sorted((SHARED / "raw").rglob("*.jsonl")):
        known = [rows.pop(file.stem, {}) for rows in labels]
        for line in file.read_text("utf-8").split("\n")[:-1] if any(known) else ():
            article = json.loads(line)
            families, *frames = (rows.pop(article["id"], None) for rows in known)
            if families or any(frames):
                text = article["text"][:MAX_ARTICLE_CHARACTERS]
                labelled = _label_article(f"{file.stem}:{article['id']}", text, families or {})
                read, mined = (_read_frames(labelled, rows or []) for rows in frames)
                yield _add_read(_add_read(labelled, mined), read)


def _read_labels(path: Path, sources: frozenset[str]) -> dict[str, dict[str, Any]]:
    rows: dict[str, dict[str, Any]] = {}
    with gzip.open(path, "rt", encoding="utf-8") if path.exists() else nullcontext(()) as lines:
        for row in map(json.loads, lines):
            if row["file"] in sources:
                rows.setdefault(row["file"], {})[row["id"]] = row["labels"]
    return rows


def _read_frames(labelled: Labelled, labels: list[Any]) -> dict[int, list[Frame]]:
    """By figure its right frames, none where it states nothing; labels: of each its place, and a frame or nothing."""
    at = {f.start: n for n, f in enumerate(labelled.figures)}
    found: dict[int, list[Frame]] = {}
    for start, told in labels:
        if start in at and (told is None or all(one in at for one in told[1])):
            frames = found.setdefault(at[start], [])
            frames += [Frame(told[0], tuple(at[one] for one in told[1]))] if told else []
    return found


def _add_read(labelled: Labelled, read: dict[int, list[Frame]]) -> Labelled:
    """The text with what was read of some figures, in place of what else is known of them."""
    frames = {n: known for n, known in labelled.frames.items() if n not in read}
    frames |= {n: several for n, several in read.items() if several}
    silent = labelled.silent - set(frames) | {n for n, several in read.items() if not several}
    denied = {n: families for n, families in labelled.denied.items() if n not in read}
    return labelled._replace(frames=frames, silent=frozenset(silent), denied=denied)


def _label_article(document: str, text: str, labels: dict[str, list[Any]]) -> Labelled:
    figures = find_mentions(text)
    at = {f.start: n for n, f in enumerate(figures)}
    frames: dict[int, list[Frame]] = {}
    denied: dict[int, frozenset[str]] = {}
    for family, rows in labels.items():
        for start, right in rows:
            if (stated := at.get(start)) is None:
                continue
            found = [frame for shape, *starts in right if (frame := _frame_of_label(shape, starts, at, figures, stated))]
            if found:
                frames.setdefault(stated, []).extend(found)
            elif not right:
                denied[stated] = denied.get(stated, frozenset()) | FAMILIES_OF_LABEL[family]
    denied = {n: families for n, families in denied.items() if n not in frames}
    return Labelled("articles", document, text, tuple(figures), frames, frozenset(), denied)


def _frame_of_label(shape: str, starts: list[int], at: dict[int, int], figures: list[Figure], stated: int) -> Frame | None:
    """ "no": new and old of a growth, change or multiple, as the stated figure's kind says; "cn", "co": delta and level."""
    mentions = [at.get(start, -1) for start in starts]
    if -1 in mentions or len(set(mentions)) < len(mentions):
        return None
    if shape in ("cn", "co"):
        return Frame(f"growth_delta_{'new' if shape == 'cn' else 'old'}", (mentions[1], mentions[0]))
    if shape == "no":
        kind = figures[stated].kind.value
        same = kind == figures[mentions[0]].kind.value == figures[mentions[1]].kind.value or kind == "point"
        name = "multiple" if kind == "multiple" else "change" if same or kind != "percent" else "growth_levels"
        return Frame(name, tuple(mentions))
    known = FRAMES_OF_LABEL[shape]
    return Frame(known, tuple(sorted(mentions) if known == "total" else mentions)) if known else None


def sample_silent(articles: list[Labelled], share: float, seed: int) -> list[Labelled]:
    """All articles with a right frame or a figure that states nothing, and a share of the others."""
    draw = random.Random(seed)  # noqa: S311  a sample, no secret
    return [a for a in articles if a.frames or a.silent or draw.random() < share]
