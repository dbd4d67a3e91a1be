"""The README and docs can fail: they show what the program prints. `pytest --update-golden` writes them anew."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from factcheck.claim.relation import RELATIONS
from factcheck.claimfile import load
from factcheck.command.cli import app

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")
PAGES = [README, *sorted((ROOT / "docs").glob("*.md"))]
CLAIMS_PAGE = ROOT / "docs" / "claims-file.md"
SHOWN = re.compile(r"<!-- output of: (?P<command>[^\n]+) -->\n```text\n(?P<output>.*?)```\n", re.DOTALL)
SECONDS = re.compile(r"(?<=[(（])\d+\.\d\d(?= s\)|秒）)")
READINGS = re.compile(r"<!-- readings -->\n.*?<!-- end of readings -->\n", re.DOTALL)
TABLE = re.compile(r"<!-- relations -->\n(.*?)<!-- end of relations -->\n", re.DOTALL)


def printed(command: str) -> str:
    env = {"COLUMNS": "120", "NO_COLOR": "1", "FORCE_COLOR": None, "GITHUB_ACTIONS": None}
    done = CliRunner().invoke(app, shlex.split(command)[1:], env=env, prog_name="factcheck")
    return "\n".join(line.rstrip() for line in SECONDS.sub("0.02", done.stdout).strip("\n").splitlines()) + "\n"


def relations() -> str:
    """The table of relations, from the program's own."""
    rows = ["| relation | operands | what it checks |", "| --- | --- | --- |"]
    for known in RELATIONS.values():
        operands = ", ".join(f"`{role.key}`" + (" (a list)" if role.many else "") for role in known.roles)
        rows.append(f"| `{known.name}` | {operands} | {' '.join(known.help.split())} |")
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize(
    ("page", "command"),
    [(page, found["command"]) for page in PAGES for found in SHOWN.finditer(page.read_text(encoding="utf-8"))],
)
def test_a_page_shows_what_the_program_prints(
    page: Path, command: str, monkeypatch: pytest.MonkeyPatch, update_golden: bool
) -> None:
    monkeypatch.chdir(ROOT)
    output = printed(command)
    if update_golden:
        block = f"<!-- output of: {command} -->\n```text\n"
        text = page.read_text(encoding="utf-8")
        shown_before = re.compile(re.escape(block) + r".*?```\n", re.DOTALL)
        page.write_text(shown_before.sub(lambda _: f"{block}{output}```\n", text, count=1), encoding="utf-8")
    shown = {found["command"]: found["output"] for found in SHOWN.finditer(page.read_text(encoding="utf-8"))}
    assert output == shown[command]


def test_the_page_of_the_claims_file_names_every_relation_with_its_operands(update_golden: bool) -> None:
    if update_golden:
        text = CLAIMS_PAGE.read_text(encoding="utf-8")
        table = f"<!-- relations -->\n{relations()}<!-- end of relations -->\n"
        CLAIMS_PAGE.write_text(TABLE.sub(lambda _: table, text), encoding="utf-8")
    found = TABLE.search(CLAIMS_PAGE.read_text(encoding="utf-8"))
    assert found
    assert relations() == found.group(1)


@pytest.mark.parametrize(("page", "claims"), [(README, 1), (CLAIMS_PAGE, 5)], ids=["README", "claims-file"])
def test_the_claims_file_of_a_page_is_one(page: Path, claims: int, tmp_path: Path) -> None:
    """Every key that it shows is read, and the claims hold."""
    found = next(
        block for block in re.findall(r"```yaml\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL) if "claims:\n" in block
    )
    (tmp_path / "harbour.md").write_text((ROOT / "claims" / "harbour.md").read_text(encoding="utf-8"), encoding="utf-8")
    file = tmp_path / "harbour.yaml"
    file.write_text(found, encoding="utf-8")
    loaded = load(str(file))
    assert () == loaded.problems
    assert claims == len(loaded.claims)


def test_every_link_of_a_page_leads_somewhere() -> None:
    """To a file of the repository; addresses are left alone."""
    links = [(page, link) for page in PAGES for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))]
    assert [] == [(page.name, link) for page, link in links if "://" not in link and not (page.parent / link).exists()]


def test_the_readme_is_read_in_minutes() -> None:
    assert 180 > len(TEXT.splitlines())


def test_the_readme_names_every_option_of_run() -> None:
    """A format, an option or a verdict that the README speaks of is there."""
    text = CliRunner().invoke(app, ["run", "--help"], env={"COLUMNS": "200", "NO_COLOR": "1"}).stdout
    for option in set(re.findall(r"(?<![\w-])--(?:fail-on|on|format|allow-empty)\b", TEXT)):
        assert option in text


def test_the_setup_commands_name_what_the_project_has() -> None:
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert "pip install --quiet -e '.[dev]' && .venv/bin/pytest" in TEXT
    assert "pip install --quiet . && .venv/bin/factcheck run claims/henan.yaml" in TEXT
    assert "\ndev = [" in pyproject
    assert 'factcheck = "factcheck.__main__:main"' in pyproject


def test_the_pictures_of_the_readme_are_there() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", TEXT)
    assert pictures
    assert all((ROOT / picture).is_file() for picture in pictures)


def test_what_readings_were_worth_is_told_as_it_was_counted(update_golden: bool) -> None:
    page = ROOT / "docs" / "trust.md"
    worth = json.loads((ROOT / "factcheck" / "link" / "model" / "worth.json").read_text(encoding="utf-8"))["bands"]
    rows = [
        f"| {family.replace('_', ' ')} | {_count(bands, 0.7, 0.9)} | {_count(bands, 0.9, 1.1)} |"
        for family, bands in worth.items()
    ]
    head = "| read as | right, read with 0.7 to 0.9 | with 0.9 and more |\n| --- | --- | --- |\n"
    table = f"<!-- readings -->\n{head}{''.join(row + chr(10) for row in rows)}<!-- end of readings -->\n"
    text = page.read_text(encoding="utf-8")
    if update_golden:
        text = READINGS.sub(lambda _: table, text)
        page.write_text(text, encoding="utf-8")
    found = READINGS.search(text)
    assert found
    assert table == found[0]


def _count(bands: list[list[float]], least: float, most: float) -> str:
    right, seen = (sum(int(band[n]) for band in bands if least <= band[0] < most) for n in (1, 2))
    return f"{right} of {seen}" if seen else "-"
