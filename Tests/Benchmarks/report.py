"""Writes a project of any length: an invented care administration's report, the same bytes for the same arguments.

Each chapter has about 1 000 words of Swedish with long compounds, figures in sentences, a list, a quotation, a footnote, a
chart and a table of figures; two of three have also a long table of a source. Twelve chapters are a 40-page report: 12 000
words, 20 tables and 12 charts.

    report.py FOLDER CHAPTERS     writes it, to look at
    report.py FOLDER 100+10       a batch: 100 reports of one chapter and 10 of twelve, all different
"""

import pathlib
import random
import sys
from xml.sax.saxutils import quoteattr

YEARS = range(2019, 2024)
UNITS = {"säbo": "Särskilt boende", "ordbo": "Ordinärt boende", "fss": "Funktionsnedsättning, stöd och service"}
WORDS_IN_A_CHAPTER = 960
ROWS_IN_A_SOURCE = 24
HEADER = ["namn", "etikett", "kort", "enhet", "decimaler", "grupp", "organisation", *map(str, YEARS), "n 2022", "n 2023",
          "oförändrat", "källa", "hämtad"]

CHAPTERS = [
    "Genomförandeplaner", "Avvikelserapportering", "Läkemedelshantering", "Kompetensförsörjning", "Bemanningsplanering",
    "Anhörigstöd", "Måltidsmiljö", "Fallprevention", "Välfärdsteknik", "Rehabiliteringsinsatser", "Hygienrutiner",
    "Patientsäkerhetsarbete",
]
WHO = [
    "enhetscheferna", "biståndshandläggarna", "undersköterskorna i hemtjänstgrupperna", "kvalitetsombuden",
    "sjuksköterskorna på korttidsboendena", "de legitimerade medarbetarna", "verksamhetscheferna",
    "stödpedagogerna i gruppbostäderna", "arbetsterapeuterna", "förvaltningens ledningsgrupp",
]
DID = [
    "har gått igenom", "har följt upp", "har utvecklat", "har granskat", "har prövat om", "har tagit fram underlag för",
    "har samlat synpunkter på", "har skrivit om rutinerna för", "har bestämt vem som svarar för", "har fått utbildning i",
]
WHAT = [
    "läkemedelshanteringen", "dokumentationsskyldigheten i verksamhetssystemet", "delegeringsbesluten",
    "kvalitetsledningssystemet", "schemaläggningen under semesterperioden", "rehabiliteringsplaneringen",
    "riskbedömningarna inför utskrivning från sjukhuset", "trygghetslarmen och nattillsynen", "kontaktmannaskapet",
    "kompetensförsörjningsplanen", "brukarundersökningens fritextsvar", "samverkansrutinerna mellan kommun och region",
    "måltidsmiljön och nattfastan", "egenkontrollen av basala hygienrutiner", "introduktionsprogrammet för timavlönade",
    "medicintekniska hjälpmedel", "arbetsplatsträffarnas stående punkter", "förflyttningskunskapen",
]
WHEN = [
    "under våren", "varje månad", "i samband med arbetsplatsträffarna", "två gånger under året", "tillsammans med regionen",
    "inom alla hemtjänstområden", "på särskilda boenden med demensinriktning", "efter sommaren", "före årsskiftet",
]
WHY = [
    "eftersom uppföljningen visade att arbetssätten skiljer sig mellan enheterna",
    "så att den enskilde möter färre medarbetare", "för att personalkontinuiteten ska bli bättre",
    "vilket har kortat tiden mellan beslut och genomförandeplan", "men arbetet har tagit längre tid än planerat",
    "och resultatet redovisas i nästa kvalitetsberättelse", "så att avvikelserna leder till förbättringsåtgärder",
    "därför att informationsöverföringen brast i flera ärenden", "och rutinen gäller nu i hela förvaltningen",
]
MEASURES = [
    "Genomförandeplan inom tre veckor", "Riskbedömning med uppföljning", "Delegeringar med giltig kunskapskontroll",
    "Följsamhet till basala hygienrutiner", "Medarbetare med uppdaterad introduktion", "Avvikelser utredda i tid",
    "Teamträffar enligt rutinen för samverkan", "Nattfasta kortare än elva timmar",
]
PLACES = ["Ekbacken", "Björkgården", "Solängen", "Kvarndammen", "Lindhaga södra", "Norrskogen", "Åbrinken", "Hamnvillan"]


