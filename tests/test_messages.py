"""What is told in Chinese: a catalogue that lacks nothing, and reports that speak the language of their article."""

from __future__ import annotations

import ast
import gettext
import io
import json
import pickle
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from babel.messages.pofile import read_po
from typer.testing import CliRunner

from factcheck import report
from factcheck.claim.finding import Finding
from factcheck.claim.run import Run
from factcheck.command.cli import app
from factcheck.command.lsp.actions import EditorAbilities, build_actions
from factcheck.command.lsp.diagnostics import build_diagnostics
from factcheck.command.lsp.hover import build_hover
from factcheck.command.lsp.open_document import OpenDocument
from factcheck.figure.notation import format_amount
from factcheck.language import CHINESE, messages
from factcheck.language.messages import LOCALE, join, say, say_plural, translate, translate_plural, use_language
from factcheck.run import job
from factcheck.run.options import RunOptions

ROOT = Path(__file__).parents[1]
HOME = Path(LOCALE) / "zh" / "LC_MESSAGES"
CHINESE_ARTICLE = """# 港区快讯

（2024年11月12日）前三季度，港区仓储收入6.36万亿元，比上年同期的6.05万亿元增长6.5%。

冷链收入由236亿元增至311亿元，增长24%。
"""
ENGLISH_ARTICLE = """# Harbour news

(Nov. 12, 2024) Storage revenue rose 24 percent to 311 million yuan in 2024, from 236 million yuan a year earlier.
"""


def _load(path: Path) -> Any:
    spec = spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def maker() -> Any:
    return _load(ROOT / "benchmarks" / "messages.py")


@pytest.fixture(scope="module")
def catalogue() -> dict[str, tuple[str, ...]]:
    """The translations by their ids, of a plural by that of one."""
    with (HOME / "factcheck.po").open("rb") as file:
        found = read_po(file, locale="zh")
    told = {}
    for message in found:
        if message.id:
            one = message.id if isinstance(message.id, str) else message.id[0]
            told[one] = (message.string,) if isinstance(message.string, str) else tuple(message.string)
    return told


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "zh.md").write_text(CHINESE_ARTICLE, "utf-8")
    (tmp_path / "en.md").write_text(ENGLISH_ARTICLE, "utf-8")
    return tmp_path


def written(run: Run, name: str, **options: Any) -> str:
    stream = io.StringIO()
    report.write(run._replace(seconds=None), name, stream, **options)
    return stream.getvalue()


def factcheck(*args: str) -> str:
    return CliRunner().invoke(app, list(args)).stdout


def fields(template: str) -> set[str]:
    """{number:,} and {date.year} are of number and date."""
    return {re.split(r"[.\[]", name)[0] for _, name, _, _ in Formatter().parse(template) if name}


# the catalogue


def test_every_text_of_the_code_is_in_the_catalogue(maker: Any, catalogue: dict[str, tuple[str, ...]]) -> None:
    """`python benchmarks/messages.py` enters what is not."""
    ids = {each if isinstance(each, str) else each[0] for _, each in maker.iter_texts()}
    assert len(ids) > 500
    assert ids == catalogue.keys()


def test_every_text_is_translated(catalogue: dict[str, tuple[str, ...]]) -> None:
    assert [] == [one for one, told in catalogue.items() if not all(told)]


def test_a_translation_says_all_that_the_text_says(maker: Any, catalogue: dict[str, tuple[str, ...]]) -> None:
    """Its braces are those of the text: no figure is left out, and none is asked for that is not there."""
    for _, ids in maker.iter_texts():
        one, many = (ids, ids) if isinstance(ids, str) else ids
        for told in catalogue.get(one, ()):
            assert fields(one) <= fields(told) | {"number"}, one
            assert fields(told) <= fields(many), one


def test_a_translation_is_chinese(catalogue: dict[str, tuple[str, ...]]) -> None:
    """All but what is of braces and signs alone."""
    told = {one: "".join(each) for one, each in catalogue.items() if re.search(r"[A-Za-z]", re.sub(r"{[^}]*}", "", one))}
    dated = {"on {date}", "in {date}", "{quote} 1 = {base} {rate} on {date} ({source})"}
    assert {"percent", "{claims} in {files}: {told}", *dated} == {
        one for one, text in told.items() if not re.search("[\u4e00-\u9fff]", text)
    }


