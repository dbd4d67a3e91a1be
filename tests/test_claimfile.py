"""Claims files in: figures as printed, places, references, options, rates, and what must never be let in."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import MANY
from work import calls

from factcheck import claimfile
from factcheck.check.check import check
from factcheck.claim.claim import Claim, Settings
from factcheck.claimfile import events
from factcheck.claimfile.dump import format_scalar
from factcheck.figure.figure import Figure, Kind
from factcheck.figure.rounding import RoundingMode
from factcheck.run import job
from factcheck.run.options import RunOptions

BAD = Path(__file__).with_name("bad")


def load(text: str | bytes, **options: object) -> claimfile.LoadedClaims:
    """A claims file that has never been on a disk."""
    data = text.encode() if isinstance(text, str) else text
    return claimfile.load("claims.yaml", data=data, **options)  # type: ignore[arg-type] - keywords of load


def one(entry: str, before: str = "") -> Claim:
    """The last claim of a file without problems."""
    loaded = load(f"version: 1\n{before}claims:\n{entry}")
    assert () == loaded.problems
    return loaded.claims[-1]


def codes(loaded: claimfile.LoadedClaims) -> list[str]:
    return [problem.code for problem in loaded.problems]


GROWTH = "  - {id: a, growth: {old: 20 million tonnes, new: 25 million tonnes, stated: 6.50 percent}}\n"


# What is read


def test_figures_keep_their_digits() -> None:
    """YAML would make 6.50 a 6.5."""
    assert "6.50 percent" == one(GROWTH).stated.text  # type: ignore[union-attr] - it has one


def test_operands_come_in_the_order_of_the_relation() -> None:
    """Not in that of the file."""
    claim = one("  - {id: a, growth: {stated: 25 percent, new: 25 tonnes, old: 20 tonnes}}\n")
    assert [role for role, _ in claim.operands] == ["old", "new"]


def test_a_list_repeats_its_role() -> None:
    """Two terms are two operands."""
    claim = one("  - {id: a, total: {terms: [5 tonnes, 6 tonnes], stated: 11 tonnes}}\n")
    assert [(role, o.text) for role, o in claim.operands if isinstance(o, Figure)] == [
        ("term", "5 tonnes"),
        ("term", "6 tonnes"),
    ]


def test_parts_alternate_level_and_growth() -> None:
    """The pairs of composite growth."""
    claim = one("  - {id: a, composite: {parts: [{growth: 1%, level: 5 t}, {level: 6 t, growth: 2%}]}}\n")
    assert [role for role, _ in claim.operands] == ["level", "growth", "level", "growth"]


def test_pairs_are_flattened() -> None:
    """[[yuan, dollars], [yuan, dollars]]."""
    claim = one("  - {id: a, cross_rate: {pairs: [[7 yuan, $1], [14 yuan, $2]]}}\n")
    assert [o.text for _, o in claim.operands if isinstance(o, Figure)] == ["7 yuan", "$1", "14 yuan", "$2"]


def test_figures_written_alike_in_one_claim_are_two() -> None:
    """Each has its own place."""
    claim = one("  - {id: a, total: {terms: [5 tonnes, 5 tonnes], stated: 10 tonnes}}\n")
    (_, first), (_, second) = claim.operands
    assert first is not second


def test_another_claim_s_result_is_that_claim() -> None:
    """Also where it stands further down."""
    loaded = load(f"version: 1\nclaims:\n  - {{id: b, share: {{part: {{claim: a}}, whole: 50 percent}}}}\n{GROWTH}")
    share, growth = loaded.claims
    assert share.operands[0][1] is growth


def test_a_figure_of_the_evidence_names_its_source() -> None:
    """With the key under which the file has it."""
    evidence = "evidence: {caam: {source: the makers, figures: {growth: 2.4%}}}\n"
    entry = "  - {id: a, gap: {higher: 5%, lower: {evidence: caam, figure: growth}, stated: 2.6 percentage points}}\n"
    claim = one(entry, evidence)
    assert "caam: the makers" == claim.operands[1][1].source  # type: ignore[union-attr] - a figure


def test_a_chain_of_thirty_claims_is_followed() -> None:
    """Without recursion, which a file could exhaust."""
    chain = "".join(f"  - {{id: c{i}, difference: {{larger: {{claim: c{i - 1}}}, smaller: 1 tonne}}}}\n" for i in range(1, 30))
    loaded = load(f"version: 1\nclaims:\n{chain}  - {{id: c0, difference: {{larger: 99 tonnes, smaller: 1 tonne}}}}\n")
    assert (loaded.problems, len(loaded.claims)) == ((), 30)


def test_a_chain_of_thousands_of_claims_is_refused_in_linear_time() -> None:
    """And does not end the program."""
    chain = "".join(f"  - {{id: c{i}, difference: {{larger: {{claim: c{i + 1}}}, smaller: 1 t}}}}\n" for i in range(3_000))
    loaded = load(f"version: 1\nclaims:\n{chain}  - {{id: c3000, difference: {{larger: 9 t, smaller: 1 t}}}}\n")
    assert 30 == len(loaded.claims)


@pytest.mark.parametrize("references", ["{n}, c0", "c0, {n}", "{p}, {n}", "x, {n}", "{n}, x"])
def test_circles_among_hundreds_of_claims_take_linear_work(references: str) -> None:
    """Whichever way they run: of twice the claims twice the work."""

    def entry(i: int) -> str:
        names = references.format(n=f"c{i + 1}", p=f"c{max(i - 1, 0)}").split(", ")
        return f"  - {{id: c{i}, total: {{terms: [{', '.join(f'{{claim: {name}}}' for name in names)}]}}}}\n"

    def text(number: int) -> str:
        return "version: 1\nclaims:\n" + "".join(map(entry, range(number)))

    loaded = load(text(500))
    assert ((), True) == (loaded.claims, loaded.problems[0].code in ("circle", "unknown-claim", "broken-reference"))
    assert calls(lambda: load(text(400))) < 2.2 * calls(lambda: load(text(200)))


# Options


def test_rounding_of_a_claim_goes_before_that_of_the_file() -> None:
    """And the file's goes before the default."""
    loaded = load(f"version: 1\nrounding: half_up\nclaims:\n{GROWTH}{GROWTH.replace('id: a', 'id: b, rounding: trunc')}")
    assert [claim.mode for claim in loaded.claims] == [RoundingMode.HALF_UP, RoundingMode.TRUNC]


