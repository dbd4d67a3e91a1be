"""proselint under the yardstick, a linter of style: run by a Python that has it (pip install proselint)."""

import json
import sys
from pathlib import Path

from proselint.checks import __register__
from proselint.config import DEFAULT
from proselint.registry import CheckRegistry
from proselint.tools import LintFile

CheckRegistry().register_many(__register__)
for line in sys.stdin:
    asked = json.loads(line)
    for found in LintFile(Path("text"), content=asked["text"]).lint(DEFAULT):
        start, end = found.check_result.span
        if start < end <= len(asked["text"]):
            print(json.dumps({"id": asked["id"], "start": start, "end": end}))
