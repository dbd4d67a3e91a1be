"""Makes the PDFs beside it, each by another program: the same pages in two columns, with a table, running heads and a note.

python make.py          in an environment with fpdf2, reportlab (and pyphen), typst and weasyprint; Chromium, LibreOffice
                        and pdfTeX from the system. Made with Chromium 142, fpdf2 2.8.9, LibreOffice 25.2, pdfTeX 1.40.26,
                        ReportLab 5.1, Typst 0.15 and WeasyPrint 70.
"""

import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent
HEAD = "Harbour Authority: Annual Report 2024"
TITLE = "Container traffic rose 7.0 percent in 2024"
NOTE = "Of 23 million tonnes."
PARAGRAPHS = (
    "The harbour handled 4.6 million containers in 2024, an increase of 7.0 percent from 4.3 million a year earlier, the "
    "administration said. Growth was strongest at the northern terminal, where international shipping lines have concentrated "
    "their transportation.",
    "Revenue grew 24% to $311 million from $236 million. Notwithstanding the considerable uncertainty about international "
    "developments, the administration expects comparable volumes.",
    "Unemployment in the neighbouring municipalities stood at 4.1 percent in December. Representatives of the longshoremen "
    "characterised the extraordinarily complicated reorganisation as successful.",
    "Expenditure on infrastructure reached $45 million, up from $30 million the year before; representatives of the "
    "municipalities concurred that telecommunications had become correspondingly important.",
)
TABLE = (
    ("Terminal", "2023", "2024"),
    ("North", "2.1", "2.4"),
    ("South", "1.5", "1.4"),
    ("River", "0.7", "0.8"),
    ("Total", "4.3", "4.6"),
)
LAST = "After the table the text goes on: exports were worth 23 billion yuan (about $3.2 billion)."
SECOND = "On the second page nothing but this is said: passengers fell 10 percent to 90,000 from 100,000."
THIRD = "On the third page nothing is said in more than a line."


def main() -> None:
    for made in (chromium, fpdf2, libreoffice, pdftex, reportlab, typst, weasyprint):
        made(HERE / f"{made.__name__}.pdf")
    encrypted(HERE / "encrypted.pdf")


def _html(margins: str) -> str:
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in TABLE)
    columns = "".join(f"<p>{text}{'<sup>1</sup>' if n == 2 else ''}</p>" for n, text in enumerate(PARAGRAPHS))
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{TITLE}</title><style>{margins}'
        "body { font: 9pt/1.3 serif; hyphens: auto; text-align: justify } h1 { font: 14pt serif }"
        ".two { columns: 2; column-gap: 6mm } table { width: 100% } td { text-align: right } td:first-child { text-align: left }"
        ".note { font-size: 7pt } .page { break-before: page } sup { font-size: 60% }</style>"
        f'<h1>{TITLE}</h1><div class="two">{columns}</div><p class="note"><sup>1</sup>{NOTE}</p><table>{rows}</table><p>{LAST}</p>'
        f'<p class="page">{SECOND}</p><p class="page">{THIRD}</p></html>'
    )


MARGINS = (
    f'@page {{ size: A5; margin: 18mm 14mm; @top-center {{ content: "{HEAD}" }} @bottom-center {{ content: counter(page) }} }}'
)


def chromium(to: Path) -> None:
    with TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        page.write_text(_html(MARGINS))
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--print-to-pdf={to}"]
        subprocess.run([*command, str(page)], check=True, capture_output=True)


def weasyprint(to: Path) -> None:
    from weasyprint import HTML

    HTML(string=_html(MARGINS)).write_pdf(to)


