"""The scorer of the exam: what it counts, and what it makes of nonsense. No passage of the exam is in here."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))  # as `python -m benchmarks` does
import yardstick  # noqa: E402  after the path

RIGHT = "Crews mended 150 kilometres of road, 25 percent more than the 120 of last year."
TWIN = {"id": "1", "kind": "growth", "right": RIGHT, "wrong": RIGHT.replace("25", "52")}
TRAP = {"id": "1", "text": "It has 4 gates and 12 cranes."}
CHECKER = """import json, re, sys
for line in sys.stdin:
    asked = json.loads(line)
    for found in re.finditer(sys.argv[1], asked["text"]):
        print(json.dumps({"id": asked["id"], "start": found.start(), "end": found.end(), "sure": len(sys.argv) < 3}))
"""


@pytest.fixture
def checker(tmp_path: Path) -> Any:
    """Makes a command that flags what an expression finds."""
    (tmp_path / "checker.py").write_text(CHECKER, encoding="utf-8")
    return lambda *words: shlex.join([sys.executable, str(tmp_path / "checker.py"), *words])


def counted(command: str) -> tuple[int, ...]:
    found = yardstick.score(command, [TWIN], [TRAP])
    return tuple(found[name] for name in ("found", "sure", "flagged", "trapped"))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["52"], (1, 1, 0, 0)),
        (["52", "unsure"], (1, 0, 0, 0)),
        (["52 percent"], (1, 1, 0, 0)),
        ([r"\d+ percent"], (0, 0, 1, 0)),  # flags the right one in the same place
        (["150"], (0, 0, 1, 0)),  # which is not what was altered
        (["mended|gates"], (0, 0, 0, 0)),  # style
        (["4 gates"], (0, 0, 0, 1)),
        (["nothing"], (0, 0, 0, 0)),
    ],
)
def test_a_flag_counts_at_the_altered_figure(checker: Any, words: list[str], expected: tuple[int, ...]) -> None:
    assert expected == counted(checker(*words))


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("oops", "line 1: JSONDecodeError"),
        ('{"id": "0", "start": 3}', "line 1: KeyError: 'end'"),
        ('{"id": "9", "start": 0, "end": 1}', "line 1: IndexError"),
        ('{"id": "0", "start": 3, "end": 900}', "line 1: 3 to 900 is no span"),
    ],
)
def test_what_is_no_span_is_named(line: str, why: str) -> None:
    with pytest.raises(SystemExit, match=why):
        yardstick.score(shlex.join([sys.executable, "-c", f"print({line!r})"]), [TWIN], [TRAP])


def test_this_program_is_scored(checker: Any) -> None:
    assert (1, 1, 0, 0) == counted(shlex.join([sys.executable, str(ROOT / "benchmarks/checkers/with_factcheck.py")]))


def test_the_page_shows_the_results() -> None:
    """`python -m benchmarks yardstick --save` writes it anew."""
    page = yardstick.PAGE.read_text("utf-8")
    for name, table in yardstick.make_tables(yardstick.list_results()).items():
        assert f"<!-- {name} -->\n{table}\n<!-- end of {name} -->\n" in page


def test_the_checker_of_the_page_is_one(tmp_path: Path) -> None:
    """The example of the docs, under the scorer."""
    code = yardstick.PAGE.read_text("utf-8").partition("```python\n")[2].partition("```")[0]
    (tmp_path / "mine.py").write_text(code, encoding="utf-8")
    twin = TWIN | {"right": TWIN["right"].replace("25", "250"), "wrong": TWIN["right"].replace("25", "520")}
    found = yardstick.score(shlex.join([sys.executable, str(tmp_path / "mine.py")]), [twin], [TRAP])
    assert 1 == found["flagged"]


@pytest.mark.slow
def test_the_result_of_this_program_is_still_true() -> None:
    """To one passage in a hundred: `python -m benchmarks yardstick ... --save` counts anew."""
    command = shlex.join([sys.executable, str(ROOT / "benchmarks/checkers/with_factcheck.py")])
    recorded = next(one for one in yardstick.list_results() if one["name"].startswith("factcheck "))
    found = yardstick.score(command, *yardstick.read_exam())
    assert {name: pytest.approx(recorded[name], abs=4) for name in ("found", "sure", "flagged", "trapped")} == {
        name: found[name] for name in ("found", "sure", "flagged", "trapped")
    }
    assert json.dumps(found["kinds"].keys() ^ recorded["kinds"].keys(), default=list) == "[]"
