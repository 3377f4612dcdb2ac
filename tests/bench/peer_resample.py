"""The peer of our resampling in numpy: DRAWS joint draws of all cells, their intervals and scores,
and the points of each platform. peer_resample.py OBSERVATIONS SCHEME BASELINE DRAWS

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
            run = row["platform"], row["experiment"], row["level"]
            runs[run][row["feature"]].append(float(row["value"]))

generator = numpy.random.default_rng(1)
means = defaultdict(dict)  # of a platform's feature, by level
for (platform, _, level), features in runs.items():
    indices = None  # the features of one run share its repetitions
    for feature, values in features.items():
        if indices is None:
            indices = generator.integers(len(values), size=(len(values), draws))
        means[platform, feature][level] = numpy.array(values)[indices].mean(axis=0)


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


points, possible, grades = defaultdict(int), defaultdict(int), []
for (platform, feature), levels in means.items():
    others = means.get((baseline, feature))
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