def fpdf2(to: Path) -> None:
    from fpdf import FPDF

    class Report(FPDF):
        def header(self) -> None:
            self.cell(0, 6, HEAD, align="C", new_x="LMARGIN", new_y="NEXT")

        def footer(self) -> None:
            self.set_y(-12)
            self.cell(0, 6, f"Page {self.page_no()} of 3", align="C")

    pdf = Report(format="A5")
    pdf.set_font("Helvetica", size=9)
    pdf.add_page()
    pdf.set_font_size(14)
    pdf.cell(0, 10, TITLE, new_x="LMARGIN", new_y="NEXT")
    pdf.set_font_size(9)
    with pdf.text_columns(ncols=2, gutter=6, text_align="J", balance=True) as columns:
        for n, text in enumerate(PARAGRAPHS):
            columns.write(text)
            if n == 2:
                pdf.char_vpos = "SUP"
                columns.write("1")
                pdf.char_vpos = "LINE"
            columns.write("\n\n")
    pdf.set_font_size(7)
    pdf.ln(2)
    pdf.write(4, f"{NOTE}\n\n")
    pdf.set_font_size(9)
    with pdf.table(borders_layout="NONE", text_align=("LEFT", "RIGHT", "RIGHT")) as table:
        for row in TABLE:
            table.row(row)
    pdf.ln(4)
    pdf.write(5, LAST)
    for text in (SECOND, THIRD):
        pdf.add_page()
        pdf.write(5, text)
    pdf.output(str(to))


def encrypted(to: Path) -> None:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.set_encryption(owner_password="owner", user_password="user")
    pdf.add_page()
    pdf.set_font("Helvetica", size=9)
    pdf.write(5, LAST)
    pdf.output(str(to))


def reportlab(to: Path) -> None:
    from reportlab.lib.pagesizes import A5
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import BalancedColumns, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

    def furniture(canvas, document) -> None:
        canvas.setFont("Times-Roman", 8)
        canvas.drawString(60, 570, f"{HEAD} - {document.page}")

    body = ParagraphStyle(
        "body", fontName="Times-Roman", fontSize=9, leading=11.5, alignment=4, hyphenationLang="en_GB", spaceAfter=6
    )
    columns = [Paragraph(f"{text}{'<super>1</super>' if n == 2 else ''}", body) for n, text in enumerate(PARAGRAPHS)]
    note = ParagraphStyle("note", body, fontSize=7)
    story = [
        Paragraph(TITLE, ParagraphStyle("title", fontName="Times-Roman", fontSize=14, spaceAfter=12)),
        BalancedColumns(columns, nCols=2, innerPadding=14),
        Paragraph(f"<super>1</super>{NOTE}", note),
        Table(TABLE, colWidths=90, style=[("ALIGN", (1, 0), (-1, -1), "RIGHT"), ("GRID", (0, 0), (-1, -1), 0.5, "black")]),
        Spacer(0, 10),
        Paragraph(LAST, body),
        *(part for text in (SECOND, THIRD) for part in (PageBreak(), Paragraph(text, body))),
    ]
    margin = 40
    document = SimpleDocTemplate(str(to), pagesize=A5, leftMargin=margin, rightMargin=margin, title=TITLE, invariant=1)
    document.build(story, onFirstPage=furniture, onLaterPages=furniture)


def typst(to: Path) -> None:
    import typst

    columns = "\n\n".join(f"{text}{f'#footnote[{NOTE}]' if n == 2 else ''}" for n, text in enumerate(PARAGRAPHS)).replace(
        "$", "\\$"
    )
    cells = ", ".join(f"[{cell}]" for row in TABLE for cell in row)
    text = (
        f'#set page(paper: "a5", header: align(center)[{HEAD}], numbering: "1 / 1")\n'
        '#set text(size: 9pt, lang: "en", hyphenate: true)\n#set par(justify: true)\n'
        f"#text(14pt)[{TITLE}]\n\n#columns(2, gutter: 6mm)[\n{columns}\n]\n"
        f"#table(columns: 3, align: (left, right, right), stroke: none, {cells})\n\n{LAST}\n#pagebreak()\n{SECOND}\n#pagebreak()\n{THIRD}\n"
    ).replace("(about $", "(about \\$")
    typst.compile(text.encode(), output=str(to))