@pytest.mark.parametrize(
    ("grain", "expected"),
    [("5 percent", Fraction(5)), ("5", Fraction(5)), ("10 percentage points", Fraction(10)), ("0.5 percent", Fraction(1, 2))],
)
def test_the_grain_is_a_figure_in_the_unit_of_the_stated_one(grain: str, expected: Fraction) -> None:
    """ "To the nearest 5"."""
    assert expected == one(GROWTH.replace("id: a", f"id: a, grain: {grain}")).grain


def test_a_waiver_has_a_reason_and_a_last_day() -> None:
    """The day may be left out."""
    waiver = one(GROWTH.replace("id: a", "id: a, waive: {reason: asked, until: 2027-01-31}")).waiver
    assert ("asked", date(2027, 1, 31)) == (waiver.reason, waiver.until)  # type: ignore[union-attr] - it has one


def test_the_tolerance_is_three_percent() -> None:
    """Of an exchange rate, where the file says nothing else."""
    assert [Fraction(3, 100), Fraction(1, 200)] == [one(GROWTH).tolerance, one(GROWTH, "tolerance: 0.5%\n").tolerance]


# Exchange rates


CONVERSION = "  - {id: a, conversion: {amount: 23 billion yuan, stated: about $3.2 billion}}\n"


def test_a_conversion_takes_the_fixing_of_the_article_s_date() -> None:
    """In units of the amount's currency for one of the stated one."""
    rate = one(CONVERSION, "article: {date: 2024-11-12}\n").quotation
    assert ("CNY", "USD", date(2024, 11, 12)) == (rate.base, rate.quote, rate.fixing)  # type: ignore[union-attr] - found
    assert Fraction("7.23") < rate.rate < Fraction("7.24")  # type: ignore[union-attr] - found


@pytest.mark.parametrize(
    "entry", [CONVERSION.replace("billion}", "billion, on: 2024-11-08}"), CONVERSION.replace("id: a", "id: a, on: 2024-11-08")]
)
def test_a_claim_s_own_date_goes_before_the_article_s(entry: str) -> None:
    """Within the conversion or beside it."""
    assert date(2024, 11, 8) == one(entry, "article: {date: 2024-11-12}\n").quotation.fixing  # type: ignore[union-attr] - found


