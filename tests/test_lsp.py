"""The findings of `run` in an editor: the same, at their places, while typing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from editor import EVERYTHING, Editor
from hypothesis import given
from hypothesis import strategies as st
from test_rpc import JSON
from work import calls

from factcheck.claim.relation import RELATIONS
from factcheck.command.lsp import LspSession
from factcheck.command.lsp.position import Lines
from factcheck.command.rpc import Failure
from factcheck.report.text import explanation
from factcheck.report.text.explanation import explain_name
from factcheck.report.text.fixed_files import format_diff
from factcheck.run import job
from factcheck.run.fix import plan
from factcheck.run.options import RunOptions

ROOT = Path(__file__).parents[1]
RIGHT, WRONG = "Sales rose 75% to 2.1 million from 1.2 million.", "Sales rose 57% to 2.1 million from 1.2 million."
BYTES = "Profit rose 24.4 percent to 622 million from 500 million."
CLAIMS = """version: 1
claims:
  - id: sales   # of the year
    quote: rose 50%
    growth: {old: 1.2 million units, new: 2.1 million units, stated: 50%}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def editor() -> Editor:
    return Editor()


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.md", f"# News\n\n{WRONG}\n"), ("a.txt", WRONG), ("a.html", f"<p>{WRONG}</p>"), ("c.yaml", CLAIMS), ("c.yml", CLAIMS)],
)
def test_what_fails_is_underlined_where_it_stands(editor: Editor, folder: Path, name: str, text: str) -> None:
    uri = editor.open(str(folder / name), text)
    (told,) = editor.published()
    wrong = told["diagnostics"][0]
    at = Lines(text, "utf-32").to_span(wrong["range"])
    assert (1, "growth", "factcheck") == (wrong["severity"], wrong["code"], wrong["source"])
    assert text[slice(*at)] in ("57%", "50%")
    assert "does not follow from 1.2" in wrong["message"]
    assert ["new", "old"] == sorted(one["message"].split(":")[0] for one in wrong["relatedInformation"])
    assert told["diagnostics"] == editor.diagnostics(uri)


@pytest.mark.parametrize(
    ("name", "language", "text"),
    [
        ("b.yaml", "yaml", "name: x\nclaim: y\n"),
        ("a.py", "python", WRONG),
        ("untitled:1", "python", WRONG),
        ("a.md", "", RIGHT),
    ],
)
def test_what_is_none_of_ours_or_right_has_none(editor: Editor, folder: Path, name: str, language: str, text: str) -> None:
    editor.open(name if ":" in name else str(folder / name), text, language)
    assert [[]] == [told["diagnostics"] for told in editor.published()]


def test_a_text_without_a_file_is_read_by_its_language(editor: Editor) -> None:
    editor.open("untitled:Untitled-1", WRONG, "plaintext")
    assert ["growth"] == [one["code"] for one in editor.published()[0]["diagnostics"]]


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 27), ("utf-16", 19), ("utf-32", 18)])
def test_places_behind_chinese_and_emoji_are_right_in_each_encoding(folder: Path, encoding: str, column: int) -> None:
    """近 is 3, 1 or 1 units, 🚗 4, 2 or 1."""
    editor = Editor({"general": {"positionEncodings": [encoding]}})
    uri = editor.open(str(folder / "a.txt"), f"\n比亚迪 🚗: {WRONG}")
    assert encoding == editor.start["capabilities"]["positionEncoding"]
    assert {"line": 1, "character": column} == editor.published()[0]["diagnostics"][0]["range"]["start"]
    editor.edit(uri, {"range": editor.diagnostics(uri)[0]["range"], "text": "75%"})
    assert (f"\n比亚迪 🚗: {RIGHT}", []) == (editor.text(uri), editor.diagnostics(uri))


def test_an_editor_that_names_no_encoding_means_utf_16() -> None:
    assert "utf-16" == Editor({}).start["capabilities"]["positionEncoding"]


TEXTS = st.text(st.sampled_from("a🚗近é\r\n \ufeff"), max_size=12)


