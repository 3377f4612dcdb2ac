#!/usr/bin/env python3
"""A second opinion on `virtgrade literature`: literature.py PROGRAM [TEXT]. Counts the studies of the
committed review and of random reviews on its own. If the TEXT of the publication is available, compares
the rows with its citations. Reports in TAP; claims.py takes its facts from here."""
import csv
import io
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict

FOLDER = "results/literature"
FINDINGS = ["container better", "VM better", "no difference", "mixed", "near native", "other"]
CATEGORIES = ["file I/O", "networking", "high-performance computing", "cloud and scaling", "other"]
failures = 0


def report(good, name, findings=()):
    global failures
    failures += not good
    print(("ok - " if good else "not ok - ") + "literature: " + name)
    for finding in list(findings)[:10]:
        print(f"# {finding}")


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def words(text):
    return [word.strip() for word in text.split(";")] if text else []


# --- counting ---

def found(rows):
    """{study: set of findings} of some rows; both better and worse, or mixed, counts as mixed."""
    studies = defaultdict(set)
    for row in rows:
        studies[row["key"]] |= {row["finding"]} - {""}
    for findings in studies.values():
        if {"container better", "VM better"} <= findings or "mixed" in findings:
            findings -= {"container better", "VM better"}
            findings.add("mixed")
    return studies


def tally(rows):
    studies = found(rows)
    return [len(studies)] + [sum(f in findings for findings in studies.values()) for f in FINDINGS]


class Review:
    def __init__(self, studies, folder=FOLDER):
        self.rows = rows_of(studies)
        self.kinds = {row["platform"]: row["kind"] for row in rows_of(f"{folder}/platforms.csv")}
        self.measures = rows_of(f"{folder}/measures.csv")
        self.steps = rows_of(f"{folder}/selection.csv")

    def between(self, one, other):
        """The rows with a finding about two kinds of platform."""
        return [row for row in self.rows if row["finding"]
                and {one, other} <= {self.kinds[p] for p in words(row["platforms"])}]

    def findings(self):
        cited = [row for row in self.rows if row["category"]]
        table = {name: tally(row for row in cited if row["category"] == name) for name in CATEGORIES}
        table["all"] = tally(cited)
        return table

    def pairs(self):
        table = defaultdict(list)
        for row in self.rows:
            names = words(row["platforms"])
            for a in names:
                for b in names:
                    if a != b and row["finding"]:
                        table[a, b].append(row)
        return {pair: tally(rows) for pair, rows in table.items()}

    def tests(self, least):
        table = {}
        for measure in self.measures:
            rows = [row for row in self.rows if measure["measure"] in words(row["measures"])]
            users = defaultdict(set)
            for row in rows:
                for tool in words(row["tools"]):
                    users[tool].add(row["key"])
            count = len({row["key"] for row in rows})
            most = max(map(len, users.values()), default=0)
            best = sorted(tool for tool in users if len(users[tool]) == most)
            chosen = words(measure["tools"])
            if not chosen:
                choice = "left out by the thesis" if count >= least else "in neither"
            elif count < least:
                choice = "added by the thesis"
            elif not best:
                choice = "no tool is named"
            else:
                choice = "same tool" if set(best) & set(chosen) else "another tool"
            table[measure["measure"]] = [str(count), "yes" if count >= least else "no", ";".join(best), choice]
        return table

    def selection(self):
        """{step: (what the printed numbers leave, True if that number is printed)}"""
        table, last, checked = {}, None, False
        for step in self.steps:
            count = int(step["count"])
            if step["kind"] == "excluded":
                last, checked = last - count, True
                table[step["step"]] = (last, last >= 0)
                continue
            left = last if checked else count
            table[step["step"]] = (left, left == count if checked else last is None or count <= last)
            last, checked = count, False
        return table

    def facts(self):
        """{(mode, fact): values} for claims."""
        facts = {("selection", step["step"]): [step["count"]] for step in self.steps}
        cited = {row["key"]: row["year"][:4] for row in self.rows if row["category"]}
        facts["studies", "cited"] = [str(len(cited))]
        facts["studies", "year"] = list(cited.values())
        facts["tools", "named"] = [str(len({t for row in self.rows for t in words(row["tools"])}))]
        for name, count in zip(FINDINGS, self.findings()["all"][1:]):
            facts["findings", name.replace(" ", "_")] = [str(count)]
        for measure in self.measures:
            rows = [row for row in self.between("container", "VM")
                    if measure["measure"] in words(row["measures"])]
            for name, count in zip(FINDINGS, tally(rows)[1:]):
                facts[measure["measure"], name.replace(" ", "_")] = [str(count)]
        return facts


