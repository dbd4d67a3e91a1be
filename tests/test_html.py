"""The page without a browser: its parts, its policy, its size, and text that shows as written."""

from __future__ import annotations

import io
import os
import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from test_article_word import document, paragraph
from work import calls

from factcheck import article, report
from factcheck.claim.claim import Waiver, list_figures
from factcheck.claim.finding import ShownFile, Verdict
from factcheck.claim.run import Run
from factcheck.report.html.section import Section, build_sections
from factcheck.run import job
from factcheck.run.options import RunOptions
from factcheck.run.save import save

INPUT = Path(__file__).parent / "golden" / "input"
VOID = frozenset({"meta", "link", "br", "input"})
HOSTILE = (
    '<script>alert(1)</script> "><img src=x onerror=alert(1)> ]]> </style> </title> javascript:alert(1) &lt;b&gt; \u202eevil'
)
ARTICLE = f"""---
title: '{HOSTILE.replace("'", "")}'
date: 2024-11-12
---

Sales {HOSTILE.replace("<", chr(92) + "<")} rose 50% to 2.1 million from 1.2 million.
"""


class Tree(HTMLParser):
    """What stands in a page: its elements, whether each is closed, its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in ("style", "script"):
            self.words.append(data)

    def values(self, name: str) -> list[str]:
        return [attrs[name] or "" for _, attrs in self.elements if name in attrs]


def page(run: Run) -> str:
    stream = io.StringIO()
    report.write(run, "html", stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def run() -> Run:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(INPUT)
        return job.run(RunOptions(["."], {"html"}))._replace(
            seconds=0.21, version="1.2.3", checked_at="2026-11-24T21:00:00+00:00"
        )


@pytest.fixture(scope="module")
def tree(run: Run) -> Tree:
    return Tree(page(run))


def test_the_page_is_well_formed(tree: Tree) -> None:
    assert ([], []) == (tree.open, tree.wrong)


def test_every_name_stands_once_and_every_link_leads_to_one(tree: Tree) -> None:
    names = Counter(tree.values("id"))
    assert {1} == set(names.values())
    assert {link.removeprefix("#") for link in tree.values("href") if link.startswith("#")} <= names.keys()


def test_nothing_is_fetched(tree: Tree) -> None:
    assert [] == tree.values("src")
    assert {"https://example.org/sales"} == {link for link in tree.values("href") if not link.startswith(("#", "data:,"))}
    assert ["icon"] == tree.values("rel")


def test_the_policy_admits_the_page_s_own_style_and_script_alone(run: Run) -> None:
    text = page(run)
    policy = re.findall(r'Policy" content="([^"]*)"', text)[0]
    for kind in ("style", "script"):
        own = re.findall(rf"<{kind}>(.*?)</{kind}>", text, re.DOTALL)
        assert 1 == len(own)
        assert f"{kind}-src 'sha256-{b64encode(sha256(own[0].encode()).digest()).decode()}'" in policy
    assert "default-src 'none'" in policy
    assert "connect-src 'none'" in policy


def test_no_element_carries_a_style_or_a_handler(tree: Tree) -> None:
    assert [] == [name for _, attrs in tree.elements for name in attrs if name == "style" or name.startswith("on")]


def test_every_picture_has_a_text(tree: Tree) -> None:
    pictures = [attrs for tag, attrs in tree.elements if tag == "svg" and "pic" in (attrs.get("class") or "")]
    assert len(pictures) > 8
    assert all(attrs.get("role") == "img" and attrs.get("aria-label") for attrs in pictures)


def test_a_claims_file_and_its_article_are_one_section(run: Run) -> None:
    (section,) = build_sections(run)
    assert "henan.md" == section.path
    assert ["henan.md", "henan.yaml"] == sorted(text.path for text in section.files)
    assert len(run.findings) == len(section.cards)


def test_cards_follow_the_text(run: Run) -> None:
    (section,) = build_sections(run)
    starts = [card.finding.claim.place.start for card in section.cards if card.finding.claim.place]
    assert starts == sorted(starts)


def test_the_article_s_words_stand_as_they_are_read(run: Run, tree: Tree) -> None:
    read = article.read(str(INPUT / "henan.md"))
    found = "".join(tree.words)
    assert all(read.text[start:end].replace("\n", " ") in found for start, end in read.passages)


def test_the_top_says_what_fails_where_and_what_to_write(run: Run) -> None:
    top = page(run).partition("</header>")[0]
    words = re.sub(r"<style>.*?</style>|<[^>]+>", "", top, flags=re.DOTALL)
    assert "4 figures do not add up." in words
    assert "6.5% 5.1%Henan's GDP grew 6.5% to 6.36 trillion yuan in 2024" in words
    assert "henan.md:6:18" in words


def test_the_receipt_tells_files_and_their_hashes_the_version_and_the_rates(run: Run) -> None:
    receipt = page(run).partition('class="receipt"')[2]
    for name in ("henan.md", "henan.yaml"):
        assert f"{name} sha256:{sha256((INPUT / name).read_bytes()).hexdigest()}" in receipt.replace("  ", " ")
    for words in ("2026-11-24T21:00:00+00:00", "factcheck 1.2.3", "USD 1 = CNY 7.2 on 2024-11-12", "Association of car makers"):
        assert words in receipt


def test_marks_that_overlap_are_cut_and_every_link_still_leads_somewhere(run: Run) -> None:
    (section,) = build_sections(run)
    assert section.text
    spans = dict(section.text.spans)
    for some, other in pairwise(sorted(spans)[:9]):
        spans[other] = spans[some][0] + 1, spans[some][1] + 3
    texts = tuple(each._replace(spans=spans) if each.text else each for each in run.texts)
    found = Tree(page(run._replace(texts=texts)))
    assert ([], []) == (found.open, found.wrong)
    assert {link.removeprefix("#") for link in found.values("href") if link.startswith("#")} <= set(found.values("id"))
    assert {1} == set(Counter(found.values("id")).values())


def test_every_relation_has_a_card() -> None:
    found = job.run(RunOptions([str(INPUT.parents[1] / "good" / "every-key.yaml")], {"html"}))
    tree = Tree(page(found))
    assert ([], []) == (tree.open, tree.wrong)
    assert len(found.findings) == sum(tag == "details" for tag, _ in tree.elements)


def test_what_no_claim_covers_is_marked() -> None:
    found = job.run(RunOptions([str(INPUT / "henan.md")], {"html"}))
    used = {figure.place for finding in found.findings for figure in list_figures(finding.claim)}
    bare = [figure for figure in found.uncovered if figure.place not in used]
    assert bare
    assert len(bare) == page(found).count('title="not covered">')


def test_a_figure_that_a_claims_file_covers_is_covered(run: Run) -> None:
    """The article alone has some that no claim of its prose covers; what is implied alone is checked by none."""
    assert (26, 23) == (run.figures, run.covered)
    assert 3 == len(run.uncovered)
    assert 'title="not covered">' not in page(run)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("One figure does not add up.", "Sales rose 50% to 2.1 million from 1.2 million."),
        ("No figure is wrong for certain; one needs a look.", "Nights rose 7% to 43.12 million from 40.00 million."),
        ("No figure is wrong by its own sums.", "Sales rose 75% to 2.1 million from 1.2 million."),
        ("Nothing was checked.", "Sales rose."),
    ],
)
def test_the_first_sentence_is_the_outcome(tmp_path: Path, expected: str, text: str) -> None:
    (tmp_path / "a.md").write_text(f"{text}\n", encoding="utf-8")
    assert f'">{expected}</p>' in page(job.run(RunOptions([str(tmp_path)], {"html"})))


def test_the_language_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 河南汽车产量增长\n\n出口额增长 22.3%。\n", encoding="utf-8")
    text = page(job.run(RunOptions([str(tmp_path)], {"html"})))
    assert '<h1 lang="zh">' in text
    assert '<article lang="zh">' in text


# Hostile


@pytest.fixture
def hostile(tmp_path: Path) -> Run:
    (tmp_path / "a.md").write_text(ARTICLE, encoding="utf-8")
    quoted = HOSTILE.replace("'", "''").replace("\u202e", "")
    (tmp_path / "b.yaml").write_text(
        f"version: 1\narticle: {{title: '{quoted}'}}\n"
        f"evidence: {{x: {{source: '{quoted}', url: 'javascript:alert(1)', figures: {{y: 2.4%}}}}}}\nclaims:\n"
        f"  - id: '{quoted}'\n    quote: 'grew 9% {quoted}'\n    note: '{quoted}'\n"
        "    gap: {higher: 9%, lower: {evidence: x, figure: y}, stated: 3 percentage points}\n",
        encoding="utf-8",
    )
    return job.run(RunOptions([str(tmp_path)], {"html"}))


def test_hostile_text_is_text(hostile: Run) -> None:
    text = page(hostile)
    tree = Tree(text)
    assert ([], []) == (tree.open, tree.wrong)
    assert 1 == sum(tag == "script" for tag, _ in tree.elements)
    assert 1 == sum(tag == "style" for tag, _ in tree.elements)
    assert not [tag for tag, _ in tree.elements if tag == "img"]
    assert not {name for _, attrs in tree.elements for name in attrs if name.startswith("on")}
    assert not [link for link in tree.values("href") if "javascript" in link.partition("#")[0]]
    assert "\u202e" not in text


def test_hostile_text_shows_as_it_is_written(hostile: Run) -> None:
    words = "".join(Tree(page(hostile)).words)
    assert words.count("<script>alert(1)</script>") >= 3
    assert '"><img src=x onerror=alert(1)> ]]> </style> </title> javascript:alert(1)' in words


# Size, time, folders


def news(number: int) -> str:
    """An article of about 5 KB with a dozen claims."""
    quiet = "The harbour master said that the quay would be ready in time, and that nobody had asked for another one. " * 3
    loud = (
        "Revenue rose 76% to $1.13bn from $639m. ",
        "The port handled 4.6 million containers, up 7.0 percent from 4.3 million. ",
        "Exports rose 22.3 percent to 23 billion yuan (about $3.2 billion). ",
        "Profit doubled to $8.2 million from $4.1 million. ",
        "A total of 450 of the 600 members, 75 per cent, voted. ",
        "It lost 900 jobs in all - 500 in May and 400 in June. ",
    )
    body = "\n\n".join(quiet + loud[n % 6] + (loud[(n + number) % 6] if n % 4 == 0 else "") for n in range(12))
    return f"---\ntitle: Port of Arnhaven {number}\ndate: 2024-11-12\n---\n\n{body}\n"


def test_the_report_of_an_article_of_five_kilobytes_is_under_sixty(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(news(1), encoding="utf-8")
    found = job.run(RunOptions([str(tmp_path / "a.md")], {"html"}))
    assert 4_500 < len(news(1)) < 5_500
    assert len(found.findings) >= 12
    assert len(page(found).encode()) < 60_000


def test_many_articles_are_one_page_with_an_index(tmp_path: Path) -> None:
    for n in range(3):
        (tmp_path / f"{n}.md").write_text(news(n), encoding="utf-8")
    save(job.run(RunOptions([str(tmp_path)], {"html"})), "html", str(tmp_path / "out.html"))
    tree = Tree((tmp_path / "out.html").read_text(encoding="utf-8"))
    assert ([], []) == (tree.open, tree.wrong)
    assert {"#_s1", "#_s2", "#_s3"} <= set(tree.values("href"))
    assert {1} == set(Counter(tree.values("id")).values())


def short(run: Run, number: int) -> Run:
    """The same article under many names."""
    text = next(text for text in run.texts if text.text)
    return Run(
        run.findings[:1],
        files=tuple(f"{n}.md" for n in range(number)),
        texts=tuple(text._replace(path=f"{n}.md", title=f"Article {n}") for n in range(number)),
    )


def test_above_two_hundred_the_page_is_an_index_with_a_folder_beside_it(run: Run, tmp_path: Path) -> None:
    save(short(run, 201), "html", str(tmp_path / "out.html"))
    tree = Tree((tmp_path / "out.html").read_text(encoding="utf-8"))
    links = [link for link in tree.values("href") if link.startswith("out_files/")]
    assert len(links) >= 201
    assert all((tmp_path / link).is_file() for link in links)
    back = Tree((tmp_path / links[0]).read_text(encoding="utf-8")).values("href")
    assert "../out.html" in back


@pytest.mark.parametrize("name", ["report/", "report"])
def test_a_name_without_a_suffix_is_a_folder(run: Run, tmp_path: Path, name: str) -> None:
    save(short(run, 2), "html", os.path.join(tmp_path, name))
    tree = Tree((tmp_path / "report" / "index.html").read_text(encoding="utf-8"))
    links = [link for link in tree.values("href") if link.endswith(".html")]
    assert all((tmp_path / "report" / link).is_file() for link in links)
    assert len(links) >= 2


def test_a_page_takes_at_most_twice_the_work_of_the_data(tmp_path: Path) -> None:
    """Checking included; both formats have been written before."""
    (tmp_path / "a.md").write_text(news(0), encoding="utf-8")

    def write(name: str) -> None:
        report.write(job.run(RunOptions([str(tmp_path)], {"html" if name == "html" else "json"}, jobs=1)), name, io.StringIO())

    for name in ("json", "html"):
        write(name)
    assert calls(lambda: write("html")) < 2 * calls(lambda: write("json"))


def test_a_text_that_none_has_asked_for_is_not_kept() -> None:
    assert () == job.run(RunOptions([str(INPUT)])).texts


def test_without_texts_the_claims_stand_alone(run: Run) -> None:
    """A run of old: cards, and no article."""
    text = page(run._replace(texts=()))
    assert ([], []) == (Tree(text).open, Tree(text).wrong)
    assert 'id="gdp-2024"' in text


def test_a_section_of_a_file_that_could_not_be_read_is_none() -> None:
    found = job.run(RunOptions(["nowhere.md"], {"html"}))
    assert () == build_sections(found)
    assert "no such file" in page(found)


def test_a_section_knows_its_counts(run: Run) -> None:
    (section,) = build_sections(run)
    assert isinstance(section, Section)
    assert (4, 1, 1) == (section.counts["fail"], section.counts["review"], section.counts["waived"])


def test_the_labels_are_the_words_of_the_verdicts(run: Run) -> None:
    """As in the table, the JSON and the README."""
    tree = re.findall(r'<b class="v \w+">([^<]+)</b>', page(run))
    assert (
        {"fail", "review", "unchecked", "implied", "pass", "pass (weak)", "waived"}
        >= set(tree)
        >= {"fail", "review", "pass", "waived"}
    )


def test_what_is_waived_is_said_on_top(run: Run) -> None:
    """A page of which all failures are in the baseline is not green."""
    waived = tuple(each._replace(waived=Waiver("asked")) for each in run.findings if each.verdict is Verdict.FAIL)
    top = page(run._replace(findings=waived, problems=())).partition("</header>")[0]
    assert '<p class="outcome waived">Except for what is waived, no figure is wrong by its own sums.</p>' in top


def test_a_file_that_could_not_be_read_is_said_on_top(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Sales rose 75% to 2.1 million from 1.2 million.\n", encoding="utf-8")
    found = job.run(RunOptions([str(tmp_path / "a.md"), "nowhere.md"], {"html"}))
    assert '<p class="outcome fail">Not everything could be checked.</p>' in page(found)


@pytest.mark.parametrize("name", ["article.md", "article.html", "article.txt"])
def test_places_lead_back_to_the_text(name: str) -> None:
    """Every span of a figure, through the file and back: entities, emphasis, front matter, invisible characters."""
    from factcheck.run import article_claims, shown_files

    read = article.read(str(Path(__file__).parent / "samples" / name))
    drawn = article_claims.extract(read)
    text: ShownFile = shown_files.build_article_text(read, drawn.figures)
    assert drawn.figures
    for figure in drawn.figures:
        assert figure.place
        assert (figure.start, figure.end) == text.spans[figure.place.start, figure.place.end]


def test_places_lead_back_through_other_line_ends_and_a_byte_order_mark() -> None:
    from factcheck.run import article_claims, shown_files

    read = article.from_bytes(b"\xef\xbb\xbfOne.\r\n\r\nSales rose 75% to\r\n2.1 million from **1.2 million**.\r\n", "a.md")
    found = article_claims.extract(read)
    text = shown_files.build_article_text(read, found.figures)
    assert ["75%", "2.1 million", "1.2 million"] == [read.text[slice(*span)] for span in text.spans.values()]


def test_a_word_document_is_shown_too_and_its_hash_is_that_of_the_file() -> None:
    from factcheck.run import article_claims, shown_files

    data = document(paragraph("Port news") + paragraph("Sales rose 75% to 2.1 million from 1.2 million."))
    read = article.from_bytes(data, "a.docx")
    found = article_claims.extract(read)
    text = shown_files.build_article_text(read, found.figures)
    assert ["75%", "2.1 million", "1.2 million"] == [read.text[slice(*span)] for span in text.spans.values()]
    assert sha256(data).hexdigest() == text.sha256
