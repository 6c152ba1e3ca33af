"""write_libreoffice: makes the workbooks and texts of the cases that LibreOffice writes, and texts as Excel writes them.

    python3 Tests/IntakeTests/Workbooks/write_libreoffice.py [SOFFICE]

Each book is written as flat OpenDocument, opened by LibreOffice without a window, reckoned and saved as xlsx; texts that
LibreOffice writes are saved from the same books through its filter for text. Excel cannot be run here: its texts are written
byte for byte as Excel 365 in Swedish saves them. What is made is committed, so the tests need no LibreOffice; made with 7.4.7.
All figures are invented.
"""

import pathlib
import shutil
import subprocess
import sys
import tempfile
from xml.sax.saxutils import escape

HERE = pathlib.Path(__file__).resolve().parent
SAMPLE = HERE.parents[2] / "Samples" / "lindhaga-2023" / "data"

NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in [
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("number", "datastyle"),
        ("fo", "xsl-fo-compatible")]) + ' xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"'

SWEDISH = 'number:language="sv" number:country="SE"'
TEXTUAL, LONG = 'number:textual="true"', 'number:style="long"'


def digits(decimals, least=1, extra=""):
    return (f'<number:number number:decimal-places="{decimals}" number:min-decimal-places="{decimals}" '
            f'number:min-integer-digits="{least}"{extra}/>')


def said(text):
    return f"<number:text>{text}</number:text>"


def part(name, how=""):
    return f"<number:{name} {how}/>"


GROUPED = ' number:grouping="true"'
KRONA = f"<number:currency-symbol {SWEDISH}>kr</number:currency-symbol>"
# Formats of numbers: the kind of style and what it shows.
FORMATS = {
    "procent": ("percentage", digits(0) + said(" %")),
    "procent1": ("percentage", digits(1) + said(" %")),
    "dag": ("date", part("year", LONG) + said("-") + part("month", LONG) + said("-") + part("day", LONG)),
    "dag-ord": ("date", said("den ") + part("day") + said(" ") + part("month", f"{LONG} {TEXTUAL}") + said(" ")
                + part("year", LONG)),
    "snedstreck": ("date", part("day") + said("/") + part("month") + said(" ") + part("year", LONG)),
    "månad": ("date", part("month", TEXTUAL) + said("-") + part("year")),
    "tusental": ("number", digits(0, extra=GROUPED)),
    "decimal": ("number", digits(2)),
    "kod": ("number", digits(0, least=4)),
    "kronor": ("currency", digits(2, extra=GROUPED) + said(" ") + KRONA),
    "sant": ("boolean", part("boolean")),
}


def cell(value, style="", across=1, down=1, formula=""):
    """One cell: a number, `True`, text (`*bold*` becomes rich), or ("dag", "2023-12-31"); `None` is blank."""
    attributes = f' table:style-name="c-{style}"' if style else ""
    if across > 1 or down > 1:
        attributes += f' table:number-columns-spanned="{across}" table:number-rows-spanned="{down}"'
    if formula:
        attributes += f' table:formula="of:={escape(formula, {chr(34): "&quot;"})}"'
    if value is None:
        return f"<table:table-cell{attributes}/>"
    if isinstance(value, bool):
        return f'<table:table-cell{attributes} office:value-type="boolean" office:boolean-value="{str(value).lower()}"/>'
    if isinstance(value, tuple):
        return f'<table:table-cell{attributes} office:value-type="date" office:date-value="{value[1]}"/>'
    if isinstance(value, (int, float)):
        kind = "percentage" if style.startswith("procent") else "float"
        return f'<table:table-cell{attributes} office:value-type="{kind}" office:value="{value!r}"/>'
    paragraphs = "".join(f"<text:p>{rich(line)}</text:p>" for line in value.split("\n"))
    return f'<table:table-cell{attributes} office:value-type="string">{paragraphs}</table:table-cell>'


