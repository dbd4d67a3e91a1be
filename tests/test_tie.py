"""Two texts that say the same: what is right stays unflagged, what is wrong is found, and what `factcheck tie` shows of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from read_yaml import read_yaml
from work import calls

from factcheck.claim.finding import Finding
from factcheck.claim.run import Run
from factcheck.run.tie_articles import tie_articles

ROOT = Path(__file__).parents[1]
PAIRS = {path.stem: read_yaml(path) for path in sorted((ROOT / "tests" / "tie").glob("*.yaml"))}
FLAGS = ("fail", "review")
MOST_CALLS = 3_000_000  # of functions, for a hundred and sixty figures a side: twice what they are
Tie = Callable[..., Run]


@pytest.fixture
def tie(tmp_path: Path) -> Tie:
    """The run of an original and its translation."""

    def run(original: str, translation: str, on: object = None) -> Run:
        for name, text in (("zh.txt", original), ("en.txt", translation)):
            (tmp_path / name).write_text(text, "utf-8")
        return tie_articles([str(tmp_path / "zh.txt")], str(tmp_path / "en.txt"), on=str(on) if on else None)

    return run


def pairs(name: str, *, wrong: bool) -> list[Any]:
    return [pytest.param(pair, id=pair["id"]) for pair in PAIRS[name] if bool(pair.get("errors")) is wrong]


def flagged(run: Run) -> list[Finding]:
    return [finding for finding in run.findings if finding.verdict in FLAGS]


def printed(finding: Finding) -> str:
    assert finding.claim.stated is not None
    return finding.claim.stated.text


def one(run: Run) -> Finding:
    """The only finding that is no pass."""
    (found,) = flagged(run)
    return found


# Right translations, and wrong ones


@pytest.mark.parametrize("pair", [*pairs("right", wrong=False), *pairs("kept", wrong=False)])
def test_a_right_translation_has_nothing_flagged(pair: dict[str, Any], tie: Tie) -> None:
    """However free it is: rounded, reordered, merged, shortened, in other units."""
    assert [] == [printed(finding) for finding in flagged(tie(pair["original"], pair["translation"], pair.get("date")))]


@pytest.mark.parametrize("pair", [*pairs("wrong", wrong=True), *pairs("kept", wrong=True)])
def test_an_error_is_found_and_nothing_else(pair: dict[str, Any], tie: Tie) -> None:
    """At the figure that is wrong; it fails where a slip explains it."""
    found = flagged(tie(pair["original"], pair["translation"], pair.get("date")))
    assert len(pair["errors"]) == len(found)
    for error in pair["errors"]:
        assert [error["verdict"]] == [finding.verdict for finding in found if error["translation"] in printed(finding)]


def test_sixty_pairs_twenty_of_them_wrong() -> None:
    """Twenty were written after the code stood."""
    every = [pair for file in PAIRS.values() for pair in file]
    assert (60, 20) == (len(every), sum(bool(pair.get("errors")) for pair in every))
    assert 20 == len(PAIRS["kept"])


# What is said of a difference


@pytest.mark.parametrize(
    ("original", "translation", "slip"),
    [
        ("产量84万辆，销量12.6万辆。", "Output was 8.4 million and sales 126,000.", "power of ten"),
        ("产量84万辆，占比提高2.5个百分点。", "Output was 840,000; the share rose by 2.5 percent.", "percent for points"),
        ("产量84万辆，同比增长2.5%。", "Output was 840,000, up by 2.5 percentage points.", "points for percent"),
        ("工厂84家，覆盖率提高到58.3%。", "There are 84 plants; coverage increased by 58.3 percent.", "to for by"),
    ],
)
def test_a_slip_that_explains_it_is_named(original: str, translation: str, slip: str, tie: Tie) -> None:
    """A power of ten, points and percent, "to" and "by": these fail."""
    found = one(tie(original, translation))
    assert ("fail", slip) == (found.verdict, found.slips[0].name)


@pytest.mark.parametrize(
    ("original", "translation", "needs"),
    [
        ("利润下降4.3%，收入15.3亿元。", "Profits rose 4.3 percent; sales were 1.53 billion yuan.", "direction"),
        ("人口不足1.5万人，工厂84家。", "It has more than 15,000 people and 84 plants.", "hedge"),
        ("投资50亿元，建84家工厂。", "It invests $5 billion in 84 plants.", "differs"),
        ("就业46.7万人，工厂84家。", "It has 464,000 jobs and 84 plants.", "differs"),
        ("面积1.5万亩，工厂84家。", "It has 15,000 hectares and 84 plants.", "differs"),
    ],
)
def test_what_no_slip_explains_is_for_review(original: str, translation: str, needs: str, tie: Tie) -> None:
    """The way, a bound, the currency, a digit, the unit."""
    found = one(tie(original, translation))
    assert ("review", needs) == (found.verdict, found.needs)


@pytest.mark.parametrize(
    ("original", "translation"),
    [
        ("人口近1.5万人，工厂84家。", "It has 15,000 people and 84 plants."),
        ("人口约1.5万人，工厂84家。", "It has 15,000 people and 84 plants."),
        ("投资30000亿元，工厂84家。", "It invests over 3 trillion yuan in 84 plants."),
    ],
)
def test_a_bound_that_one_of_the_two_lacks_is_a_hint(original: str, translation: str, tie: Tie) -> None:
    """The figures hold; a bound that turns is for review."""
    run = tie(original, translation)
    assert ["pass", "pass"] == [finding.verdict for finding in run.findings]
    assert [("hint", "hedge")] == [(hint.verdict, hint.needs) for hint in run.hints]


def test_a_power_of_ten_has_its_correction(tie: Tie) -> None:
    """In the translation's own notation."""
    assert "28.77 million containers" == one(tie("吞吐量2877万标箱。", "It handled 2.877 million containers.")).suggestion