def test_a_date_given_to_the_run_serves_a_file_without_one() -> None:
    """--on."""
    loaded = load(f"version: 1\nclaims:\n{CONVERSION}", settings=Settings("2024-11-12"))
    assert loaded.claims[0].quotation


def test_without_a_date_a_conversion_is_unchecked() -> None:
    """It says what to give."""
    reason, detail = one(CONVERSION).unchecked  # type: ignore[misc] - it is
    assert (reason, "--on" in detail) == ("no-rate", True)


def test_a_printed_rate_needs_no_quotation() -> None:
    """The text gives it."""
    claim = one("  - {id: a, conversion: {amount: 23 billion yuan, rate: 7.1 yuan, stated: about $3.2 billion}}\n")
    assert (claim.quotation, claim.unchecked) == (None, None)


def test_rates_of_the_file_go_before_the_ecb_s() -> None:
    """Written inline."""
    claim = one(CONVERSION, "article: {date: 2024-11-12}\nrates: {CNY/USD: {2024-11-12: 7.5}}\n")
    assert Fraction("7.5") == claim.quotation.rate  # type: ignore[union-attr] - found


def test_rates_come_from_a_csv_file_beside_the_claims(tmp_path: Path) -> None:
    """date, base, quote, rate."""
    (tmp_path / "rates.csv").write_text("date,base,quote,rate\n2024-11-12,CNY,USD,7.6\n")
    (tmp_path / "c.yaml").write_text(f"version: 1\narticle: {{date: 2024-11-12}}\nrates: rates.csv\nclaims:\n{CONVERSION}")
    loaded = claimfile.load(str(tmp_path / "c.yaml"))
    assert Fraction("7.6") == loaded.claims[0].quotation.rate  # type: ignore[union-attr] - found


def test_what_is_wrong_with_a_csv_file_is_told_at_its_own_lines(tmp_path: Path) -> None:
    """Not at those of the claims file."""
    (tmp_path / "rates.csv").write_text("date,base,quote,rate\n2024-11-12,CNY,USD,cheap\n")
    (tmp_path / "c.yaml").write_text(f"version: 1\nrates: rates.csv\nclaims:\n{GROWTH}")
    problem = claimfile.load(str(tmp_path / "c.yaml")).problems[0]
    assert (Path(problem.path).name, problem.line, problem.code) == ("rates.csv", 2, "bad-rate")


# Places


def test_a_figure_has_its_place_in_the_claims_file() -> None:
    """Line and column from 1, offsets in code points, the whole line; quotation marks stay outside."""
    text = 'version: 1\nclaims:\n  - id: 中\n    growth: {old: "20 t", new: 25 t, stated: 25%}  # 中\n'
    claim = load(text).claims[0]
    place = claim.operands[0][1].place
    assert (4, 20, 4, 24) == place[1:5]  # type: ignore[index] - a figure has its place
    assert "20 t" == text[place.start : place.end]  # type: ignore[union-attr]
    assert text.splitlines()[3] == place.text  # type: ignore[union-attr]


def test_a_claim_s_place_is_that_of_its_stated_figure() -> None:
    """Else of its quote, else of its entry; the entry is where its first key stands."""
    text = "version: 1\nclaims:\n  - id: a\n    quote: 5 t of 9 t\n    share: {part: 5 t, whole: 9 t}\n"
    quoted, bare = load(text).claims[0], one(GROWTH)
    assert (quoted.place[1:3], quoted.entry[1:3]) == ((4, 12), (3, 5))  # type: ignore[index]
    assert bare.stated.place == bare.place  # type: ignore[union-attr]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_change_no_line_and_no_column(ending: str, mark: str) -> None:
    """Offsets count both, for they are those of the file as stored."""
    text = mark + f"version: 1\nclaims:\n{GROWTH}".replace("\n", ending)
    place = load(text).claims[0].place
    assert (place.line, place.column, text[place.start : place.end]) == (3, 78, "6.50 percent")  # type: ignore[union-attr]


