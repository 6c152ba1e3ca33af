"""Writes a project of one large export: reports of deviations, twelve columns a row, the same values for the same rows.

    export.py FOLDER csv|xlsx ROWS

Of a csv file, Excel's in Swedish: semicolons and decimal comma. A workbook, written by xlsxwriter row by row, holds its texts in
the cells, its dates as days with a format and its numbers as numbers. The project's rules count the rows and sum two columns,
and the facts say what comes out, so a reader that loses a row or a digit is found out. All is invented.
"""

import datetime
import functools
import pathlib
import random
import sys

COLUMNS = [
    ("Nummer", "text", ""), ("Rapporterad", "date", ""), ("Inträffade", "date", ""), ("Verksamhet", "organisation", ""),
    ("Enhet", "text", ""), ("Typ", "text", ""), ("Följd", "följd", ""), ("Antal", "number", ""),
    ("Timmar", "number", "timmar"), ("Kostnad", "number", "kr"), ("Åtgärd", "text", ""), ("Status", "text", ""),
]
UNITS = {"säbo": "Särskilt boende", "ordbo": "Hemtjänst", "fss": "Stöd och service enligt LSS"}
PLACES = ["Ekbacken", "Björkgården", "Solängen", "Kvarndammen", "Lindhaga södra", "Norrskogen", "Åbrinken", "Hamnvillan"]
TYPES = ["Fall", "Läkemedel", "Information och överlämning", "Vård och omvårdnad", "Medicintekniska produkter"]
HARMS = ["ingen", "lindrig", "måttlig", "betydande"]
MEASURES = [
    "Genomgång av rutinen på arbetsplatsträff", "Ny riskbedömning i teamet; hjälpmedel prövade", "Ingen åtgärd behövs",
    "Delegeringen är omprövad", "Samtal med närstående och kontaktman", "Larmmattan är utbytt",
]
STATES = ["Öppen", "Under utredning", "Avslutad"]
FIRST = datetime.date(2023, 1, 1)


def rows(count):
    """Each row as Python's values; hours in hundredths and cost in öre, so that sums are exact."""
    chance = random.Random(2023).random
    pick = lambda words: words[int(chance() * len(words))]
    units = list(UNITS)
    for number in range(1, count + 1):
        happened = FIRST + datetime.timedelta(int(chance() * 355))
        yield (
            f"AV-{number:07d}", happened + datetime.timedelta(int(chance() * 10)), happened, pick(units),
            f"{pick(PLACES)} {1 + int(chance() * 9)}", pick(TYPES), pick(HARMS), 1 + int(chance() * 3), int(chance() * 4000),
            int(chance() * 9_000_000), pick(MEASURES), pick(STATES))


def hundredths(number):
    return f"{number // 100},{number % 100:02d}"


def write_csv(path, count):
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(";".join(name for name, _, _ in COLUMNS) + "\r\n")
        for row in rows(count):
            quoted = (f'"{cell}"' if ";" in cell else cell for cell in row[10:])
            file.write(";".join([
                row[0], row[1].isoformat(), row[2].isoformat(), *row[3:7], str(row[7]), hundredths(row[8]), hundredths(row[9]),
                *quoted]) + "\r\n")


def write_workbook(path, count):
    import xlsxwriter  # Only here: the other needs no package.

    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    book.set_properties({"created": datetime.datetime(2024, 3, 5)})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    money = book.add_format({"num_format": "# ##0.00"})
    sheet = book.add_worksheet("Uttag")
    sheet.write_row(0, 0, [name for name, _, _ in COLUMNS])
    for line, row in enumerate(rows(count), 1):
        for column, value in enumerate(row):
            if column in (1, 2):
                sheet.write_datetime(line, column, value, day)
            elif column in (8, 9):
                sheet.write_number(line, column, value / 100, money)
            elif column == 7:
                sheet.write_number(line, column, value)
            else:
                sheet.write_string(line, column, value)
    book.close()


@functools.cache
def totals(count):
    """Rows, hours and kronor, the latter in hundredths."""
    hours = cost = 0
    for row in rows(count):
        hours, cost = hours + row[8], cost + row[9]
    return count, hours, cost


def project(file, count):
    declared = "".join(f'    <column name="{name.lower()}" type="{kind}"' + (f' unit="{unit}"' if unit else "") + "/>\n"
                       for name, kind, unit in COLUMNS)
    organisations = "".join(f'    <organisation name="{name}" label="{label}" kind="verksamhet"/>\n'
                            for name, label in UNITS.items())
    harms = "".join(f'    <code name="{name}" label="{name.capitalize()}"/>\n' for name in HARMS)
    number, hours, cost = totals(count)
    return {
        "project.xml": f"""<?xml version="1.0" encoding="UTF-8"?>
<project format="1" name="matning" language="sv" period="2023" theme="standard">
  <organisation name="on" label="Omsorgsnämnden" kind="nämnd">
{organisations}  </organisation>
  <codes name="följd">
{harms}  </codes>
  <facts file="fakta.csv"/>
  <source name="avvikelser" file="{file}"/>
  <rule figure="rader" count="avvikelser" check="yes"/>
  <rule figure="timmar" sum=".timmar" rows="avvikelser" check="yes"/>
  <rule figure="kostnad" sum=".kostnad" rows="avvikelser" check="yes"/>
  <report name="rapport" template="rapport" organisation="on" date="2024-02-27"/>
</project>
""",
        "fakta.csv": f"""namn;etikett;enhet;decimaler;organisation;2023;källa
rader;Rader;antal;0;on;{number};Påhittat
timmar;Timmar;timmar;2;on;{hundredths(hours)};Påhittat
kostnad;Kostnad;kr;2;on;{hundredths(cost)};Påhittat
""",
        "templates/rapport/template.xml": f"""<?xml version="1.0" encoding="UTF-8"?>
<template name="rapport" language="sv" title="Avvikelser {{.period}}">
  <source name="avvikelser">
{declared}  </source>
  <section id="avvikelser"><h>Avvikelser</h><p>Det finns {{rader}} rapporter om {{timmar}} och {{kostnad}}.</p></section>
</template>
""",
    }


def main(folder, kind, count):
    folder, count = pathlib.Path(folder), int(count)
    for name, content in project(f"uttag.{kind}", count).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    (write_csv if kind == "csv" else write_workbook)(folder / f"uttag.{kind}", count)


if __name__ == "__main__":
    main(*sys.argv[1:])
