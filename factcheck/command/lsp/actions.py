"""Code actions of the editor: a correction, the figure before a likely slip, a claim of its own, an ignore comment, a waiver.

The last two insert no reason: the cursor is put where it goes, and until it is written the file is in error. What a review
offers depends on a condition: an editor that can asks before it is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from factcheck import article
from factcheck.check import slip
from factcheck.check.check import needs_advice
from factcheck.check.slip.case import STATED
from factcheck.claim.finding import Finding, Verdict
from factcheck.claimfile.events import parse
from factcheck.claimfile.nodes import Mapping as YamlMapping
from factcheck.claimfile.nodes import Scalar, Sequence, YamlText, find_scalar
from factcheck.command.lsp.diagnostics import find_range, list_notices
from factcheck.command.lsp.new_claim import plan_claim
from factcheck.command.lsp.open_document import OpenDocument
from factcheck.command.lsp.position import SHOW_PLACE, Lines
from factcheck.command.rpc import get_optional_param
from factcheck.language.messages import translate, use_language
from factcheck.report import find_main_language
from factcheck.report.text.advice import add_conditions, format_alternatives
from factcheck.report.text.annotation import Annotation
from factcheck.report.text.output_page import escape_controls
from factcheck.run import fix
from factcheck.run.config import Configs

__all__ = ["EditorAbilities", "build_actions"]

IGNORE_COMMENT = "<!-- factcheck: ignore  -->"
WAIVE_ENTRY = "waive: {reason: }"
CONFIRM = "confirm"  # id of the annotation of edits that are confirmed before they are applied

Object = dict[str, Any]


class OfferedEdit(NamedTuple):
    """Replace the text from start to end by `new`. cursor: offset in `new` where the reader goes on to write."""

    title: str
    start: int
    end: int
    new: str
    preferred: bool = False
    confirmed: bool = False
    cursor: int | None = None


class EditorAbilities(NamedTuple):
    """What the editor can do with an edit, and the texts that are open in it."""

    versions: bool  # state the version of the document
    confirms: bool  # ask before it is applied
    creates: bool  # create a file
    shows: bool  # put the cursor at a place
    texts: Mapping[str, str]  # by path

    @classmethod
    def from_capabilities(cls, client: Object, texts: Mapping[str, str]) -> EditorAbilities:
        edits = get_optional_param(client, "workspace", "workspaceEdit", kind=dict) or {}
        return cls(
            versions=bool(get_optional_param(edits, "documentChanges", kind=bool)),
            confirms=get_optional_param(edits, "changeAnnotationSupport", kind=dict) is not None,
            creates="create" in (get_optional_param(edits, "resourceOperations", kind=list) or []),
            shows=bool(get_optional_param(client, "window", "showDocument", "support", kind=bool)),
            texts=texts,
        )


def build_actions(document: OpenDocument, start: int, end: int, able: EditorAbilities) -> list[Object]:
    """Return the code actions for the findings between two offsets."""
    found = [notice for notice in list_notices(document) if notice.finding and _is_in_range(notice, document, start, end)]
    made: dict[tuple[int, int, str], OfferedEdit] = {}
    with use_language(find_main_language(document.run)):
        for write in _iter_edits(found, document):
            made.setdefault(write[1:4], write)
        edits = [_build_action(write, document, able) for write in made.values()]
        claims = list(_iter_claim_actions(found, document, able))
    return [*edits, *claims]


def _is_in_range(notice: Annotation, document: OpenDocument, start: int, end: int) -> bool:
    first, last = document.lines.to_span(find_range(notice, document))
    return first <= end and start <= last


def _iter_edits(found: list[Annotation], document: OpenDocument) -> Iterator[OfferedEdit]:
    findings = [notice.finding for notice in found if notice.finding]
    if document.is_claims_file:
        yield from _iter_waivers(findings, document)
        return
    failed = [finding for finding in findings if finding.verdict is Verdict.FAIL]
    if failed:
        yield from _iter_corrections(failed, document)
    for finding in filter(needs_advice, findings):
        yield from _iter_suggestions(finding, document)
    yield from _iter_ignore_comments(findings, document)


def _iter_corrections(failed: list[Finding], document: OpenDocument) -> Iterator[OfferedEdit]:
    """Yield what `factcheck fix` would write."""
    ids = tuple(finding.claim.id for finding in failed)
    if ids not in document.corrections:
        fixed = fix.plan_article(document.path, document.data, Configs().find_for_file(document.path), ids=ids)
        document.corrections[ids] = fixed.corrections
    for one in document.corrections[ids]:
        yield OfferedEdit(translate('Write "{figure}"', figure=one.new), one.start, one.end, one.new, preferred=True)


def _iter_suggestions(finding: Finding, document: OpenDocument) -> Iterator[OfferedEdit]:
    """Yield the figure that the operands give, then the intended figure of each slip that explains the stated one."""
    place, stated = (finding.claim.stated.place if finding.claim.stated else None), finding.claim.stated
    if place is None or stated is None or document.text[place.start : place.end] != stated.text:
        return  # markup inside the figure
    capital = stated.text[0].isupper()
    mended = (
        (translate(one.name), fit.mended) for one in slip.list_explanations(finding) for fit in one.fits if fit.wrong == STATED
    )
    given = translate("the figure that follows{otherwise}", otherwise=format_alternatives(finding))
    doubted = finding.verdict is not Verdict.FAIL
    for name, new in ((given, finding.suggestion), *mended):
        if new and new != stated.text:
            text = new[:1].upper() + new[1:] if capital else new
            title = translate('Write "{figure}": {why}', figure=text, why=add_conditions(finding, name))
            yield OfferedEdit(title, place.start, place.end, text, confirmed=doubted)


def _iter_ignore_comments(findings: list[Finding], document: OpenDocument) -> Iterator[OfferedEdit]:
    """Yield an ignore comment before the first finding's paragraph, if rereading the article shows that it covers only that."""
    place = next((finding.claim.place for finding in findings if finding.claim.place), None)
    if place is None:
        return
    read = article.from_bytes(document.data, document.path)
    at = read.find_span(place)[0]
    passage = next((one for one in read.passages if one.start <= at < one.end), None)
    if passage is None:
        return
    start = read.locate(passage.start, passage.end).start
    line = document.lines.find_line_span(start)[0]
    for where, comment in ((line, f"{IGNORE_COMMENT}\n"), (start, IGNORE_COMMENT)):
        again = article.from_bytes(_insert(document.text, where, comment).encode(), document.path)
        covered = {again.text[first:last] for first, last, _ in again.ignored}
        if covered - {read.text[first:last] for first, last, _ in read.ignored} == {read.text[passage.start : passage.end]}:
            cursor = comment.index("  -->") + 1
            yield OfferedEdit(translate("Ignore this paragraph: say why in the comment"), where, where, comment, cursor=cursor)
            return