@given(
    TEXTS, st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), TEXTS), max_size=4), st.sampled_from(["utf-8", "utf-16"])
)
def test_edits_come_to_what_the_editor_has(text: str, edits: list[tuple[int, int, str]], encoding: str) -> None:
    """Whatever is typed where, in any encoding, the text stays the editor's."""
    editor = Editor({"general": {"positionEncodings": [encoding]}})
    uri = editor.open("untitled:1", text)
    for a, b, new in edits:
        start, end = sorted((min(a, len(text)), min(b, len(text))))
        if any(text[at - 1 : at + 1] == "\r\n" for at in (start, end) if at):
            continue  # no editor stands there
        editor.edit(uri, {"range": Lines(text, encoding).to_range(start, end), "text": new})
        text = text[:start] + new + text[end:]
    assert text == editor.text(uri)


@pytest.mark.parametrize("place", [{"line": 99, "character": 0}, {"line": 0, "character": 999}, {"line": -1, "character": -1}])
def test_a_place_beyond_the_text_is_its_nearest(editor: Editor, place: dict[str, int]) -> None:
    uri = editor.open("untitled:1", "ab\ncd")
    editor.edit(uri, {"range": {"start": place, "end": place}, "text": "X"})
    assert editor.text(uri) in ("ab\ncdX", "abX\ncd", "Xab\ncd")


def test_edits_between_two_checks_are_taken_together(editor: Editor, folder: Path) -> None:
    uri = editor.open(str(folder / "a.md"), "")
    for version, character in enumerate(WRONG, 2):
        at = {"line": 0, "character": version - 2}
        editor.edit(uri, {"range": {"start": at, "end": at}, "text": character}, version=version)
    assert [(len(WRONG) + 1, 1)] == [(told["version"], len(told["diagnostics"])) for told in editor.published()]


def test_a_whole_text_may_come_instead_of_changes(editor: Editor, folder: Path) -> None:
    uri = editor.open(str(folder / "a.md"), RIGHT)
    editor.edit(uri, {"text": WRONG})
    assert 1 == len(editor.diagnostics(uri))


def test_a_text_that_takes_long_is_checked_when_the_typing_pauses(editor: Editor) -> None:
    uri = editor.open("untitled:1", WRONG, "plaintext")
    editor.published()
    editor.session.documents[uri].seconds = 1.0
    editor.edit(uri, {"text": RIGHT})
    assert 0.5 < (editor.session.publish_due() or 0) <= 1.0


def test_an_editor_that_asks_is_not_told_as_well(folder: Path) -> None:
    """And is not sent again what it has."""
    editor = Editor({"textDocument": {"diagnostic": {}}})
    uri = editor.open(str(folder / "a.md"), WRONG)
    assert [] == editor.published()
    first = editor.ask("textDocument/diagnostic", textDocument={"uri": uri})
    again = editor.ask("textDocument/diagnostic", textDocument={"uri": uri}, previousResultId=first["resultId"])
    assert ("full", 1, "unchanged") == (first["kind"], len(first["items"]), again["kind"])


def test_what_is_closed_has_no_diagnostics_left(editor: Editor, folder: Path) -> None:
    uri = editor.open(str(folder / "a.md"), WRONG)
    editor.ask("textDocument/didClose", textDocument={"uri": uri})
    assert [("textDocument/publishDiagnostics", {"uri": uri, "diagnostics": []})] == editor.told
    assert [] == editor.published()


def test_the_configuration_is_that_of_run(editor: Editor, folder: Path) -> None:
    uri = editor.open(str(folder / "a.md"), WRONG)
    (folder / "factcheck.toml").write_text('ignore = ["growth"]\n', encoding="utf-8")
    editor.ask("textDocument/didSave", textDocument={"uri": uri})
    (left_out,) = editor.diagnostics(uri)
    assert (4, True) == (left_out["severity"], "relation growth is switched off" in left_out["message"])
    (folder / "factcheck.toml").write_text("ignor = []\n", encoding="utf-8")
    editor.ask("workspace/didChangeWatchedFiles", changes=[])
    assert ["unknown-key"] == [one["code"] for one in editor.diagnostics(uri)]


