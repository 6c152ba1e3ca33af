"""other_charts.py FILE pdf|svg FOLDER [CHARTS]: draws the charts that `chart_reports.py` told with matplotlib, each to a file.

As one would there: titles, labels of rows and values, a legend where there are several series, a target as a line, and the
constrained layout, which keeps names inside the picture and takes about half of the time. CHARTS: only so many, 0 for the start of
the program alone. Prints how many files it wrote.
"""

import json
import pathlib
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.backends.backend_pdf  # noqa: E402
import matplotlib.backends.backend_svg  # noqa: E402
from matplotlib.figure import Figure  # noqa: E402

COLOURS = ["#0b4f62", "#858f94", "#9e3a1f", "#c08a1e"]
# As wide as a page's text, in inches; as high as Skildra's charts are at most.
WIDTH, HEIGHT = 459 / 72, 170 / 72


def ring(axes, chart):
    labels = [f"{label} {row[0]}" for label, row in zip(chart["rows"], chart["values"])]
    axes.pie([row[0] for row in chart["values"]], labels=labels, colors=COLOURS, startangle=90, counterclock=False,
             wedgeprops={"width": 0.4, "edgecolor": "white"})


def rows_of_bars(axes, chart, stacked):
    count, series = len(chart["rows"]), chart["series"]
    places, left, height = range(count), [0] * count, 0.7 if stacked else 0.8 / len(series)
    for index, label in enumerate(series):
        values = [row[index] for row in chart["values"]]
        at = places if stacked else [place + (index - (len(series) - 1) / 2) * height for place in places]
        bars = axes.barh(at, values, height, left=left if stacked else None, label=label, color=COLOURS[index])
        axes.bar_label(bars, label_type="center" if stacked else "edge", padding=0 if stacked else 3)
        if stacked:
            left = [so_far + value for so_far, value in zip(left, values)]
    axes.set_yticks(list(places), chart["rows"])
    axes.invert_yaxis()
    if len(series) > 1:
        axes.legend(ncols=len(series))


def columns(axes, chart):
    axes.bar_label(axes.bar(chart["rows"], [row[0] for row in chart["values"]], color=COLOURS[0]))


def lines(axes, chart):
    for index, label in enumerate(chart["series"]):
        values = [row[index] for row in chart["values"]]
        axes.plot(chart["rows"], values, marker="o", color=COLOURS[index], label=label)
        for x, value in enumerate(values):
            axes.annotate(str(value), (x, value), (0, 5), textcoords="offset points", ha="center")
    axes.grid(axis="y")
    axes.legend()


def slopes(axes, chart):
    for index, (label, row) in enumerate(zip(chart["rows"], chart["values"])):
        axes.plot([0, 1], row, marker="o", color=COLOURS[index])
        axes.annotate(str(row[0]), (0, row[0]), (-8, 0), textcoords="offset points", ha="right", va="center")
        axes.annotate(f"{row[1]} {label}", (1, row[1]), (8, 0), textcoords="offset points", va="center")
    axes.set_xticks([0, 1], chart["series"])
    axes.set_xlim(-0.5, 2)


def dots(axes, chart):
    for index, label in enumerate(chart["series"]):
        axes.scatter([row[index] for row in chart["values"]], chart["rows"], color=COLOURS[index], label=label)
    axes.grid()
    axes.legend()


def bridge(axes, chart):
    level = 0
    for label, (value,) in zip(chart["rows"], chart["values"]):
        bars = axes.bar(label, value, bottom=level, color=COLOURS[0] if value > 0 else COLOURS[2])
        axes.bar_label(bars, [f"{value:+}"])
        level += value
    axes.bar_label(axes.bar("Avvikelse", level, color="black"), [f"{level:+}"])


DRAWERS = {
    "ring": ring, "share-bar": lambda axes, chart: rows_of_bars(axes, chart, True),
    "stacked": lambda axes, chart: rows_of_bars(axes, chart, True), "bar": lambda axes, chart: rows_of_bars(axes, chart, False),
    "bullet": lambda axes, chart: rows_of_bars(axes, chart, False), "bar-trend": columns, "trend": lines, "slope": slopes,
    "dot": dots, "bridge": bridge,
}


def main(file, kind, folder, count=None):
    told = json.loads(pathlib.Path(file).read_text(encoding="utf-8"))[:None if count is None else int(count)]
    for number, chart in enumerate(told, 1):
        figure = Figure(figsize=(WIDTH, HEIGHT), layout="constrained")
        axes = figure.add_subplot()
        DRAWERS[chart["kind"]](axes, chart)
        if "target" in chart:
            axes.axvline(chart["target"], color="black", linestyle=":")
        axes.set_title(chart["title"], loc="left")
        figure.savefig(pathlib.Path(folder, f"{number}.{kind}"))
    print(len(told))


main(*sys.argv[1:])
