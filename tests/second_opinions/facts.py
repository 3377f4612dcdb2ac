#!/usr/bin/env python3
"""Checks the committed facts of the published study against one another, and against the text of the
publication if it is available (TEXT, the first argument). Reports in TAP."""
import collections
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


printed = rows("results/karna-2021/printed.csv")
observations = rows("results/karna-2021/observations.csv")
thesis = rows("analysis/schemes/thesis.csv")
corrected = rows("analysis/schemes/corrected.csv")
scores = [row for row in printed if row["kind"] == "score"]

# The rows of Table 2, and the features that grade each.
FEATURES = {"Disk - File I/O": ["file_read", "file_write"],
            "Networking - Jitter": ["net_jitter"],
            "Networking - Bandwidth": ["net_sent", "net_received"],
            "CPU Events": ["cpu_events"],
            "Boot up time": ["boot_time"],
            "Database": ["db_read_total", "db_write_total", "db_read_write_total"],
            "Pipeline turnover time": ["pipeline_time"],
            "HTTP response time": ["http_time"]}
# Those of Table 6.
GRADED = {"Boot time": "boot_time", "CPU events": "cpu_events", "File read": "file_read",
          "File write": "file_write", "Network sent": "net_sent", "Network received": "net_received",
          "Network jitter": "net_jitter", "Database read": "db_read_total",
          "Database write": "db_write_total", "Database r/w": "db_read_write_total",
          "Pipeline turn.": "pipeline_time", "HTTP res.": "http_time"}


def table(section):
    """A printed table of text: {(group, row): {column: value}}"""
    cells = {}
    for row in printed:
        if (row["section"], row["kind"]) == (section, "text"):
            cells.setdefault((row["group"], row["row"]), {})[row["column"]] = row["value"]
    return cells


def simple(section):
    """The same of a table without groups: {row: {column: value}}"""
    return {row: cells for (group, row), cells in table(section).items() if group == ""}


features, sample, versions, limits = (simple(f"Table {k}") for k in (2, 3, 4, 6))

report(all(re.fullmatch(r"Table \d+|Section \d+(\.\d+)*", row["section"]) for row in printed),
       f"facts: each of {len(printed)} printed cells has the place it is from")
report({row["section"] for row in printed} == {"Section 5.1.1", *(f"Table {k}" for k in (2, 3, 4, 6, 7, 8))},
       "facts: printed.csv has every table of the evaluation")

cells = collections.Counter((row["platform"], row["feature"], row["level"]) for row in observations)
report(set(cells.values()) == {10}, f"facts: ten repetitions in each of {len(cells)} cells", cells)

graded = {name: features[title] for title, names in FEATURES.items() for name in names}
report(features.keys() == FEATURES.keys() and graded.keys() == {row["feature"] for row in thesis},
       "facts: the scheme grades the features of Table 2")
report(all(graded[row["feature"]]["Importance"] == row["importance"]
           and graded[row["feature"]]["Better"] == row["better"] for row in thesis),
       "facts: importance and direction of the scheme are those of Table 2")
signs = {"lower": "<=", "higher": ">="}
report({GRADED[name]: [cells[f"Score {k}"] for k in (1, 2, 3, 4)] for name, cells in limits.items()} ==
       {row["feature"]: [f"{signs[row['better']]} {row[f'score{k}']} %" for k in (1, 2, 3, 4)]
        for row in thesis}, "facts: the limits of the scheme are those of Table 6")
report([{**row, "feature": row["feature"].replace("_total", ""),
         "unit": row["unit"].replace("1/run", "1/s")} for row in thesis] == corrected,
       "facts: the corrected scheme differs in the database's rates alone")

sums = {(row["column"], row["group"]): int(row["value"]) for row in scores if row["row"] == "sum"}
added = {key: sum(int(row["value"] or 0) for row in scores
                  if (row["column"], row["group"]) == key and row["row"] != "sum") for key in sums}
report(sums == added, "facts: the printed sums are those of the printed scores", (sums, added))
gvisor = sorted(row["value"] for row in scores if row["column"] == "gvisor"
                and row["row"] in ("file_read", "file_write", "net_jitter", "net_received", "net_sent"))
report(sorted(cells["Score of gVisor"] for cells in sample.values()) == gvisor,
       "facts: the scores of Table 3 are those of Table 7", gvisor)

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
    names = [row["row"] for row in scores
             if row["section"] == table and row["column"] == platforms[0]]
    for i, name in enumerate(names):
        for p, cell in zip(platforms, cells[4 * i:4 * i + 4]):
            found.append((table, group, p, name, cell.replace("-", "")))
    return found


found = sheet("Table 7", "low-level", "Table 7. Benchmarking analysis scores for low-level")
found += sheet("Table 8", "high-level", "Table 8. Benchmarking analysis scores for high-level")
committed = [(r["section"], r["group"], r["column"], r["row"], r["value"]) for r in scores]
report(sorted(found) == sorted(committed), "facts: printed.csv has the scores of Tables 7 and 8",
       sorted(set(found) ^ set(committed)))

lines = after("Table 6. Grading scheme", 120)
lines = [line.replace(",", ".") for line in lines if re.match(r"[≤≥] \d|\d[\d,]* ?\S+$", line)][:60]
expected = [cells[name].replace("<=", "≤").replace(">=", "≥").replace(" %", "%")
            for cells in limits.values() for name in ("Baseline", *(f"Score {k}" for k in (1, 2, 3, 4)))]
report(lines == expected, "facts: printed.csv has the baselines and limits of Table 6",
       [pair for pair in zip(lines, expected) if pair[0] != pair[1]])

lines = after("Table 4. Versions of tools", 40)[2:]
pairs = {tuple(lines[i:i + 2]) for i in range(0, 22, 2)}
committed = {(name, cells["Version"]) for name, cells in versions.items()}
report(committed == pairs, "facts: printed.csv has Table 4", pairs ^ committed)

lines = after("Table 3. Sample of an evaluation profile", 40)[3:18]
triples = [(name, cells["Priority"].capitalize(), cells["Score of gVisor"])
           for name, cells in sample.items()]
report([tuple(lines[i:i + 3]) for i in range(0, 15, 3)] == triples, "facts: printed.csv has Table 3", lines)

start = text.index("5.1.1. Environment setup\nThe environment")
part = re.sub(r"[®™\s]+", " ", text[start:text.index("Table 4. Versions of tools")])
words = {word for cells in table("Section 5.1.1").values()
         for word in re.findall(r"[A-Z0-9][\w.]*", cells["Value"])}
missing = sorted(word for word in words if word.lower() not in part.lower())
report(not missing, "facts: the words of the machines are in Section 5.1.1", missing)

body = " ".join(after("Table 2. The selected features", 60)).replace("–", "-")
for title, cells in features.items():
    part = body[body.index(title.replace("Networking - Bandwidth", "Networking Bandwidth")):]
    part = part[:re.search(r"(?:is|lower is|higher is) better", part).end()]
    report(cells["Importance"].capitalize() in part and cells["Better"] + " is better" in part,
           f"facts: {title} is in Table 2 with its importance and direction", part)

sys.exit(failures > 0)
