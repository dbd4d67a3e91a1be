"""The catalogue of messages in Chinese: python benchmarks/messages.py

Enters the texts of the code that it lacks, drops those that are gone, and compiles it. A text without a translation is told,
and the exit status is 1.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from factcheck.check import belief, slip
from factcheck.check.belief.reasons import REASONS
from factcheck.claim.finding import Verdict
from factcheck.claim.relation import RELATIONS
from factcheck.language.messages import DOMAIN, LOCALE
from factcheck.report.text import explanation

PACKAGE = Path(__file__).parents[1] / "factcheck"
PO = Path(LOCALE) / "zh" / "LC_MESSAGES" / f"{DOMAIN}.po"
WRITERS = {"translate": 1, "say": 1, "mark": 1, "join": 1, "format_label": 1}  # functions, and how many texts they begin with
OF_SEVERAL = {"translate_plural": 2, "say_plural": 2, "mark_plural": 2}
TELLERS = frozenset({*WRITERS, *OF_SEVERAL})
HOMES = ("factcheck.language.messages", "factcheck.report.text.output_page")  # modules that they are imported from
HEADER = "# What `factcheck` tells the readers of Chinese articles."
WRITTEN = datetime(2026, 12, 1, tzinfo=UTC)  # by which no two files that say the same differ
Ids = str | tuple[str, ...]


def iter_texts() -> Iterator[tuple[str, Ids]]:
    """The texts that are told, each with the file that has it."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for ids in iter_written(ast.parse(path.read_text("utf-8"))):
            yield path.relative_to(PACKAGE).as_posix(), ids
    yield from (("by name", text) for text in iter_named())


def iter_written(tree: ast.Module) -> Iterator[Ids]:
    """The texts that a module gives to the functions of messages, as they stand there."""
    names = {
        name.asname or name.name
        for found in ast.walk(tree)
        if isinstance(found, ast.ImportFrom) and found.module in HOMES
        for name in found.names
    }
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in names:
            count = {**WRITERS, **OF_SEVERAL}.get(call.func.id, 0)
            texts = [each.value for each in call.args[:count] if isinstance(each, ast.Constant)]
            if count and len(texts) == count and all(texts):
                yield texts[0] if count == 1 else tuple(texts)


def iter_named() -> Iterator[str]:
    """Names that are told as they are, and what `explain` says of them: they stand in tables, or are docstrings."""
    yield from (verdict.value for verdict in Verdict)
    for relation in RELATIONS.values():
        yield from (relation.name, relation.help, *relation.role_names)
    yield from ("stated", "original")  # roles of no relation
    yield from ("up", "down", "to", "by")  # ways of a figure, in a translation
    for kind in slip.KINDS.values():
        yield from (kind.name, kind.help)
    for reason in REASONS.values():
        yield from (reason.name, reason.help)
    yield from (text for pair in belief.TEXTS.items() for text in pair)
    yield belief.NO_REASON
    yield from (text for pair in explanation.TEXTS.items() for text in pair)
    yield from explanation.FORMULAS.values()


def main() -> int:
    known = read_catalogue()
    names = {"project": "factcheck", "version": "1", "last_translator": "factcheck", "language_team": "zh"}
    dates = {"creation_date": WRITTEN, "revision_date": WRITTEN}
    made = Catalog("zh", DOMAIN, HEADER, **names, **dates, msgid_bugs_address="CONTRIBUTING.md", fuzzy=False)
    for place, ids in iter_texts():
        old = known.get(ids if isinstance(ids, str) else ids[0])
        made.add(ids, old.string if old else None, locations=[(place, 0)])
    missing = [message.id for message in made if message.id and not told(message.string)]
    with PO.open("wb") as file:
        write_po(file, made, width=120, include_lineno=False, sort_output=True, omit_header=False)
    with PO.with_suffix(".mo").open("wb") as file:
        write_mo(file, made)
    for ids in missing:
        print(f"no translation: {ids!r}")
    return 1 if missing else 0


def read_catalogue() -> Catalog:
    if not PO.exists():
        return Catalog(locale="zh", domain=DOMAIN)
    with PO.open("rb") as file:
        return read_po(file, locale="zh", domain=DOMAIN)


def told(string: Any) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


if __name__ == "__main__":
    sys.exit(main())