def rich(line):
    parts = escape(line).split("*")
    return "".join(f'<text:span text:style-name="fet">{part}</text:span>' if number % 2 else part
                   for number, part in enumerate(parts))


COVERED = "<table:covered-table-cell/>"


def row(*cells, hidden=False):
    attribute = ' table:visibility="collapse"' if hidden else ""
    made = "".join(each if isinstance(each, str) and each.startswith("<table:") else cell(each) for each in cells)
    return f"<table:table-row{attribute}>{made}</table:table-row>"


def sheet(name, rows, hidden=False):
    style = "blad-dolt" if hidden else "blad"
    return f'<table:table table:name="{name}" table:style-name="{style}">{"".join(rows)}</table:table>'


def book(*sheets, names="", epoch=""):
    settings = (f'<table:calculation-settings><table:null-date table:date-value="{epoch}"/></table:calculation-settings>'
                if epoch else "")
    styles = "".join(
        f'<number:{kind}-style style:name="N-{name}" {SWEDISH}>{shown}</number:{kind}-style>'
        f'<style:style style:name="c-{name}" style:family="table-cell" style:data-style-name="N-{name}"/>'
        for name, (kind, shown) in FORMATS.items())
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {NAMESPACES} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles>{styles}
<style:style style:name="fet" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="blad" style:family="table"><style:table-properties table:display="true"/></style:style>
<style:style style:name="blad-dolt" style:family="table"><style:table-properties table:display="false"/></style:style>
</office:automatic-styles>
<office:body><office:spreadsheet>{settings}{"".join(sheets)}{names}</office:spreadsheet></office:body></office:document>
"""


def survey():
    """A table with a header of two levels, its upper cells merged, under a title; total row and source below."""
    percent = [[0.83, 0.81, 0.82, 0.84, 0.82, 0.83], [0.91, 0.88, 0.9, 0.9, 0.87, 0.89], [0.875, None, 0.855, "X", "..", 0.86]]
    rows = [
        row("Nöjda brukare efter verksamhet, kön och år"),
        row(),
        row(cell("Verksamhet", down=2), cell("2023", across=3), COVERED, COVERED, cell("2022", across=3), COVERED, COVERED),
        row(COVERED, "K", "M", "Totalt", "K", "M", "Totalt"),
    ]
    for name, values in zip(["Särskilt boende", "Hemtjänst", "Stöd och service enligt LSS"], percent):
        rows.append(row(name, *[cell(value, "procent1" if value in (0.875, 0.855) else "procent") for value in values]))
    rows.append(row("Totalt", *[cell(None, "procent", formula=f"AVERAGE([.{letter}5:.{letter}7])") for letter in "BCDEFG"]))
    rows += [row(), row("Källa: egen enkät, oktober 2023")]
    return book(sheet("Redovisning", rows))


def plan():
    """Dates, rich text, formulas with the values that LibreOffice reckoned, a hidden row and a hidden second sheet."""
    days = [("dag", "2023-12-31"), ("dag", "2024-02-29"), ("dag", "2023-03-05"), ("dag", "1999-01-01")]
    styles = ["dag", "dag-ord", "snedstreck", "dag"]
    texts = ["Utbildning i *läkemedelshantering* för alla", "rad 1\nrad 2", "5 < 6 & ”citat”", "  blanksteg  runt "]
    rows = [row("nr", "åtgärd", "klart", "månad", "timmar", "kostnad", "summa", "ord", "sant", "kod")]
    for number, (day, style, text) in enumerate(zip(days, styles, texts), 1):
        line = number + 1
        rows.append(row(
            f"1.{number}", text, cell(day, style), cell(day, "månad"), cell(0.1 * 3 + number),
            cell(1234.5 * number, "kronor"), cell(None, "tusental", formula=f"[.E{line}]*[.F{line}]"),
            cell(None, formula=f'IF([.E{line}]>2;"över";"under")'), cell(number % 2 == 0, "sant"), cell(180 + number, "kod"),
            hidden=number == 3))
    rows.append(row(
        "1.5", "ur dolt blad", cell(None, "dag", formula="DATE(2023;6;6)"), None, cell(None, formula="['Listor'.B2]"),
        cell(None, "kronor", formula="SUM([.F2:.F5])"), None, "", cell(True, "sant"), None))
    lists = [row("namn", "värde"), row("timmar", 7.25), row("dagar", 220)]
    names = ('<table:named-expressions><table:named-range table:name="listan" table:base-cell-address="$Listor.$A$1" '
             'table:cell-range-address="$Listor.$A$1:.$B$3"/></table:named-expressions>')
    return book(sheet("Plan", rows), sheet("Listor", lists, hidden=True), names=names)


def errors():
    """Errors as LibreOffice writes them: its own become Excel's."""
    rows = [
        row("nr", "tal", "text"),
        row("a", cell(None, formula="1/0"), "delat med noll"),
        row("b", cell(None, formula="NA()"), "saknas"),
        row("c", cell(None, formula='VALUE("x")'), "värdefel"),
        row("d", cell(None, formula="ÅÄÖ()"), "okänd funktion"),
        row("e", 12, "hel"),
        row("f", cell(0.5, "procent"), "procent i en kolumn utan enhet"),
        row("g", cell(True, "sant"), "sant"),
        row("h", "12 345,5", "tal som text"),
        row("i", "<5", "litet"),
        row("j", "Uppgift saknas", "saknas i ord"),
    ]
    return book(sheet("Fel", rows))