def test_a_unit_of_the_configuration_may_be_worth_something_else_the_next_time(editor: Editor, folder: Path) -> None:
    text = "It covers 3 football pitches (21,420 square metres).\n"
    uri = editor.open(str(folder / "a.md"), text)
    for worth, verdict in (("7,140", "pass"), ("9,140", "fail"), ("7,140", "pass")):
        (folder / "factcheck.toml").write_text(f'[units]\n"football pitches" = "{worth} square metres"\n', encoding="utf-8")
        editor.ask("workspace/didChangeWatchedFiles", changes=[])
        assert [verdict] == [one.verdict.value for one in editor.session.documents[uri].run.findings]


def test_what_the_configuration_excludes_is_not_checked(editor: Editor, folder: Path) -> None:
    (folder / "factcheck.toml").write_text('exclude = ["a.md"]\n', encoding="utf-8")
    (folder / "a.md").write_text("", encoding="utf-8")
    uri = editor.open(str(folder / "a.md"), WRONG)
    assert [4] == [one["severity"] for one in editor.diagnostics(uri)]


def test_what_the_baseline_accepts_is_not_underlined(editor: Editor, folder: Path) -> None:
    (folder / "a.md").write_text(WRONG, encoding="utf-8")
    from factcheck.run.baseline import make_entry, write

    write("factcheck.baseline", [make_entry(finding, str(folder)) for finding in job.run(RunOptions(["a.md"])).findings])
    assert [] == editor.diagnostics(editor.open(str(folder / "a.md"), WRONG))


def test_a_claim_of_another_file_is_shown_at_its_entry(editor: Editor, folder: Path) -> None:
    """The article is another document: it is named beside."""
    (folder / "news.md").write_text(WRONG, encoding="utf-8")
    claims = CLAIMS.replace("50%", "57%").replace(" units", "")
    uri = editor.open(str(folder / "c.yaml"), claims.replace("claims:", "article: {path: news.md}\nclaims:", 1))
    wrong = next(one for one in editor.diagnostics(uri) if one["severity"] == 1)
    assert 3 == wrong["range"]["start"]["line"]
    assert {f"file://{folder / 'news.md'}"} == {one["location"]["uri"] for one in wrong["relatedInformation"]}


def test_what_is_left_out_of_the_check_is_said_at_its_line(editor: Editor, folder: Path) -> None:
    uri = editor.open(str(folder / "a.md"), f"First.\n\n<!-- factcheck: ignore old figures -->\n{WRONG}\n")
    assert [(4, "3 figures ignored: old figures")] == [(d["severity"], d["message"]) for d in editor.diagnostics(uri)]


def test_under_the_pointer_is_the_sum_with_its_working_and_picture(editor: Editor, folder: Path) -> None:
    uri = editor.open(str(folder / "a.md"), f"{WRONG}\n")
    told = editor.hover(uri, "57%") or ""
    assert "working:  2.1 million / 1.2 million - 1 = 75 %" in told
    assert "├──●──┤" in told
    assert told == editor.hover(uri, "1.2 million")
    assert None is editor.hover(uri, "Sales")


def test_what_an_article_says_is_no_markup_of_the_editor(editor: Editor, folder: Path) -> None:
    """A hover is a block of code, which no article can end; an editor that shows plain text gets that."""
    claims = CLAIMS.replace("rose 50%", '"50%: ```` ![x](http://evil.example/x.png)"')
    uri = editor.open(str(folder / "c.yaml"), claims)
    lines = (editor.hover(uri, "50%}") or "").split("\n")
    assert ("`````text", "`````") == (lines[0], lines[-1])
    plain = Editor({})
    uri = plain.open(str(folder / "c.yaml"), claims)
    assert (plain.hover(uri, "50%}") or "").startswith("growth: ")


def test_the_correction_is_what_fix_would_write(editor: Editor, folder: Path) -> None:
    text = f"# News\n\n{WRONG} {BYTES}\n"
    (folder / "a.md").write_text(text, encoding="utf-8")
    uri = editor.open(str(folder / "a.md"), text)
    sure = [one for one in editor.actions(uri, "57%").values() if one.get("isPreferred")]
    done, _ = plan(RunOptions(["a.md"]))
    assert len(done[0].corrections) == len(sure) > 0
    editor.apply(uri, sure[0])
    assert (done[0].after, []) == (editor.text(uri), editor.diagnostics(uri))
    assert format_diff(done[0])