def test_a_long_line_is_held_once() -> None:
    """A file of one line would otherwise take its square in memory."""
    loaded = load(
        "{version: 1, claims: [" + ",".join(f"{{id: c{i}, share: {{part: 5 t, whole: 9 t}}}}" for i in range(99)) + "]}"
    )
    assert 1 == len({id(claim.place.text) for claim in loaded.claims if claim.place})


# YAML


@pytest.mark.parametrize(
    "text", ["6.50", "1:30", "NO", "1_000", "2024-11-12", "0x10", "true", "'6.50'", '"6.50"', ">-\n      6.50"]
)
def test_every_scalar_is_text_as_written(text: str) -> None:
    """As the note of a claim, where anything may stand."""
    loaded = load(f"version: 1\nclaims:\n  - id: a\n    note: {text}\n    share: {{part: 5 t, whole: 9 t}}\n")
    assert text.strip("'\">- \n") == loaded.claims[0].note


def test_python_s_own_parser_gives_the_same_nodes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where libyaml is not built in."""
    text = (Path(__file__).with_name("good") / "every-key.yaml").read_bytes()
    fast = load(text)
    monkeypatch.setattr(events, "LOADER", yaml.Loader)
    assert fast == load(text)


@pytest.mark.parametrize("name", ["tab", "no-colon", "open-brace", "at-first", "control-character", "colon", "deep"])
def test_python_s_own_parser_gives_the_same_messages(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the same words at the same place."""
    text = (BAD / f"{name}.yaml").read_bytes()
    fast = load(text)
    monkeypatch.setattr(events, "LOADER", yaml.Loader)
    assert fast.problems == load(text).problems


@given(st.binary(max_size=200) | st.text(alphabet="ab: -{}[]\"'&*!|>\n\t#%,1?", max_size=80).map(str.encode))
@settings(max_examples=MANY)
def test_no_input_crashes_the_reader(data: bytes) -> None:
    """Whatever the bytes are, there is a problem and no exception."""
    assert load(data).problems


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=60))
@settings(max_examples=MANY)
def test_no_figure_crashes_the_reader(text: str) -> None:
    """Whatever stands where a figure should."""
    figure = format_scalar(text)
    assert load(f"version: 1\nclaims:\n  - {{id: a, change: {{old: {figure}, new: 5 t}}}}\n").path


# What must never be let in


def test_eleven_megabytes_are_refused() -> None:
    """Before they are parsed."""
    assert ["too-large"] == codes(load(b"#" * 11_000_000))


@pytest.mark.parametrize(
    "text",
    ["[" * 1_000_000, "{" * 1_000_000, "- " * 1_000_000,
     "? " * 1_000_000, "a: " * 600_000, "&a " * 600_000,
     "!a " * 600_000, "*a " * 600_000, "'" * 2_000_001, "\n" * 9_000_000,
     "version: 1\nclaims: [" + "*a," * 600_000 + "]"],
    ids=lambda text: text[:2] + text[-2:],
)  # fmt: skip
def test_megabytes_of_one_character_are_refused_soon(text: str) -> None:
    """Neither the depth nor the number of values is the file's to choose: there are fewer steps than signs."""
    assert load(text).problems
    assert calls(lambda: load(text)) < len(text) / 2


def test_an_alias_bomb_is_not_expanded() -> None:
    """A billion times nothing."""
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 20))
    assert "alias" in codes(load(bomb))


def test_more_than_a_thousand_problems_are_counted() -> None:
    """And not kept."""
    loaded = load("version: 1\nclaims:\n" + "  - {id: a}\n" * 3000)
    assert (len(loaded.problems), loaded.problems[-1].code) == (1001, "more-problems")


def test_hostile_text_reaches_no_message_unescaped() -> None:
    """No escape sequence, no line end, and no more than a line of it."""
    told = (BAD / "hostile-text.txt").read_text(encoding="utf-8")
    assert not any(char in told for char in "\x1b\u202e")
    assert max(map(len, told.splitlines())) < 160


