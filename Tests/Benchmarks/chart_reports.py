"""Writes reports of nothing but charts, ten kinds by turns, and the same reports with paragraphs in the charts' place.

    chart_reports.py FOLDER CHARTS     writes FOLDER/charts, FOLDER/none and FOLDER/charts.json

Fifty charts a report. What the charts show stands in `charts.json` for another program to draw (`other_charts.py`): kind,
title, rows, series, values by row, target. The same bytes for the same number. All is invented.
"""

import json
import pathlib
import random
import sys

CHARTS_IN_A_REPORT = 50
YEARS = [str(year) for year in range(2019, 2024)]
UNITS = {"säbo": "Särskilt boende", "ordbo": "Hemtjänst", "fss": "Stöd och service", "hsv": "Hälso- och sjukvård"}
HEADER = ["namn", "etikett", "kort", "enhet", "decimaler", "organisation", *YEARS, "mål", "källa", "hämtad"]
CLASSES = {"a": "Nöjda", "b": "Varken eller", "c": "Missnöjda"}
PARTS = {"a": "Intäkter", "b": "Arbetskraft", "c": "Övrig drift"}
PERIODS = '<col each="{}" header="{{.period}}" value="d{}-a"/>'


class Charts:
    def __init__(self, count):
        # The generator's `random()` alone is promised to be the same in every version of Python.
        self.random = random.Random(2023)
        self.facts, self.elements, self.told = [], [], []
        kinds = [self.ring, self.share_bar, self.bar, self.stacked, self.bar_trend, self.trend, self.slope, self.dot, self.bullet,
                 self.bridge]
        for number in range(1, count + 1):
            kinds[(number - 1) % len(kinds)](number)

    def below(self, limit):
        return int(self.random.random() * limit)

    def fact(self, number, part, label, unit, values, goal=""):
        """`values`: of each organisation the last years, this year last."""
        described = [f"d{number}-{part}", f"{label}, mått {number}", label, unit, "0"]
        remarks = [goal, "Förvaltningens egenkontroll", "2024-01-15"]
        for organisation, years in values.items():
            blank = [""] * (len(YEARS) - len(years))
            self.facts.append([*described, organisation, *blank, *map(str, years), *remarks])
            described, remarks = [""] * len(described), [""] * len(remarks)

    def add(self, number, kind, rows, columns, drawn, attributes=""):
        caption = f"Mått {number} i fyra verksamheter"
        lines = [f'<chart id="diagram-{number}" kind="{kind}" rows="{rows}"{attributes}>', f"  <caption>{caption}</caption>",
                 *(f"  {column}" for column in columns), "</chart>"]
        self.elements.append(lines)
        self.told.append({"kind": kind, "title": caption, **drawn})

    def shares(self, number, units):
        """Three classes of each unit that sum to 100."""
        values = {}
        for unit in units:
            good, bad = 55 + self.below(30), 3 + self.below(10)
            values[unit] = (good, 100 - good - bad, bad)
        for index, (part, label) in enumerate(CLASSES.items()):
            self.fact(number, part, label, "procent", {unit: [classes[index]] for unit, classes in values.items()})
        return [list(classes) for classes in values.values()]

    def measure(self, number, unit="procent", years=2, units=UNITS, goal=""):
        values = {name: [60 + self.below(35) for _ in range(years)] for name in units}
        self.fact(number, "a", "Plan i tid", unit, values, goal)
        return list(values.values())

    def ring(self, number):
        values = self.shares(number, ["säbo"])
        self.add(number, "ring", ", ".join(f"d{number}-{part}" for part in CLASSES), [],
                 {"rows": list(CLASSES.values()), "series": [""], "values": [[value] for value in values[0]]}, ' each="säbo"')

    def share_bar(self, number):
        values = self.shares(number, UNITS)
        self.add(number, "share-bar", ", ".join(UNITS),
                 [f'<col header="{label}" value="d{number}-{part}"/>' for part, label in CLASSES.items()],
                 {"rows": list(UNITS.values()), "series": list(CLASSES.values()), "values": values})

    def bar(self, number):
        values = self.measure(number, goal="minst 90")
        self.add(number, "bar", ", ".join(UNITS), [PERIODS.format("-1, 0", number)],
                 {"rows": list(UNITS.values()), "series": YEARS[-2:], "values": values, "target": 90},
                 f' target="d{number}-a mål hos säbo"')

    def stacked(self, number):
        sexes = {"a": "Kvinnor", "b": "Män"}
        values = [[120 + self.below(200), 20 + self.below(60)] for _ in UNITS]
        for index, (part, label) in enumerate(sexes.items()):
            self.fact(number, part, label, "personer", {name: [row[index]] for name, row in zip(UNITS, values)})
        self.add(number, "stacked", ", ".join(UNITS),
                 [f'<col header="{label}" value="d{number}-{part}"/>' for part, label in sexes.items()],
                 {"rows": list(UNITS.values()), "series": list(sexes.values()), "values": values})

    def bar_trend(self, number):
        values = self.measure(number, "antal", 5, ["säbo"])
        self.add(number, "bar-trend", "-4..0", [f'<col header="Särskilt boende" value="d{number}-a hos säbo"/>'],
                 {"rows": YEARS, "series": ["Särskilt boende"], "values": [[value] for value in values[0]]})

    def trend(self, number):
        units = list(UNITS)[:3]
        values = self.measure(number, years=5, units=units)
        self.add(number, "trend", "-4..0", [f'<col header="{UNITS[unit]}" value="d{number}-a hos {unit}"/>' for unit in units],
                 {"rows": YEARS, "series": [UNITS[unit] for unit in units], "values": [list(row) for row in zip(*values)]})

    def slope(self, number):
        self.add(number, "slope", ", ".join(UNITS), [PERIODS.format("-1, 0", number)],
                 {"rows": list(UNITS.values()), "series": YEARS[-2:], "values": self.measure(number)})

    def dot(self, number):
        values = self.measure(number)
        self.add(number, "dot", ", ".join(UNITS), [PERIODS.format("0, -1", number)],
                 {"rows": list(UNITS.values()), "series": [YEARS[-1], YEARS[-2]], "values": [row[::-1] for row in values]})

    def bullet(self, number):
        values = self.measure(number, years=1, goal="minst 80")
        self.add(number, "bullet", ", ".join(UNITS), [f'<col header="Utfall" value="d{number}-a"/>'],
                 {"rows": list(UNITS.values()), "series": ["Utfall"], "values": values, "target": 80},
                 f' target="d{number}-a mål hos säbo"')

    def bridge(self, number):
        values = [12_000 + self.below(9_000), -4_000 - self.below(4_000), -2_000 - self.below(3_000)]
        for (part, label), value in zip(PARTS.items(), values):
            self.fact(number, part, label, "tkr", {"säbo": [value]})
        self.add(number, "bridge", ", ".join(f"d{number}-{part}" for part in PARTS), [],
                 {"rows": list(PARTS.values()), "series": [""], "values": [[value] for value in values]},
                 ' each="säbo" total="Avvikelse"')

    # Files

    def template(self, name, numbers, has_charts):
        lines = ['<?xml version="1.0" encoding="UTF-8"?>',
                 f'<template name="{name}" language="sv" title="Diagram {{.period}}, del {name.rpartition("-")[2]}">']
        for number in numbers:
            if (number - 1) % 10 == 0:
                lines += ["  </section>"] if number != numbers[0] else []
                lines += [f'  <section id="avsnitt-{number}">', f"    <h>Avsnitt {number}</h>"]
            if has_charts:
                lines += ["    " + line for line in self.elements[number - 1]]
            else:
                lines.append(f"    <p>Mått {number} i fyra verksamheter.</p>")
        return "\n".join([*lines, "  </section>", "</template>"]) + "\n"

    def files(self, has_charts):
        count = len(self.elements)
        reports = {f"rapport-{index}": range(first, min(first + CHARTS_IN_A_REPORT, count + 1))
                   for index, first in enumerate(range(1, count + 1, CHARTS_IN_A_REPORT), 1)}
        project = ['<?xml version="1.0" encoding="UTF-8"?>',
                   '<project format="1" name="diagram" language="sv" period="2023" theme="standard">',
                   '  <organisation name="on" label="Omsorgsnämnden" kind="nämnd">',
                   *(f'    <organisation name="{name}" label="{label}" kind="verksamhet"/>' for name, label in UNITS.items()),
                   "  </organisation>", '  <facts file="fakta.csv"/>',
                   *(f'  <report name="{name}" template="{name}" organisation="on" date="2024-02-27"/>' for name in reports),
                   "</project>"]
        return {
            "project.xml": "\n".join(project) + "\n",
            "fakta.csv": "".join(";".join(row) + "\n" for row in [HEADER, *self.facts]),
            **{f"templates/{name}/template.xml": self.template(name, numbers, has_charts) for name, numbers in reports.items()},
        }


def write(folder, count):
    charts = Charts(count)
    for name, has_charts in (("charts", True), ("none", False)):
        for file, content in charts.files(has_charts).items():
            path = pathlib.Path(folder, name, file)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
    pathlib.Path(folder, "charts.json").write_text(json.dumps(charts.told, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]))
