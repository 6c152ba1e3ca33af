"""Writes many municipalities' years: the sample's, each with a name and a ledger of its own, the same bytes each time.

    municipalities.py FOLDER COUNT     writes COUNT projects in FOLDER
"""

import pathlib
import shutil
import sys

SAMPLE = pathlib.Path(__file__).resolve().parents[2] / "Samples" / "lindhaga-2023"


def write(folder, count):
    for number in range(1, count + 1):
        project = pathlib.Path(folder, f"kommun-{number}")
        shutil.copytree(SAMPLE, project)
        for path in [project / "project.xml", *project.rglob("*.md"), *project.rglob("tema/*.xml")]:
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace("Lindhaga", f"Lindhaga {number}"), encoding="utf-8")


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]))
