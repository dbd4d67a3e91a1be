"""What the page without a server lets one wait for: python benchmarks/site.py PYODIDE

In Node, which runs the same Python as the browser: to the first answer, and from an edit of 5,000 characters to the next
(median of 50). PYODIDE: the folder of the npm package.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from factcheck.command import site

SIZE = 5_000
FIGURES = "Sales of the {n}th company rose {rate}% to {new:,} units in 2023 from {old:,} units in 2022."
PLAIN = "The company said in a statement on Tuesday that its board would meet again before the end of the quarter. " * 3
SCRIPT = """
import {readFileSync} from "node:fs";
const [folder, text] = process.argv.slice(2), asked = performance.now();
const {loadPyodide} = await import(`${folder}/pyodide.mjs`);
const python = await loadPyodide({indexURL: `${folder}/`});
python.unpackArchive(new Uint8Array(readFileSync(`${folder}/factcheck.zip`)), "zip", {extractDir: "/program"});
const start = readFileSync(`${folder}/worker.js`, "utf8").match(/START = `([^]*?)`/)[1];
const answer = python.runPython(start), check = text => answer("check", "a.md", new TextEncoder().encode(text), "");
check(text);
console.log(`first answer after ${((performance.now() - asked) / 1000).toFixed(1)} s`);
const times = [];
for (let n = 0; n < 50; n++) {
  const edited = performance.now();
  check(`${text}Edit ${n}.`);
  times.push(performance.now() - edited);
}
times.sort((a, b) => a - b);
console.log(`next after ${times[25].toFixed(0)} ms, median of 50 edits of ${text.length} characters`);
"""


def main(pyodide: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site.build(folder, pyodide)
        script = Path(folder) / "benchmark.mjs"
        script.write_text(SCRIPT, encoding="utf-8")
        subprocess.run(["node", script, folder, article()], check=True)


def article() -> str:
    """As dense as news: a claim of three figures in 400 characters."""
    text = ""
    for n in range(SIZE):
        old, rate = 1_000 + 37 * n, 3 + n % 40
        text += f"{FIGURES.format(n=n, rate=rate, new=round(old * (1 + rate / 100)), old=old)} {PLAIN}\n\n"
        if len(text) > SIZE:
            break
    return text


if __name__ == "__main__":
    main(sys.argv[1])
