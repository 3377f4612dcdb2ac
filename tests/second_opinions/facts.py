#!/usr/bin/env python3
"""Checks the committed facts of the published study against one another, and against the text of the
publication if it is available (TEXT, the first argument). Reports in TAP."""
import csv
import re
import sys

failures = 0


def report(good, name, found=""):
    global failures
    failures += not good
    print(("ok - " if good else "not ok - ") + name)
    if not good and found:
        print(f"# {found}")


def rows(path):
    with open(path, encoding="utf-8") as file:
        return list(csv.DictReader(file))


scores = rows("results/karna-2021/scores.csv")
features = rows("results/karna-2021/features.csv")
versions = rows("results/karna-2021/versions.csv")
summary = rows("results/karna-2021/summary.csv")
thesis = rows("analysis/schemes/thesis.csv")
corrected = rows("analysis/schemes/corrected.csv")

for sheet in (scores, features, versions):
    report(all(re.fullmatch(r"Table \d+", row["section"]) for row in sheet),
           f"facts: each of {len(sheet)} has the table it is from")

report(len(summary) == 267, "facts: the summary has 267 cells", len(summary))
report(all(row["n"] == "10" for row in summary if row["level"] != "all"),
       "facts: ten repetitions in each cell")

graded = {name: row for row in features for name in row["features"].split()}
report(graded.keys() == {row["feature"] for row in thesis}, "facts: the scheme grades the features of Table 2")
report(all(graded[row["feature"]]["importance"] == row["importance"]
           and graded[row["feature"]]["better"] == row["better"] for row in thesis),
       "facts: importance and direction of the scheme are those of Table 2")
report([{**row, "feature": row["feature"].replace("_total", ""),
         "unit": row["unit"].replace("1/run", "1/s")} for row in thesis] == corrected,
       "facts: the corrected scheme differs in the database's rates alone")

sums = {(row["platform"], row["group"]): int(row["score"]) for row in scores if row["feature"] == "sum"}
added = {key: sum(int(row["score"] or 0) for row in scores
                  if (row["platform"], row["group"]) == key and row["feature"] != "sum") for key in sums}
report(sums == added, "facts: the printed sums are those of the printed scores", (sums, added))

if len(sys.argv) < 2:
    print("ok - facts: the text of the publication # SKIP STUDY_LOGS is not set")
    sys.exit(failures > 0)

with open(sys.argv[1], encoding="utf-8") as file:
    text = file.read()


def after(caption, count):
    """The nonempty lines after a table's caption."""
    start = re.search("^" + re.escape(caption), text, re.M).end()
    lines = [line.strip() for line in text[start:].split("\n")[1:] if line.strip()]
    return lines[:count]


def sheet(table, group, caption):
    """The printed sheet: a line for each column, then one for each cell."""
    lines = after(caption, 80)
    found, first = [], lines.index("Feature")
    platforms = [name.lower() for name in lines[first + 1:first + 5]]
    cells = [line for line in lines[first + 5:] if re.fullmatch(r"\d+|-", line)]
    names = [row["feature"] for row in scores
             if row["section"] == table and row["platform"] == platforms[0]]
    for i, name in enumerate(names):
        for p, cell in zip(platforms, cells[4 * i:4 * i + 4]):
            found.append((table, group, p, name, cell.replace("-", "")))
    return found


printed = sheet("Table 7", "low-level", "Table 7. Benchmarking analysis scores for low-level")
printed += sheet("Table 8", "high-level", "Table 8. Benchmarking analysis scores for high-level")
committed = [(r["section"], r["group"], r["platform"], r["feature"], r["score"]) for r in scores]
report(sorted(printed) == sorted(committed), "facts: scores.csv has the scores of Tables 7 and 8",
       sorted(set(printed) ^ set(committed)))

limits = [line for line in after("Table 6. Grading scheme", 120) if re.match("[≤≥]", line)]
order = ["boot_time", "cpu_events", "file_read", "file_write", "net_sent", "net_received", "net_jitter",
         "db_read_total", "db_write_total", "db_read_write_total", "pipeline_time", "http_time"]
expected = [("≤ " if row["better"] == "lower" else "≥ ") + row[f"score{k}"] + "%"
            for name in order for row in thesis if row["feature"] == name for k in (1, 2, 3, 4)]
report(limits[:48] == expected, "facts: the limits are those of Table 6", limits[:48])

lines = after("Table 4. Versions of tools", 40)[2:]
pairs = {tuple(lines[i:i + 2]) for i in range(0, 22, 2)}
report({(row["component"], row["version"]) for row in versions} == pairs,
       "facts: versions.csv is Table 4", pairs ^ {(r["component"], r["version"]) for r in versions})

body = " ".join(after("Table 2. The selected features", 60)).replace("–", "-")
for row in features:
    title = row["title"].replace("Networking - Bandwidth", "Networking Bandwidth")
    part = body[body.index(title):]
    part = part[:re.search(r"(?:is|lower is|higher is) better", part).end()]
    report(row["importance"].capitalize() in part and row["better"] + " is better" in part,
           f"facts: {row['title']} is in Table 2 with its importance and direction", part)

sys.exit(failures > 0)