def ask(program, studies, table, *options):
    text = subprocess.run([program, "literature", studies, "--table", table, "--format", "csv", *options],
                          capture_output=True, text=True, encoding="utf-8", check=True).stdout
    return list(csv.DictReader(io.StringIO(text)))


def compare(program, studies, folder, least, name):
    review, wrong = Review(studies, folder), []

    def expect(what, theirs, ours):
        if theirs != ours:
            wrong.append(f"{what}: {theirs}, not {ours}")

    for row in ask(program, studies, "findings", "--review", folder):
        numbers = [int(row[column]) for column in ["studies"] + FINDINGS]
        expect(row["category"], numbers, review.findings()[row["category"]])
    seen = {}
    for row in ask(program, studies, "pairs", "--review", folder):
        if row["a"]:
            seen[row["a"], row["b"]] = [int(row[column]) for column in ["studies"] + FINDINGS]
    ours = {pair: numbers for pair, numbers in review.pairs().items()
            if pair in seen or (pair[1], pair[0]) not in seen}
    expect("pairs", seen, ours)
    for row in ask(program, studies, "tests", "--review", folder, "--least", str(least)):
        expect(row["measure"], [row["studies"], row["follows"], row["tools"], row["choice"]],
               review.tests(least)[row["measure"]])
    for row in ask(program, studies, "selection", "--review", folder):
        expect(row["step"], (int(row["left"]), row["adds_up"] == "yes"), review.selection()[row["step"]])
    theirs = defaultdict(list)
    for row in ask(program, studies, "facts", "--review", folder):
        theirs[row["mode"], row["fact"]].append(row["value"])
    expect("facts", {k: sorted(v) for k, v in theirs.items()},
           {k: sorted(v) for k, v in review.facts().items() if v})
    report(not wrong, name, wrong)


def made_up(path, folder, dice):
    """A review of random rows, without duplicates."""
    platforms = [row["platform"] for row in rows_of(f"{folder}/platforms.csv")]
    kinds = {row["platform"]: row["kind"] for row in rows_of(f"{folder}/platforms.csv")}
    measures = [row["measure"] for row in rows_of(f"{folder}/measures.csv")]
    columns, rows = list(rows_of(f"{FOLDER}/studies.csv")[0]), {}
    for _ in range(dice.randint(1, 120)):
        compared = dice.sample(platforms, dice.randint(0, 3))
        here = {kinds[platform] for platform in compared}
        fit = ["no difference", "mixed", "other"]
        fit += ["container better"] * (not here or "container" in here)
        fit += ["VM better"] * (not here or "VM" in here)
        fit += ["near native"] * (len(compared) < 2 or "native" in here)
        key = f"study{dice.randint(1, 20)}"
        row = dict.fromkeys(columns, "")
        row.update(key=key, authors=key, year=str(2000 + int(key[5:])), section=str(dice.randint(1, 3)),
                   category=dice.choice(CATEGORIES), finding=dice.choice(fit), paraphrase="says so",
                   measures=";".join(dice.sample(measures, dice.randint(0, 3))), platforms="; ".join(compared),
                   tools=";".join(dice.sample(["sysbench", "iperf3", "ab", "fio"], dice.randint(0, 2))))
        if dice.random() < 0.2:
            row["category"] = ""
        rows[tuple(row.values())] = row
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows.values())


# --- the text ---

SURNAME = r"\b(?:De |Di |Sande )?(?!VMs\b)[A-Z][\w’'-]+"
NAMES = rf"{SURNAME}(?:(?:, | & |, & | and |, and ){SURNAME})*"
YEARS = r"(\d{4}[a-z]?(?:; \d{4}[a-z]?)*)"


def sections_of(text):
    """{number: text} of sections 3 and 5, without page headers and numbers."""
    heading = r"^ ?(?:(\d)\. (?:Literature review|Research method|Benchmarking|Results)|(\d(?:\.\d)+)\. [A-Z].*)$"
    marks = [(m.start(), m.group(1) or m.group(2)) for m in re.finditer(heading, text, re.M)]
    parts = {number: " ".join(text[start:end].split())
             for (start, number), (end, _) in zip(marks, marks[1:] + [(len(text), "")])}
    return {number: part for number, part in parts.items() if number[0] in "35"}