def test_a_figure_of_the_translation_alone_is_for_review(tie: Tie) -> None:
    """In a clause that the original has; a whole clause that it lacks is unchecked."""
    run = tie("公司员工2300人。", "The company has 2,300 staff in 412 shops. It sold 5.6 million cups.")
    assert [("pass", "2,300 staff"), ("review", "412 shops"), ("unchecked", "5.6 million cups")] == [
        (finding.verdict, printed(finding)) for finding in run.findings
    ]


def test_a_clause_that_is_left_out_is_unchecked(tie: Tie) -> None:
    """Its line in the original is shown."""
    run = tie("公司员工2300人，去年营收5.6亿元。", "The company has 2,300 staff.")
    assert [("pass", "2,300 staff"), ("unchecked", "5.6亿元")] == [(f.verdict, printed(f)) for f in run.findings]
    assert run.findings[1].claim.place is not None
    assert run.findings[1].claim.place.path.endswith("zh.txt")


# Conversions


def test_dollars_are_held_against_the_days_rate(tie: Tie) -> None:
    """The translation has left the yuan out."""
    run = tie("募得7.2亿元。", "It raised about $100 million.", "2024-11-12")
    assert [("pass", "conversion")] == [(finding.verdict, finding.claim.relation) for finding in run.findings]


def test_dollars_ten_times_off_fail(tie: Tie) -> None:
    """With the slip, as `run` says it."""
    found = one(tie("募得7.2亿元。", "It raised about $1 billion.", "2024-11-12"))
    assert ("fail", "power of ten") == (found.verdict, found.slips[0].name)


def test_without_a_date_dollars_are_plausible_at_most(tie: Tie) -> None:
    """And fail where no rate in history allows them."""
    plausible = tie("募得7.2亿元，员工84人。", "It raised about $100 million and has 84 staff.")
    assert ["unchecked", "pass"] == [finding.verdict for finding in plausible.findings]
    assert "fail" == one(tie("募得7.2亿元，员工84人。", "It raised about $10 billion and has 84 staff.")).verdict


# Other languages, and long texts


def test_two_texts_of_one_language(tie: Tie) -> None:
    """A press release and what the paper made of it."""
    found = one(tie("Sales rose 4.3 percent to 1.53bn euros.", "Sales were up 3.4 percent at 1.53bn euros."))
    assert ("fail", "3.4 percent", "4.3 percent") == (found.verdict, printed(found), found.suggestion)


@pytest.mark.parametrize(
    ("original", "translation", "verdict"),
    [
        ("Sales rose by Rs. 5.1 million.", "Sales rose to Rs. 5.1 million.", "fail"),
        ("Costs fell on Nov. 5 by 13,378 boats.", "Costs rose on Nov. 5 by 13,378 boats.", "fail"),
        ("Costs fell in the U.S. by 13,378 boats.", "Costs rose in the U.S. by 13,378 boats.", "fail"),
    ],
)
def test_an_abbreviation_parts_no_verb_from_its_figure(original: str, translation: str, verdict: str, tie: Tie) -> None:
    assert verdict == one(tie(original, translation)).verdict


def test_the_other_way_round(tie: Tie) -> None:
    """An English original, a Chinese translation."""
    found = one(tie("Output was 840,000 cars, up 5.1 percent.", "产量8.4万辆，增长5.1%。"))
    assert ("fail", "8.4万辆") == (found.verdict, printed(found))


def test_a_language_that_is_not_read_is_said(tie: Tie) -> None:
    """Its figures may be read wrongly."""
    french = "Le chiffre d'affaires de la société a augmenté de 5 pour cent dans les trois premiers mois, et les ventes aussi."
    assert any("in French" in note for note in tie("产量5%。", french).notes)


def counted(work: Callable[[], Run]) -> tuple[Run, int]:
    """A run, and how many functions were called for it."""
    runs = list[Run]()
    count = calls(lambda: runs.append(work()))
    return runs[0], count


