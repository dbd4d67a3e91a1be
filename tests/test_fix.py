"""Fix: what is certain is written, everything else stays byte for byte, and nothing is ever lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from factcheck.check import slip
from factcheck.check.certain_correction import find_doubt
from factcheck.claim.claim import Waiver
from factcheck.claim.finding import Problem, Verdict
from factcheck.command.cli import app
from factcheck.report.text import fixed_files
from factcheck.run import fix, job
from factcheck.run.options import RunOptions

WRONG = "Deaths rose 24 percent from 236 to 311."
RIGHT = "Deaths rose 32 percent from 236 to 311."
SECOND = "Accidents rose 42 percent from 236 to 407."
OTHER = "In May, deaths rose 50 percent from 10 to 15."


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "deaths.md"
    path.write_text(f"# Roads\n\n{WRONG}\n", encoding="utf-8")
    return path


def fixes(paths: list[str]) -> tuple[list[fixed_files.FixedFile], list[Problem]]:
    """What `factcheck fix --yes` does."""
    done, problems = fix.plan(RunOptions(paths))
    kept, unwritten = fix.write(done)
    return kept, [*problems, *unwritten]


def test_the_stated_figure_is_corrected(article: Path) -> None:
    """Divided by the new value: the sharpest of slips leaves no doubt which figure is wrong."""
    done, problems = fixes([str(article)])
    assert [] == problems
    assert f"# Roads\n\n{RIGHT}\n" == article.read_text(encoding="utf-8")
    assert 0 == fix.compute_exit_status(done, problems, written=True)


def test_a_corrected_article_passes_and_is_not_corrected_again(article: Path) -> None:
    """run, fix, run is green; a second fix changes nothing."""
    assert 1 == job.compute_exit_status(job.run(RunOptions([str(article)])))
    fixes([str(article)])
    once = article.read_bytes()
    assert [Verdict.PASS] == [finding.verdict for finding in job.run(RunOptions([str(article)])).findings]
    done, _ = fixes([str(article)])
    assert once == article.read_bytes()
    assert () == done[0].corrections


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("crlf.txt", f"Roads\r\n\r\n{WRONG}\r\n".encode(), f"Roads\r\n\r\n{RIGHT}\r\n".encode()),
        ("mark.md", f"\ufeff{WRONG}".encode(), f"\ufeff{RIGHT}".encode()),
        ("wide.txt", f"{WRONG}\n".encode("utf-16"), f"{RIGHT}\n".encode("utf-16")),
        ("wide.md", b"\xfe\xff" + f"河南 {WRONG}".encode("utf-16-be"), b"\xfe\xff" + f"河南 {RIGHT}".encode("utf-16-be")),
        ("front.md", f"---\ndate: 2024\n---\n  {WRONG}  \n".encode(), f"---\ndate: 2024\n---\n  {RIGHT}  \n".encode()),
        ("page.html", f"<p>&ldquo;A&nbsp;B&rdquo; {WRONG}</p>\r".encode(), f"<p>&ldquo;A&nbsp;B&rdquo; {RIGHT}</p>\r".encode()),
        ("bold.md", b"Deaths rose **24** percent from 236 to 311.", b"Deaths rose **32** percent from 236 to 311."),
        ("space.html", b"Deaths rose 24&nbsp;percent from 236 to 311.", b"Deaths rose 32&nbsp;percent from 236 to 311."),
        ("two.md", f"{WRONG} {OTHER}".encode(), f"{RIGHT} {OTHER}".encode()),
        ("both.md", f"{WRONG} {SECOND}".encode(), f"{RIGHT} {SECOND.replace('42', '72')}".encode()),
        ("emphasis.md", b"Deaths rose _24 percent_ from 236 to 311.", b"Deaths rose _32 percent_ from 236 to 311."),
        ("link.md", b"Deaths rose [24 percent](24.md) from 236 to 311.", b"Deaths rose [32 percent](24.md) from 236 to 311."),
        ("lines.md", b"> Deaths rose 24\n> percent from 236 to 311.\n", b"> Deaths rose 32\n> percent from 236 to 311.\n"),
    ],
)  # fmt: skip
def test_all_else_stays_byte_for_byte(name: str, before: bytes, after: bytes, tmp_path: Path) -> None:
    """Line ends, byte order mark, encoding, entities, markup and spaces."""
    path = tmp_path / name
    path.write_bytes(before)
    fixes([str(path)])
    assert after == path.read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_permissions_are_kept(article: Path) -> None:
    article.chmod(0o640)
    fixes([str(article)])
    assert 0o640 == article.stat().st_mode & 0o7777


def test_nothing_is_written_through_a_link(article: Path, tmp_path: Path) -> None:
    """Who committed it says where it leads."""
    link = tmp_path / "link.md"
    link.symlink_to(article)
    before = article.read_bytes()
    _, problems = fixes([str(link)])
    assert ["a link: name the file that it leads to: nothing was written"] == [problem.message for problem in problems]
    assert (True, before) == (link.is_symlink(), article.read_bytes())


def test_the_difference_is_shown_and_nothing_written(article: Path) -> None:
    before = article.read_bytes()
    done, problems = fix.plan(RunOptions([str(article)]))
    shown = fixed_files.format_diff(done[0]).splitlines()
    assert [f"-{WRONG}", f"+{RIGHT}"] == shown[-2:]
    assert before == article.read_bytes()
    assert 1 == fix.compute_exit_status(done, problems, written=False)


def test_the_difference_is_one_that_patch_reads(article: Path) -> None:
    """A last line without an end is marked as such."""
    article.write_text(f"A\rB\u2028C\n{WRONG}", encoding="utf-8", newline="")
    done, _ = fix.plan(RunOptions([str(article)]))
    assert fixed_files.format_diff(done[0]).endswith(
        f"-{WRONG}\n\\ No newline at end of file\n+{RIGHT}\n\\ No newline at end of file\n"
    )


def test_only_the_claim_that_is_named_is_corrected(article: Path) -> None:
    article.write_text(f"{WRONG}\n\nAccidents rose 42 percent from 236 to 407.\n", encoding="utf-8")
    done, _ = fix.plan(RunOptions([str(article)], ids=("growth-2",)))
    assert ["growth-2"] == [one.finding.claim.id for one in done[0].corrections]
    assert WRONG in article.read_text(encoding="utf-8")


def test_a_figure_is_left_alone_where_an_operand_may_be_the_wrong_one(article: Path) -> None:
    """A million for a billion explains it in either level, and nothing in the rate."""
    text = "Net income rose 4 percent to $1.12 billion from $1.08 million.\n"
    article.write_text(text, encoding="utf-8")
    done, problems = fixes([str(article)])
    assert text == article.read_text(encoding="utf-8")
    assert ["no slip explains it that could have given few numbers"] == [one.why for one in done[0].left]
    assert 1 == fix.compute_exit_status(done, problems, written=True)


@pytest.mark.parametrize(
    ("text", "rival"),
    [
        ("Copper fell 0.24 cents, or 0.6%, to $3.693 a pound.", "2.4 cents for 0.24 cents"),
        ("Exports came to $531.2 million, or 2.27 percent of all sales of $2.34 billion.", "$53.12 million for $531.2 million"),
    ],
)
def test_where_two_corrections_are_of_equal_weight_there_is_none(text: str, rival: str, article: Path) -> None:
    """The same slip explains it in another figure: neither is written, and the reason names the other."""
    article.write_text(f"{text}\n", encoding="utf-8")
    done, _ = fixes([str(article)])
    assert f"{text}\n" == article.read_text(encoding="utf-8")
    assert [f"another mistake is as likely: power of ten: {rival}"] == [one.why for one in done[0].left]


def test_it_says_why_a_correction_is_doubted(article: Path) -> None:
    """Accepted, inferred, looked into only so far, or explained as well by another slip."""
    finding = job.run(RunOptions([str(article)])).findings[0]
    search = slip.search_slips(finding)
    strong = next(one for one in search.found if one.name == "divided by the new value")
    other = slip.Explanation(
        "digits transposed", (strong.fits[0]._replace(text="42 percent", mended="42 percent"),), strong.weight
    )
    assert find_doubt(finding, search) is None
    assert "waived" == find_doubt(finding._replace(waived=Waiver("the ministry's own figure")), search)
    low = finding._replace(claim=finding.claim._replace(confidence="low"))
    assert "that these figures belong together was inferred" == find_doubt(low, search)
    ended = "the search for other mistakes was ended: correct the others first"
    assert ended == find_doubt(finding, search._replace(ended=True))
    rival = "another mistake is as likely: digits transposed: 42 percent"
    assert rival == find_doubt(finding, search._replace(found=(*search.found, other)))


DOLLARS = "---\ndate: 2024-11-12\n---\n\nExports were worth 300 billion yuan ($41.7 million)."


def test_a_conversion_is_corrected_and_not_the_amount_that_it_is_of(article: Path) -> None:
    """The amount was copied, the conversion worked out: a power of ten is nine times likelier in the latter."""
    article.write_text(f"{DOLLARS}\n", encoding="utf-8")
    fixes([str(article)])
    assert f"{DOLLARS.replace('million', 'billion')}\n" == article.read_text(encoding="utf-8")


def test_a_conversion_is_left_alone_where_the_text_prints_the_other_amount(article: Path) -> None:
    """ "300 million yuan" stands below: then the amount may be the wrong one."""
    text = f"{DOLLARS}\n\nThe 300 million yuan went abroad.\n"
    article.write_text(text, encoding="utf-8")
    done, _ = fixes([str(article)])
    assert text == article.read_text(encoding="utf-8")
    assert ["300 million yuan in line 7, for 300 billion yuan, would explain it too"] == [one.why for one in done[0].left]


@pytest.mark.parametrize(
    "text",
    [
        "Deaths rose 27 percent from 236 to 311.",  # one digit: it may have been any of eighteen numbers
        "Sales rose 15 percent to $718 million, or 55 cents a share, compared with 48 cents a year before.",
        "The outlook for the next six months fell to 54.7 from 57.7.",
        "The yard's 8.375 percent notes fell to 89.5 cents from 91 cents.",
    ],
)
def test_what_no_strong_slip_explains_is_never_written(text: str, article: Path) -> None:
    """A figure that was right is never corrected: where the slip is weak, the reading may be wrong."""
    article.write_text(text, encoding="utf-8")
    fixes([str(article)])
    assert text == article.read_text(encoding="utf-8")


def test_a_wrong_direction_is_left_alone(article: Path) -> None:
    """No number in its place would be right: the verb is wrong, or the two figures are swapped."""
    article.write_text("Deaths fell 31.8 percent from 236 to 311.\n", encoding="utf-8")
    done, _ = fixes([str(article)])
    assert 1 == len(done[0].left)
    assert () == done[0].corrections


def test_a_figure_that_stands_twice_is_left_alone(article: Path) -> None:
    """Corrected in one place only, the article would contradict itself."""
    text = f"{WRONG}\n\nThe minister called the 24 percent a disgrace.\n"
    article.write_text(text, encoding="utf-8")
    done, _ = fixes([str(article)])
    assert text == article.read_text(encoding="utf-8")
    assert ["24 percent stands in line 3 too: correct both by hand"] == [one.why for one in done[0].left]


def test_a_figure_is_not_its_own_double(article: Path) -> None:
    """With its hedge and without it is one figure: what stands twice would have to be corrected twice."""
    article.write_text("Deaths rose over 558 percent to 700,000 from 125,313.\n", encoding="utf-8")
    done, _ = fixes([str(article)])
    assert not any("stands in line" in one.why for one in done[0].left)


def test_the_founding_article_is_left_alone() -> None:
    """One digit explains its gap in either figure."""
    done, problems = fixes([str(Path(__file__).parents[1] / "claims" / "henan.yaml")])
    assert [] == problems
    assert ["gap-to-national-average"] == [one.finding.claim.id for one in done[0].left]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_read_only_file_is_an_error_and_stays(article: Path) -> None:
    before = article.read_bytes()
    article.chmod(0o444)
    done, problems = fixes([str(article)])
    assert ["read-only"] == [problem.code for problem in problems]
    assert before == article.read_bytes()
    assert 2 == fix.compute_exit_status(done, problems, written=True)


def test_a_file_that_changed_meanwhile_is_an_error_and_stays(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody saved it between reading and writing: their text is the one that stays."""
    other = f"{WRONG} A last word.\n"
    true = fix.find_doubt

    def slow(*found: object) -> str | None:
        article.write_text(other, encoding="utf-8")
        return true(*found)  # type: ignore[arg-type]  # a finding and its slips they are

    monkeypatch.setattr(fix, "find_doubt", slow)
    _, problems = fixes([str(article)])
    assert ["changed"] == [problem.code for problem in problems]
    assert other == article.read_text(encoding="utf-8")
    assert [article.name] == os.listdir(article.parent)