@pytest.mark.parametrize(
    "path", ["../secret.md", "link.md", "folder/secret.md", "/etc/passwd", "C:/x.md", "a\\b.md", "//x/y", "~/x"]
)
def test_a_path_out_of_the_root_is_refused(path: str, tmp_path: Path) -> None:
    """Also through symbolic links, to a file or a folder; it is not even looked whether the file is there."""
    root = tmp_path / "root"
    root.mkdir()
    (tmp_path / "secret.md").write_text("secret 5 t")
    (root / "link.md").symlink_to(tmp_path / "secret.md")
    (root / "folder").symlink_to(tmp_path)
    (root / "c.yaml").write_text(f"version: 1\narticle: {{path: '{path}'}}\nclaims:\n{GROWTH}")
    loaded = claimfile.load(str(root / "c.yaml"))
    assert codes(loaded)[0] in ("outside-root", "bad-path")
    assert loaded.article_path is None


def test_the_root_is_the_folder_with_git(tmp_path: Path) -> None:
    """A claims file may name an article beside its own folder there, and without .git may not."""
    (tmp_path / "claims").mkdir()
    (tmp_path / "a.md").write_text("It was 25 million tonnes, 6.50 percent more than 20 million tonnes.")
    file = tmp_path / "claims" / "c.yaml"
    file.write_text(f"version: 1\narticle: {{path: ../a.md}}\nclaims:\n{GROWTH}")
    loaded = claimfile.load(str(file))
    assert ["outside-root"] == codes(loaded)
    assert (
        "'../a.md' leads out of this file's folder, which is in no repository: name a file inside it"
        == loaded.problems[0].message
    )
    (tmp_path / ".git").mkdir()
    assert [] == codes(claimfile.load(str(file)))


def test_a_folder_and_a_missing_file_are_problems() -> None:
    """Not exceptions."""
    assert ["unreadable", "unreadable"] == codes(claimfile.load(str(BAD))) + codes(claimfile.load("no/such.yaml"))


# Which YAML is ours


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("version: 1\nclaims: []\n", True),
        ("\ufeffversion: 1\r\nclaims:\r\n", True),
        ('"version" : 1\n"claims": []\n', True),
        ("{version: 1, claims: []}", True),
        ("claims:\n- version: 1\n", False),
        ("version: 1\nservices: {claims: 1}\n", False),
        ("# version: 1\n# claims:\n", False),
        ("", False),
    ],
)
def test_a_claims_file_has_version_and_claims_at_its_top(text: str, expected: bool, tmp_path: Path) -> None:
    """Other YAML is none of ours."""
    (tmp_path / "x.yaml").write_bytes(text.encode())
    assert expected == claimfile.is_claims_file(str(tmp_path / "x.yaml"))


# Size


def test_reading_takes_linear_work() -> None:
    """Twice the claims, about twice the work."""

    def work(count: int) -> int:
        entries = "".join(
            f"  - id: c{i}\n    quote: rose to {i} tonnes\n    growth: {{old: {i} t, new: {i}.5 t, stated: 5%}}\n"
            for i in range(1, count)
        )
        return calls(lambda: load(f"version: 1\nclaims:\n{entries}"))

    work(400)  # what is remembered is there
    assert work(400) < 2.2 * work(200)


def test_money_is_read_with_its_currency() -> None:
    """The reader of figures is the program's own."""
    claim = one(CONVERSION, "article: {date: 2024-11-12}\n")
    assert [(f.kind, f.unit) for f in (claim.operands[0][1], claim.stated)] == [(Kind.MONEY, "CNY"), (Kind.MONEY, "USD")]  # type: ignore[union-attr]


# What the reader reads in an article, a claims file takes


def test_points_of_a_gap_are_percentage_points() -> None:
    """ "26 points higher than the 61 percent" is how it is printed."""
    claim = one("  - {id: a, gap: {higher: 87 percent, lower: 61 percent, stated: 26 points}}\n")
    assert ("percentage_point", "pass") == (claim.stated.unit, check(claim).verdict.value)  # type: ignore[union-attr]


def test_a_length_is_told_by_what_it_is_converted_to() -> None:
    """ "21.3m (70ft)": metres, and beside people they would be millions."""
    for figures in ("amount: 21.3m, stated: 70ft", "amount: 70ft, stated: 21.3m"):
        assert "pass" == check(one(f"  - {{id: a, conversion: {{{figures}}}}}\n")).verdict.value


