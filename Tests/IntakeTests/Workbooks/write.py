"""write: makes the workbooks of the cases here, as openpyxl and xlsxwriter write them.

    python3 -m venv venv && venv/bin/pip install openpyxl==3.1.5 XlsxWriter==3.3.1
    venv/bin/python Tests/IntakeTests/Workbooks/write.py

The workbooks are committed, so the tests need no Python. All figures are invented.
"""

import datetime
import pathlib

import openpyxl
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent.parent
ELSEWHERE = {
    "arbetsbok": ROOT / "Tests" / "GoldenTests" / "Cases" / "arbetsbok",
    "excel": ROOT / "Samples" / "handbok" / "exempel" / "excel",
}
DAY = datetime.datetime(2024, 3, 5)


def file(case, name="bok.xlsx"):
    folder = ELSEWHERE.get(case, HERE / case)
    folder.mkdir(exist_ok=True)
    return str(folder / name)


def saved(book, case, name="bok.xlsx"):
    book.properties.created = book.properties.modified = DAY
    book.save(file(case, name))


def written(case, name="bok.xlsx", **options):
    book = xlsxwriter.Workbook(file(case, name), options)
    book.set_properties({"created": DAY})
    return book


def kinds_openpyxl():
    """One cell of every kind, with shared strings; days counted from 1900."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "2023"
    sheet.append(["nr", "text", "tal", "andel", "dag", "månad", "år"])
    sheet["D1"] = "andel"
    rows = [
        ("1.1", "Åtgärd ”ett” & <två>", 0.1 + 0.2, 0.82, datetime.date(2023, 12, 31), datetime.date(2023, 8, 1), 2023),
        ("1.2", "  rad 1\nrad 2 ", 82.1, 0.8234, datetime.datetime(2024, 2, 29, 8, 12), datetime.date(2023, 1, 1), 2022),
        ("1.3", "_x0041_", -1234567.25, "83 %", 45291, "2023-08", "2023-k4"),
        ("1.4", True, 0, "..", "2024-03-05", None, None),
        ("1.5", 12.5, None, ".", None, None, None),
        ("1.6", 180, "..", "–", None, None, None),
        ("1.7", None, "1 209,5", "x", None, None, None),
        ("1.8", datetime.date(2024, 3, 5), 1.5e-7, 1, None, None, None),
        ("1.9", "å\u00a0", 123456789012345, 0, None, None, None),
    ]
    for row in rows:
        sheet.append(row)
    for cell in sheet["D"][1:]:
        cell.number_format = "0 %"
    sheet["D9"].number_format = "General"
    sheet["F2"].number_format = "mmm-yy"
    sheet["F3"].number_format = "yyyy"
    sheet["E3"].number_format = "yyyy-mm-dd hh:mm"
    sheet["B7"].number_format = "0000"
    sheet["B6"].number_format = "0.00"
    sheet["C4"].number_format = '#,##0.00 "kr";[Red]-#,##0.00 "kr"'
    saved(book, "slag")


def rich_xlsxwriter():
    """Rich and inline strings, formulas with values, days counted from 1904."""
    book = written("1904", date_1904=True)
    sheet = book.add_worksheet("Blad 1")
    bold = book.add_format({"bold": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_row(0, 0, ["nr", "text", "dag", "summa"])
    sheet.write_string(1, 0, "a")
    sheet.write_rich_string(1, 1, "en ", bold, "fet", " text")
    sheet.write_datetime(1, 2, datetime.datetime(2023, 12, 31), day)
    sheet.write_formula(1, 3, "=1+2", None, 3)
    sheet.write_string(2, 0, "b")
    sheet.write_formula(2, 1, '="x"&"y"', None, "xy")
    sheet.write_datetime(2, 2, datetime.datetime(1904, 1, 1), day)
    sheet.write_formula(2, 3, "=1+2", None, 0)
    book.close()
    book = written("inbäddad", constant_memory=True)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["nr", "text"])
    sheet.write_row(1, 0, ["a", "text i cellen"])
    sheet.write_row(2, 0, ["b", " "])
    book.close()
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["nr", "text"])
    sheet["A2"] = "a"
    sheet["B2"] = CellRichText("en ", TextBlock(InlineFont(b=True), "fet"), " text")
    saved(book, "rik-text")


def hidden():
    """Merged cells, hidden rows, columns and sheets."""
    book = written("dolt")
    sheet = book.add_worksheet("Plan")
    book.add_worksheet("Listor").hide()
    sheet.write_row(0, 0, ["nr", "mål", "delmål", "kommentar"])
    plain = book.add_format()
    for row, nr in enumerate("abcd", 1):
        sheet.write_string(row, 0, nr)
        sheet.write_string(row, 3, "k" + nr)
    sheet.merge_range("B2:B3", "Trygghet", plain)
    sheet.merge_range("B4:B5", "Hälsa", plain)
    sheet.merge_range("C2:C3", "Fallprevention", plain)
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.set_column("D:D", None, None, {"hidden": True})
    book.close()


def errors():
    """Excel's errors, formulas without values, keys that became dates."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Uttag"
    sheet.append(["nr", "text", "tal", "dag", "andel"])
    sheet.append([datetime.date(2024, 1, 1), "#N/A", "#DIV/0!", 2023, 0.5])
    sheet.append([1.1, datetime.date(2024, 3, 2), "=SUM(A1:A2)", "31 dec", None])
    sheet.append([1.2, "#REF!", datetime.date(2024, 3, 2), None, None])
    sheet.append(["d", "a\u202eb", datetime.time(12, 30), None, None])
    sheet.append(["e", None, 1234567, True, None])
    sheet["A2"].number_format = "d-mmm"
    sheet["B3"].number_format = "d-mmm"
    sheet["E2"].number_format = "0%"
    sheet["C6"].number_format = "#,##0,"
    saved(book, "fel-celler")


