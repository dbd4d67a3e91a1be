"""What the page without a server lets one wait for: python benchmarks/site.py PYODIDE

In Node, which runs the same Python and the same model as the browser: each step to the first answer; then, for an article of
5,000 characters as dense as news and for one that is all figures, the first answer, and that after an edit of a word in its
middle (median of 20). Then in Chromium, where it and Playwright are installed: from the address to the first answer, of
400 characters, on a first and on a second visit (median of 5). PYODIDE: the folder of the npm package.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from factcheck.command import site

SIZE = 5_000
SHORT = 400  # characters that a visit begins with
VISITS = 5
FIGURES = "Sales of the {n}th company rose {rate}% to {new:,} units in 2023 from {old:,} units in 2022."
PLAIN = "The company said in a statement on Tuesday that its board would meet again before the end of the quarter. " * 3
SCRIPT = r"""
import {readFileSync} from "node:fs";
const [folder, ...texts] = process.argv.slice(2), worker = readFileSync(`${folder}/worker.js`, "utf8");
const [start, warm] = ["START", "WARM"].map(name => worker.match(new RegExp(`${name} = \`([^]*?)\``))[1]);
const {loadPyodide} = await import(`${folder}/pyodide.mjs`), {Reader} = await import(`${folder}/reader.js`);
let last = performance.now();
const step = words => {
  console.log(`${words} ${((performance.now() - last) / 1000).toFixed(2)} s`);
  last = performance.now();
};
const python = await loadPyodide({indexURL: `${folder}/`});
step("Python");
globalThis.factcheckReader = new Reader(new Uint8Array(readFileSync(`${folder}/reader.safetensors`)).buffer);
step("the model");
python.unpackArchive(new Uint8Array(readFileSync(`${folder}/factcheck.zip`)), "zip", {extractDir: "/program"});
step("the program unpacked");
python.runPython(start);
step("and imported");
python.runPython(warm);
step("a first check");
const asked = python.globals.get("asked");
const time = text => {
  const begun = performance.now();
  asked("check", "a.md", new TextEncoder().encode(text), "");
  return performance.now() - begun;
};
for (const text of texts) {
  const first = time(text), middle = text.indexOf(" rose ", text.length / 2);
  const edits = [..."abcdefghijklmnopqrst"].map(word => time(`${text.slice(0, middle)} ${word}${text.slice(middle)}`));
  edits.sort((a, b) => a - b);
  console.log(`${text.length} characters: first after ${first.toFixed(0)} ms, after an edit ${edits[10].toFixed(0)} ms`);
}
"""


def main(pyodide: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site.build(folder, pyodide)
        script = Path(folder) / "benchmark.mjs"
        script.write_text(SCRIPT, encoding="utf-8")
        (Path(folder) / "package.json").write_text('{"type": "module"}')  # reader.js is one
        subprocess.run(["node", script, folder, article(PLAIN), article("")], check=True)
        if find_spec("playwright") and (chromium := shutil.which("chromium")):
            in_a_browser(folder, chromium)


def article(plain: str) -> str:
    """With PLAIN as dense as news: a claim of three figures in 400 characters."""
    text = ""
    for n in range(SIZE):
        old, rate = 1_000 + 37 * n, 3 + n % 40
        text += f"{FIGURES.format(n=n, rate=rate, new=round(old * (1 + rate / 100)), old=old)} {plain}\n\n"
        if len(text) > SIZE:
            break
    return text


def in_a_browser(folder: str, chromium: str) -> None:
    from playwright.sync_api import sync_playwright  # where it is installed

    first, second = [], []
    with served(folder) as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for _ in range(VISITS):
            page = browser.new_context().new_page()
            for times in (first, second):
                asked = time.perf_counter()
                page.goto(address)
                page.locator("#_text").fill(article(PLAIN)[:SHORT])
                page.locator("#_outcome p").wait_for(timeout=120_000)
                times.append(time.perf_counter() - asked)
                page.evaluate("navigator.serviceWorker.ready.then(() => new Promise(done => setTimeout(done, 1000)))")
            page.context.close()
        browser.close()
    load = os.getloadavg()[0]
    print(
        f"Chromium: first visit {statistics.median(first):.1f} s, second {statistics.median(second):.1f} s, at load {load:.1f}"
    )


@contextmanager
def served(folder: str) -> Iterator[str]:
    command = [sys.executable, "-u", "-m", "http.server", "--bind", "127.0.0.1", "-d", folder, "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout
        try:
            yield re.findall(r"http://[\d.]+:\d+/", server.stdout.readline())[0]
        finally:
            server.kill()


if __name__ == "__main__":
    main(sys.argv[1])