def test_each_slip_that_could_have_been_made_is_offered(editor: Editor, folder: Path) -> None:
    uri = editor.open(str(folder / "a.md"), "Sales rose 24% to 2.1 million from 1.2 million.\n")
    assert 'Write "74%": one digit' in editor.actions(uri, "24%")
    assert {} == editor.actions(uri, "Sales")


def test_points_that_are_called_percent_are_offered_as_points(editor: Editor, folder: Path) -> None:
    """A review with a correction; nothing is preferred, since `fix` leaves reviews alone."""
    uri = editor.open(str(folder / "a.md"), "The share rose from 40 percent to 50 percent, an increase of 10 percent.\n")
    offered = editor.actions(uri, "10 percent")
    assert 'Write "10 percentage points": the figure that follows' in offered
    assert not [one for one in offered.values() if one.get("isPreferred")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", f"First.\n\n{WRONG}\n\nLast, {RIGHT}\n"),
        ("a.md", f"First.\r\n\r\n{WRONG}\r\n\r\nLast, {RIGHT}\r\n"),
        ("a.txt", f"First.\n\n{WRONG}\n\nLast, {RIGHT}\n"),
        ("a.html", f"<p>First.</p><p class=x>{WRONG}</p><p>Last, {RIGHT}</p>"),
        ("a.html", f"<p>First.</p>\n  <p>\n  {WRONG}\n</p>\n<p>Last, {RIGHT}</p>"),
    ],
)
def test_a_paragraph_is_ignored_once_it_says_why(editor: Editor, folder: Path, name: str, text: str) -> None:
    """Until then the file is in error; the other paragraphs are checked all the while."""
    uri = editor.open(str(folder / name), text)
    editor.apply(uri, editor.actions(uri, "57%")["Ignore this paragraph: say why in the comment"])
    assert ["no-reason"] == [one["code"] for one in editor.diagnostics(uri)]
    editor.edit(uri, {"text": editor.text(uri).replace("ignore  -->", "ignore the agency's figures -->")})
    assert [(4, True)] == [(one["severity"], "the agency" in one["message"]) for one in editor.diagnostics(uri)]
    assert ["pass"] == [finding.verdict.value for finding in editor.session.documents[uri].run.findings]


@pytest.mark.parametrize(
    "text",
    [
        CLAIMS,
        CLAIMS.replace("\n", "\r\n"),
        CLAIMS.replace("  - id: sales   # of the year\n", '  -   id: "sales"\n').replace("\n    ", "\n      "),
        "version: 1\nclaims:\n  - {id: sales, growth: {old: 1.2 million, new: 2.1 million, stated: 50%}}\n",
        "version: 1\nclaims:\n  - growth: {old: 1.2 million, new: 2.1 million, stated: 50%}\n    id: sales",
        "version: 1\nclaims:\n- growth:\n    old: 1.2 million\n    new: 2.1 million\n    stated: 50%\n  id: sales\n",
    ],
)
def test_a_claim_is_waived_once_it_says_why(editor: Editor, folder: Path, text: str) -> None:
    uri = editor.open(str(folder / "c.yaml"), text)
    editor.apply(uri, editor.actions(uri, "50%}" if "{old" in text else "50%")["Waive sales: say why"])
    assert ["no-value"] == [one["code"] for one in editor.diagnostics(uri) if one["severity"] == 1]
    editor.edit(uri, {"text": editor.text(uri).replace("reason: }", "reason: asked the company}")})
    assert [] == [one for one in editor.diagnostics(uri) if one["severity"] < 4]
    assert ["asked the company"] == [f.waived.reason for f in editor.session.documents[uri].run.findings if f.waived]
    assert {} == editor.actions(uri, "50%")


def test_only_quick_fixes_are_offered_where_others_are_wanted(editor: Editor, folder: Path) -> None:
    uri = editor.open(str(folder / "a.md"), WRONG)
    at = editor.at(uri, "57%")
    asked = {"textDocument": {"uri": uri}, "range": {"start": at, "end": at}}
    assert [] == editor.ask("textDocument/codeAction", **asked, context={"only": ["refactor"], "diagnostics": []})
    assert [] != editor.ask("textDocument/codeAction", **asked, context={"only": ["quickfix"], "diagnostics": []})


