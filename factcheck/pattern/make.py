"""Write literals.txt, the literals that each expression of the package needs: python -m factcheck.pattern.make

A line an expression: its checksum, the width of a match (0: no bound is known), words of which it has one, words of which too.
"""

from __future__ import annotations

import gc
import re
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from zlib import crc32

import factcheck
from factcheck.pattern import IGNORING, _Later
from factcheck.pattern.literals import literals

__all__ = ["lines"]

TABLE = Path(__file__).with_name("literals.txt")
MOST = 2  # sets of words
APART = re.compile(r"[\t\n|]")  # what a line is made with


def lines() -> list[str]:
    """The table as it must be for the expressions that there are."""
    for module in walk_packages(factcheck.__path__, "factcheck."):
        if not module.name.endswith((".make", "__main__")):
            import_module(module.name)
    made = {one._made for one in gc.get_objects() if isinstance(one, _Later)}
    return sorted(line for text, flags in made if (line := _line(text, flags)))


def _line(text: str, flags: int) -> str | None:
    if flags & re.VERBOSE:
        return None
    needs, width = literals(text, fold=bool(flags & re.IGNORECASE) or IGNORING in text)
    worth = [words for words in needs if words != (" ",) and not any(APART.search(word) for word in words)][:MOST]
    if not worth:
        return None
    check = f"{crc32(f'{flags} {text}'.encode('utf-8', 'surrogatepass')):08x}"
    return "\t".join([check, str(width or 0), *("|".join(sorted(words)) for words in worth)])


if __name__ == "__main__":
    TABLE.write_text("".join(f"{line}\n" for line in lines()), encoding="ascii")