def selections():
    """Which sheet, named range or table is read."""
    book = openpyxl.Workbook()
    first = book.active
    first.title = "Intro"
    first.append(["Om uttaget"])
    sheet = book.create_sheet("Blad 2")
    sheet.append([])
    sheet.append([None, "Uttag 2024-01-15"])
    sheet.append([None, "nr", "tal", "övrigt"])
    sheet.append([None, "a", 1, "x"])
    sheet.append([None, "b", 2, "y"])
    sheet.append([None, "Totalt", 3, None])
    sheet.append([None, "Källa: uttag ur ekonomisystemet"])
    book.defined_names["uttag"] = DefinedName("uttag", attr_text="'Blad 2'!$B$3:$C$5")
    book.defined_names["konstant"] = DefinedName("konstant", attr_text="42")
    table = Table(displayName="Uttag2", name="Uttag2", ref="B3:D6")
    table.totalsRowCount = 1
    sheet.add_table(table)
    saved(book, "val-av-blad")


def facts():
    """Facts, wide and long."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["namn", "etikett", "enhet", "organisation", 2022, 2023, "n 2023", "mål", "källa"])
    sheet.append(["nöjda", "Sammantaget nöjda", "procent", "säbo", 0.83, 0.82099999999999995, 214, "minst 85", "Enkät"])
    sheet.append([None, None, None, "ordbo", "..", 0.9, None, None, None])
    sheet.append(["kostnad", "Nettokostnad", "tkr", "säbo", 327450.4, 82.099999999999994, None, None, "Bokslut"])
    sheet.append(["boenden", "Boenden", "antal", "säbo", 3, 0, None, 4, "Eget"])
    for row in (2, 3):
        for column in "EF":
            sheet[f"{column}{row}"].number_format = "0 %"
    sheet["E4"].number_format = "#,##0"
    saved(book, "fakta", "bred.xlsx")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["namn", "enhet", "organisation", "period", "värde", "hämtad"])
    sheet.append(["platser", "antal", "säbo", datetime.date(2023, 12, 31), 180, datetime.date(2024, 1, 15)])
    sheet.append(["platser", None, "säbo", datetime.date(2022, 12, 31), 175, datetime.date(2024, 1, 15)])
    saved(book, "fakta", "lång.xlsx")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["namn", "enhet", "organisation", 2023, None])
    sheet.append(["andel", "antal", "säbo", 0.5, None])
    sheet.append(["löst", "antal", "säbo", datetime.date(2024, 1, 2), "obs!"])
    sheet["D2"].number_format = "0%"
    saved(book, "fel-fakta", "fakta.xlsx")


def golden():
    """A report whose facts, plan and one more source are workbooks."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Fakta"
    sheet.append(["namn", "etikett", "enhet", "organisation", 2022, 2023, "källa"])
    sheet.append(["nöjda", "Sammantaget nöjda", "procent", "säbo", 0.83, 0.82, "Brukarundersökningen"])
    sheet.append(["kostnad", "Nettokostnad", "tkr", "säbo", 327450, 328031, "Bokslutet"])
    for cell in ("E2", "F2"):
        sheet[cell].number_format = "0%"
    saved(book, "arbetsbok", "fakta.xlsx")
    book = written("arbetsbok", "underlag.xlsx")
    plan = book.add_worksheet("Handlingsplan")
    rooms = book.add_worksheet("Lokaler")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    money = book.add_format({"num_format": "# ##0"})
    plan.write_row(0, 0, ["nr", "åtgärd", "klart"])
    for row, (nr, text, date) in enumerate(
            [("1.1", "Utbildning i läkemedelshantering", (2024, 5, 31)), ("1.2", "Ny rutin för fallprevention", (2024, 9, 30)),
             ("1.10", "Uppföljning av måltider", (2024, 12, 31))], 1):
        plan.write_string(row, 0, nr)
        plan.write_string(row, 1, text)
        plan.write_datetime(row, 2, datetime.datetime(*date), day)
    rooms.write_row(0, 0, ["lokal", "platser", "hyra"])
    for row, (name, places, rent) in enumerate(
            [("Tallgården", 48, 4210500.4), ("Björkbacken", 125, 9870250), ("Åsen", 7, 612000)], 1):
        rooms.write_string(row, 0, name)
        rooms.write_number(row, 1, places)
        rooms.write_number(row, 2, rent, money)
    book.close()


def handbook():
    """The facts of the handbook's example."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Siffror"
    sheet.append(["namn", "etikett", "enhet", "organisation", 2022, 2023, "källa"])
    sheet.append(["nöjda", "Nöjda med hemtjänsten", "procent", "solvik", 0.85, 0.9, "Egen enkät"])
    sheet.append(["besök", "Besök om dagen", "antal", "solvik", 1180, 1204, "Planeringssystemet"])
    for cell in ("E2", "F2"):
        sheet[cell].number_format = "0%"
    book.create_sheet("Anteckningar").append(["Enkäten gjordes i oktober."])
    saved(book, "excel", "siffror.xlsx")


if __name__ == "__main__":
    for make in (kinds_openpyxl, rich_xlsxwriter, hidden, errors, selections, facts, golden, handbook):
        make()