def test_what_was_computed_stands_behind_a_figure_where_it_is_wanted(folder: Path) -> None:
    everything = {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}}
    for editor, expected in ((Editor(), []), (Editor(inlayHints=True), ["= 75 %"])):
        uri = editor.open(str(folder / "a.md"), WRONG)
        hints = editor.ask("textDocument/inlayHint", textDocument={"uri": uri}, range=everything)
        assert expected == [one["label"] for one in hints]
    editor.ask("workspace/didChangeConfiguration", settings={"factcheck": {"inlayHints": False}})
    assert [] == editor.ask("textDocument/inlayHint", textDocument={"uri": uri}, range=everything)


def test_addresses_and_files_of_a_claims_file_are_links(editor: Editor, folder: Path) -> None:
    """A file outside of the repository, and what is no address of the web, is none."""
    (folder / "news").mkdir()
    (folder / "news" / "a.md").write_text("rose 50%, 1.2 million units, 2.1 million units", encoding="utf-8")
    head = (
        "article: {path: news/a.md, url: https://example.org/a}\nevidence:\n  board: {source: x, url: 'javascript:alert(1)', "
    )
    claims = CLAIMS.replace("claims:", f"{head}path: ../secret.md}}\nclaims:", 1)
    uri = editor.open(str(folder / "c.yaml"), claims)
    found = editor.ask("textDocument/documentLink", textDocument={"uri": uri})
    assert [f"file://{folder}/news/a.md", "https://example.org/a"] == [one["target"] for one in found]
    assert [] == editor.ask("textDocument/documentLink", textDocument={"uri": editor.open(str(folder / "a.md"), WRONG)})


@pytest.mark.parametrize(
    ("text", "some"),
    [
        ("ver", {"version", "claims", "evidence"}),
        ("claims:\n  - ", {"id", "quote", "growth", "waive"}),
        ("claims:\n  - id: a\n    gro", {"growth", "cross_rate"}),
        ("claims:\n- id: a\n  gro", {"growth", "cross_rate"}),
        ("claims:\n  - id: a\n    share: {", {"part", "whole", "stated"}),
        ("claims:\n  - id: a\n    share: {part: 5, wh", {"part", "whole", "stated"}),
        ("claims:\n  - id: a\n    share:\n      part: 5\n      wh", {"part", "whole", "stated"}),
        ("claims:\n  - id: a\n    share: {part: {", {"claim", "evidence", "figure"}),
        ("claims:\n  - {id: a, waive: {", {"reason", "until"}),
        ("claims:\n  - id: a\n    rounding: ", {"half_up", "trunc"}),
        ("claims:\n  - id: a\n    share: {part: 5 mil", {"million", "billion", "tonnes", "percentage points"}),
        ("evidence:\n  board:\n    figures:\n      sales: 5 ", {"kilometres", "us dollars"}),
        ("article:\n  ", {"title", "path", "date"}),
    ],
)
def test_keys_and_units_are_completed_where_they_may_stand(editor: Editor, folder: Path, text: str, some: set[str]) -> None:
    uri = editor.open(str(folder / "c.yaml"), text)
    assert some <= set(editor.completed(uri, text))


@pytest.mark.parametrize(
    "text", ["claims:\n  - id: a\n    quote: gro", "# claims: {", "claims:\n  - id: a\n    share: {part: fiv"]
)
def test_nothing_is_completed_where_any_text_may_stand(editor: Editor, folder: Path, text: str) -> None:
    assert [] == editor.completed(editor.open(str(folder / "c.yaml"), text), text)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("growth:", "formula:  new / old - 1"),
        ("quote", "The phrase of the article that makes the claim"),
        ("stated", "The figure that the text gives for the result"),
        ("5 short tons", "1 short ton = 907,184.74 gram"),
        ("5 short tons", '"5 short tons" means 4.5 to 5.5 short tons'),
    ],
)
def test_a_key_a_figure_and_a_unit_are_explained(editor: Editor, folder: Path, words: str, told: str) -> None:
    text = CLAIMS + "  - id: weight\n    share: {part: 5 short tons, whole: {evidence: x, figure: y}}\n"
    assert told in (editor.hover(editor.open(str(folder / "c.yaml"), text), words) or "")


