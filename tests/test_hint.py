"""Hints: what is likelier than not to belong together, is too unsure to be claimed, and does not hold."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from editor import Editor
from test_changed_claims import Repository

from factcheck import article, report
from factcheck.claim.finding import Verdict
from factcheck.link.choose import Choice
from factcheck.link.frames import Frame
from factcheck.report.full import format_block
from factcheck.report.text import explanation as explain
from factcheck.run import article_claims, job
from factcheck.run.calculator import calculate, compute_exit_status
from factcheck.run.fix import plan
from factcheck.run.gate import check_paths
from factcheck.run.options import RunOptions
from factcheck.run.tamper import tamper

WRONG = "Turnover was £68.4m. It had been £51.3m. A rise of 70 per cent, he said."
RIGHT = WRONG.replace("70", "33")
SURE = "Sales rose 25.7 percent from 1,204 to 1,513."
WATER = "Water use fell to 310 litres a head in the dry year, and to 279 in the next, a cut of 15 percent."
GROWTH = Frame("growth_levels", (0, 1))
HELP = 'if these belong together, write "33 per cent"'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(autouse=True)
def likelihood(monkeypatch: pytest.MonkeyPatch) -> None:
    read_as(monkeypatch, {2: Choice(GROWTH, 0.7)})


def read_as(monkeypatch: pytest.MonkeyPatch, choices: dict[int, Choice]) -> None:
    """What the model reads, whatever its weights: of each figure that is there."""
    monkeypatch.setattr(
        "factcheck.link.model_claims.read_frames", lambda _, figures: {n: one for n, one in choices.items() if n < len(figures)}
    )


def hints(text: str) -> list[tuple[str, str]]:
    """The stated figures of an article's hints, with the name of each."""
    Path("a.md").write_text(f"{text}\n", encoding="utf-8")
    return [(one.claim.stated.text, one.claim.id) for one in job.run(RunOptions(["a.md"])).hints if one.claim.stated]


def shown(format_: str, verbose: int = 0) -> str:
    """What a run of the article prints."""
    stream = StringIO()
    report.write(check_paths(RunOptions(["a.md"], {format_}, verbose)), format_, stream, verbose=verbose)
    return stream.getvalue()


def test_what_likely_belongs_together_and_does_not_hold_is_a_hint() -> None:
    assert [("70 per cent", "hint-1")] == hints(WRONG)
    (hint,) = job.run(RunOptions(["a.md"])).hints
    assert Verdict.HINT is hint.verdict
    assert (False, "hint") == (hint.flips, hint.claim.confidence)
    assert hint.slips
    assert hint.belief
    assert (0, 0) == hint.belief[1:3]  # of mismatches so unsure none were counted
    assert f"help: {HELP}" in format_block(hint)


def test_where_it_holds_nothing_is_said_and_nothing_is_green() -> None:
    assert [] == hints(RIGHT)
    done = job.run(RunOptions(["a.md"]))
    assert (0, 0, 3) == (done.claims, done.covered, done.figures)


@pytest.mark.parametrize(
    ("frame", "probability", "expected"),
    [
        (GROWTH, 0.49, 0),
        (GROWTH, 0.5, 1),
        (GROWTH, 0.79, 1),
        (GROWTH, 0.8, 0),  # a claim
        (Frame("share", (0, 1)), 0.84, 1),
        (Frame("share", (0, 1)), 0.99, 0),
    ],
)
def test_from_a_half_up_to_what_a_claim_needs(
    monkeypatch: pytest.MonkeyPatch, frame: Frame, probability: float, expected: int
) -> None:
    read_as(monkeypatch, {2: Choice(frame, probability)})
    assert expected == len(hints(WRONG))


@pytest.mark.parametrize("text", [WRONG, RIGHT])
def test_the_link_alone_decides_and_no_value(text: str) -> None:
    drawn = article_claims.extract(article.from_bytes(text.encode(), "a.txt"))
    assert ([], ["growth"]) == ([*drawn.claims], [hint.relation for hint in drawn.hints])


