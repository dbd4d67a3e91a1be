"""This program under the yardstick: python benchmarks/checkers/with_factcheck.py [factcheck run]

What fails is sure, what is for review is not. The spans of a claim are those of all its figures: any may be the wrong one.
"""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

command = sys.argv[1:] or [sys.executable, "-m", "factcheck", "run"]
names = {}
with TemporaryDirectory() as folder:
    for n, line in enumerate(sys.stdin):
        asked = json.loads(line)
        names[f"{n:05}.txt"] = asked["id"]
        Path(folder, f"{n:05}.txt").write_text(asked["text"], encoding="utf-8", newline="")
    options = ["--format", "json", "--allow-empty", "--on", "2024-06-03", "."]
    done = subprocess.run([*command, *options], stdout=subprocess.PIPE, cwd=folder, check=False)
for claim in json.loads(done.stdout)["claims"]:
    for figure in (claim["stated"], *claim["operands"]):
        if claim["verdict"] in ("fail", "review") and figure and figure["start"] is not None:
            span = {"start": figure["start"], "end": figure["end"], "sure": claim["verdict"] == "fail"}
            print(json.dumps({"id": names[Path(claim["path"]).name], **span}))
