"""Check passages: their form, and that each relation's arithmetic holds.

usage: python -m training.check_passages FOLDER [FOLDER ...]
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

if __package__ in (None, ""):  # started as a file
    sys.path.insert(0, str(Path(__file__).parents[1]))

from training.arithmetic import find_mismatches
from training.passages import Passage, read_folder


def main(folders: list[str]) -> int:
    """Print what is wrong, then the counts. Returns 1 where anything is."""
    problems: list[str] = []
    passages: list[Passage] = []
    for folder in folders:
        passages += read_folder(Path(folder), problems)
    for passage in passages:
        problems += find_mismatches(passage)
    print(*problems, sep="\n", end="\n" if problems else "")
    relations = Counter(relation.name for passage in passages for relation in passage.relations)
    silent = sum(not passage.relations for passage in passages)
    print(
        f"{len(passages)} passages, {silent} without a relation, {relations.total()} relations: {dict(relations.most_common())}"
    )
    print(f"{len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