def test_what_is_compiled_is_what_is_written(catalogue: dict[str, tuple[str, ...]]) -> None:
    """factcheck.mo says what factcheck.po does: `python benchmarks/messages.py` compiles it."""
    with (HOME / "factcheck.mo").open("rb") as file:
        compiled: dict[Any, str] = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]  # by ids, plurals with a number
    compiled.pop("")
    told = {(key if isinstance(key, str) else key[0]): text for key, text in compiled.items()}
    assert {one: each[0] for one, each in catalogue.items()} == told


def test_no_sentence_is_said_that_the_catalogue_cannot_know(maker: Any) -> None:
    """A template that is put together when it is said, an f-string, would be found in no catalogue."""
    glued = []
    for path in sorted((ROOT / "factcheck").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in maker.TELLERS:
                glued += [f"{path.name}:{node.lineno}" for arg in node.args[:1] if isinstance(arg, ast.JoinedStr)]
    assert [] == glued


# one text


def test_a_text_is_english_where_no_language_is_spoken() -> None:
    assert "pass" == translate("pass")
    assert "2 files" == translate_plural("{number:,} file", "{number:,} files", 2)


def test_a_text_is_told_in_the_language_that_is_spoken_and_no_longer() -> None:
    with use_language("zh"):
        assert ("通过", "2个文件") == (translate("pass"), translate_plural("{number:,} file", "{number:,} files", 2))
        with use_language("en"):
            assert "pass" == translate("pass")
        assert "通过" == translate("pass")
    assert "pass" == translate("pass")


def test_a_message_is_english_to_programs_and_chinese_to_a_reader() -> None:
    """With all that it is made of, and after a way to another process."""
    change = say("{new} for {old}", new="12", old="21")
    told = say("{stated} would need {values}", stated=say('"{figure}"', figure="5%"), values=join(", or ", [change, change]))
    for message in (told, pickle.loads(pickle.dumps(told))):  # noqa: S301  what has just been dumped
        assert '"5%" would need 12 for 21, or 12 for 21' == message
        assert json.dumps(str(told)) == json.dumps(message)
        with use_language("zh"):
            assert "要使“5%”成立，须将21改为12，或21改为12" == translate(message)


def test_a_plural_is_chosen_in_each_language() -> None:
    one, many = (say_plural("{number:,} claim", "{number:,} claims", number) for number in (1, 1200))
    assert ("1 claim", "1,200 claims") == (one, many)
    with use_language("zh"):
        assert ("1条", "1,200条") == (translate(one), translate(many))


def test_an_amount_is_written_anew() -> None:
    """Chinese counts in tens of thousands: 3.18 billion are 31.8 times 10^8."""
    value = format_amount(Fraction(3_180_000_000), "CNY")
    assert "3.18 billion yuan" == value
    with use_language("zh"):
        assert "31.8亿元" == translate(value)


def test_threads_speak_each_its_own_language() -> None:
    def tell(language: str) -> str:
        with use_language(language):
            return "".join(translate("pass") for _ in range(200))

    with ThreadPoolExecutor(4) as pool:
        assert ["通过" * 200, "pass" * 200] * 4 == list(pool.map(tell, ["zh", "en"] * 4))


def test_an_english_run_loads_no_catalogue(articles: Path) -> None:
    """Nor what reads one."""
    code = (
        "import sys; from factcheck import report; from factcheck.run import job; from factcheck.language import messages;"
        "from factcheck.run.options import RunOptions; report.write(job.run(RunOptions(['en.md'])), 'table', sys.stdout);"
        "print('catalogues', messages._load_catalogue.cache_info().currsize, 'factcheck.language.zh' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=articles)
    assert "catalogues 0 False" == done.stdout.splitlines()[-1]


# reports


@pytest.mark.parametrize("name", ["table", "full", "concise", "markdown", "html"])
def test_a_chinese_article_is_reported_in_chinese(articles: Path, name: str) -> None:
    text = written(job.run(RunOptions(["zh.md"], {"html"})), name)
    assert "不符" in text
    assert [] == [word for word in ("FAIL", "stated", "working", "rounding allows", "does not follow") if f" {word} " in text]


@pytest.mark.parametrize("name", ["table", "full", "concise", "markdown", "html"])
def test_an_english_article_is_reported_in_english(articles: Path, name: str) -> None:
    text = written(job.run(RunOptions(["en.md"], {"html"})), name)
    assert not CHINESE.search(re.sub(r"<script>.*</script>", "", text, flags=re.DOTALL))


@pytest.mark.parametrize("name", ["json", "jsonl", "sarif", "gitlab", "rdjson", "junit", "github"])
def test_machines_are_told_in_english(articles: Path, name: str) -> None:
    """What a format of theirs has in Chinese are the article's own words."""
    run = job.run(RunOptions(["zh.md"]))
    assert written(run, name) == written(run._replace(language="en", chinese_files=()), name)
    assert "does not follow" in written(run, name) or "working" in written(run, name)


def test_each_article_of_a_run_is_told_in_its_own_language(articles: Path) -> None:
    """The heads and the summary in that of most files; of as many each, in English."""
    text = written(job.run(RunOptions(["zh.md", "en.md"])), "table")
    assert "增长24%，与236亿元到311亿元不符" in text
    assert "grew 24 percent does not follow from 236 to 311 million yuan" in text
    assert "3 claims in 2 articles: 3 failed; 9 of 9 figures covered" == text.splitlines()[-1]
    (articles / "zh2.md").write_text(CHINESE_ARTICLE, "utf-8")
    text = written(job.run(RunOptions(["zh.md", "zh2.md", "en.md"])), "table")
    assert "3篇文章，5条：5条不符；15个数字中核对了15个" == text.splitlines()[-1]


def test_lang_goes_before_the_language_of_the_article(articles: Path) -> None:
    assert "does not follow" in factcheck("run", "zh.md", "--lang", "en")
    assert "不符" not in factcheck("run", "zh.md", "--lang", "en")
    assert "不符" in factcheck("run", "en.md", "--lang", "zh")
    assert "2条不符" in factcheck("run", "zh.md")


def test_a_translation_is_told_in_its_own_language(articles: Path) -> None:
    """As it is what is edited: the original's own figures too."""
    text = factcheck("tie", "en.md", "zh.md", "-v")
    assert "数量级错误：236 million yuan译作“236亿元”" in text
    assert "原文没有这一句" in text
    assert "does not" not in text
    assert "the original does not have it" not in text
    assert "does not follow" in factcheck("tie", "zh.md", "en.md")
    assert "不符" in factcheck("tie", "zh.md", "en.md", "--lang", "zh")


def test_findings_of_other_processes_are_told_in_chinese(articles: Path) -> None:
    for n in range(30):
        (articles / f"{n}.md").write_text(CHINESE_ARTICLE, "utf-8")
    text = factcheck("run", *(f"{n}.md" for n in range(30)), "-j", "2")
    assert "30篇文章，60条：60条不符" in text
    assert "FAIL" not in text


def test_a_workflow_has_its_table_in_chinese_and_its_annotations_in_english(
    articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of these a program makes something, of that nobody but a reader."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(articles / "summary.md"))
    text = written(job.run(RunOptions(["zh.md"])), "auto")
    assert "2条不符" in text
    assert "::error" in text
    assert "does not follow" in text
    assert "## factcheck: 2条不符" in (articles / "summary.md").read_text("utf-8")


def test_a_page_says_that_it_is_in_chinese(articles: Path) -> None:
    """To a browser, and to a reader's voice; what is in it says the language of each article."""
    text = written(job.run(RunOptions(["zh.md"], {"html"})), "html")
    assert '<html lang="zh">' in text
    assert '<p class="outcome fail">2处数字对不上。</p>' in text
    assert '<html lang="en">' in written(job.run(RunOptions(["en.md"], {"html"})), "html")


def test_an_editor_is_told_in_the_language_of_its_document(articles: Path) -> None:
    """The messages, what is under the pointer, and what it offers to do; the code of a message stays."""
    document = OpenDocument({"uri": "file:///a.md", "languageId": "markdown", "text": CHINESE_ARTICLE}, "utf-16")
    found = build_diagnostics(document)
    assert ["growth", "growth"] == [each["code"] for each in found]
    assert "增长24%，与236亿元到311亿元不符：311亿 / 236亿 - 1 = 31.78%" in found[1]["message"]
    assert "应为“32%”" in found[1]["message"]
    at = CHINESE_ARTICLE.index("24%")
    told = build_hover(document, at, markdown=False)
    assert told
    assert "结论：    不符  (growth-2)" in told["contents"]["value"]
    titles = [each["title"] for each in build_actions(document, at, at, EditorAbilities.from_capabilities({}, {}))]
    assert "改为“32%”" in titles
    assert [] == [title for title in titles if re.search("[A-Za-z]", title)]


def test_no_other_language_is_known(articles: Path) -> None:
    done = CliRunner().invoke(app, ["run", "zh.md", "--lang", "fr"])
    assert 2 == done.exit_code


@pytest.mark.parametrize("name", ["full", "table", "markdown", "html"])
def test_nothing_that_a_report_tells_is_unknown_to_the_catalogue(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not only what the code has in its calls: what it looks up in tables, too."""
    unknown: set[str] = set()

    class Strict(gettext.GNUTranslations):
        def gettext(self, message: str) -> str:
            found = super().gettext(message)
            unknown.update([message] if found is message and re.search("[a-z]{2}", re.sub("{[^}]*}", "", message)) else [])
            return found

    with (HOME / "factcheck.mo").open("rb") as file:
        strict = Strict(file)
    monkeypatch.setattr(messages, "_load_catalogue", lambda _: strict)
    monkeypatch.chdir(ROOT)
    files = ["tests/golden/input/henan.yaml", "tests/good/every-key.yaml", "claims/henan.yaml", "docs/example.zh.md"]
    run = job.run(RunOptions(files, {"html"}))._replace(language="zh")
    assert len(run.findings) > 30
    written(run, name, verbose=1)
    assert set() == unknown


def test_a_claims_file_is_told_in_the_language_of_its_article(articles: Path) -> None:
    claim = "{id: cold, growth: {old: 236亿元, new: 311亿元, stated: 24%}}"
    (articles / "named.yaml").write_text(f"version: 1\narticle: {{path: zh.md}}\nclaims:\n  - {claim}\n", "utf-8")
    (articles / "bare.yaml").write_text(f"version: 1\nclaims:\n  - {claim}\n", "utf-8")
    for name in ("named.yaml", "bare.yaml"):
        assert "1条不符" in written(job.run(RunOptions([name])), "concise")


def test_a_finding_says_what_it_says_in_english(articles: Path) -> None:
    """The sum, what rounding allows, the slip and the advice: nothing is lost in translation."""
    finding = next(
        each for each in job.run(RunOptions(["zh.md"])).findings if each.claim.stated and each.claim.stated.text == "24%"
    )
    assert "divided by the new value" == finding.slips[0].name
    text = _told(finding)
    assert "= 算式：    311亿 / 236亿 - 1 = 31.78%" in text
    assert "= 取整：    由311和236可得31.2%至32.3%；“24%”指23.5%至24.5%" in text
    assert "= 相差：    除取整外，还差6.7个百分点" in text
    assert "= 笔误：    误用现值作除数：75亿 / 311亿为24.12%；由236亿到311亿应为31.78%" in text
    assert "建议：应为“32%”" in text


def test_the_carets_stand_under_their_figures(articles: Path) -> None:
    """A Chinese label is two columns a character, as the text above it is."""
    finding = next(
        each for each in job.run(RunOptions(["zh.md"])).findings if each.claim.stated and each.claim.stated.text == "24%"
    )
    shown, carets, labels = _told(finding).splitlines()[3:6]
    assert shown[: shown.index("24%")].count("│") == 1
    assert ["原值", "现值", "文中"] == labels.split()[1:]
    assert 3 == carets.count("^")


def _told(finding: Finding) -> str:
    from factcheck.report.full import format_block

    with use_language("zh"):
        return format_block(finding)


# explain


def test_a_claim_is_explained_in_the_language_of_its_article(articles: Path) -> None:
    text = factcheck("explain", "growth-2", "zh.md")
    assert "增长：增长24%，与236亿元到311亿元不符" in text
    assert "未证明：   数字不符，并不说明错在哪一个" in text


def test_a_name_is_explained_in_chinese_where_it_is_asked_for() -> None:
    """And is known by its Chinese name, as a report has it."""
    assert factcheck("explain", "divided by the new value").startswith("divided by the new value: Growth is divided by")
    for name in ("divided by the new value", "误用现值作除数"):
        assert factcheck("explain", name, "--lang", "zh").startswith("误用现值作除数：增速以原值为除数")
    assert json.loads(factcheck("explain", "误用现值作除数", "--lang", "zh", "--format", "json")) == json.loads(
        factcheck("explain", "divided by the new value", "--format", "json")
    )


def test_all_names_can_be_told_in_chinese() -> None:
    assert factcheck("explain", "--lang", "zh").startswith("关系：增长、下降")
