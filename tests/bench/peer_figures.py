"""The peer of our figures: the same of the study's features with matplotlib, as PDF and SVG.
peer_figures.py DATA OUT"""
import csv
import os
import sys

import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt

data, out = sys.argv[1:]


def rows_of(name):
    with open(f"{data}/{name}.csv", encoding="utf-8") as file:
        return list(csv.DictReader(file))


cells = rows_of("cells")
figures = {}
for row in rows_of("figures"):
    if row["program"] == "feature" and row["variant"] == "ours":
        figures.setdefault(row["figure"], []).append(row)
for name, parts in figures.items():
    panels = [part["panel"] for part in parts]
    rows = [row for row in cells if row["panel"] in panels and row["level"] != "all" and row["mean"]]
    figure, axes = plt.subplots(figsize=(6.3, 3))
    if rows[0]["level"]:
        for platform in dict.fromkeys(row["platform_title"] for row in rows):
            mine = [row for row in rows if row["platform_title"] == platform]
            axes.errorbar([int(r["level"]) for r in mine], [float(r["mean"]) for r in mine],
                          [float(r["mean"]) - float(r["ci_low"]) for r in mine], label=platform)
        axes.legend()
    else:
        axes.barh([row["platform_title"] + row["feature"] for row in rows], [float(r["mean"]) for r in rows],
                  xerr=[float(r["mean"]) - float(r["ci_low"]) for r in rows])
        axes.invert_yaxis()
    axes.set_xlabel(f"{parts[0]['quantity']} ({parts[0]['unit']})")
    figure.tight_layout()
    for form in ("pdf", "svg"):
        figure.savefig(os.path.join(out, f"peer-{name}.{form}"))
    plt.close(figure)
