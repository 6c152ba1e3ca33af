"""Writes what `report.py` and `long_table.py` generate as Typst's markup, in the same faces, sizes and measures.

Typst is given the figures and sentences ready-made: it need not look up, reckon or check them, and makes PDF alone.

    typst_source.py report CHAPTERS | table ROWS     prints it, to look at
"""

import re
import sys

import long_table
import report

# The sizes of the theme `standard`: text 122 mm wide at the right of the page, tables and figures 162 mm.
PREAMBLE = """\
#set document(title: "Kvalitetsrapport 2023", author: "Omsorgsnämnden", date: datetime(year: 2024, month: 2, day: 27))
#set page(paper: "a4", margin: (top: 27mm, right: 24mm, bottom: 27mm, left: 64mm), numbering: "1 (1)",
  number-align: right, header: align(right, text(8.5pt, font: "Inter")[Kvalitetsrapport 2023]))
#set text(font: "Charis SIL", size: 11pt, lang: "sv", hyphenate: true)
#set par(leading: 8.5pt, spacing: 16.5pt, linebreaks: "optimized")
#set heading(numbering: "1.1")
#show heading: set text(font: "Inter Display", weight: 600)
#show heading.where(level: 1): it => { pagebreak(weak: true); set text(27pt); it }
#show outline: set text(font: "Inter", size: 10pt)
#show figure: set block(breakable: true)
#show figure: it => pad(left: -40mm, it)
#show figure.caption: set text(font: "Inter", size: 10.5pt)
#set figure.caption(position: top)
#show table: set text(font: "Inter", size: 9.5pt, number-width: "tabular", hyphenate: false)
#set table(stroke: (x, y) => (bottom: 0.4pt), inset: 4pt, align: (x, y) => if x == 0 { left } else { auto })
"""
INK = ["rgb(\"#1f5c7a\")", "rgb(\"#8aa6b5\")", "rgb(\"#b5652b\")"]


def escaped(text):
    return re.sub(r"([\\#$@<>_~`\[\]])", r"\\\1", text)


