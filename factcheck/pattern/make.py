"""Write literals.txt, the required literals of each expression of the package: python -m factcheck.pattern.make

One line per expression: checksum, maximum match width (0: unknown), then up to two sets of words of which a match has one.
"""

from __future__ import annotations

import gc
import re
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from zlib import crc32

import factcheck
from factcheck.pattern import IGNORECASE_GROUP, _LazyPattern
from factcheck.pattern.literals import find_literals

__all__ = ["build_lines"]

TABLE = Path(__file__).with_name("literals.txt")
MAX_WORD_SETS = 2  # sets of words per expression
SEPARATORS = re.compile(r"[\t\n|]")  # used in the file format, so words that contain one are left out


def build_lines() -> list[str]:
    """Build the lines of the table for all expressions currently in the package."""
    for module in walk_packages(factcheck.__path__, "factcheck."):
        if not module.name.endswith((".make", "__main__")):
            import_module(module.name)
    made = {one._made for one in gc.get_objects() if isinstance(one, _LazyPattern)}
    return sorted(line for text, flags in made if (line := _format_line(text, flags)))


def _format_line(text: str, flags: int) -> str | None:
    if flags & re.VERBOSE:
        return None
    needs, width = find_literals(text, fold=bool(flags & re.IGNORECASE) or IGNORECASE_GROUP in text)
    worth = [words for words in needs if words != (" ",) and not any(SEPARATORS.search(word) for word in words)][:MAX_WORD_SETS]
    if not worth:
        return None
    check = f"{crc32(f'{flags} {text}'.encode('utf-8', 'surrogatepass')):08x}"
    return "\t".join([check, str(width or 0), *("|".join(sorted(words)) for words in worth)])


if __name__ == "__main__":
    TABLE.write_text("".join(f"{line}\n" for line in build_lines()), encoding="ascii")
