"""other_readers.py READER FILE: reads the export with another program's reader; prints rows, hours and kronor in hundredths.

Readers of text: `csv`, which gives every cell as a text; `csv-typed`, which makes of them the dates and exact numbers that Skildra
makes; `polars`. Of workbooks: `openpyxl` (read-only mode) and `polars` (through calamine). A reader is imported only when asked for.
"""

import sys


def texts(path):
    import csv

    with open(path, encoding="utf-8", newline="") as file:
        lines = csv.reader(file, delimiter=";")
        next(lines)
        kept = list(lines)
    number = lambda text: int(text.replace(",", ""))
    return len(kept), sum(number(row[8]) for row in kept), sum(number(row[9]) for row in kept)


def typed_texts(path):
    import csv
    from datetime import date
    from decimal import Decimal

    decimal = lambda text: Decimal(text.replace(",", "."))
    kept = []
    with open(path, encoding="utf-8", newline="") as file:
        lines = csv.reader(file, delimiter=";")
        next(lines)
        for row in lines:
            kept.append((row[0], date.fromisoformat(row[1]), date.fromisoformat(row[2]), *row[3:7], Decimal(row[7]),
                         decimal(row[8]), decimal(row[9]), row[10], row[11]))
    return len(kept), 100 * sum(row[8] for row in kept), 100 * sum(row[9] for row in kept)


def frame_totals(frame):
    return frame.height, frame["Timmar"].sum() * 100, frame["Kostnad"].sum() * 100


def polars_text(path):
    import polars

    return frame_totals(polars.read_csv(path, separator=";", decimal_comma=True, try_parse_dates=True))


def polars_workbook(path):
    import polars

    return frame_totals(polars.read_excel(path, engine="calamine"))


def openpyxl_workbook(path):
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True)
    lines = book.active.values
    next(lines)
    kept = list(lines)
    return len(kept), 100 * sum(row[8] for row in kept), 100 * sum(row[9] for row in kept)


READERS = {
    "csv": {"csv": texts, "csv-typed": typed_texts, "polars": polars_text},
    "xlsx": {"openpyxl": openpyxl_workbook, "polars": polars_workbook},
}

if __name__ == "__main__":
    print(*(round(total) for total in READERS[sys.argv[2].rpartition(".")[2]][sys.argv[1]](sys.argv[2])))
