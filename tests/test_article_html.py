"""HTML: what a browser shows, dates and titles, and how malformed pages are read."""

import pytest

from factcheck import article


def read(html: str) -> article.Article:
    return article.from_bytes(html.encode(), "a.html")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One<p>two<div>three</div>four", "One\n\ntwo\n\nthree\n\nfour"),
        ("<p>5\n  boats  <b> and</b>\t6", "5 boats and 6"),
        ("5<br>6<br/>\n<br>7", "5\n6\n\n7"),
        ("<tr><td>5<td>6</tr>", "5\n\n6"),
        ("<PRE>a  5\nb  6</PRE>c", "a  5\nb  6\n\nc"),
        ("<script>5 < 6 </p></script>a<style>7</style>", "a"),
        ("<nav>5<nav>6</nav>7</nav>a<aside>8</aside><footer>9</footer>", "a"),
        ("<template>5</template><noscript>6</noscript><form>7<button>8</button></form>a", "a"),
        ("<div hidden>5<div>6</div></div><span style='display: none'>7</span><p hidden>8<p>a", "a"),
        ("<div role=navigation>5</div><i aria-hidden='true'>6</i><u aria-hidden=false>a</u>", "a"),
        ("a<del>5</del><s>6</s><code>7</code>", "a"),
        ("<nav>5", "5"),
        ("a<!-- 5 > 6 -->b<!-- 7", "ab"),
        ("a<!doctype x><?xml 5?></ 6>b", "ab"),
        ("1 < 2 <3 <", "1 < 2 <3 <"),
        ("a <b title='5 > 6' x=\"7\">b</b>", "a b"),
        ("a <b don't>b</b> c", "a b c"),
        ("a<b unclosed 5", "a"),
        ("5 km<sup>2</sup>, 6<sup>7</sup>, 8<sup><a href=#n>9</a></sup>, 1<sup>st</sup>", "5 km2, 6, 8, 1st"),
        ("&pound5 &poundage &amp;amp; &unknown; &#163; &#xa3; AT&T", "£5 £age &amp; &unknown; £ £ AT&T"),
        ("&#99999999999; &#" + "9" * 5000 + "; &#xD800; &#0;", "\ufffd \ufffd \ufffd \ufffd"),
        ("2&shy;3 bil&#8203;lion", "23 billion"),
    ],
)
def test_the_text_is_what_a_browser_shows(html: str, text: str) -> None:
    """Blocks are passages, white space is one space, <br> is a line end; what is not shown is left out."""
    assert text == read(html).text


@pytest.mark.parametrize(
    ("html", "date"),
    [
        ('<meta property="article:published_time" content="2023-03-04T09:15:00Z">', "2023-03-04"),
        ("<META CONTENT='March 4, 2023' NAME=DC.Date>", "2023-03-04"),
        ('<script type="application/ld+json">{"a": 1, "datePublished": "2023-03-04"}</script>', "2023-03-04"),
        ("<p><time datetime=2023-03-04>4 March</time>", "2023-03-04"),
        ('<time datetime="2001-01-01"></time><meta name=date content=2023-03-04>', "2023-03-04"),
        ("<meta name=viewport content=2023-03-04>", None),
        ("<nav><time datetime=2023-03-04></time></nav>", None),
    ],
)
def test_the_date_is_that_of_publication(html: str, date: str | None) -> None:
    """From <meta>, else JSON-LD, else the first <time> that is shown."""
    assert date == read(html).date


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<title>Boats &amp;\n ships</title><p>x", "Boats & ships"),
        ("<title>Boats - The Post</title><h1>Boats <em>up</em></h1>", "Boats up"),
        ("<svg><title>Logo</title></svg><p>x", None),
    ],
)
def test_the_title_is_the_main_heading_else_the_pages(html: str, title: str | None) -> None:
    """A page's own title often carries the publisher's name."""
    assert title == read(html).title


def test_an_entity_has_the_place_of_its_source() -> None:
    """`&yen;3&#46;5` is read as ¥3.5."""
    stored = "<p>Now &yen;3&#46;5 m"
    found = read(stored)
    place = found.locate(4, 8)
    assert ("¥3.5", "&yen;3&#46;5") == (found.text[4:8], stored[place.start : place.end])


def test_a_comment_takes_out_the_next_paragraph_or_group() -> None:
    """A table is a group, whatever its tags."""
    found = read("a<!-- factcheck: ignore why --><table><tr><td>5<td>6</table><p>b")
    assert [("5\n\n6", "why")] == [(found.text[start:end], reason) for start, end, reason in found.ignored]