def test_a_folder_that_takes_no_file_is_an_error(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk, a folder without permission: the message is the system's, the article as it was."""

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    before = article.read_bytes()
    monkeypatch.setattr("os.fsync", full)
    _, problems = fixes([str(article)])
    assert ["No space left on device: nothing was written"] == [problem.message for problem in problems]
    assert (before, [article.name]) == (article.read_bytes(), os.listdir(article.parent))


@pytest.mark.parametrize("name", ["letter.docx", "letter.pdf", "-"])
def test_what_is_no_text_file_is_refused(name: str, tmp_path: Path) -> None:
    """A Word document and a PDF are read and never written."""
    path = name if name == "-" else str(tmp_path / name)
    if name != "-":
        Path(path).write_bytes(b"PK")
    _, problems = fixes([path])
    assert ["not-text"] == [problem.code for problem in problems]


def test_a_link_that_leads_out_of_the_folder_is_not_followed(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies outside was not given to be changed."""
    monkeypatch.chdir(article.parent)
    Path("folder").mkdir()
    Path("folder/link.md").symlink_to(article)
    before = article.read_bytes()
    _, problems = fixes(["folder"])
    assert ["link"] == [problem.code for problem in problems]
    assert before == article.read_bytes()


def test_a_number_does_not_stand_for_a_verb(article: Path) -> None:
    """ "Attendance rose 1.3 times from 236 to 311" says something else."""
    text = "Attendance rose threefold from 236 to 311.\n"
    article.write_text(text, encoding="utf-8")
    fixes([str(article)])
    assert text == article.read_text(encoding="utf-8")


def test_a_number_in_words_stays_in_words(article: Path) -> None:
    """Up to ten, as newspapers do."""
    article.write_text("Deaths rose nine percent from 1,204 to 1,329.\n", encoding="utf-8")
    fixes([str(article)])
    assert "Deaths rose ten percent from 1,204 to 1,329.\n" == article.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("torn.md", "Deaths rose **2**4 percent from 236 to 311."),
        ("entity.html", "<p>Deaths rose 2&#52; percent from 236 to 311.</p>"),
        ("torn.html", "<p>Deaths rose <b>2</b>4 percent from 236 to 311.</p>"),
    ],
)
def test_markup_inside_a_figure_is_left_alone(name: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    done, _ = fixes([str(path)])
    assert ["markup or entities stand inside the figure"] == [one.why for one in done[0].left]
    assert text == path.read_text(encoding="utf-8")


def test_a_missing_file_is_an_error() -> None:
    _, problems = fixes(["no-such.md"])
    assert ["no-input"] == [problem.code for problem in problems]


def test_the_command_says_what_it_did(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(article.parent)
    done = CliRunner().invoke(app, ["fix", "--yes", article.name])
    assert "deaths.md:3:13: 24 percent -> 32 percent  (growth-1)\n1 figure corrected in 1 file, 0 left alone\n" == done.stdout
    assert 0 == done.exit_code


def test_without_a_terminal_nothing_is_written_unasked(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a script somebody has said --yes, or it is an error; what would be written is shown."""
    monkeypatch.chdir(article.parent)
    before = article.read_bytes()
    done = CliRunner().invoke(app, ["fix", article.name])
    assert 2 == done.exit_code
    assert f"-{WRONG}\n+{RIGHT}\n" in done.stdout
    assert "--yes" in done.stderr
    assert before == article.read_bytes()


@pytest.mark.parametrize(("answer", "text", "status"), [("y\n", RIGHT, 0), ("n\n", WRONG, 1), ("\n", WRONG, 1), ("", WRONG, 1)])
def test_at_a_terminal_it_asks_before_it_writes(
    answer: str, text: str, status: int, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No answer is no."""
    monkeypatch.setattr("factcheck.command.options.can_ask", lambda: True)
    done = CliRunner().invoke(app, ["fix", str(article)], input=answer)
    assert "Write this? [y/N]" in done.stderr
    assert text in article.read_text(encoding="utf-8")
    assert status == done.exit_code


def test_nothing_is_asked_where_there_is_nothing_to_write(article: Path) -> None:
    article.write_text(f"{RIGHT}\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["fix", str(article)])
    assert (0, "") == (done.exit_code, done.stderr)


def test_the_command_shows_the_difference(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(article.parent)
    done = CliRunner().invoke(app, ["fix", "--diff", article.name])
    assert f"-{WRONG}\n+{RIGHT}\n" in done.stdout
    assert 1 == done.exit_code


def test_all_corrections_are_proven_by_one_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "many.md"
    lines = [f"In town {n}, deaths rose 24 percent from {236 + n} to {311 + n}." for n in range(12)]
    path.write_text("\n\n".join(lines), encoding="utf-8")
    read, true = [], fix._check_article
    monkeypatch.setattr(fix, "_check_article", lambda *found: read.append(found) or true(*found))
    done, problems = fixes([str(path)])
    assert [] == problems
    assert len(done[0].corrections) > 3
    assert 2 == len(read)


def test_a_correction_by_which_another_claim_would_fail_is_left_alone_and_the_others_written(tmp_path: Path) -> None:
    """The rate of May is right in its own sum, and the sum of both would not be."""
    path = tmp_path / "both.md"
    text = f"{WRONG}\n\nIn June, accidents rose 42 percent from 236 to 407.\n"
    path.write_text(text, encoding="utf-8")
    true = fix._check_article

    def strict(file: str, data: bytes, settings: object) -> fix.CheckedArticle:
        """Read so that the corrected 72 percent fails."""
        read = true(file, data, settings)  # type: ignore[arg-type]  # settings they are
        bad = [f._replace(verdict=Verdict.FAIL) if "72" in f.claim.stated.text else f for f in read.findings]  # type: ignore[union-attr]  # each states one
        return read._replace(findings=tuple(bad))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fix, "_check_article", strict)
        done, _ = fixes([str(path)])
    assert ["32"] == [one.new.split()[0] for one in done[0].corrections]
    assert ["another claim of the article would fail, or the sentence would be read differently"] == [
        one.why for one in done[0].left
    ]
    assert text.replace("24 percent", "32 percent") == path.read_text(encoding="utf-8")
