"""write: makes the workbooks of the cases here, as openpyxl and xlsxwriter write them.

    python3 -m venv venv && venv/bin/pip install openpyxl==3.1.5 XlsxWriter==3.3.1
    venv/bin/python Tests/IntakeTests/Messy/write.py

The workbooks are committed, so the tests need no Python; the texts beside them are written by hand. Those of `utf-16` and
`cr` must not be saved by an editor. All figures are invented.
"""

import datetime
import pathlib

import openpyxl
import xlsxwriter

HERE = pathlib.Path(__file__).parent
DAY = datetime.datetime(2024, 3, 5)


def written(case, name, **options):
    book = xlsxwriter.Workbook(str(HERE / case / name), options)
    book.set_properties({"created": DAY})
    return book


def hidden():
    """Rows hidden by hand and by a filter, a hidden column, a hidden sheet."""
    book = written("dolda-rader", "händelser.xlsx")
    sheet = book.add_worksheet("Händelser")
    rows = [("Enhet", "Antal", "Intern"), ("Björkbacken", 3, "a"), ("Solgläntan", 0, "b"), ("Tallgården", 7, "c"), ("Åsen", 2, "d")]
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.set_column("C:C", None, None, {"hidden": True})
    sheet.autofilter(0, 0, len(rows) - 1, 2)
    sheet.filter_column_list(0, ["Björkbacken", "Tallgården"])
    sheet.set_row(4, None, None, {"hidden": True})
    lists = book.add_worksheet("Listor")
    lists.write_column(0, 0, ["Enhet", "Dold enhet"])
    lists.hide()
    book.close()


def epoch():
    """Days counted from 1904, one of them without its format."""
    book = written("datum-1904", "datum.xlsx", date_1904=True)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Rad", "Datum"])
    sheet.write_row(1, 0, ["a", 43829])
    sheet.write(2, 0, "b")
    sheet.write_datetime(2, 1, datetime.datetime(2024, 2, 29), book.add_format({"num_format": "yyyy-mm-dd"}))
    book.close()


def survey():
    """Three header rows with merged cells, codes as text, marks among numbers, notes below."""
    book = openpyxl.Workbook()
    intro = book.active
    intro.title = "Läs mig"
    intro.append(["Om undersökningen"])
    sheet = book.create_sheet("Särskilt boende")
    sheet.append(["Vad tycker de äldre? Påhittade resultat"])
    sheet.append(["Särskilt boende, andel positiva svar"])
    sheet.append([])
    sheet.append(["Kod", "Område", "Nöjda", None, None, None, "Trygga", None])
    sheet.append([None, None, 2023, None, 2022, None, 2023, None])
    sheet.append([None, None] + ["Andel", "Antal"] * 3)
    sheet.append(["0000", "Riket", 77, 38211, 77, 35904, 86, 38000])
    sheet.append(["0199", "Lindhaga", 82, 214, 83, 201, "X", 4])
    sheet.append(["0000", "Riket, hemtjänst", "..", "..", 79, 52011, 85, 51777])
    sheet.append([])
    sheet.append(["1) X: färre än fem svar"])
    sheet.append(["Källa: påhittat för exemplet"])
    for area in ("A4:A6", "B4:B6", "C4:F4", "G4:H4", "C5:D5", "E5:F5", "G5:H5"):
        sheet.merge_cells(area)
    book.properties.created = book.properties.modified = DAY
    book.save(HERE / "nationell-enkät" / "enkät.xlsx")


def merged():
    """A column merged downwards under a header of two levels."""
    book = written("sammanfogat", "frisktal.xlsx")
    sheet = book.add_worksheet("Frisktal")
    percent, plain = book.add_format({"num_format": "0.0 %"}), book.add_format()
    sheet.merge_range("A1:A2", "Verksamhet", plain)
    sheet.merge_range("B1:B2", "Grupp", plain)
    sheet.merge_range("C1:D1", 2023, plain)
    sheet.merge_range("E1:F1", 2022, plain)
    sheet.write_row("C2", ["K", "M", "K", "M"])
    groups = ["Vård och omsorg", "Legitimerade"]
    for number, name in enumerate(["Särskilt boende", "Hemtjänst"]):
        first = 3 + 2 * number
        sheet.merge_range(f"A{first}:A{first + 1}", name, plain)
        for line, group in enumerate(groups, first):
            sheet.write_string(f"B{line}", group)
            sheet.write_row(f"C{line}", [0.392 + line / 100, 0.41, 0.316, 0.4], percent)
    sheet.write_string("A7", "Totalt")
    sheet.write_row("C7", [0.43, 0.41, 0.316, 0.4], percent)
    book.close()


if __name__ == "__main__":
    for make in (hidden, epoch, survey, merged):
        make()