def personnel():
    """What the sample's personnel system gives: shares by sex under two years, one sheet a measure, and notes."""
    groups = ["Omsorgsnämnden", "Vård och omsorg", "Vård och omsorg, legitimerade"]
    measures = {
        "Heltid": ("Andel heltidsanställda av de tillsvidareanställda, procent", [
            (35.3, 52.1, 37.3, 32.9, 45.7, 34.4), (25.2, 44.4, 27.6, 22.8, 36.0, 24.4), (82.4, 88.9, 83.2, 79.1, 94.4, 81.0)]),
        "Sysselsättningsgrad": ("Genomsnittlig sysselsättningsgrad, procent", [
            (85.8, 90.8, 86.4, 85.0, 89.2, 85.5), (83.6, 89.3, 84.3, 82.8, 87.3, 83.3), (96.6, 97.4, 96.7, 95.8, 98.5, 96.1)]),
    }
    sheets = []
    for name, (title, values) in measures.items():
        rows = [
            row(title),
            row("Mätdag: ", cell(("dag", "2023-12-31"), "dag"), None, None, cell(("dag", "2022-12-31"), "dag")),
            row(cell("Personalgrupp", down=2), cell(2023, across=3), COVERED, COVERED, cell(2022, across=3), COVERED, COVERED),
            row(COVERED, "Kvinnor", "Män", "Totalt", "Kvinnor", "Män", "Totalt"),
        ]
        for group, shares in zip(groups, values):
            rows.append(row(group, *[cell(round(share / 100, 3), "procent1") for share in shares]))
        rows += [row(), row("Källa: personalsystemet, uttag 2024-01-08. Påhittat för exemplet.")]
        sheets.append(sheet(name, rows))
    return book(*sheets)


def epoch():
    """Days counted from 1904."""
    rows = [row("nr", "dag"), row("a", cell(("dag", "2023-12-31"), "dag")), row("b", cell(("dag", "2024-02-29"), "dag")),
            row("c", 43829)]
    return book(sheet("Blad1", rows), epoch="1904-01-01")


def text_table(decimal="decimal"):
    """What the texts hold: each kind of cell that a text can carry; `decimal` is the style of the only decimal number."""
    rows = [
        row("Verksamhet", "Utfall", "Andel", "Datum", "Not"),
        row("Särskilt boende", cell(327450.5, "tusental"), cell(0.83, "procent"), cell(("dag", "2023-12-31"), "dag"),
            "rad 1\nrad 2"),
        row("Boende LSS; SoL", cell(-1234.25, decimal), cell(0.9, "procent"), cell(("dag", "2024-02-29"), "dag"),
            'sa ”nej” och "ja"'),
        row("Öppen verksamhet – övrigt", 0, cell(None), cell(None), "a\tb"),
    ]
    return book(sheet("Blad1", rows))


