#!/usr/bin/env python3
"""Checks that no number in the paper's prose is typed: prose.py FILE... Digits are allowed in citations,
labels, references, file names, lengths, the numbers of the thesis's sections, tables and figures, and in
the names below. Also checks that every macro of the list is used. Reports in TAP."""
import csv
import re
import sys

ALLOWED = ["SHA-256", "iperf3", "95", "Debian 12", "C11", "RFC 4180", "non-2xx", "Non-2xx", "karna-2021"]
COMMANDS = ["cite", "citep", "citet", "citealp", "label", "ref", "cref", "Cref", "pageref", "input",
            "includegraphics", "thesissec", "thesistable", "thesisfig", "url", "href", "hspace",
            "vspace", "begin", "setlength", "newcommand", "newenvironment", "renewenvironment"]

failures = 0


def report(good, name, findings=()):
    global failures
    failures += not good
    print(("ok - " if good else "not ok - ") + name)
    for finding in findings:
        print(f"# {finding}")


def stripped(text):
    """The text without comments and without the parts that may have digits, with the same lines."""
    text = re.sub(r"(?<!\\)%.*", "", text)
    names = "|".join(COMMANDS)
    blank = lambda match: re.sub(r"[^\n]", " ", match.group(0))
    text = re.sub(r"\\(?:" + names + r")\*?(?:\s*\[[^\]]*\])*(?:\s*\{[^{}]*\})+(?:\s*\[[^\]]*\])?", blank, text)
    text = re.sub(r"\\(?:ownfigure|publishedfigure\{\d+\}|ifmade|ifdrawn)\{[^{}]*\}|#\d", blank, text)
    text = re.sub(r"(\d*\.)?\d+\s*(\\textwidth|\\linewidth|cm|mm|pt|em|ex)\b", blank, text)
    for allowed in ALLOWED:
        text = text.replace(allowed, " " * len(allowed))
    return text


sources = ""
for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as file:
        text = file.read()
    sources += text
    found = [f"{path}:{number}: {line.strip()}" for number, line in enumerate(stripped(text).split("\n"), 1)
             if re.search(r"\d", line)]
    report(not found, f"prose: {path} types no number", found)

with open("paper/numbers.csv", encoding="utf-8") as file:
    macros = [row["macro"] for row in csv.DictReader(file)]
unused = [macro for macro in macros if not re.search(r"\\" + macro + r"(?![A-Za-z])", sources)]
report(not unused, f"prose: each of {len(macros)} macros is used", unused)
report(macros == sorted(macros), "prose: the list of macros is sorted")
sys.exit(failures > 0)
