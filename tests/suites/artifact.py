"""Runs the rows of ARTIFACT.md and compares what they print with what they should.

    artifact.py VIRTGRADE [PATTERN]    rows whose claim matches; in TAP

A row of the table of claims is: claim, where in the paper, command, time, expected output. Each code span of the last
column is a line, or a part of one, that the command must print; blanks count as one, and `12.3 ± 0.5` stands for any
number in that range. Rows with a DIR, with `sudo`, or longer than a minute are left to the reader, and counted.
"""

import os
import re
import subprocess
import sys
import tempfile

NUMBER = r"([-+]?\d+(?:\.\d+)?)"


def rows(path):
    """The rows of the table whose header begins with `claim`."""
    is_table = False
    with open(path, encoding="utf-8") as file:
        for line in file:
            cells = [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line.strip())[1:-1]]
            if cells and cells[0] == "claim":
                is_table = True
            elif not cells:
                is_table = False
            elif is_table and not set(cells[0]) <= set("-: "):
                yield cells


def seconds(text):
    match = re.fullmatch(r"(\d+) (s|min|h)", text)
    return int(match[1]) * {"s": 1, "min": 60, "h": 3600}[match[2]] if match else None


def pattern(expected):
    """A regular expression, and the ranges of its groups."""
    ranges, parts, at = [], [], 0
    text = " ".join(expected.split())
    for match in re.finditer(NUMBER + r" ± " + NUMBER, text):
        parts += [re.escape(text[at : match.start()]), NUMBER]
        ranges.append((float(match[1]), float(match[2])))
        at = match.end()
    return re.compile("".join(parts) + re.escape(text[at:])), ranges


def fits(expected, lines):
    form, ranges = pattern(expected)
    for line in lines:
        for match in form.finditer(line):
            if all(abs(float(found) - middle) <= width for found, (middle, width) in zip(match.groups(), ranges)):
                return True
    return False


def faults_of(command, expected, environment):
    done = subprocess.run(
        ["bash", "-c", command], env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    faults = [f"not printed: {one}" for one in expected if not fits(one, lines)]
    return faults + done.stderr.splitlines()[:5] if faults else []


def self_test():
    lines = ["Points 19 [14 to 20] of 28", "p 0.84"]
    good = fits("19 [14 to 20]", lines) and fits("p 0.8 ± 0.05", lines) and fits("19 ± 0 [14 ± 1 to", lines)
    return good and not fits("p 0.7 ± 0.05", lines) and not fits("20 [14", lines)


def main():
    chosen = re.compile(sys.argv[2] if len(sys.argv) > 2 else "")
    program = os.path.dirname(os.path.abspath(sys.argv[1]))
    failed, left = not self_test(), 0
    print(("not ok" if failed else "ok") + " - artifact: expected output is found, and other output is not")
    with tempfile.TemporaryDirectory() as scratch:
        environment = dict(os.environ, PATH=f"{program}:{os.environ['PATH']}", OUT=scratch)
        for claim, _, command, time, expected in rows("ARTIFACT.md"):
            limit, spans = seconds(time), re.findall(r"`([^`]+)`", expected)
            commands = re.findall(r"`([^`]+)`", command)
            if not chosen.search(claim):
                continue
            if limit is None or not commands or not spans:
                faults = [f"time {time}, {len(commands)} commands, {len(spans)} expected lines"]
            elif limit > 60 or "DIR" in command or "sudo" in command:
                left += 1
                continue
            else:
                faults = faults_of(commands[0], spans, environment)
            print(("not ok" if faults else "ok") + f" - artifact: {claim}".replace("#", r"\#"))
            for fault in faults:
                print("#", fault)
            failed = failed or bool(faults)
    print(f"# {left} rows are left to the reader: a DIR, root or more than a minute")
    sys.exit(failed)


main()