def test_a_claims_file_that_is_one_text_has_no_links(editor: Editor, folder: Path) -> None:
    uri = editor.open(str(folder / "c.yaml"), '"\nversion: 1\nclaims: 2\n"')
    assert [] == editor.ask("textDocument/documentLink", textDocument={"uri": uri})
    assert None is editor.hover(uri, "version")


def test_a_text_that_is_too_large_says_who_checks_it(editor: Editor) -> None:
    uri = editor.open("untitled:1", WRONG + "x" * 1_000_000, "plaintext")
    assert ["too-large"] == [one["code"] for one in editor.diagnostics(uri)]


def test_it_ends_when_it_is_told_to(editor: Editor) -> None:
    editor.ask("shutdown")
    editor.ask("exit")
    assert (True, True) == (editor.session.shut, editor.ended)


@pytest.mark.parametrize(
    "line", ["- " * 400_000, "a: {" * 200_000, "'" * 800_000, "5 a " * 200_000, "    " * 200_000, "🚗5 " * 200_000]
)
def test_no_line_is_too_long(editor: Editor, folder: Path, line: str) -> None:
    """Nor are many of them: what is asked of a file that costs time is answered, or left, at once."""
    for text in (f"claims:\n  {line}", "claims:\n" + f"{line[:200]}\n" * 4_000 + "  - id: a\n    gro"):
        uri = editor.open(str(folder / "c.yaml"), text)
        end = {"line": 1, "character": 700_000}
        assert calls(lambda: editor.completed(uri, text[-20:])) < len(text)  # noqa: B023  it is called here
        assert calls(lambda: editor.edit(uri, {"range": {"start": end, "end": end}, "text": "x"})) < len(text)  # noqa: B023


def test_nothing_is_answered_before_it_is_initialized() -> None:
    with pytest.raises(Failure, match="initialize comes first"):
        LspSession().methods["textDocument/hover"]({"textDocument": {"uri": "x"}})


@pytest.mark.parametrize("uri", ["file:///a%00b.md", "file:///%ff.md", "", "x:" * 5_000, "file:///" + "x" * 5_000])
def test_no_address_is_too_strange(editor: Editor, uri: str) -> None:
    editor.open(uri if ":" in uri else f"x:{uri}", WRONG, "markdown")
    assert 1 == len(editor.published())


def test_what_is_no_address_is_refused(editor: Editor) -> None:
    with pytest.raises(Failure, match="uri: no address"):
        editor.open("file://[", WRONG)


PLACES = st.fixed_dictionaries({}, optional={"line": JSON, "character": st.integers(-9, 99) | JSON})
PARAMS = st.fixed_dictionaries(
    {},
    optional={
        "textDocument": st.just({"uri": "untitled:1"}) | JSON,
        "position": PLACES | JSON,
        "range": st.fixed_dictionaries({"start": PLACES, "end": PLACES}) | JSON,
        "contentChanges": st.lists(st.fixed_dictionaries({"text": st.text(max_size=9)}) | JSON, max_size=2) | JSON,
        "context": JSON,
        "capabilities": JSON,
        "settings": JSON,
    },
)


@given(st.lists(st.tuples(st.sampled_from(sorted(LspSession().methods)), PARAMS), max_size=6))
def test_no_parameters_do_more_than_fail(messages: list[tuple[str, Mapping[str, Any]]]) -> None:
    """Each message is answered, or refused in words: nothing of it is an error of the program."""
    editor = Editor(EVERYTHING)
    editor.open("untitled:1", f"近🚗 {WRONG}", "plaintext")
    for method, params in messages:
        with suppress(Failure):
            json.dumps(editor.session.methods[method](dict(params)), allow_nan=False)
    editor.published()