@pytest.mark.parametrize(
    ("figures", "quoted"),
    [
        ("growth: {old: 236,000, stated: 31.8%}", ["236,000"]),
        ("growth: {old: 236,000, new: 311,000 cars}", ["236,000", "311,000 cars"]),
        ("total: {terms: [1,234 t, 5,678 t]}", ["1,234 t", "5,678 t"]),
        ("total: {terms: [1,234,567 t, 5 t]}", ["1,234", "234,567 t"]),
    ],
)
def test_a_figure_that_a_comma_cuts_in_two_is_an_error(figures: str, quoted: list[str]) -> None:
    """Between brackets, of lists too, where its parts would be figures of their own; it says what to write."""
    problems = load(f"version: 1\nclaims:\n  - {{id: a, {figures}}}\n").problems
    assert all(f'in quotes, "{text}"' in problem.message for text, problem in zip(quoted, problems, strict=True))
    assert {"yaml-comma"} == {problem.code for problem in problems}


# Money whose name several nations share


def verdicts(*entries: str) -> list[str]:
    """Of a claims file of November 2024, as a run finds them."""
    lines = "".join(f"  - {{id: c{n}, {entry}}}\n" for n, entry in enumerate(entries))
    text = f"version: 1\narticle: {{date: 2024-11-12}}\nclaims:\n{lines}"
    return [one.verdict.value for one in job.run(RunOptions(["c.yaml"], contents={"c.yaml": text.encode()})).findings]


RUPEES = "conversion: {amount: %s, stated: %s}"


def test_crores_say_india_where_the_dollars_are_wrong() -> None:
    """Rs 60,000 crore are $7.1 billion; as Mauritian rupees they would be 12.9."""
    assert ["fail"] == verdicts(RUPEES % ('"Rs 60,000 crore"', "$12.9 billion"))
    assert ["pass"] == verdicts(RUPEES % ('"Rs 60,000 crore"', "$7.1 billion"))


@pytest.mark.parametrize("place", ["in Mumbai", "of ₹600 billion", "of INR 600 billion"])
def test_a_place_a_sign_or_a_code_of_the_same_file_says_whose_rupees_they_are(place: str) -> None:
    """Of the claims file where it names no article."""
    assert ["fail"] == verdicts(f"note: a fund {place}, " + RUPEES % ("Rs 60 billion", "$1.29 billion"))
    assert ["pass"] == verdicts("note: a fund in Mauritius, " + RUPEES % ("Rs 60 billion", "$1.29 billion"))


def test_another_conversion_that_holds_says_whose_rupees_they_are() -> None:
    """One text tells of one nation's money."""
    assert ["pass", "fail"] == verdicts(RUPEES % ("Rs 50 billion", "$593 million"), RUPEES % ("Rs 60 billion", "$1.29 billion"))


def test_where_nothing_says_whose_rupees_they_are_both_are_named() -> None:
    """It is neither green nor red."""
    entry = RUPEES % ("Rs 60 billion", "$1.29 billion")
    data = f"version: 1\narticle: {{date: 2024-11-12}}\nclaims:\n  - {{id: a, {entry}}}\n".encode()
    (found,) = job.run(RunOptions(["c.yaml"], contents={"c.yaml": data})).findings
    assert ("unchecked", "which-currency") == (found.verdict.value, found.reason)
    assert '"Rs 60 billion" may be INR, by which it does not hold, or MUR, by which it may' in str(found.detail)


def test_what_holds_in_no_nation_s_money_fails() -> None:
    """Whosever it is."""
    assert ["fail"] == verdicts(RUPEES % ("Rs 60 billion", "$90 billion"))


def test_an_article_says_whose_rupees_a_claims_file_takes_from_it(tmp_path: Path) -> None:
    """Its dateline, as prose is read."""
    for city, verdict, in_prose in (("KARACHI", "pass", "pass"), ("MUMBAI", "fail", "fail")):
        (tmp_path / "a.md").write_text(f"{city}, Nov. 12, 2024 (Post) -- The port cost Rs 60 billion ($216 million).\n")
        entry = RUPEES % ("Rs 60 billion", "$216 million")
        (tmp_path / "c.yaml").write_text(f"version: 1\narticle: {{path: a.md}}\nclaims:\n  - {{id: a, {entry}}}\n")
        found = job.run(RunOptions([str(tmp_path / "c.yaml")])).findings
        assert [verdict] == [one.verdict.value for one in found]
        (tmp_path / "c.yaml").unlink()
        assert [in_prose] == [one.verdict.value for one in job.run(RunOptions([str(tmp_path / "a.md")])).findings]
