"""Work is counted in steps, so that what is bounded ends at the same place on every machine."""

from __future__ import annotations

import json
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from hostile import claims
from typer.testing import CliRunner

from factcheck import claimfile
from factcheck.check import slip
from factcheck.check.cagr import bound_cagr
from factcheck.check.check import check
from factcheck.check.effort import Budget, BudgetSpent, count_steps, find_over_budget
from factcheck.check.evaluate import compute
from factcheck.check.formula import build_tree
from factcheck.check.slip.case import SlipCase
from factcheck.check.slip.solve import compute_window
from factcheck.claim.claim import Claim
from factcheck.claim.finding import SEARCH_ENDED, Finding, Verdict
from factcheck.command.cli import app
from factcheck.figure.interval import Interval
from factcheck.report.text.advice import format_alternatives
from factcheck.run import fix, job
from factcheck.run.options import RunOptions

HEAD = "version: 1\nclaims:\n"
WRONG = "growth: {new: 311, old: 236, stated: 24%}"
SHORT, LARGE = 3_000, 10_000  # characters
SLOW = ("wide total", "wide compound", "wide total of units", "failing: composite", "failing: two centuries", "on one another")
MOST_CALLS = 1_000_000  # a tenth of a second, where none is traced


def claim(body: str) -> Claim:
    (found,) = claimfile.load("a.yaml", data=f"{HEAD}  - id: a\n    {body}\n".encode()).claims
    return found


def several(path: Path, number: int, body: str = WRONG) -> str:
    path.write_text(HEAD + "".join(f"  - id: c{n}\n    {body}\n" for n in range(number)), encoding="utf-8")
    return str(path)


def names(finding: Finding) -> list[str]:
    return [one.name for one in finding.slips]