class Typst:
    def __init__(self, generated):
        self.generated = generated
        self.values, name = {}, ""
        for row in generated.facts[1:]:
            name = row[0] or name
            self.values[name, row[6]] = [int(cell) if cell else None for cell in row[7:12]]
        self.labels = {row[0]: row[1] for row in generated.facts[1:]}

    def source(self):
        chapters = [self.chapter(number) for number in self.generated.sections]
        return "\n\n".join([PREAMBLE, "#title()", "#outline(depth: 2)", *chapters]) + "\n"

    # Text

    def chapter(self, number):
        title = report.CHAPTERS[(number - 1) % len(report.CHAPTERS)]
        blocks = self.generated.texts[f"kapitel-{number}.md"].strip().split("\n\n")
        note = blocks.pop().removeprefix("[^1]: ")
        return "\n\n".join([f"= {title} <kapitel-{number}>", *(self.block(block, number, note) for block in blocks)])

    def block(self, block, number, note):
        if block.startswith("![](#"):
            placed = re.fullmatch(r"!\[\]\(#(\w+)-\d+\)", block)[1]
            return {"diagram": self.chart, "mått": self.measures, "enheter": self.places}[placed](number)
        if block.startswith("# "):
            return "== " + self.inline(block[2:], note)
        if block.startswith("> "):
            words, source = re.fullmatch(r"> (.*)\n>\n> — (.*)", block).groups()
            return f"#quote(block: true, attribution: [{self.inline(source, note)}])[{self.inline(words, note)}]"
        if re.match(r"1\. ", block):
            return "\n".join("+ " + self.inline(line.partition(". ")[2], note) for line in block.splitlines())
        if block.startswith("- "):
            return "\n".join("- " + self.inline(line[2:], note) for line in block.splitlines())
        return self.inline(block, note)

    def inline(self, text, note):
        text = re.sub(r"\{([^}]*)\}", lambda found: self.figure(found[1]), text)
        text = re.sub(r"\*\*(.*?)\*\*", "\x01\\1\x02", text)
        text = re.sub(r"\*(.*?)\*", "\x03\\1\x04", text)
        links = re.split(r"\[\]\(#([^)]*)\)|\[\^(1)\]", text)
        result = escaped(links[0])
        for link, call, after in zip(links[1::3], links[2::3], links[3::3]):
            result += f"#footnote[{escaped(note)}]" if call else f"@{link}"
            result += escaped(after)
        for sign, call in zip("\x01\x02\x03\x04", ["#strong[", "]", "#emph[", "]"]):
            result = result.replace(sign, call)
        return result

    def figure(self, reference):
        """What a reference prints: the forms that `report.py` uses."""
        name, *words = reference.split(" ")
        values = self.values[name, words[1] if words[:1] == ["hos"] else "on"]
        if words[-1:] == ["ändrades"]:
            change = values[-1] - values[-2]
            if change == 0:
                return "var oförändrad"
            return f"{'ökade' if change > 0 else 'minskade'} med {abs(change)} procentenheter"
        return f"{values[-2] if words[-1:] == ['2022'] else values[-1]} procent"

    # Tables

    def measures(self, number):
        rows = []
        for index in range(1, len(report.MEASURES) + 1):
            before, now = self.values[f"mått-{number}-{index}", "on"][-2:]
            change = now - before
            sign = "+" if change > 0 else "−" if change < 0 else ""
            rows.append([self.labels[f"mått-{number}-{index}"], str(before), str(now), f"{sign}{abs(change)}"])
        return table(f"Egenkontrollens mått, område {number}", f"mått-{number}", ["Mått", "2022", "2023", "Ändring"],
                     rows, "1fr, auto, auto, auto", [1, 2, 3])

    def places(self, number):
        header, *rows = self.generated.sources[f"enheter-{number}"]
        return table(f"Enheternas iakttagelser, område {number}", f"enheter-{number}", header, rows,
                     "auto, auto, auto, 1fr", [1, 2])

    # Charts: the same data as shapes and words; the pie is a row of stretches.

    def chart(self, number):
        kind = ("pie", "bar", "trend", "bar-trend")[(number - 1) % 4]
        if kind == "pie":
            shares = [(self.labels[f"{name}-{number}"], self.values[f"{name}-{number}", "on"][-1])
                      for name in ("nöjda", "varken", "missnöjda")]
            shapes, left = [], 0
            for (label, share), ink in zip(shares, INK):
                shapes.append(self.bar(left, 0, share * 1.5, 12, ink))
                shapes.append(self.words(left, 14 + 5 * (len(shapes) // 2), f"{label}: {share}"))
                left += share * 1.5
        elif kind == "trend":
            shapes = []
            for row, (unit, ink) in enumerate(zip(report.UNITS, INK)):
                values = self.values[f"plan-{number}", unit]
                first, *rest = [f"({index * 28}mm, {60 - value * 0.5}mm)" for index, value in enumerate(values)]
                lines = ", ".join(f"curve.line({point})" for point in rest)
                shapes.append(f"#place(curve(stroke: 1.5pt + {ink}, curve.move({first}), {lines}))")
                shapes.append(self.words(116, 2 + 5 * row, f"{report.UNITS[unit]} {values[-1]}"))
            shapes += [self.words(index * 28, 62, str(year)) for index, year in enumerate(report.YEARS)]
        else:
            units = list(report.UNITS) if kind == "bar" else ["säbo"]
            bars = [(f"{report.UNITS[unit]} {year}", value) for unit in units
                    for year, value in list(zip(report.YEARS, self.values[f"plan-{number}", unit]))
                    [-2 if kind == "bar" else 0:]]
            shapes = [shape for row, (label, value) in enumerate(bars) for shape in
                      (self.words(0, row * 8, label), self.bar(70, row * 8, value * 0.8, 6, INK[row % 2]),
                       self.words(72 + value * 0.8, row * 8, str(value)))]
        title = f"Så svarade de tillfrågade 2023, område {number}" if kind == "pie" else f"Plan i tid, område {number}"
        body = "\n  ".join(shapes)
        return (f"#figure(kind: \"diagram\", supplement: [Diagram], alt: \"{title}\", caption: [{title}],\n"
                f"  block(width: 162mm, height: 70mm, align(left + top, text(9pt, font: \"Inter\")[\n  {body}])))"
                f" <diagram-{number}>")

    @staticmethod
    def bar(x, y, width, height, ink):
        return f"#place(dx: {x:.2f}mm, dy: {y:.2f}mm, rect(width: {width:.2f}mm, height: {height}mm, fill: {ink}))"

    @staticmethod
    def words(x, y, words):
        return f"#place(dx: {x:.2f}mm, dy: {y:.2f}mm)[{escaped(words)}]"


def table(caption, label, header, rows, widths, numbers):
    cells = "\n".join("  " + ", ".join(f"[{escaped(cell)}]" for cell in row) + "," for row in rows)
    right = ", ".join(f"{index}" for index in numbers)
    head = ", ".join(f"[{escaped(cell)}]" for cell in header)
    return (f"#figure(kind: table, caption: [{caption}], table(columns: ({widths}),\n"
            f"  align: (x, y) => if x in ({right}) {{ right }} else {{ left }},\n"
            f"  table.header({head}),\n{cells}\n)) <{label}>")


def report_source(chapters):
    return Typst(report.Report(chapters)).source()


def table_source(rows):
    # Numbers are grouped as the report prints them.
    grouped = [[*row[:4], *(f"{int(cell):,}".replace(",", "\u202f") for cell in row[4:])]
               for row in long_table.LongTable(rows).rows]
    header = [name for name, _, _ in long_table.COLUMNS]
    return "\n\n".join([PREAMBLE, "= Alla insatser", table(
        "Insatser efter enhet", "alla", header, grouped, "auto, auto, 1fr, auto, auto, auto", [3, 4, 5])]) + "\n"


if __name__ == "__main__":
    sys.stdout.write({"report": report_source, "table": table_source}[sys.argv[1]](int(sys.argv[2])))
