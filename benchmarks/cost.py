"""What slips cost a run: nothing where no claim fails.

usage: python benchmarks/cost.py [ROUNDS]

In one run, in turns: a file of passing claims with slips as they are, and with slips taken out of the program (their import
fails, nothing is tried after a failure). Processor time, the least of all rounds: the ratio is to be 1, within what the
same program differs by from itself. Then a file of failing claims, so that the price is known where there is one.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from subprocess import run

HEAD = "version: 1\narticle: {title: A, publisher: B, date: 2024-11-12}\nclaims:\n"
CLAIM = '  - {{id: c{n}, growth: {{old: "{old:,}", new: "{new:,}", stated: "{rate} percent"}}}}\n'
WITH = "from factcheck.__main__ import main"
WITHOUT = (
    "import sys; from factcheck.run import job; sys.modules['factcheck.check.slip'] = None; job._explain = lambda _: None\n"
    f"{WITH}"
)
CALLS = {"with": WITH, "without": WITHOUT, "with, again": WITH}


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as folder:
        passing, failing = Path(folder, "passing.yaml"), Path(folder, "failing.yaml")
        passing.write_text(HEAD + "".join(claim(n, wrong=False) for n in range(300)), encoding="utf-8")
        failing.write_text(HEAD + "".join(claim(n, wrong=True) for n in range(300)), encoding="utf-8")
        print("| 300 claims | with | without | ratio | with, against itself |\n| --- | --- | --- | --- | --- |")
        print(row("all pass", passing, rounds))
        print(row("all fail, 30 explained", failing, rounds))


def claim(n: int, *, wrong: bool) -> str:
    old, new = 1000 + 7 * n, 1300 + 9 * n
    return CLAIM.format(n=n, old=old, new=new, rate=f"{100 * (new - old) / (new if wrong else old):.1f}")


def row(name: str, file: Path, rounds: int) -> str:
    times: dict[str, list[float]] = {call: [] for call in CALLS}
    for _ in range(rounds):
        for call, code in CALLS.items():
            times[call].append(spent(program(code, file)))
    a, b, c = (1000 * min(times[call]) for call in CALLS)
    return f"| {name} | {a:.0f} ms | {b:.0f} ms | {a / b:.3f} | {a / c:.3f} |"


def program(code: str, file: Path) -> str:
    return f"{code}; import sys; sys.argv = ['factcheck', 'run', {str(file)!r}]; main()"


def spent(code: str) -> float:
    """Processor seconds of a program, which must end as a check does."""
    before = getrusage(RUSAGE_CHILDREN)
    done = run([sys.executable, "-c", code], capture_output=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr.decode())
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
