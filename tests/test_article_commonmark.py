"""Markdown where pyromark is not: the same words at the same places."""

from __future__ import annotations

from pathlib import Path

import pyromark
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.article import markdown

ROOT = Path(__file__).parents[1]
FOLDERS = ("samples", "prose", "golden/input", "good", "bad")
TEXTS = sorted(path for folder in FOLDERS for path in (ROOT / "tests" / folder).rglob("*.md"))
TEXTS += [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md", ROOT / "docs" / "editors.md"]


def read(text: str, parser: object) -> tuple[str, list[tuple[int, int]], list[object]]:
    """The words, where each character that shows stands in the file, and the passages."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "pyromark", parser)
        draft = markdown.read(text.encode(), "a.md")
    words, back = draft.finish()
    return (
        words,
        [back.to_source_span(n, n + 1) for n, c in enumerate(words) if not c.isspace()],
        [*draft.passages, draft.heading],
    )


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_an_article_reads_the_same(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert read(text, pyromark) == read(text, None)


@pytest.mark.parametrize(
    "text",
    [
        "# A *b* \\* c &amp; d ##\n\npara one  \ntwo\\\nthree ~~x~~ ~5~ <b>q</b>\n   four 5 * 4 `code` ![im *g*](x) [l k](y)\n",
        '5 &pound;3 \\$4 **bo\\_ld** [a *b*](c "d") <http://a.b/5> <a@b.c> &nope; \\q\n',
        "- [ ] item 5\n- item\n\n  more\n1. one\n   two\n\n> - a\n>   b\nlazy\n",
        "| a | b \\| c |\n|---|---|\n| 1 | `2\\|` |\n| | 5 |\n15 | **5**\n\n> | x | y |\n> |---|---|\n> | | 7 |\n",
        "A note[^1], none[^2].\n\n[^1]: note text 5\n    more\n\n    and more\n\nEnd.\n",
        "Title 中\n=====\n\n🙂 *Sales* rose **50**% to\n\t2.1&nbsp;million  \nfrom 1.2.\n\n[a]: b\n[a] and [b][a]\n",
        "<div>\n5 <b>6</b>\n</div>\n\n<!-- factcheck: ignore why -->\nx 5\n\n    code 5\n\n```\ncode\n```\n",
        "***\n*a **b*** ~~~c~~~ _d_e_\n",
        "a \nb\n\u00a0c\u3000\n",
        "",
    ],
)
def test_what_markdown_can_say(text: str) -> None:
    assert read(text, pyromark) == read(text, None)


WORDS = st.sampled_from(
    [
        "a",
        "5%",
        "é中",
        "🙂",
        " ",
        " ",
        "\n",
        "  \n",
        "\\\n",
        "**5 b**",
        "*a*",
        "`c`",
        "[a *b*](x)",
        "![i](x)",
        "\\*",
        "&amp;",
        "<b>q</b>",
        " ~~4~~ ",
        " ~5 ",
        "2 * 3",
        "snake_case",
        "<http://a.b/5>",
        "\\q",
        "[^1]",
        "\t",
        "|",
    ]
)
BLOCK = st.tuples(
    st.sampled_from(
        ["", "", "# ", "## ", "> ", "- ", "1. ", "- [x] ", "> - ", "    ", "<p>", "| a | *5* |\n|---|---|\n| 5 | x\\|y |\n\n"]
    ),
    st.lists(WORDS, max_size=8).map(lambda words: "a " + "".join(words).strip() + " b"),
).map("".join)
SOUP = [
    "a",
    "5%",
    "é🙂",
    " ",
    "  ",
    "\n",
    "*",
    "_",
    "`",
    "~",
    "[",
    "](x)",
    "![",
    "\\",
    "&amp;",
    "<b>",
    "| ",
    "> ",
    "- ",
    "# ",
    "|---|---|\n",
]
SOUP += ["[^1]", "[^1]: ", "\t", "1. ", "<div>", "<!--", "-->", "==="]


@given(st.lists(BLOCK, max_size=6).map("\n\n".join))
def test_whatever_is_written_is_read_the_same(text: str) -> None:
    assert read(text, pyromark) == read(text, None)


@given(st.lists(st.sampled_from(SOUP), max_size=40).map("".join))
def test_whatever_is_typed_is_read_in_its_order(text: str) -> None:
    """Where two readers may differ in what is markup, each character is still one of the text, and none is read twice."""
    words, places, _ = read(text, None)
    assert places == sorted(places)
    assert all(0 <= start < end <= len(text) for start, end in places)
    shown = [c for c in words if not c.isspace()]
    assert [c for c, (start, end) in zip(shown, places, strict=True) if end == start + 1 and text[start] != c] == []