def test_a_date_is_asked_for_in_the_text_itself(editor: Editor, folder: Path) -> None:
    """An editor has no command line; what it says to write is enough."""
    text = "Exports were worth 23 billion yuan ($3.2 billion).\n"
    told = str(editor.diagnostics(editor.open(str(folder / "a.md"), text)))
    assert ("write one below the headline, as 12 November 2024" in told, "--on" in told) == (True, False)
    dated = editor.open(str(folder / "b.md"), f"# Exports\n\n12 November 2024\n\n{text}")
    assert "no date" not in str(editor.diagnostics(dated))


REVIEW = "The port had 1.9 million passengers. A year earlier it had been 1.5 million; the growth was 18%."
ABLE: dict[str, Any] = {
    **EVERYTHING,
    "window": {"showDocument": {"support": True}},
    "workspace": {
        "workspaceEdit": {"documentChanges": True, "resourceOperations": ["create"], "changeAnnotationSupport": {}},
    },
}
CODES = ROOT / "factcheck" / "command" / "lsp" / "codes.md"


def test_a_review_says_what_to_write_if_its_figures_belong_together(folder: Path) -> None:
    """Every quick fix for it has the condition in its title, is not preferred, and is confirmed before it is written."""
    editor = Editor(ABLE)
    uri = editor.open(str(folder / "a.md"), f"{REVIEW}\n")
    (told,) = editor.diagnostics(uri)
    assert 'if these belong together, write "27%"' in told["message"]
    written = {title: one for title, one in editor.actions(uri, "18%").items() if title.startswith("Write")}
    assert 'Write "27%": if these belong together, the figure that follows, or "22%" without the slip' in written
    for title, one in written.items():
        assert ("if these belong together" in title, None) == (True, one.get("isPreferred"))
        ((_, asked),) = one["edit"]["changeAnnotations"].items()
        assert {"label": title, "needsConfirmation": True} == asked
        assert [edit.get("annotationId") for change in one["edit"]["documentChanges"] for edit in change["edits"]] == [
            "confirm"
        ]


def test_a_failure_is_corrected_without_a_further_question(folder: Path) -> None:
    editor = Editor(ABLE)
    uri = editor.open(str(folder / "a.md"), f"{WRONG}\n")
    assert [] == [title for title, one in editor.actions(uri, "57%").items() if "changeAnnotations" in one["edit"]]


@pytest.mark.parametrize("text", [f"{REVIEW}\n", "The share rose from 40 percent to 50 percent, an increase of 10 percent.\n"])
def test_fix_writes_nothing_of_a_review(folder: Path, text: str) -> None:
    """Neither is it asked for at a terminal."""
    (folder / "a.md").write_text(text, encoding="utf-8")
    done, _ = plan(RunOptions(["a.md"]))
    assert [()] == [one.corrections for one in done]


@pytest.mark.parametrize("name", ["a.md", "news/a.md"])
def test_a_review_is_made_a_claim(folder: Path, name: str) -> None:
    """In a file beside the article, or in the folder of claims. There it fails, since a person has said that it is one."""
    editor = Editor(ABLE)
    (folder / "news").mkdir()
    (folder / name).write_text(f"{REVIEW}\n", encoding="utf-8")
    if "/" in name:
        (folder / "claims").mkdir()
    uri = editor.open(str(folder / name), f"{REVIEW}\n")
    target = "claims/a.yaml" if "/" in name else "a.yaml"
    create, write = editor.actions(uri, "18%")[f"Make this a claim: in {target}"]["edit"]["documentChanges"]
    assert ("create", True) == (create["kind"], create["uri"].endswith(target))
    (folder / target).write_text(write["edits"][0]["newText"], encoding="utf-8")
    (finding,) = job.run(RunOptions([target])).findings
    assert ("growth-1", "fail") == (finding.claim.id, finding.verdict.value)
    assert (finding.claim.quote or "?") in REVIEW


@pytest.mark.parametrize("is_open", [True, False])
def test_a_claim_is_added_to_those_of_its_article(folder: Path, is_open: bool) -> None:
    """To what is on the screen, saved or not; under an id of its own."""
    editor = Editor(ABLE)
    uri = editor.open(str(folder / "a.md"), f"{REVIEW}\n")
    text = CLAIMS.replace("id: sales", "id: growth-1")
    if is_open:
        editor.open(str(folder / "a.yaml"), text)
        (folder / "a.yaml").write_text("version: 1\n", encoding="utf-8")
    else:
        (folder / "a.yaml").write_text(text, encoding="utf-8")
    (write,) = editor.actions(uri, "18%")["Make this a claim: in a.yaml"]["edit"]["documentChanges"]
    (edit,) = write["edits"]
    assert text.count("\n") == edit["range"]["start"]["line"]
    assert edit["newText"].startswith("  - id: growth-1-2\n")


