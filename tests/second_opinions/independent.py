#!/usr/bin/env python3
"""A second opinion on observations and summaries: reads raw logs on its own and compares each value;
computes every statistic in exact fractions and compares to a relative 1e-12. Shares no code with the C
program.

    independent.py logs DIR OBSERVATIONS.csv        the values of the thesis's logs in DIR
    independent.py study PROGRAM OBSERVATIONS.csv   the values of a study, summarized by PROGRAM
    independent.py random PROGRAM                   random values, summarized by PROGRAM

Reports in TAP.
"""
import csv
import glob
import io
import json
import math
import random
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

PLATFORMS = {"metal": "metal", "vm": "kvm", "kvm": "kvm", "docker": "docker",
             "docker-gvisor": "gvisor", "firecracker": "firecracker"}
TOLERANCE = 1e-12
failures = 0


def megabits(bits):
    """The printed decimal with its point moved by six places."""
    return float(Decimal(repr(bits)).scaleb(-6))


def report(good, name):
    global failures
    failures += not good
    print(("ok - " if good else "not ok - ") + name)


def platform_of(path, suffix):
    name = path.rsplit("/", 1)[1]
    return PLATFORMS[re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4}-(.+)" + re.escape(suffix),
                                  name).group(1)]


def documents(text):
    """The JSON documents of a client's log, which is one array."""
    return json.loads(text)


def read_logs(root):
    """All values, by (platform, feature, level), in the order of the logs."""
    cells = defaultdict(list)

    def each(folder, suffix):
        for path in sorted(glob.glob(f"{root}/tests/{folder}/*{glob.escape(suffix)}")):
            with open(path, encoding="utf-8") as file:
                yield platform_of(path, suffix), file.read()

    for p, text in each("boot/output", "-boot-time.log"):
        for m, s in re.findall(r"^real\t(\d+)m([\d.]+)s$", text, re.M):
            cells[p, "boot_time", ""].append(float(m) * 60 + float(s))
    for p, text in each("cpu/output", "-cpu.log"):
        cells[p, "cpu_events", ""] += map(float, re.findall(r"events per second: +([\d.]+)", text))
    for p, text in each("fileio/output", "-fileio.log"):
        for run in text.split("sysbench 1.0")[1:]:
            if "Doing sequential read test" in run:
                cells[p, "file_read", ""].append(float(re.search(r"read, MiB/s: +([\d.]+)", run)[1]))
            else:
                cells[p, "file_write", ""].append(
                    float(re.search(r"written, MiB/s: +([\d.]+)", run)[1]))
    for p, text in each("network/output", "-bandwidth.log"):
        for document in documents(text):
            end = document["end"]
            cells[p, "net_sent", ""].append(megabits(end["sum_received"]["bits_per_second"]))
            cells[p, "net_received", ""].append(megabits(end["sum_sent"]["bits_per_second"]))
    for p, text in each("network/output", "-jitter.log"):
        for document in documents(text):
            cells[p, "net_jitter", ""].append(document["end"]["sum"]["jitter_ms"])
    for p, text in each("database/output", "-database.log"):
        for run in text.split("sysbench 1.0")[1:]:
            level = re.search(r"Number of threads: (\d+)", run)[1]
            read = int(re.search(r"^ +read: +(\d+)", run, re.M)[1])
            write = int(re.search(r"^ +write: +(\d+)", run, re.M)[1])
            name = "db_read_write" if read and write else "db_read" if read else "db_write"
            total, rate = re.search(r"transactions: +(\d+) +\(([\d.]+) per sec", run).groups()
            cells[p, name + "_total", level].append(float(total))
            cells[p, name, level].append(float(rate))
    for p, text in each("case-app/http-benchmark/output", "-http-benchmark.log"):
        for run in text.split("This is ApacheBench")[1:]:
            level = re.search(r"Concurrency Level: +(\d+)", run)[1]
            cells[p, "http_time", level].append(
                float(re.search(r"Time per request: +([\d.]+) \[ms\] \(mean\)", run)[1]))
    for path in glob.glob(f"{root}/tests/case-app/pipeline-benchmark/results.csv"):
        with open(path, encoding="utf-8") as file:
            for row in csv.DictReader(file):
                cells[PLATFORMS[row["platform"]], "pipeline_time", ""].append(
                    float(row["time_seconds"]))
    return cells


