"""A text held against its sources: what is tied, what follows, what differs, and what no source has."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from work import calls

from factcheck.check.tie_out import Side, find_left_out, tie_to_sources
from factcheck.claim.finding import Finding
from factcheck.reader.quantities import find_quantities

RELEASE = """Greenholt Energy reports third-quarter results

Greenholt Energy said revenue rose 14.2 percent to $3.14 billion in the third quarter of 2026, from $2.75 billion a year
earlier. Net income was $412 million, down from $455 million. The operating margin widened by 1.3 percentage points to 17.8
percent.

The company added 1,240 wind turbines in Spain and 860 in Portugal, and closed nine of its 64 depots. It employs 18,300 people.
"""
STORY = "Greenholt Energy's revenue rose 14.2 percent to about $3.1 billion in the third quarter of 2026."


def tie(text: str, *sources: str) -> list[Finding]:
    sides = [Side(source, find_quantities(source)) for source in sources or (RELEASE,)]
    return tie_to_sources(sides, Side(text, find_quantities(text)))


def said(text: str, *sources: str) -> list[tuple[str, str, str | None]]:
    """Of each figure of the text: as printed, its verdict, and what it needs or why it is not checked."""
    findings = tie(text, *sources)
    return [(f.claim.stated.text, f.verdict.value, f.needs or f.reason) for f in findings if f.claim.stated]


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "Revenue climbed to $3.1bn, an increase of 14.2%, while net income fell to $412m.",
        "Net income of Greenholt fell to $412 million from $455 million.",
        "Greenholt has more than 18,000 employees.",
        "Its operating margin widened by 1.3 points to 17.8%.",
        "Greenholt shut nine depots in the quarter.",
        "In 2026 the company put up 1,240 turbines in Spain.",
    ],
)
def test_what_a_source_says_is_tied(text: str) -> None:
    """In other words, rounded, with another notation."""
    assert [] == [one for one in said(text) if one[1] != "pass"]


@pytest.mark.parametrize(
    ("text", "figure", "relation"),
    [
        ("Together 2,100 turbines were added in Spain and Portugal.", "2,100 turbines", "total"),
        ("Net income fell by $43 million to $412 million.", "$43 million", "difference"),
        ("Net income fell 9.5 percent to $412 million.", "9.5 percent", "decline"),
        ("Nine of the 64 depots, or 14 percent, were closed.", "14 percent", "share"),
    ],
)
def test_what_follows_from_figures_of_a_source_is_shown_with_its_sum(text: str, figure: str, relation: str) -> None:
    (found,) = [one for one in tie(text) if one.claim.stated and one.claim.stated.text == figure]
    assert ("pass", relation) == (found.verdict, found.claim.relation)
    assert found.working


@pytest.mark.parametrize(
    ("text", "figure", "slip", "right"),
    [
        ("Revenue rose 12.4 percent to $3.14 billion.", "12.4 percent", "digits transposed", "14.2 percent"),
        ("Net income was $472 million.", "$472 million", "one digit", "$412 million"),
        ("Revenue rose to $3.14 million.", "$3.14 million", "power of ten", "$3.14 billion"),
        ("Revenue rose to about $3.1 million.", "about $3.1 million", "power of ten", "$3.14 billion"),
        ("The operating margin widened by 1.3 percent.", "1.3 percent", "percent for points", "1.3 percentage points"),
        ("Net income was 412 million euros.", "412 million euros", "another unit", "$412 million"),
    ],
)
def test_a_slip_of_the_pen_fails_with_what_the_source_has(text: str, figure: str, slip: str, right: str) -> None:
    (found,) = [one for one in tie(text) if one.verdict == "fail"]
    assert (figure, [slip], right) == (
        found.claim.stated and found.claim.stated.text,
        [s.name for s in found.slips],
        found.suggestion,
    )


@pytest.mark.parametrize(
    ("text", "verdict", "needs"),
    [
        ("Revenue fell 14.2 percent to $3.14 billion.", "fail", "direction"),
        ("Net income was down to $412 million from $455 million, and revenue rose by $3.14 billion.", "fail", "differs"),
        ("Greenholt has fewer than 18,300 employees.", "review", "hedge"),
        ("Greenholt employs more than 19,000 people.", "review", "differs"),
        ("Revenue of Greenholt Energy rose 14.2 percent to $3.14 billion in the third quarter of 2025.", "review", "period"),
        ("The company added 860 wind turbines in Spain and 1,240 in Portugal.", "fail", "swapped"),
        ("Analysts expect revenue of $9.7 billion in 2027.", "review", "untied"),
    ],
)
def test_what_is_told_another_way(text: str, verdict: str, needs: str) -> None:
    assert (verdict, needs) in {one[1:] for one in said(text)}


YARD = """Fenwick Yard delivered 31 ferries in 2025, compared with 26 a year earlier.
Its dockers handled 418,300 tonnes of timber, 275,900 tonnes of grain and 193,600 tonnes of steel.
The yard's order book stood at 742 million euros (681)."""


