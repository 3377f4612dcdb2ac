"""The peer of our figures: the same eleven with matplotlib, as PDF and SVG. peer_figures.py DATA OUT"""
import csv
import glob
import os
import sys

import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt

data, out = sys.argv[1:]
for path in sorted(glob.glob(f"{data}/0*.csv") + glob.glob(f"{data}/1[0-5]*.csv")):
    if path.endswith("_points.csv"):
        continue
    with open(path, encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    feature = rows[-1]["feature"]
    figure, axes = plt.subplots(figsize=(6.3, 3))
    if rows[0]["level"]:
        for platform in dict.fromkeys(row["title"] for row in rows):
            mine = [row for row in rows if row["title"] == platform and row["feature"] == feature]
            axes.errorbar([int(r["level"]) for r in mine], [float(r["mean"]) for r in mine],
                          [float(r["mean"]) - float(r["ci_low"]) for r in mine], label=platform)
        axes.legend()
    else:
        axes.barh([row["title"] + row["feature"] for row in rows], [float(r["mean"]) for r in rows],
                  xerr=[float(r["mean"]) - float(r["ci_low"]) for r in rows])
        axes.invert_yaxis()
    axes.set_xlabel(f"{feature} ({rows[-1]['unit']})")
    figure.tight_layout()
    for form in ("pdf", "svg"):
        figure.savefig(os.path.join(out, "peer-" + os.path.basename(path)[:-4] + "." + form))
    plt.close(figure)