def pdftex(to: Path) -> None:
    note = f"\\footnote{{{NOTE}}}"
    columns = "\n\n".join(f"{text}{note if n == 2 else ''}" for n, text in enumerate(PARAGRAPHS))
    rows = "\\\\".join(" & ".join(row) for row in TABLE)
    text = (
        (
            "\\documentclass{article}\n"
            "\\usepackage[a5paper,margin=18mm,headsep=5mm]{geometry}\\usepackage{multicol}\\setlength{\\columnsep}{6mm}\n"
            f"\\pagestyle{{myheadings}}\\markright{{\\upshape {HEAD}}}\n\\begin{{document}}\n"
            f"\\noindent{{\\Large {TITLE}}}\n\\begin{{multicols}}{{2}}\n{columns}\n\\end{{multicols}}\n\n"
            f"\\noindent\\begin{{tabular}}{{lrr}}{rows}\\end{{tabular}}\n\n{LAST}\n\\newpage\n{SECOND}\n\\newpage\n{THIRD}\n\\end{{document}}\n"
        )
        .replace("$", "\\$")
        .replace("%", "\\%")
    )
    with TemporaryDirectory() as folder:
        Path(folder, "page.tex").write_text(text)
        subprocess.run(["pdflatex", "-interaction=batchmode", "page.tex"], cwd=folder, check=True, capture_output=True)
        to.write_bytes(Path(folder, "page.pdf").read_bytes())


def libreoffice(to: Path) -> None:
    """From a flat text document: what a word processor makes."""
    names = ("office", "style", "text", "table", "fo")
    spaces = {
        "office": "office:1.0",
        "style": "style:1.0",
        "text": "text:1.0",
        "table": "table:1.0",
        "fo": "xsl-fo-compatible:1.0",
    }
    declared = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{spaces[name]}"' for name in names)
    note = f'<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p text:style-name="P">{NOTE}</text:p></text:note-body></text:note>'
    columns = "".join(
        f'<text:p text:style-name="P">{text}{note if n == 2 else ""}</text:p>' for n, text in enumerate(PARAGRAPHS)
    )
    cell = '<table:table-cell office:value-type="string"><text:p text:style-name="P">{}</text:p></table:table-cell>'
    rows = "".join(f"<table:table-row>{''.join(cell.format(c) for c in row)}</table:table-row>" for row in TABLE)
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {declared} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles>'
        '<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="148mm" fo:page-height="210mm" fo:margin="14mm"/>'
        "<style:header-style/><style:footer-style/></style:page-layout>"
        '<style:style style:name="P" style:family="paragraph"><style:paragraph-properties fo:margin-bottom="2mm" fo:text-align="justify"/>'
        '<style:text-properties fo:font-size="9pt" style:font-name="Liberation Serif"/></style:style>'
        '<style:style style:name="H" style:family="paragraph"><style:text-properties fo:font-size="14pt"/></style:style>'
        '<style:style style:name="N" style:family="paragraph" style:parent-style-name="P"><style:paragraph-properties fo:break-before="page"/>'
        '<style:text-properties fo:font-size="9pt"/></style:style>'
        '<style:style style:name="S" style:family="section"><style:section-properties><style:columns fo:column-count="2" fo:column-gap="6mm"/>'
        "</style:section-properties></style:style></office:automatic-styles>"
        f'<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L"><style:header><text:p>{HEAD}</text:p></style:header>'
        "<style:footer><text:p>Page <text:page-number/></text:p></style:footer></style:master-page></office:master-styles>"
        f'<office:body><office:text><text:p text:style-name="H">{TITLE}</text:p><text:section text:style-name="S" text:name="S">{columns}</text:section>'
        f'<table:table table:name="T"><table:table-column table:number-columns-repeated="3"/>{rows}</table:table>'
        f'<text:p text:style-name="P">{LAST}</text:p><text:p text:style-name="N">{SECOND}</text:p><text:p text:style-name="N">{THIRD}</text:p>'
        "</office:text></office:body></office:document>"
    )
    with TemporaryDirectory() as folder:
        Path(folder, "page.fodt").write_text(text)
        command = [
            "soffice",
            "--headless",
            f"-env:UserInstallation=file://{folder}/profile",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
        ]
        subprocess.run([*command, f"{folder}/page.fodt"], check=True, capture_output=True)
        to.write_bytes(Path(folder, "page.pdf").read_bytes())


if __name__ == "__main__":
    main()