@pytest.mark.parametrize(
    ("text", "verdict", "right"),
    [
        ("Of grain, 418,300 tonnes came through Fenwick.", "review", "275,900 tonnes"),
        ("Fenwick Yard delivered 26 ferries in 2025.", "fail", "31 ferries"),
        ("The yard of Fenwick has handled 193,600 tonnes of timber.", "review", "418,300 tonnes"),
    ],
)
def test_a_figure_of_another_row_or_year_is_told_with_the_one_meant(text: str, verdict: str, right: str) -> None:
    """The source has its value, of something else; what another figure of the text says is not what was meant."""
    (found,) = tie(text, YARD)
    assert (verdict, "differs", right) == (found.verdict, found.needs, found.suggestion)
    assert ["pass", "pass"] == [one[1] for one in said("The yard delivered 31 ferries in 2025, up from 26.", YARD)]
    assert ["pass", "pass"] == [one[1] for one in said("Of grain 275,900 tonnes came, of timber 418,300.", YARD)]


def test_a_level_beside_an_earlier_one_has_a_direction() -> None:
    """For review: the text may compare it with another earlier one."""
    source = "The debt of the yard stood at 61.8 percent of its assets, compared with 68.7 percent a year earlier."
    assert [("61.8 percent", "review", "direction")] == said(
        "The debt of Fenwick Yard rose to 61.8 percent of its assets.", source
    )
    assert [("61.8 percent", "pass", "nothing")] == said("The debt of Fenwick Yard fell to 61.8 percent of its assets.", source)


def test_a_gap_in_points_told_as_percent_fails_beside_the_level() -> None:
    source = "Of the ferries 9.9 percent were late in May, and 11.7 percent in June."
    found = tie("The share of late ferries rose by 1.8 percent to 11.7 percent.", source)
    assert [("fail", ["percent for points"]), ("pass", [])] == [
        (one.verdict, [slip.name for slip in one.slips]) for one in found
    ]


def test_a_slip_is_for_review_in_a_text_with_other_sources() -> None:
    """Its figures may be another's: the sources have less than half of the rest."""
    other = "The port of Alde has 52 cranes, 3,870 berths and 640 pilots, and paid 17 million euros for them."
    assert ("fail", "differs") == said("Net income of Greenholt was $472 million.")[0][1:]
    assert ("review", "differs") == said(f"Net income of Greenholt was $472 million. {other}")[0][1:]


def test_just_over_is_not_said_of_less() -> None:
    assert [("just over 18,400", "fail", "hedge")] == said("It employs just over 18,400.", "It employs 18,360 people.")


def test_a_number_that_is_no_figure_is_held_against_its_like() -> None:
    """Only where a source has another in its place."""
    source = "The common equity Tier 1 capital ratio was 13.8 percent. It flies the Boeing 737."
    assert [("2", "review", "differs")] == said("The common equity Tier 2 capital ratio rose.", source)
    assert [] == said("It has its seat at 14 Mill Lane, and flies the Boeing 737.", source)


def test_a_writer_counts_what_is_small_himself() -> None:
    """ "Two spokesmen" is in no release, and is not checked."""
    assert [("Two", "unchecked", "untied")] == said("Two spokesmen of Greenholt confirmed it.")