def exact_root(fraction):
    """The square root of a fraction, with far more digits than a double."""
    if fraction == 0:
        return Fraction(0)
    scale = 1 << max(0, 256 - (fraction.numerator.bit_length() - fraction.denominator.bit_length()))
    return Fraction(math.isqrt(fraction.numerator * scale * scale // fraction.denominator), scale)


def t_cdf(t, df):
    """Student's distribution, by Simpson's rule on the density from 0 to t."""
    constant = math.exp(math.lgamma((df + 1) / 2) - math.lgamma(df / 2)) / math.sqrt(df * math.pi)
    steps = 4000
    h = t / steps
    total = sum((1 if i in (0, steps) else 4 if i % 2 else 2)
                * (1 + (i * h) ** 2 / df) ** (-(df + 1) / 2) for i in range(steps + 1))
    return 0.5 + constant * total * h / 3


quantiles = {}


def t_quantile(df):
    """t(0.975, df) by bisection."""
    if df not in quantiles:
        low, high = 1.9, 13.0
        while high - low > 1e-13:
            middle = (low + high) / 2
            low, high = (middle, high) if t_cdf(middle, df) < 0.975 else (low, middle)
        quantiles[df] = (low + high) / 2
    return quantiles[df]


def describe(values):
    exact = sorted(map(Fraction, values))
    n = len(exact)
    mean = sum(exact) / n
    sd = exact_root(sum((x - mean) ** 2 for x in exact) / (n - 1)) if n > 1 else None
    median = (exact[(n - 1) // 2] + exact[n // 2]) / 2
    return {"n": n, "mean": mean, "sd": sd, "median": median, "min": exact[0], "max": exact[-1]}


def levels_interval(mean, levels):
    """The interval of the mean over levels, each a dictionary of values by repetition: that of the means
    of the repetitions if all levels have the same ones, or by Satterthwaite. None if a level has one value."""
    count, repetitions = len(levels), levels[0].keys()
    if min(map(len, levels)) < 2:
        return None, None
    if all(level.keys() == repetitions for level in levels):
        runs = describe([sum(Fraction(level[r]) for level in levels) / count for r in repetitions])
        half = t_quantile(runs["n"] - 1) * float(runs["sd"]) / math.sqrt(runs["n"])
    else:
        parts = [(float(describe(level.values())["sd"]) ** 2 / len(level), len(level)) for level in levels]
        v = sum(part for part, _ in parts)
        df = v ** 2 / sum(part ** 2 / (n - 1) for part, n in parts)
        half = t_quantile(df) * math.sqrt(v) / count
    return float(mean) - half, float(mean) + half


def with_intervals(observed, intervals):
    """The statistics of all cells, and those of the level `all`. `observed` has the values of each cell by
    repetition."""
    cells = {key: [values[r] for r in sorted(values)] for key, values in observed.items()}
    result = {key: describe(values) for key, values in cells.items()}
    groups = defaultdict(list)
    for key in cells:
        if key[-1]:
            groups[key[:-1]].append(key)
    for key, s in result.items():
        if intervals and s["n"] > 1:
            half = t_quantile(s["n"] - 1) * float(s["sd"]) / math.sqrt(s["n"])
            s["ci_low"], s["ci_high"] = float(s["mean"]) - half, float(s["mean"]) + half
    for group, keys in groups.items():
        s = describe([result[key]["mean"] for key in keys])
        if intervals:
            s["ci_low"], s["ci_high"] = levels_interval(s["mean"], [observed[key] for key in keys])
        result[group + ("all",)] = s
    return result


def compare(expected, rows, name, interval_tolerance):
    """Compares the rows of a summary with the expected cells."""
    found = {}
    for row in rows:
        found[row["platform"], row["feature"], row["level"]] = row
    report(found.keys() == expected.keys(), f"{name}: the same {len(expected)} cells")
    worst = defaultdict(float)
    for key in found.keys() & expected.keys():
        for statistic, value in expected[key].items():
            text = found[key][statistic]
            if value is None or text == "":
                error = 0 if value is None and text == "" else math.inf
            else:
                difference = abs(Fraction(float(text)) - Fraction(value))
                size = max(abs(Fraction(value)), abs(Fraction(float(text))))
                error = float(difference / size) if size else 0
            worst[statistic] = max(worst[statistic], error)
    for statistic, error in worst.items():
        limit = interval_tolerance if statistic.startswith("ci_") else TOLERANCE
        report(error <= limit, f"{name}: {statistic} agrees to {limit:g}"
               + ("" if error <= limit else f", differs by {error:g}"))


def replaced_blocks(folder):
    """The marked blocks that others without a mark replace, if the study's rules leave them out."""
    try:
        with open(folder + "/study.ini", encoding="utf-8") as file:
            if not re.search(r"^exclude = marked$", file.read(), re.M):
                return set()
        with open(folder + "/blocks.csv", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
    except FileNotFoundError:
        return set()
    marked = {row["block"] for row in rows if row["marked"] == "yes"}
    return {int(row["replaces"]) for row in rows if row["replaces"] in marked and row["marked"] == "no"}


def read_observations(path):
    """The values by (platform, feature, level) and repetition; none if all failed."""
    cells = defaultdict(dict)
    left_out = replaced_blocks(path.rsplit("/", 1)[0])
    with open(path, encoding="utf-8") as file:
        for row in csv.DictReader(file):
            cell = cells[row["platform"], row["feature"], row["level"]]
            if row["status"] == "ok" and int(row["repetition"]) not in left_out:
                cell[int(row["repetition"])] = float(row["value"])
    return cells


def check_logs(root, observations):
    expected = read_logs(root)
    found = {key: [values[r] for r in sorted(values)]
             for key, values in read_observations(observations).items()}
    report(found.keys() == expected.keys(), f"logs: the same {len(expected)} cells")
    different = [key for key in found.keys() & expected.keys() if found[key] != expected[key]]
    report(not different, f"logs: the same {sum(map(len, expected.values()))} values, to the last bit")
    for key in different:
        print(f"# {key}: {expected[key]}, not {found[key]}")


def check_study(program, observations):
    name = observations.split("/")[-2]
    output = subprocess.run([program, "summarize", observations], text=True, check=True, capture_output=True).stdout
    rows = list(csv.DictReader(io.StringIO(output)))
    cells = read_observations(observations)
    empty = {key for key, values in cells.items() if not values}
    report({(row["platform"], row["feature"], row["level"]) for row in rows if row["n"] == "0"} == empty,
           f"{name}: {len(empty)} cells have no value")
    compare(with_intervals({key: values for key, values in cells.items() if values}, True),
            [row for row in rows if row["n"] != "0"], name, 1e-9)


def check_random(program):
    """Values of several kinds, including some for which naive formulas lose all digits."""
    source = random.Random(20210303)
    kinds = {
        "normal": lambda: source.gauss(100, 15),
        "offset": lambda: 1e9 + source.gauss(0, 1e-3),
        "tiny": lambda: source.expovariate(1e12),
        "huge": lambda: source.lognormvariate(200, 5),
        "signed": lambda: source.gauss(0, 1) * 10 ** source.randint(-8, 8),
        "whole": lambda: float(source.randint(0, 9)),
    }
    cells = {(name, "boot_time", ""): [kind() for _ in range(size)]
             for name, kind in kinds.items() for size in [source.randint(2, 3000)]}
    cells.update({("one", "boot_time", ""): [3.25], ("two", "boot_time", ""): [1e16, 1.0]})
    cells.update({("levels", "http_time", str(level)): [source.gauss(level, 1) for _ in range(10)]
                  for level in (10, 30, 200)})
    observed = {key: dict(enumerate(values, 1)) for key, values in cells.items()}
    compare(with_intervals(observed, False), summarized(program, observed, source), "random", 0)


def check_levels(program):
    """The interval over levels: of the same repetitions, and of others."""
    source = random.Random(20210303)
    # The repetitions of each level of a platform; one without any has failed.
    kinds = {
        "same": [range(1, 11)] * 3,
        "gap": [[1, 2, 4, 7]] * 2,
        "other": [range(1, 6), range(2, 7)],
        "fewer": [range(1, 11), range(1, 10), range(1, 11)],
        "failed": [range(1, 6), [], range(1, 6)],
        "one": [[1]] * 2,
        "single": [range(1, 6), [1]],
    }
    observed = {}
    for name, levels in kinds.items():
        common = [source.gauss(0, 5) for _ in range(12)]
        for level, repetitions in enumerate(levels, 1):
            observed[name, "http_time", str(level)] = {r: 100 * level + common[r] + source.gauss(0, 1)
                                                       for r in repetitions}
    found = [row for row in summarized(program, observed, source) if row["n"] != "0"]
    expected = with_intervals({key: values for key, values in observed.items() if values}, True)
    without = [key[0] for key, s in expected.items() if key[-1] == "all" and s["ci_low"] is None]
    report(without == ["one", "single"], "levels: no interval if a level has one value")
    compare(expected, found, "levels", 1e-9)


def summarized(program, observed, source):
    """The rows of a summary of these values, which are written in any order."""
    rows = [("s", p, "x", f, level, repetition, repr(v), "s" if f == "boot_time" else "ms", "ok", "")
            for (p, f, level), values in observed.items() for repetition, v in values.items()]
    rows += [("s", p, "x", f, level, 1, "", "ms", "failed", "")
             for (p, f, level), values in observed.items() if not values]
    source.shuffle(rows)
    with tempfile.TemporaryDirectory() as folder:
        with open(folder + "/features.csv", "w") as file:
            file.write("feature,title,unit,better,domain\nboot_time,Boot,s,lower,any\nhttp_time,HTTP,ms,lower,any\n")
        with open(folder + "/observations.csv", "w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow("study platform experiment feature level repetition value unit status source".split())
            writer.writerows(rows)
        output = subprocess.run([program, "summarize", folder + "/observations.csv"], text=True,
                                check=True, capture_output=True).stdout
    return list(csv.DictReader(io.StringIO(output)))


if sys.argv[1] == "logs":
    check_logs(sys.argv[2], sys.argv[3])
elif sys.argv[1] == "study":
    check_study(sys.argv[2], sys.argv[3])
else:
    check_random(sys.argv[2])
    check_levels(sys.argv[2])
sys.exit(failures > 0)
