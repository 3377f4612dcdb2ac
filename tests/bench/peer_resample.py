"""The peer of our resampling in numpy: DRAWS joint draws of all cells for both questions, their
intervals and scores, and the points of each platform. peer_resample.py OBSERVATIONS SCHEME BASELINE DRAWS

Prints what it took without starting, and what it found, to compare with `resample`. Whatever has to
do with draws is one call for all draws of a cell."""
import csv
import sys
import time
from collections import defaultdict

import numpy

start = time.perf_counter()
path, scheme_path, baseline, draws = *sys.argv[1:4], int(sys.argv[4])
with open(scheme_path, encoding="utf-8") as file:
    scheme = {row["feature"]: row for row in csv.DictReader(file)}
runs = defaultdict(lambda: defaultdict(list))
with open(path, encoding="utf-8") as file:
    for row in csv.DictReader(file):
        if row["status"] == "ok" and row["feature"] in scheme:
            run = row["platform"], row["experiment"]
            runs[run][row["feature"], row["level"]].append(float(row["value"]))

generator = numpy.random.default_rng(1)
means = defaultdict(lambda: defaultdict(dict))  # of a question and a platform's feature, by level
for (platform, _), cells in runs.items():
    weights = None  # cells of one run share its weights
    for (feature, level), values in cells.items():
        n = len(values)
        if weights is None:
            scale = 1 / numpy.sqrt(n * generator.chisquare(n - 0.5, draws))
            truth, again = generator.standard_normal((2, n, draws)) * scale
            weights = {"truth": truth, "again": truth + again}
        mean = numpy.mean(values)
        for question, w in weights.items():
            means[question][platform, feature][level] = numpy.maximum(
                0, mean + (numpy.array(values) - mean) @ w)


def grade(feature, above, below):
    """The interval of a ratio, the probability of each score, and the scores of the draws."""
    rule = scheme[feature]
    limits = [float(rule[f"score{k}"]) for k in (1, 2, 3, 4)]
    ratios = 100 * above / below
    if rule["better"] == "lower":
        scores = sum(ratios <= limit for limit in limits)
    else:
        scores = sum(ratios >= limit for limit in limits)
    return (numpy.percentile(ratios, (2.5, 97.5)), numpy.bincount(scores, minlength=5) / draws,
            scores)


grades = []
for question in ("again", "truth"):
    points, possible = defaultdict(int), defaultdict(int)
    for (platform, feature), levels in means[question].items():
        others = means[question].get((baseline, feature))
        if platform == baseline or not others:
            continue
        if "" not in levels:
            grades += [grade(feature, levels[level], others[level])[:2]
                       for level in levels if level in others]
        *found, scores = grade(feature, sum(levels.values()) / len(levels),
                               sum(others.values()) / len(others))
        grades.append(found)
        points[platform] = points[platform] + scores
        possible[platform] += 4
shares = numpy.stack([points[p] / possible[p] for p in points])
leads = shares == shares.max(axis=0)
first = (leads / leads.sum(axis=0)).mean(axis=1)
print(f"{time.perf_counter() - start:.4f} s, {len(grades)} ratios", end="")
for platform, probability in zip(points, first):
    print(f"; {platform} {points[platform].mean():.2f} points, first {probability:.4f}", end="")
print()