def test_any_number_of_sources() -> None:
    """Each figure is tied to the source that tells it most alike."""
    first, second = "Greenholt's revenue was $3.14 billion.", "Harrow's revenue was $1.9 billion; it has 4,400 staff."
    text = "Greenholt took in $3.14 billion, more than Harrow's $1.9 billion."
    assert ["pass", "pass"] == [one[1] for one in said(text, first, second)]
    assert ["pass", "review"] == [one[1] for one in said(text.replace("$1.9", "$2.6"), first, second)]


def test_a_kroner_of_another_country_is_the_same_amount() -> None:
    """Which country's it is, a bare name does not say."""
    assert ["pass"] == [one[1] for one in said("The fund paid out 4.1 billion kroner.", "The fund paid out DKK 4.1 billion.")]


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    release, story = tmp_path / "release.txt", tmp_path / "story.txt"
    release.write_text(RELEASE, "utf-8")
    story.write_text(STORY.replace("14.2", "12.4") + "\n", "utf-8")
    return release, story


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "factcheck", "tie", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


def test_both_places_are_in_the_report(files: tuple[Path, Path]) -> None:
    done = run(*files)
    assert 1 == done.returncode
    assert f"{files[1]}:1:" in done.stdout
    assert f"{files[0]}:3:36" in done.stdout
    assert 'help: write "14.2 percent"' in done.stdout


def test_json_says_what_is_untied(files: tuple[Path, Path]) -> None:
    files[1].write_text("It plans to spend $77 million.\n", "utf-8")
    done = run(*files, "--format", "json")
    assert ["untied"] == [claim["needs"] for claim in json.loads(done.stdout)["claims"]]


def test_the_text_may_be_named_apart_and_come_from_a_pipe(files: tuple[Path, Path]) -> None:
    assert run(files[0], "--text", files[1]).stdout.count("FAIL") == run(*files).stdout.count("FAIL") == 1


def test_the_page_has_all_texts(files: tuple[Path, Path], tmp_path: Path) -> None:
    other, page = tmp_path / "other.txt", tmp_path / "page.html"
    other.write_text("Harrow has 4,400 staff.\n", "utf-8")
    run(files[0], other, files[1], "--output", f"html={page}")
    text = page.read_text("utf-8")
    assert "Harrow has" in text
    assert "Greenholt Energy said revenue" in text


def run_in(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "factcheck", "tie"], capture_output=True, text=True, check=False, encoding="utf-8", cwd=folder
    )