def calls(path: str) -> int:
    """How many functions are called to check a file and explain what fails in it."""
    count = 0

    def counted(_frame: object, event: str, _arg: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        job.run(RunOptions([path], jobs=1))
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", SLOW)
def test_a_small_claims_file_costs_little(name: str, tmp_path: Path) -> None:
    """Without a bound one of 10 KB took up to a minute; benchmarks/hostile.py takes the time of more."""
    path = tmp_path / "a.yaml"
    path.write_text(claims(name, SHORT), encoding="utf-8")
    job.run(RunOptions([str(path)], jobs=1))  # what is compiled and remembered is there
    assert calls(str(path)) <= MOST_CALLS


def test_a_budget_is_spent_once() -> None:
    budget = Budget(10)
    budget.spend(7)
    with pytest.raises(BudgetSpent):
        budget.spend(4)
    assert 0 == budget.left


def test_more_figures_corners_and_years_are_more_steps() -> None:
    two, three = (count_steps(build_tree(claim(f"total: {{terms: [{terms}], stated: 9}}"))) for terms in ("1, 2", "1, 2, 3"))
    assert two < three
    plain = count_steps(build_tree(claim("total: {terms: [61.05, 40.15, 12.5, 18.2], stated: 9}")))
    parts = "{level: 61.05, growth: 12.5%}, {level: 40.15, growth: 18.2%}"
    assert plain < count_steps(build_tree(claim(f"composite: {{parts: [{parts}], stated: 9%}}")))
    short, long = (count_steps(build_tree(claim(f"cagr: {{old: 100, new: 200, years: {n}, stated: 9%}}"))) for n in (2, 100))
    assert short < long
    none, less = (
        count_steps(build_tree(claim(f"cagr: {{old: 100, new: 200, years: {n}, stated: 9%}}"))) for n in (0, -1_000_000)
    )
    assert none == less, "no number gives steps back"


# the slips of one claim


def test_where_the_search_ends_is_said_and_no_verdict_depends_on_it() -> None:
    failed = check(claim(WRONG))
    told, whole = slip.explain_finding(failed, Budget(300)), slip.explain_finding(failed)
    assert [SEARCH_ENDED] == names(told)[-1:]
    assert SEARCH_ENDED not in names(whole)
    assert (Verdict.FAIL, Verdict.FAIL) == (told.verdict, whole.verdict)
    assert told == slip.explain_finding(failed, Budget(300)), "the same each time"


def test_what_was_found_before_the_end_is_told() -> None:
    """The digits of the stated figure are tried before those of the operands, each of which takes a search of its own."""
    parts = ", ".join(f"{{level: {61 + 13 * n}.05, growth: {12 + n}.5%}}" for n in range(6))
    right = check(claim(f"composite: {{parts: [{parts}]}}")).computed
    assert right is not None
    assert right.value is not None
    stated = round(right.value, 1) + 20
    told = slip.explain_finding(check(claim(f"composite: {{parts: [{parts}], stated: {float(stated)}%}}")))
    assert ["one digit", SEARCH_ENDED] == names(told)


def test_without_steps_nothing_is_tried() -> None:
    budget = Budget(0)
    assert [SEARCH_ENDED] == names(slip.explain_finding(check(claim(WRONG)), budget))


def test_the_budget_of_a_file_pays_for_each_claim() -> None:
    budget = Budget(100_000)
    slip.explain_finding(check(claim(WRONG)), budget)
    once = 100_000 - budget.left
    slip.explain_finding(check(claim(WRONG)), budget)
    assert 0 < once < slip.MAX_STEPS
    assert 2 * once == 100_000 - budget.left


def test_a_correction_is_conditional_where_not_all_was_tried() -> None:
    """No tool is to write what another slip might have forbidden."""
    told = slip.explain_finding(check(claim(WRONG)), Budget(300))
    assert ", if the other figures are right" == format_alternatives(told)


def test_a_part_of_a_long_total_is_found_missing() -> None:
    terms = [12345 + 371 * n for n in range(40)]
    told = slip.explain_finding(check(claim(f"total: {{terms: {terms}, stated: {sum(terms) - terms[5]}}}")))
    assert "part left out" in names(told)
    assert SEARCH_ENDED not in names(told)


@pytest.mark.parametrize("terms", [[12, 45, 31], ["about 120", 45.5, 31], ["12 km", "45 km", "3.5 km"], [12, 12, 12]])
def test_what_the_other_terms_leave_is_what_they_come_to(terms: list[object]) -> None:
    """Of a sum they are known for all terms at once, as one after the other has it."""
    case = SlipCase.from_claim(claim(f"total: {{terms: {terms}, stated: 999}}".replace("'", "")), Budget(100_000))
    assert case is not None
    assert case.sum is not None
    for index in range(len(terms)):
        assert compute_window(case.claim, case.comparison, index, Budget(100_000)) == case.find_window(index)


# the claims of one file


def test_a_file_explains_as_many_failures_as_its_steps_suffice_for(tmp_path: Path) -> None:
    done = job.run(RunOptions([several(tmp_path / "a.yaml", 165)]))
    ended = [SEARCH_ENDED in names(finding) for finding in done.findings]
    assert {Verdict.FAIL} == {finding.verdict for finding in done.findings}
    assert (False, True) == (ended[0], ended[-1])
    assert sorted(ended) == ended
    (note,) = [note for note in done.notes if "search" in note]
    assert f"{tmp_path / 'a.yaml'}: the search for slips that explain {sum(ended)} of its failures was ended" in note


def test_no_file_takes_the_steps_of_another(tmp_path: Path) -> None:
    paths = [several(tmp_path / name, 165) for name in ("a.yaml", "b.yaml")]
    one = [names(finding) for finding in job.run(RunOptions(paths[1:])).findings]
    assert one == [names(finding) for finding in job.run(RunOptions(paths, jobs=1)).findings][165:]


def test_of_a_claim_that_is_asked_for_all_is_told(tmp_path: Path) -> None:
    path = several(tmp_path / "a.yaml", 165)
    (asked,) = job.run(RunOptions([path], ids=("c164",))).findings
    assert SEARCH_ENDED not in names(asked)
    told = CliRunner().invoke(app, ["explain", "c164", path])
    assert "divided by the new value" in told.output


def test_reports_say_where_the_search_ended(tmp_path: Path) -> None:
    path = several(tmp_path / "a.yaml", 165)
    told = CliRunner().invoke(app, ["run", path, "--format", "json"])
    last = json.loads(told.stdout)["claims"][-1]
    assert (["the search was ended before all slips were tried: others may explain it"], []) == (last["notes"], last["slips"])
    full = CliRunner().invoke(app, ["run", path, "--format", "full"])
    assert "search ended: the search was ended" in full.stdout


def test_claims_on_a_claim_that_would_take_too_long_are_an_error(tmp_path: Path) -> None:
    """Not a verdict, and not green: a hundred claims on the sum of three hundred figures."""
    path = tmp_path / "a.yaml"
    path.write_text(claims("on one total", LARGE), encoding="utf-8")
    done = job.run(RunOptions([str(path)]))
    assert ["too-deep"] == [problem.code for problem in done.problems]
    assert 2 == job.compute_exit_status(done)
    assert 0 < len(done.findings) < 100
    _, problems = fix.plan(RunOptions([str(path)]))
    assert ["too-deep"] == [problem.code for problem in problems]


def test_thirty_shares_of_one_total_are_checked() -> None:
    text = HEAD + f"  - id: all\n    total: {{terms: {[100 + n for n in range(30)]}}}\n"
    text += "".join(f"  - id: c{n}\n    share: {{part: {100 + n}, whole: {{claim: all}}, stated: 3%}}\n" for n in range(30))
    assert [] == find_over_budget(claimfile.load("a.yaml", data=text.encode()).claims)


# what makes it faster


@pytest.mark.parametrize("years", [1, 2, 7, 199])
@pytest.mark.parametrize("x", [Fraction(2), Fraction(1, 3), Fraction(10**40, 7), Fraction(1, 10**40), Fraction(1), Fraction(0)])
def test_a_root_is_exact_to_its_last_place(x: Fraction, years: int) -> None:
    low, high = (1 + rate / 100 for rate in bound_cagr(x, years))
    assert low**years <= x <= high**years
    assert high - low in (0, Fraction(1, 10**12))
    assert (low == high) is (low**years == x)


def test_many_repeated_figures_have_the_range_of_all_their_corners() -> None:
    """Growth of a total of nine parts: its corners are climbed, where those of eight are tried one by one."""
    parts = [(61 + 13 * n, 12 + n) for n in range(9)]
    made = claim(f"composite: {{parts: [{', '.join(f'{{level: {a}.5, growth: {g}.5%}}' for a, g in parts)}]}}")
    found = compute(build_tree(made)).sets.core
    ends = [(Fraction(10 * a + 5, 10), Fraction(10 * g + 5, 1000)) for a, g in parts]
    half, point = Fraction(1, 20), Fraction(1, 2000)

    def growth(levels: int, grown: int) -> Fraction:
        new = [a + (half if levels >> n & 1 else -half) for n, (a, _) in enumerate(ends)]
        return sum(new) / sum(a / (1 + g + grown * point) for a, (_, g) in zip(new, ends, strict=True)) - 1

    low, high = (edge(growth(levels, grown) for levels in range(512)) for edge, grown in ((min, -1), (max, 1)))
    assert Interval(100 * low, 100 * high) == found