def test_it_decides_no_exit_status_whatever_a_run_fails_on() -> None:
    assert [("70 per cent", "hint-1")] == hints(f"{WRONG}\n\n{SURE}")
    done = job.run(RunOptions(["a.md"]))
    assert [0, 0, 0] == [job.compute_exit_status(done, RunOptions(fail_on=level)) for level in ("fail", "review", "unchecked")]


def test_of_a_hint_and_a_claim_about_one_figure_the_claim_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its grammar makes it certain, whatever else it is read as."""
    read_as(monkeypatch, {0: Choice(Frame("share", (1, 2)), 0.7)})
    assert [] == hints(SURE)
    assert 1 == job.run(RunOptions(["a.md"])).claims


def test_of_three_figures_that_disagree_none_is_told_as_implied(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "It rose 70 per cent to £68.4m. It had been £51.3m."
    read_as(monkeypatch, {})
    assert [] == hints(text)
    assert [Verdict.IMPLIED] == [finding.verdict for finding in job.run(RunOptions(["a.md"])).findings]
    read_as(monkeypatch, {0: Choice(Frame("growth_levels", (1, 2)), 0.7)})
    assert [("70 per cent", "hint-1")] == hints(text)
    assert () == job.run(RunOptions(["a.md"])).findings


def test_with_v_a_terminal_shows_it_with_its_condition_and_counts_it_apart() -> None:
    hints(WRONG)
    for name in ("table", "full"):
        text = shown(name, 1)
        assert "growth: grew 70 per cent may not follow from £51.3m to £68.4m" in text
        assert f"help: {HELP}" in text
        assert "a.md:1:52  (hint-1)" in text
    assert "a.md:1:52: growth hint-1: stated 70 %, works out at 33.3 %" in shown("concise", 1)
    assert "0 claims in 1 article: nothing was checked; 1 hint;" in shown("table", 1)
    assert "hint" not in shown("table") + shown("full") + shown("concise")


def test_what_is_a_hint_is_not_listed_again_among_what_is_not_checked() -> None:
    hints(WRONG)
    assert "not checked" not in shown("table", 1)
    hints(RIGHT)  # nothing else tells of it
    assert "a.md:1:14: not checked: £68.4m, £51.3m, 33 per cent" in shown("table", 1)


def test_json_has_it_beside_the_claims() -> None:
    hints(WRONG)
    told = json.loads(shown("json"))
    assert ([], 1, 0) == (told["claims"], told["summary"]["hints"], told["summary"]["review"])
    assert ("hint", "hint-1", "growth", HELP) == tuple(told["hints"][0][key] for key in ("verdict", "id", "relation", "advice"))
    assert ["hint", "summary"] == [json.loads(line)["type"] for line in shown("jsonl").splitlines()]


@pytest.mark.parametrize("name", ["github", "gitlab", "junit", "rdjson", "sarif", "markdown"])
def test_what_a_gate_reads_tells_nothing_of_it(name: str) -> None:
    hints(WRONG)
    assert "70 per cent" not in shown(name)


def test_a_page_has_it_folded_below_the_claims() -> None:
    hints(WRONG)
    text = shown("html")
    assert '<details class="hints"><summary>1 hint' in text
    assert '<details class="card hint">' in text
    assert 'class="m hint"' not in text  # the article has no mark of it


def test_an_editor_marks_it_faintly_and_offers_nothing_to_write(folder: Path) -> None:
    editor = Editor()
    uri = editor.open(str(folder / "a.md"), WRONG)
    (told,) = editor.published()[-1]["diagnostics"]
    assert (4, "growth") == (told["severity"], told["code"])
    assert HELP in told["message"]
    assert {} == editor.actions(uri, "70 per cent")


def test_pointing_at_it_shows_how_it_was_worked_out(folder: Path) -> None:
    editor = Editor()
    uri = editor.open(str(folder / "a.md"), WRONG)
    assert "may not follow from £51.3m to £68.4m" in (editor.hover(uri, "70 per cent") or "")


def test_nothing_is_written_of_it_nor_accepted_nor_drafted() -> None:
    hints(WRONG)
    assert [()] == [one.corrections for one in plan(RunOptions(["a.md"]))[0]]
    assert "" == job.draft("a.md")[0]


def test_a_hint_is_not_noticed() -> None:
    hints(WRONG)
    assert {"unclaimed"} == {one.outcome for one in tamper(RunOptions(["a.md"])).read}


def test_explain_tells_what_a_hint_is_and_shows_one() -> None:
    assert "too unsure to be claimed" in (explain.explain_name("hint") or "")
    hints(f"{WRONG}\n\n{SURE}")
    done = job.run(RunOptions(["a.md"], ids=("hint-1",)))
    assert ([], (), ["hint-1"]) == ([*done.findings], done.problems, [hint.claim.id for hint in done.hints])


def test_a_claim_that_is_asked_for_is_shown_without_the_hints() -> None:
    hints(f"{WRONG}\n\n{SURE}")
    done = job.run(RunOptions(["a.md"], ids=("growth-1",)))
    assert (1, ()) == (len(done.findings), done.hints)


@pytest.mark.parametrize(("text", "expected"), [(WRONG, Verdict.REVIEW), (RIGHT, Verdict.PASS)])
def test_of_a_sentence_that_is_asked_about_it_is_worked_out(text: str, expected: Verdict) -> None:
    answer = calculate(text)
    assert ([expected], 0) == ([finding.verdict for finding in answer.findings], compute_exit_status(answer))


def test_a_relation_that_is_switched_off_gives_no_hint(folder: Path) -> None:
    (folder / "factcheck.toml").write_text('ignore = ["growth"]\n', encoding="utf-8")
    assert [] == hints(WRONG)


def test_what_a_claims_file_claims_is_no_hint_again(folder: Path) -> None:
    hints(WRONG)
    (folder / "a.yaml").write_text(
        f"version: 1\narticle: {{path: a.md}}\nclaims:\n  - id: turnover\n    quote: {WRONG}\n"
        "    growth: {new: £68.4m, old: £51.3m, stated: 70 per cent}\n",
        encoding="utf-8",
    )
    assert () == job.run(RunOptions(["a.md", "a.yaml"])).hints


def test_a_fall_is_read_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """310 to 279 is 10 percent."""
    read_as(monkeypatch, {2: Choice(Frame("growth_levels", (1, 0)), 0.7)})
    assert [("15 percent", "hint-1")] == hints(WATER)
    assert "may not follow from 310 litres to 279" in shown("full", 1)


def test_a_hint_in_the_chinese_part_of_a_text_has_its_place() -> None:
    assert [("70 per cent", "hint-1")] == hints(f"新华社郑州电\n\n{WRONG}")
    (hint,) = job.run(RunOptions(["a.md"])).hints
    assert hint.claim.place
    assert (3, 52) == hint.claim.place[1:3]


def test_of_an_article_that_is_only_counted_no_hint_is_worked_out() -> None:
    hints(WRONG)
    assert () == check_paths(RunOptions(["a.md"], {"table"})).hints


def test_of_what_has_changed_alone_the_hints_of_changed_lines_are_told(folder: Path) -> None:
    repository = Repository(folder)
    repository.write("a.md", f"{WRONG}\n\nTwo ships came.\n")
    repository.commit()
    repository.write("a.md", f"{WRONG}\n\nThree ships came.\n")
    assert () == job.run(RunOptions(["a.md"], since="HEAD")).hints
    repository.write("a.md", f"{WRONG.replace('70', '80')}\n\nThree ships came.\n")
    assert ["hint-1"] == [hint.claim.id for hint in job.run(RunOptions(["a.md"], since="HEAD")).hints]