def test_a_configuration_names_texts_and_their_sources(tmp_path: Path) -> None:
    """So that a gate runs it: each story against the release of its name."""
    (tmp_path / "posts").mkdir()
    for name, rate in (("wind", "12.4"), ("sun", "14.2")):
        (tmp_path / f"{name}.release.txt").write_text(RELEASE, "utf-8")
        (tmp_path / "posts" / f"{name}.md").write_text(STORY.replace("14.2", rate) + "\n", "utf-8")
    (tmp_path / "factcheck.toml").write_text('[[tie]]\ntext = "posts/*.md"\nsources = ["{stem}.release.txt"]\n', "utf-8")
    done = run_in(tmp_path)
    assert 1 == done.returncode
    assert "posts/wind.md:1:" in done.stdout
    assert "1 failed, 3 passed" in done.stdout


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ('[[tie]]\ntext = "posts/*.md"\n', "factcheck.toml:1"),
        ('[[tie]]\ntext = "../*.md"\nsources = ["a.txt"]\n', "leads out of this file's folder"),
        ('[[tie]]\ntext = "*.md"\nsources = ["link.txt"]\n', "leads out of"),
        ('[[tie]]\ntext = "none/*.md"\nsources = ["a.txt"]\n', "no text is found: none/*.md"),
        ('[[tie]]\ntext = "*.md"\nsources = ["{stem}.txt"]\n', "story.txt"),
        ('[[tie]]\ntext = "a/**b/[!"\nsources = ["a.txt"]\n', "no text is found"),
        ("", "write [[tie]]"),
    ],
)
def test_a_configuration_that_cannot_be_followed_is_said(tmp_path: Path, config: str, message: str) -> None:
    """Nor does a link lead out of the repository."""
    folder = tmp_path / "repository"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text(RELEASE, "utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "story.md").write_text(STORY + "\n", "utf-8")
    (folder / "factcheck.toml").write_text(config, "utf-8")
    done = run_in(folder)
    assert 2 == done.returncode
    assert message in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("release.txt",), "give a source and the text"),
        (("release.txt", "release.txt"), "given twice"),
        (("empty.txt", "story.txt"), "has no figures"),
        (("missing.txt", "story.txt"), "missing.txt"),
    ],
)
def test_what_cannot_be_tied_is_said_in_a_line(
    files: tuple[Path, Path], arguments: tuple[str, ...], message: str, tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").write_text("Nothing is counted here.\n", "utf-8")
    done = run(*(tmp_path / name for name in arguments))
    assert 2 == done.returncode
    assert message in done.stdout + done.stderr


def test_cells_of_a_table_are_told_by_the_headings_of_their_row_and_column(tmp_path: Path) -> None:
    """In millions, as a caption may say, and each of its own year."""
    table, story = tmp_path / "segments.csv", tmp_path / "story.txt"
    table.write_text("Segment,2023,2024\nDomestic passengers,412.6,455.1\nFreight,98.4,91.7\n", "utf-8")
    story.write_text("Domestic passengers brought in 455.1 million euros in 2024, freight 98.4 million.\n", "utf-8")
    found = json.loads(run(table, story, "--format", "json").stdout)["claims"]
    assert {"455.1 million euros": "pass", "98.4 million": "review"} == {c["stated"]["text"]: c["verdict"] for c in found}


def test_a_text_longer_than_its_source_is_told(files: tuple[Path, Path]) -> None:
    assert "have they changed places?" in run(files[1], files[0]).stdout


def test_twice_the_source_is_at_most_twice_and_a_half_the_work() -> None:
    """A filing of two hundred pages is no worse than its length."""

    def count(times: int) -> int:
        source = "\n\n".join(RELEASE.replace("Greenholt", f"Greenholt{n}") for n in range(times))
        return calls(lambda: tie(STORY, source))

    assert count(80) < 2.5 * count(40)


def test_deterministic() -> None:
    assert tie(STORY) == tie(STORY)


def test_a_complete_text_has_every_figure_of_its_sources() -> None:
    """Once each, however often they say it; what a writer counts himself is not asked for."""
    sides = [
        Side(source, find_quantities(source)) for source in ("Sales were $31m, of 48 shops.", "The 48 shops took $31 million.")
    ]
    text = "Sales rose to $31 million."
    left_out = find_left_out(sides, Side(text, find_quantities(text)))
    assert [("48 shops", "review", "one-side")] == [
        (f.claim.stated.text, f.verdict, f.needs) for f in left_out if f.claim.stated
    ]


def test_complete_is_asked_for_on_the_command_line(tmp_path: Path) -> None:
    for name, text in (("a.txt", RELEASE), ("b.txt", STORY)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "factcheck", "tie", "a.txt", "b.txt"]
    brief, whole = (
        subprocess.run([*command, *more], cwd=tmp_path, capture_output=True, text=True, check=False)
        for more in ([], ["--complete"])
    )
    assert "does not have it" not in brief.stdout
    assert "18,300" in whole.stdout
    assert "the text does not have it" in " ".join(whole.stdout.split())


def test_a_short_translation_is_a_summary(tmp_path: Path) -> None:
    (tmp_path / "zh.txt").write_text(
        "公司员工2300人，去年营收5.6亿元，利润1.2亿元，门店412家，车辆86台，仓库31座。\n", encoding="utf-8"
    )
    (tmp_path / "en.txt").write_text("The company has 2,300 staff.\n", encoding="utf-8")
    command = [sys.executable, "-m", "factcheck", "tie", "zh.txt", "en.txt", "--format", "json"]
    brief, whole = (
        json.loads(subprocess.run([*command, *more], cwd=tmp_path, capture_output=True, text=True, check=False).stdout)[
            "claims"
        ]
        for more in ([], ["--complete"])
    )
    assert ["pass"] == [claim["verdict"] for claim in brief]
    assert 1 < len(whole)