@pytest.mark.parametrize("there", ["version: 1\nclaims: []\n", "claims: {a: b}\n", "no: [yaml", "claims:\n  - a\nversion: 1\n"])
def test_no_claim_is_added_where_it_would_be_none(folder: Path, there: str) -> None:
    editor = Editor(ABLE)
    (folder / "a.yaml").write_text(there, encoding="utf-8")
    uri = editor.open(str(folder / "a.md"), f"{REVIEW}\n")
    assert [] == [title for title in editor.actions(uri, "18%") if title.startswith("Make")]


def test_an_editor_that_creates_no_files_is_offered_none(editor: Editor, folder: Path) -> None:
    uri = editor.open(str(folder / "a.md"), f"{REVIEW}\n")
    assert [] == [title for title in editor.actions(uri, "18%") if title.startswith("Make")]


@pytest.mark.parametrize(
    ("name", "text", "words", "title"),
    [
        ("a.md", f"First.\n\n数{WRONG}\n", "57%", "Ignore this paragraph: say why in the comment"),
        ("c.yaml", CLAIMS, "50%}", "Waive sales: say why"),
    ],
)
def test_the_cursor_waits_in_the_reason(folder: Path, name: str, text: str, words: str, title: str) -> None:
    editor = Editor(ABLE)
    uri = editor.open(str(folder / name), text)
    action = editor.actions(uri, words)[title]
    editor.apply(uri, action)
    editor.ask("workspace/executeCommand", command=action["command"]["command"], arguments=action["command"]["arguments"])
    ((_, shown),) = [one for one in editor.told if one[0] == "window/showDocument"]
    at = Lines(editor.text(uri), "utf-32").to_offset(shown["selection"]["start"])
    editor.edit(uri, {"range": shown["selection"], "text": "asked the company"})
    assert editor.text(uri)[:at].endswith(("ignore ", "reason: "))
    assert [] == [one for one in editor.diagnostics(uri) if one["severity"] == 1]


@pytest.mark.parametrize(
    "params",
    [
        {"command": "rm"},
        {"command": "factcheck.showPlace"},
        {"command": "factcheck.showPlace", "arguments": [{"uri": "file:///etc/passwd"}]},
    ],
)
def test_no_other_command_is_run(editor: Editor, params: dict[str, Any]) -> None:
    with pytest.raises(Failure):
        editor.ask("workspace/executeCommand", **params)


def test_a_code_leads_to_what_explain_says_of_it(editor: Editor, folder: Path) -> None:
    uri = editor.open(str(folder / "a.md"), f"{WRONG}\n")
    (told,) = editor.diagnostics(uri)
    assert f"{CODES.as_uri()}#growth" == told["codeDescription"]["href"]
    uri = editor.open(str(folder / "b.md"), f"<!-- factcheck: ignore -->\n{WRONG}\n")
    assert [] == [one for one in editor.diagnostics(uri) if "codeDescription" in one and one["code"] == "no-reason"]


def test_the_page_of_codes_is_what_explain_says(update_golden: bool) -> None:
    names = [*RELATIONS, *explanation.TEXTS]
    page = "# What a finding says\n" + "".join(f"\n## {name}\n\n```text\n{explain_name(name)}\n```\n" for name in names)
    if update_golden:
        CODES.write_text(page, encoding="utf-8")
    assert page == CODES.read_text(encoding="utf-8")


def test_under_the_pointer_a_reason_is_said_once(editor: Editor, folder: Path) -> None:
    uri = editor.open(str(folder / "a.md"), f"{REVIEW}\n")
    told = editor.hover(uri, "18%") or ""
    assert 1 == told.count("does not hold, if these figures belong together")
    assert "verdict:  review  (growth-1)" in told