def _insert(text: str, at: int, new: str) -> str:
    return text[:at] + new + text[at:]


def _iter_waivers(findings: list[Finding], document: OpenDocument) -> Iterator[OfferedEdit]:
    """Yield a waiver after the id of each claim that fails or is for review."""
    source = YamlText(document.path, document.text)
    root = parse(source)
    listed = root.entries.get("claims") if isinstance(root, YamlMapping) else None
    nodes = listed.value.items if listed and isinstance(listed.value, Sequence) else []
    wanted = {finding.claim.id for finding in findings if finding.verdict in (Verdict.FAIL, Verdict.REVIEW)}
    for node in nodes:
        name = find_scalar(node, "id")
        if isinstance(node, YamlMapping) and name and name.text in wanted and "waive" not in node.entries:
            at, new = _format_waiver(node, name, source)
            title, at = translate("Waive {id}: say why", id=name.text), at + source.shift
            yield OfferedEdit(title, at, at, new, cursor=len(new) - 1)


def _format_waiver(node: YamlMapping, name: Scalar, source: YamlText) -> tuple[int, str]:
    """Return the offset and text of a waiver key, in the claim's style: on its own line or within braces."""
    if source.text[node.start] == "{":
        return name.end, f", {WAIVE_ENTRY}"
    column = source.locate(node.entries["id"].key.start)[1] - 1
    ends = [source.text.find(end, name.end) for end in "\r\n"]
    at = min((end for end in ends if end >= 0), default=len(source.text))
    return at, f"\n{' ' * column}{WAIVE_ENTRY}"


def _iter_claim_actions(found: list[Annotation], document: OpenDocument, able: EditorAbilities) -> Iterator[Object]:
    """Yield for each review of a reading an action that writes its claim into the claims file of the article."""
    reviews = [notice.finding for notice in found if notice.finding and notice.finding.verdict is Verdict.REVIEW]
    if document.is_claims_file or not able.versions:
        return
    for finding in filter(needs_advice, reviews):
        if new := plan_claim(document, finding.claim, able.texts, creates=able.creates):
            yield {
                "title": escape_controls(translate("Make this a claim: in {file}", file=new.path)),
                "kind": "quickfix",
                "edit": {"documentChanges": new.changes},
            }


def _build_action(write: OfferedEdit, document: OpenDocument, able: EditorAbilities) -> Object:
    title, asks = escape_controls(write.title), write.confirmed and able.confirms
    change: Object = {"range": document.lines.to_range(write.start, write.end), "newText": write.new}
    edits = [{**change, "annotationId": CONFIRM} if asks else change]
    named = {"textDocument": {"uri": document.uri, "version": document.version}, "edits": edits}
    edit: Object = {"documentChanges": [named]} if able.versions else {"changes": {document.uri: edits}}
    if asks:
        edit["changeAnnotations"] = {CONFIRM: {"label": title, "needsConfirmation": True}}
    found: Object = {"title": title, "kind": "quickfix", "edit": edit}
    if write.cursor is not None and able.shows:
        after = Lines(_insert(document.text, write.start, write.new), document.encoding)
        at = after.to_position(write.start + write.cursor)
        place = {"uri": document.uri, "selection": {"start": at, "end": at}}
        found["command"] = {"title": title, "command": SHOW_PLACE, "arguments": [place]}
    return {**found, "isPreferred": True} if write.preferred else found