@pytest.mark.slow
def test_twice_as_long_a_paragraph_is_at_most_four_times_the_work(tie: Tie) -> None:
    """Eighty figures a side in one paragraph, then a hundred and sixty: nothing grows faster than their square."""
    pair = PAIRS["right"][0]

    def repeated(times: int) -> Run:
        return tie(pair["original"].strip() * times, f"{pair['translation'].strip()} " * times)

    repeated(1)  # what is compiled and loaded once
    (_, short), (run, long) = counted(lambda: repeated(10)), counted(lambda: repeated(20))
    assert 150 < len(run.findings)
    assert 4 * short > long
    assert MOST_CALLS > long


# The command


def command(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-m", "factcheck", "tie", *map(str, arguments)]
    return subprocess.run(
        words, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False, env={**os.environ, **environment}
    )


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """An original and a translation with one slip."""
    original, translation = tmp_path / "original.txt", tmp_path / "translation.txt"
    original.write_text("港口全年完成集装箱吞吐量2877万标箱，同比增长12.1%。\n", "utf-8")
    translation.write_text("The port handled 2.877 million containers, 12.1 percent more than the year before.\n", "utf-8")
    return original, translation


def test_both_lines_are_shown(files: tuple[Path, Path]) -> None:
    """With their places; the exit status is 1."""
    done = command(*files)
    assert 1 == done.returncode
    assert "translation.txt:1:18" in done.stdout
    assert "original.txt:1:13" in done.stdout
    assert "2877万标箱，同比增长" in done.stdout


def test_fail_on_never_exits_0(files: tuple[Path, Path]) -> None:
    """As of `run`."""
    assert 0 == command(*files, "--fail-on", "never").returncode


def test_json_has_the_pairs(files: tuple[Path, Path]) -> None:
    """The same schema as `run`: the original's figure is the operand."""
    data = json.loads(command(*files, "--format", "json").stdout)
    assert ["fail", "pass"] == [claim["verdict"] for claim in data["claims"]]
    assert ["2877万标箱", "12.1%"] == [claim["operands"][0]["text"] for claim in data["claims"]]


@pytest.mark.parametrize("name", ["sarif", "junit", "gitlab", "rdjson", "markdown", "concise", "full", "jsonl", "github"])
def test_every_format_writes_it(name: str, files: tuple[Path, Path]) -> None:
    """They are findings like all others."""
    done = command(*files, "--format", name)
    assert 1 == done.returncode
    assert "2.877" in done.stdout


def test_the_page_has_two_columns(files: tuple[Path, Path], tmp_path: Path) -> None:
    """Both texts, and a figure of either leads to the card of its pair."""
    command(*files, "-o", f"html={tmp_path / 'page.html'}")
    page = (tmp_path / "page.html").read_text("utf-8")
    assert 'class="sheet pair"' in page
    assert page.index('<article lang="zh">') < page.index('<article lang="en">')
    assert 2 == sum('href="#tie-1"' in mark[:60] for mark in page.split('<a class="m ')[1:])


def test_texts_that_have_nothing_to_do_with_each_other(tmp_path: Path, files: tuple[Path, Path]) -> None:
    """Nothing was checked: exit 2, and not green."""
    other = tmp_path / "other.txt"
    other.write_text("The council met on Tuesday and agreed to nothing.\n")
    done = command(files[0], other)
    assert 2 == done.returncode
    assert "is it the right one?" in done.stdout + done.stderr


def test_a_missing_file_is_an_error(files: tuple[Path, Path]) -> None:
    """One line, exit 2."""
    done = command(files[0], "nowhere.txt")
    assert 2 == done.returncode
    assert "nowhere.txt" in done.stdout + done.stderr


def test_too_many_figures_are_no_article(tie: Tie) -> None:
    """Told at once, and not after an hour."""
    problems = tie("产量84万辆。\n" * 3001, "Output was 840,000 cars.").problems
    assert ["too-many-numbers"] == [problem.code for problem in problems]


def short_paragraphs(tie: Tie, number: int) -> Run:
    """Of texts of so many paragraphs, each with one figure."""
    values = range(101, 101 + number)
    return tie("".join(f"产量{n}万辆。\n" for n in values), "".join(f"It made {n * 10000:,} cars.\n" for n in values))


@pytest.mark.slow
def test_twice_as_many_paragraphs_are_at_most_four_times_the_work(tie: Tie) -> None:
    """What holds paragraphs against each other grows with their square, and nothing faster."""
    short_paragraphs(tie, 1)  # what is compiled and loaded once
    (_, few), (_, many) = counted(lambda: short_paragraphs(tie, 100)), counted(lambda: short_paragraphs(tie, 200))
    assert 4 * few > many


@pytest.mark.slow
def test_three_thousand_paragraphs_are_all_held_against_each_other(tie: Tie) -> None:
    """Each with one figure."""
    assert 2899 == sum(finding.verdict == "pass" for finding in short_paragraphs(tie, 2899).findings)
