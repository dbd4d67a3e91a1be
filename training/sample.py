"""Draw passages to be read by somebody else: a share of each writer's, the same in each call.

usage: python -m training.sample [--share 0.05] [--seed 1]
"""

from __future__ import annotations

import argparse
import random

from training.passages import Passage, read_folder
from training.sources import TEXTS

__all__ = ["draw_sample", "main"]


def draw_sample(passages: list[Passage], share: float, seed: int) -> list[Passage]:
    """Of each writer so large a share, at least one."""
    draw = random.Random(seed)  # noqa: S311  a sample, no secret
    kept: list[Passage] = []
    for writer in sorted({passage.writer for passage in passages}):
        own = [passage for passage in passages if passage.writer == writer]
        kept += draw.sample(own, max(1, round(share * len(own))))
    return kept


def main() -> None:
    """Print the sample, each passage with its relations in words."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, default=0.05)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for passage in draw_sample(list(read_folder(TEXTS)), given.share, given.seed):
        print(f"## {passage.source}\n{passage.text}")
        for relation in passage.relations:
            of = ", ".join(f"{role} '{passage.text[slice(*passage.marks[key])]}'" for role, key in relation.operands)
            print(f"  - {relation.name} '{passage.text[slice(*passage.marks[relation.stated])]}' = {of}")
        print()


if __name__ == "__main__":
    main()