def citations_of(part):
    """{(first surname, second or None, year)} of a section's citations."""
    found = set()

    def add(names, years):
        surnames = re.findall(SURNAME, names)
        for year in re.findall(r"\d{4}[a-z]?", years):
            found.add((surnames[0], surnames[1] if len(surnames) > 1 else None, year))

    for match in re.finditer(rf"({NAMES})(?:,? et al\.?)? \({YEARS}\)", part):
        add(*match.groups())
    for inside in re.findall(r"\(([^()]*\d{4}[^()]*)\)", part):
        for match in re.finditer(rf"({NAMES})(?: et al\.)?, (\d{{4}}[a-z]?)", inside):
            add(*match.groups())
    return found


def check_text(text):
    parts, rows = sections_of(text), rows_of(f"{FOLDER}/studies.csv")
    cited = {number: citations_of(part) for number, part in parts.items()}
    # Table 1 has authors and year on separate lines.
    form = re.search(r"\bAuthors\s+(\w+),.*?\bYear\s+(\d{4})", text, re.S)
    cited["3.1.3"].add((form.group(1), None, form.group(2)))
    # The text misspells a name.
    cited = {number: {("Behravesh" if a == "Behraves" else a, b, year) for a, b, year in found}
             for number, found in cited.items()}

    def is_of(row, citation):
        first, second, year = citation
        authors = [re.sub(",.*", "", author) for author in words(row["authors"])]
        return (authors[0] == first and row["year"] == year
                and (second is None or len(authors) < 2 or authors[1] in (second, "et al.")))

    lost = [f"{number}: {citation}" for number, found in cited.items() for citation in found
            if not any(row["section"] == number and is_of(row, citation) for row in rows)]
    report(not lost, f"each of {sum(map(len, cited.values()))} citations in the text has a row", lost)
    extra = [f"{row['section']}: {row['key']}" for row in rows
             if not any(is_of(row, citation) for citation in cited.get(row["section"], ()))]
    report(not extra, f"each of {len(rows)} rows has a citation in its section", extra)

    whole = " ".join(text.split())
    unknown = [f"{row['key']}: {author}" for row in rows for author in words(row["authors"])
               if author not in whole]
    report(not unknown, "the text names each author", unknown)
    unknown = [row["key"] for row in rows for column in ("title", "extractor")
               if row[column] and row[column] not in whole]
    report(not unknown, "and each title", unknown)
    unknown = [f"{row['key']}: {row['figure']}" for row in rows if row["figure"]
               and not re.search(r"\b(?:%s)\b" % "|".join(number_words(row["figure"])),
                                 parts[row["section"]])]
    report(not unknown, "the text has each figure in its section", unknown)
    named = {"HPL": "High Performance Linpack", "iperf3": "iperf version 3", "TensorFlow": "Tensorflow"}
    unknown = [f"{row['key']}: {tool}" for row in rows for tool in words(row["tools"])
               if named.get(tool, tool) not in parts[row["section"]] + row["title"]]
    report(not unknown, "and each tool", unknown)
    unknown = [f"{step['step']}: {step['count']}" for step in rows_of(f"{FOLDER}/selection.csv")
               if step["count"] not in parts[step["section"]]]
    report(not unknown, "and each count of the selection", unknown)
    # The first string has several kinds of quotation marks, one at the end of a line.
    plain = re.sub("[“”\"]", '"', whole)
    unknown = [search["search"] for search in rows_of(f"{FOLDER}/searches.csv")
               if search["string"] not in plain]
    report(not unknown, "and each search string", unknown)


def number_words(figure):
    number = re.search(r"[\d.]+", figure).group(0)
    small = {"2": "two"}
    return [re.escape(number.replace(".", ",")), small.get(number, re.escape(number))]


def main():
    program = os.path.abspath(sys.argv[1])
    compare(program, f"{FOLDER}/studies.csv", FOLDER, 3, "the committed review is counted alike")
    dice = random.Random(20201012)
    with tempfile.TemporaryDirectory() as scratch:
        folder = os.path.join(scratch, "review")
        shutil.copytree(FOLDER, folder)
        for i in range(20):
            path = os.path.join(scratch, f"{i}.csv")
            made_up(path, folder, dice)
            compare(program, path, folder, dice.randint(1, 6), f"so is review {i} that is made up")
    if len(sys.argv) < 3:
        print("ok - literature: the text of the publication # SKIP STUDY_LOGS is not set")
    else:
        with open(sys.argv[2], encoding="utf-8") as file:
            check_text(file.read())
    sys.exit(failures > 0)


if __name__ == "__main__":
    main()
