"""Writes a project of one long table: six columns of an invented administration's payments, the same bytes for the same rows.

    long_table.py FOLDER ROWS     writes it, to look at
"""

import random
import sys

import report

SERVICES = ["Hemtjänst", "Särskilt boende", "Daglig verksamhet", "Ledsagarservice", "Boendestöd"]
COLUMNS = [("Enhet", "text", ""), ("Insats", "text", ""), ("Område", "text", ""), ("Personer", "number", "personer"),
           ("Timmar", "number", "timmar"), ("Kostnad", "number", "kr")]


class LongTable:
    def __init__(self, count):
        chance = random.Random(2023)
        below = lambda limit: int(chance.random() * limit)
        pick = lambda words: words[below(len(words))]
        self.rows = [
            [f"{pick(report.PLACES)} {row}", pick(SERVICES), pick(report.WHAT).capitalize(), str(8 + below(40)),
             str(900 + below(9000)), str(100_000 + below(9_000_000))] for row in range(1, count + 1)]

    def files(self):
        """Contents of the project by path."""
        declared = [f'    <column name="{name.lower()}" type="{kind}"' + (f' unit="{unit}"' if unit else "") + "/>"
                    for name, kind, unit in COLUMNS]
        shown = [f'      <col header="{name}" value=".{name.lower()}"/>' for name, _, _ in COLUMNS]
        template = ['<?xml version="1.0" encoding="UTF-8"?>',
                    '<template name="rapport" language="sv" title="Insatser {.period}">', '  <source name="insatser">',
                    *declared, "  </source>", '  <section id="insatser">', "    <h>Alla insatser</h>",
                    '    <table id="alla" rows="insatser">', "      <caption>Insatser efter enhet</caption>", *shown,
                    "    </table>", "  </section>", "</template>"]
        project = ['<?xml version="1.0" encoding="UTF-8"?>',
                   '<project format="1" name="matning" language="sv" period="2023" theme="standard">',
                   '  <organisation name="on" label="Omsorgsnämnden" kind="nämnd"/>',
                   '  <source name="insatser" file="insatser.csv"/>',
                   '  <report name="rapport" template="rapport" organisation="on" date="2024-02-27"/>', "</project>"]
        table = [[name.lower() for name, _, _ in COLUMNS], *self.rows]
        return {
            "project.xml": "\n".join(project) + "\n",
            "templates/rapport/template.xml": "\n".join(template) + "\n",
            "insatser.csv": "".join(";".join(row) + "\n" for row in table),
        }


if __name__ == "__main__":
    report.write(sys.argv[1], LongTable(int(sys.argv[2])))