def convert(soffice, folder, content, kind, target):
    """Has LibreOffice save `content` as `kind`, in `target`."""
    source = folder / "bok.fods"
    source.write_text(content, encoding="utf-8")
    subprocess.run([soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", kind,
                    "--outdir", str(folder / "out"), str(source)], check=True, capture_output=True)
    made = next((folder / "out").iterdir())
    target.parent.mkdir(exist_ok=True)
    shutil.move(made, target)


# Name and the tokens of LibreOffice's filter for text: separator, quote, character set, first line, formats of columns,
# language, quote all, as shown.
LIBREOFFICE_TEXTS = {
    "libreoffice-utf-8.csv": "59,34,76,1,,1053,false,true",
    "libreoffice-tabb.csv": "9,34,76,1,,1053,true,true",
    "libreoffice-1252.csv": "59,34,1,1,,1053,false,true",
    "libreoffice-utf-16.csv": "9,34,65535,1,,1053,false,true",
    "libreoffice-komma.csv": "44,34,76,1,,1033,false,true",
}

EXCEL_ROWS = [
    ["Verksamhet", "Utfall", "Andel", "Datum", "Not"],
    ["Särskilt boende", "327\u00a0451", "83%", "2023-12-31", '"rad 1\nrad 2"'],
    ["{Boende LSS; SoL}", "-1234,25", "90%", "2024-02-29", '"sa ”nej” och ""ja"""'],
    ["Öppen verksamhet – övrigt", "0", "", "", "a b"],
]


def excel_text(separator, line_end):
    def field(text):
        if text.startswith("{"):
            return f'"{text[1:-1]}"' if separator == ";" else text[1:-1]
        return text
    return "".join(separator.join(map(field, line)) + line_end for line in EXCEL_ROWS)


def excel_texts(folder):
    """As Excel names the kinds: ”CSV UTF-8”, ”CSV”, ”Unicode-text”, and what a Mac writes."""
    semicolons = excel_text(";", "\r\n")
    (folder / "excel-utf-8.csv").write_bytes(b"\xef\xbb\xbf" + semicolons.encode("utf-8"))
    (folder / "excel-1252.csv").write_bytes(semicolons.encode("windows-1252"))
    (folder / "excel-unicode-text.txt").write_bytes(b"\xff\xfe" + excel_text("\t", "\r\n").encode("utf-16-le"))
    (folder / "excel-cr.csv").write_bytes(b"\xef\xbb\xbf" + excel_text(";", "\r").encode("utf-8"))
    (folder / "excel-sep.csv").write_bytes(b"\xef\xbb\xbfsep=\t\r\n" + excel_text("\t", "\r\n").encode("utf-8"))
    (folder / "excel-stor-ordning.txt").write_bytes(b"\xfe\xff" + excel_text("\t", "\r\n").encode("utf-16-be"))


def main(soffice="soffice"):
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        for name, content in [("tvånivåer", survey()), ("plan", plan()), ("fel", errors()), ("1904", epoch())]:
            convert(soffice, folder, content, "xlsx", HERE / "libreoffice" / f"{name}.xlsx")
        convert(soffice, folder, personnel(), "xlsx", SAMPLE / "personal.xlsx")
        for name, tokens in LIBREOFFICE_TEXTS.items():
            kind = f"csv:Text - txt - csv (StarCalc):{tokens}"
            content = text_table("" if name == "libreoffice-komma.csv" else "decimal")
            convert(soffice, folder, content, kind, HERE / "textfiler" / name)
    excel_texts(HERE / "textfiler")


if __name__ == "__main__":
    main(*sys.argv[1:])