class Report:
    """`parts`: the chapters of each report, when there are several; else one report has them all."""

    def __init__(self, chapters, parts=()):
        self.parts = parts or [range(1, chapters + 1)]
        self.facts = [HEADER]
        # A blank name in the table means "as above".
        self.last_fact = ""
        self.sources = {}
        self.texts = {}
        # Lines of the template, by chapter.
        self.sections = {}
        # The generator's `random()` alone is promised to be the same in every version of Python.
        self.random = random.Random(2023)
        for number in range(1, chapters + 1):
            self.add_chapter(number)

    def below(self, limit):
        return int(self.random.random() * limit)

    def pick(self, words):
        return words[self.below(len(words))]

    # Figures

    def add_fact(self, name, label, organisation, values, group="", count=""):
        described = [name, label, "", "procent", "0", group]
        remarks = ["1", "Förvaltningens egenkontroll", "2024-01-15"]
        if name == self.last_fact:
            described, remarks = [""] * len(described), [""] * len(remarks)
        self.last_fact = name
        years = [""] * (len(YEARS) - len(values)) + [str(value) for value in values]
        self.facts.append([*described, organisation, *years, count, count, *remarks])

    def add_facts(self, number):
        for organisation in UNITS:
            self.add_fact(f"plan-{number}", f"Plan i tid, område {number}", organisation,
                          [60 + self.below(35) for _ in YEARS])
        good, neither = ([70 + self.below(15) for _ in range(2)], [5 + self.below(10) for _ in range(2)])
        bad = [100 - a - b for a, b in zip(good, neither)]
        for name, label, values in [("nöjda", "Nöjda", good), ("varken", "Varken nöjda eller missnöjda", neither),
                                    ("missnöjda", "Missnöjda", bad)]:
            self.add_fact(f"{name}-{number}", f"{label}, område {number}", "on", values, count="412")
        for index, measure in enumerate(MEASURES, 1):
            self.add_fact(f"mått-{number}-{index}", f"{measure}, område {number}", "on",
                          [55 + self.below(40) for _ in range(2)], group=f"egenkontroll-{number}")

    def add_source(self, number):
        rows = [["Enhet", "Personer", "Timmar", "Iakttagelse"]]
        for row in range(1, ROWS_IN_A_SOURCE + 1):
            rows.append([f"{self.pick(PLACES)} {row}", str(8 + self.below(40)), f"{900 + self.below(9000)}",
                         self.pick(WHAT).capitalize()])
        self.sources[f"enheter-{number}"] = rows

    # Text

    def sentence(self):
        who, did, what, when, why = map(self.pick, (WHO, DID, WHAT, WHEN, WHY))
        verb, _, rest = did.partition(" ")
        if self.below(2):
            return f"{when.capitalize()} {verb} {who} {rest} {what}, {why}."
        return f"{who.capitalize()} {did} {what} {when}, {why}."

    def paragraph(self, number):
        sentences = [self.sentence() for _ in range(3 + self.below(3))]
        sentences.insert(1 + self.below(3), self.pick([
            f"I särskilt boende är andelen {{plan-{number} hos säbo}}, att jämföra med {{plan-{number} hos säbo 2022}} 2022.",
            f"I hemtjänsten fick {{plan-{number} hos ordbo}} en plan i tid; andelen {{plan-{number} hos ordbo ändrades}}.",
            f"Av dem som svarade är {{nöjda-{number}}} nöjda och {{missnöjda-{number}}} missnöjda.",
            f"*Sammantaget* är andelen med plan **{{plan-{number} hos fss}}** inom funktionsnedsättning, stöd och service.",
        ]))
        return " ".join(sentences)

    def text(self, number, has_source):
        """Markdown of one chapter, with its chart and tables placed in it."""
        blocks = [self.paragraph(number) + "[^1]", f"![](#diagram-{number})", "# Årets resultat"]
        blocks += [self.paragraph(number), f"[](#mått-{number}) visar områdets mått, och [](#diagram-{number}) svaren."]
        blocks += [f"![](#mått-{number})", self.paragraph(number)]
        if has_source:
            blocks += [f"![](#enheter-{number})"]
        blocks += [f"> {self.sentence()}\n>\n> — medarbetare i hemtjänsten", "# Pågående utvecklingsarbete"]
        blocks += ["\n".join(f"{item}. {self.sentence()}" for item in range(1, 5)), self.paragraph(number)]
        blocks += ["\n".join(f"- {self.pick(WHAT).capitalize()}" for _ in range(4))]
        note = f"[^1]: {self.sentence()}"
        while len(" ".join([*blocks, note]).split()) < WORDS_IN_A_CHAPTER:
            blocks.insert(-2, self.paragraph(number))
        return "\n\n".join([*blocks, note]) + "\n"

    # Template

    def chart(self, number):
        caption, start = "", f'<chart id="diagram-{number}"'
        kind = ("pie", "bar", "trend", "bar-trend")[(number - 1) % 4]
        if kind == "pie":
            caption = "Så svarade de tillfrågade {.period}"
            rows, columns = f"nöjda-{number}, varken-{number}, missnöjda-{number}", []
        elif kind == "bar":
            caption = "Plan i tid {.period -1} och {.period}"
            rows, columns = ", ".join(UNITS), [f'<col each="-1, 0" header="{{.period}}" value="plan-{number}"/>']
        else:
            caption = "Plan i tid {.period -4}–{.period}"
            lines = UNITS if kind == "trend" else ["säbo"]
            rows = "-4..0"
            columns = [f'<col header={quoteattr(UNITS[name])} value="plan-{number} hos {name}"/>' for name in lines]
        return [f'{start} kind="{kind}" rows="{rows}">', f"  <caption>{caption}, område {number}</caption>",
                *("  " + column for column in columns), "</chart>"]

    def add_chapter(self, number):
        title = CHAPTERS[(number - 1) % len(CHAPTERS)]
        has_source = number % 3 != 0
        self.add_facts(number)
        if has_source:
            self.add_source(number)
        self.texts[f"kapitel-{number}.md"] = self.text(number, has_source)
        children = self.chart(number) + [
            f'<table id="mått-{number}" rows="group egenkontroll-{number}">',
            f"  <caption>Egenkontrollens mått, område {number}</caption>",
            '  <col header="Mått" value=".label"/>',
            '  <col each="-1, 0" header="{.period}" value=".value"/>',
            '  <col header="Ändring" value=".value ändring"/>',
            "</table>",
        ]
        if has_source:
            children += [
                f'<table id="enheter-{number}" rows="enheter-{number}">',
                f"  <caption>Enheternas iakttagelser, område {number}</caption>",
                '  <col header="Enhet" value=".enhet"/>',
                '  <col header="Personer" value=".personer"/>',
                '  <col header="Timmar" value=".timmar"/>',
                '  <col header="Iakttagelse" value=".iakttagelse"/>',
                "</table>",
            ]
        self.sections[number] = [f'<section id="kapitel-{number}">', f"  <h>{title}</h>", f'  <text src="kapitel-{number}.md">',
                          *("    " + line for line in children), "  </text>", "</section>"]

    def template(self, name, chapters):
        declared = [line for name in (f"enheter-{number}" for number in chapters) if name in self.sources for line in (
            f'<source name="{name}">', '  <column name="enhet" type="text"/>',
            '  <column name="personer" type="number" unit="personer"/>',
            '  <column name="timmar" type="number" unit="timmar"/>', '  <column name="iakttagelse" type="text"/>', "</source>")]
        sections = [line for number in chapters for line in self.sections[number]]
        lines = ['<?xml version="1.0" encoding="UTF-8"?>',
                 f'<template name="{name}" language="sv" title="Kvalitetsrapport {{.period}}">',
                 *("  " + line for line in declared), '  <toc of="sections" depth="2"/>',
                 *("  " + line for line in sections), "</template>"]
        return "\n".join(lines) + "\n"

    # Files

    def files(self):
        """Contents of the project by path."""
        organisations = [f'    <organisation name="{name}" label="{label}" kind="verksamhet"/>'
                         for name, label in UNITS.items()]
        names = ["rapport"] if len(self.parts) == 1 else [f"rapport-{number}" for number, _ in enumerate(self.parts, 1)]
        project = ['<?xml version="1.0" encoding="UTF-8"?>',
                   '<project format="1" name="matning" language="sv" period="2023" theme="standard">',
                   '  <organisation name="on" label="Omsorgsnämnden" kind="nämnd">', *organisations, "  </organisation>",
                   '  <facts file="fakta.csv"/>',
                   *(f'  <source name="{name}" file="data/{name}.csv"/>' for name in self.sources),
                   *(f'  <report name="{name}" template="{name}" organisation="on" text="text" date="2024-02-27"/>'
                     for name in names),
                   "</project>"]
        table = lambda rows: "".join(";".join(row) + "\n" for row in rows)
        return {
            "project.xml": "\n".join(project) + "\n",
            **{f"templates/{name}/template.xml": self.template(name, chapters)
               for name, chapters in zip(names, self.parts)},
            "fakta.csv": table(self.facts),
            **{f"data/{name}.csv": table(rows) for name, rows in self.sources.items()},
            **{f"text/{name}": text for name, text in self.texts.items()},
        }


def write(folder, project):
    for name, content in project.files().items():
        path = pathlib.Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def batch(short, long):
    """`short` reports of one chapter and `long` of twelve."""
    parts = [range(number, number + 1) for number in range(1, short + 1)]
    parts += [range(start, start + 12) for start in range(short + 1, short + 12 * long, 12)]
    return Report(short + 12 * long, parts)


if __name__ == "__main__":
    size = sys.argv[2].split("+")
    write(sys.argv[1], Report(int(size[0])) if len(size) == 1 else batch(*map(int, size)))
