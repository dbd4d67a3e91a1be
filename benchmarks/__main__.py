"""Measure something: python -m benchmarks [NAME [ARGUMENT ...]]

Without a NAME it lists what there is; each file can be called by itself, too, and says in its head what it takes.
"""

from __future__ import annotations

import ast
import os
import sys
from pathlib import Path
from runpy import run_path

FILES = {file.stem: file for file in sorted(Path(__file__).parent.glob("[a-z]*.py"))}


def main(arguments: list[str]) -> None:
    if not arguments:
        for name, file in FILES.items():
            head = ast.get_docstring(ast.parse(file.read_text("utf-8"))) or ""
            print(f"{name:<12} {head.partition(chr(10))[0]}")
        return
    file = FILES.get(arguments[0])
    if file is None:
        sys.exit(f"no {arguments[0]}: there are {', '.join(FILES)}")
    os.environ["FACTCHECK_CACHE"] = "off"  # or the second of two measurements would find what the first has read
    sys.argv = [str(file), *arguments[1:]]
    sys.path.insert(0, str(file.parent))  # as where the file itself is called
    run_path(str(file), run_name="__main__")


if __name__ == "__main__":
    main(sys.argv[1:])
