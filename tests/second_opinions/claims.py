#!/usr/bin/env python3
"""A second opinion on the language of claims: parses and evaluates expressions on its own, from the
grammar in analysis/claims/expression.h, judges them by the relations in analysis/claims/claims.h, and
compares value and verdict of every claim with those of `virtgrade audit`. Counts the thesis's scores,
statements and findings again.

    claims.py published PROGRAM   the claims of all studies in results/
    claims.py random PROGRAM      random claims and facts, over the values of the thesis

Runs in the project's folder; reports in TAP.
"""
import configparser
import csv
import glob
import io
import math
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from decimal import Decimal, ROUND_DOWN, ROUND_HALF_DOWN, ROUND_HALF_UP

sys.dont_write_bytecode = True
import literature

CLAIMS = "results/karna-2021/claims.csv"
FACTS = "results/karna-2021/facts.csv"
STUDY = "karna-2021"
ORDER = ["metal", "kvm", "firecracker", "gvisor", "docker"]
COLUMNS = ("id section platform feature level expression relation published unit paraphrase "
           "finding").split()
STATISTICS = ("mean", "median", "sd", "min", "max", "n")
WORDS = {"approx": (0.05, 0.05), "about": (0.05, 0.05), "around": (0.05, 0.05), "nearly": (0.1, 0),
         "almost": (0.1, 0), "as": (0.05, 0.05), "even": (0.05, 0.05), "close": (0.1, 0.1),
         "comparable": (0.1, 0.1), "similar": (0.1, 0.1)}
QUANTILES = {"p90": 90, "p95": 95, "p99": 99}
FUNCTIONS = STATISTICS + ("ratio", "higher", "lower", "rank", "score", "printed", "values", "last",
                          "running", *QUANTILES)
QUANTIFIERS = ("forall", "exists", "count", "sum", "mean", "min", "max", "argmax", "argmin",
               "order")
failures = 0


def report(good, name, details=()):
    global failures
    failures += not good
    print(("ok - " if good else "not ok - ") + name)
    for line in details:
        print("# " + line)


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def summarized(values):
    """Statistics of a cell, as text, like a row of summary.csv."""
    return {"n": str(len(values)), "mean": repr(math.fsum(values) / len(values)),
            "median": repr(statistics.median(values)), "min": repr(min(values)),
            "max": repr(max(values)),
            "sd": repr(statistics.stdev(values)) if len(values) > 1 else ""}


def cells_of(observations):
    """The summary of each platform, feature and level, and at the level `all` that of the levels' means."""
    values, levels, cells = defaultdict(list), defaultdict(list), {}
    for r in observations:
        if r["status"] == "ok":
            values[r["platform"], r["feature"], r["level"]].append(float(r["value"]))
    for (platform, feature, level), cell in sorted(values.items()):
        cells[platform, feature, level] = {**summarized(cell), "level": level}
        if level:
            levels[platform, feature].append(float(cells[platform, feature, level]["mean"]))
    for (platform, feature), means in levels.items():
        cells[platform, feature, "all"] = {**summarized(means), "level": "all"}
    return cells


class Missing(Exception):
    """An expression needs a value that is unknown."""


def rows_if_any(path):
    return rows_of(path) if os.path.exists(path) else []


class World:
    """The known values of a study, or of one of its hosts, which has no facts."""

    def __init__(self, facts, study=STUDY, host=""):
        folder = f"results/{study}"
        settings = configparser.ConfigParser(interpolation=None)
        settings.read(f"{folder}/study.ini", encoding="utf-8")
        grading = settings["grading"]
        self.study, self.baseline = study, grading["baseline"]
        self.order = ORDER if study == STUDY else \
            [r["platform"] for r in rows_of(f"{folder}/platforms.csv")]
        observations = [r for r in rows_of(f"{folder}/observations.csv")
                        if not host or r["host"] == host]
        self.cells = cells_of(observations)
        self.repetitions = defaultdict(dict)
        for r in observations:
            if r["status"] == "ok":
                cell = self.repetitions[r["platform"], r["feature"], r["level"]]
                cell[int(r["repetition"])] = float(r["value"])
        self.levels = defaultdict(set)
        for _, feature, level in self.cells:
            if level.isdigit():
                self.levels[feature].add(int(level))
        schemes = [rows_if_any(f"{folder}/{name}.csv") or rows_of(f"analysis/schemes/{name}.csv")
                   for name in grading["scheme"].split()]
        self.scheme = schemes[0]
        # Another scheme grades other features; the directions are the same.
        self.lower = {r["feature"]: r["better"] == "lower"
                      for r in sum(schemes, rows_if_any(f"{folder}/features.csv"))}
        self.printed = [r for r in rows_if_any(f"{folder}/printed.csv") if r["kind"] == "score"]
        self.review = literature.Review(f"{literature.FOLDER}/studies.csv").facts() \
            if "review" in grading else {}
        self.facts = defaultdict(list)
        for r in [] if host else rows_of(facts):
            self.facts[r["mode"], r["fact"]].append(r)

    def platforms(self):
        found = {platform for platform, _, _ in self.cells} - {self.baseline}
        return sorted(found, key=self.place)

    def place(self, name):
        return (self.order.index(name) if name in self.order else len(self.order), name)

    def cell(self, platform, feature, level):
        """The row of a cell; without a level, the graded one."""
        names = ("all", "") if level is None else (str(level),)
        for name in names:
            row = self.cells.get((platform, feature, name))
            if row and int(row["n"]) > 0:
                return row
        raise Missing(f"{feature} of {platform}")

    def statistic(self, name, platform, feature, level):
        row = self.cell(platform, feature, level)
        if name == "median" and row["level"] == "all":
            medians = [float(r["median"]) for (p, f, at), r in self.cells.items()
                       if (p, f) == (platform, feature) and at not in ("", "all") and r["median"]]
            return math.fsum(medians) / len(medians)
        if row[name] == "":
            raise Missing(name)
        return float(row[name])

    def values(self, platform, feature, level):
        """The repetitions of a cell and their values, in order; a mean over levels has none."""
        at = self.cell(platform, feature, level)["level"]
        if at == "all":
            raise Missing("a level")
        return sorted(self.repetitions[platform, feature, at].items())

    def last(self, *cell):
        return self.values(*cell)[-1][1]

    def quantile(self, percent, *cell):
        """The least value that so many percent of all are not above."""
        values = [value for _, value in self.values(*cell)]
        return min(x for x in values
                   if 100 * sum(y <= x for y in values) >= percent * len(values))

    def runs(self, means, runs):
        """True if each value of a cell is the mean of that repetition of the other and all before."""
        found, of = self.values(*means), self.values(*runs)
        return [r for r, _ in found] == [r for r, _ in of] and all(
            abs(mean - expected) <= 1e-8 * abs(expected) for (_, mean), expected in
            zip(found, (math.fsum(x for _, x in of[:k + 1]) / (k + 1) for k in range(len(of)))))

    def score(self, platform, name):
        """A feature's grade: the number of limits that its ratio meets; or the sum of a group's."""
        members = [r for r in self.scheme if r["group"] == name]
        if members:
            grades = [self.grade(platform, r) for r in members]
            if all(grade is None for grade in grades):
                raise Missing(name)
            return float(sum(grade for grade in grades if grade is not None))
        for r in self.scheme:
            if r["feature"] == name and self.grade(platform, r) is not None:
                return float(self.grade(platform, r))
        raise Missing(name)

    def grade(self, platform, rule):
        if platform == self.baseline:
            return None
        try:
            ratio = 100 * (self.statistic("mean", platform, rule["feature"], None)
                           / self.statistic("mean", self.baseline, rule["feature"], None))
        except Missing:
            return None
        limits = [float(rule[f"score{k}"]) for k in range(1, 5)]
        return sum(ratio <= x * (1 + 1e-12) if rule["better"] == "lower"
                   else ratio >= x * (1 - 1e-12) for x in limits)

    def printed_score(self, platform, name):
        for r in self.printed:
            if r["column"] == platform and r["value"] != "" and \
                    name == (r["group"] if r["row"] == "sum" else r["row"]):
                return float(r["value"])
        raise Missing(name)

    def rank(self, platform, feature, level):
        own = self.statistic("mean", platform, feature, level)
        better = 0
        for other in self.platforms():
            try:
                value = self.statistic("mean", other, feature, level)
            except Missing:
                continue
            better += value < own if self.lower[feature] else value > own
        return float(1 + better)

    def fact(self, platform, mode, name, level):
        """The texts of a fact; a level of None stands for facts without one, "*" for every level."""
        if platform == "review":
            if (mode, name) not in self.review:
                raise Missing(name)
            return self.review[mode, name]
        wanted = "" if level is None else str(level)
        texts = [r["value"] for r in self.facts[mode, name] if r["study"] == self.study
                 and platform in ("*", r["platform"]) and wanted in ("*", r["level"])]
        if not texts:
            raise Missing(name)
        return texts


def equal(a, b):
    return abs(a - b) <= 1e-9 * max(abs(a), abs(b))


def allows(word, value, named):
    """How much of the named value a value may be away from it, towards 0 and beyond."""
    below, above = WORDS[word]
    if named == 0:
        return value == 0
    share = value / named - 1
    return -below - 1e-9 <= share <= above + 1e-9


TOKEN = re.compile(r"[ \t]+|(?P<text>'[^']+')|(?P<number>\d+(?:\.\d*)?)"
                   r"|(?P<name>[A-Za-z](?:[A-Za-z0-9_]|-(?=[A-Za-z0-9]))*)"
                   r"|(?P<sign><=|>=|!=|[<>=~+\-*/().:@])")


class Parser:
    """Turns an expression into a function of a World and the values of its variables."""

    def __init__(self, text):
        self.tokens, at = [], 0
        while at < len(text):
            match = TOKEN.match(text, at)
            if not match:
                raise SyntaxError(text[at:])
            if match.lastgroup:
                self.tokens.append((match.lastgroup, match.group(match.lastgroup)))
            at = match.end()
        self.tokens.append(("end", ""))
        self.at = 0

    def peek(self, ahead=0):
        return self.tokens[min(self.at + ahead, len(self.tokens) - 1)]

    def next(self):
        self.at += 1
        return self.tokens[self.at - 1]

    def take(self, *wanted):
        if self.peek()[1] in wanted and self.peek()[0] in ("sign", "name"):
            return self.next()[1]
        return None

    def expect(self, sign):
        if not self.take(sign):
            raise SyntaxError(f"{self.peek()[1]}, expected {sign}")

    def whole(self):
        value = self.expression()
        if self.peek()[0] != "end":
            raise SyntaxError(self.peek()[1])
        return value

    def chain(self, part, operations):
        left = part()
        while sign := self.take(*operations):
            left = self.apply(operations[sign], left, part())
        return left

    @staticmethod
    def apply(operation, a, b):
        """Both operands must be known, whatever the first one evaluates to."""
        return lambda world, env: (lambda x, y: operation(x, y))(a(world, env), b(world, env))

    def expression(self):
        return self.chain(self.conjunction, {"or": lambda x, y: x or y})

    def conjunction(self):
        return self.chain(self.negation, {"and": lambda x, y: x and y})

    def negation(self):
        if self.take("not"):
            inner = self.negation()
            return lambda world, env: not inner(world, env)
        return self.comparison()

    def comparison(self):
        signs = {
            "<": lambda x, y: x < y and not equal(x, y),
            ">": lambda x, y: x > y and not equal(x, y),
            "<=": lambda x, y: x < y or equal(x, y), ">=": lambda x, y: x > y or equal(x, y),
            "=": lambda x, y: x == y if isinstance(x, str) else equal(x, y),
            "!=": lambda x, y: x != y if isinstance(x, str) else not equal(x, y),
            "~": lambda x, y: y in x,
            **{word: (lambda x, y, word=word: allows(word, x, y)) for word in WORDS},
        }
        left = self.sum()
        sign = self.take(*signs)
        return self.apply(signs[sign], left, self.sum()) if sign else left

    def sum(self):
        return self.chain(self.product, {"+": lambda x, y: x + y, "-": lambda x, y: x - y})

    def product(self):
        return self.chain(self.factor, {"*": lambda x, y: x * y, "/": divide})

    def factor(self):
        kind, text = self.peek()
        if kind == "number":
            self.next()
            return lambda world, env: float(text)
        if kind == "text" and self.peek(1)[1] != ".":
            self.next()
            return lambda world, env: text[1:-1]
        if self.take("-"):
            inner = self.factor()
            return lambda world, env: -inner(world, env)
        if self.take("("):
            inner = self.expression()
            self.expect(")")
            return inner
        if kind == "name" and self.peek(1) == ("sign", "("):
            return self.call()
        return self.value_of("mean", self.cell(), alone=True)

    def name(self):
        kind, text = self.next()
        if kind not in ("name", "text"):
            raise SyntaxError(f"{text}, expected a name")
        return text.strip("'") if kind == "text" else text

    def call(self):
        name = self.next()[1]
        self.expect("(")
        if name in QUANTIFIERS and self.peek()[1] in ("platform", "feature", "level") \
                and self.peek(1)[1] != ".":
            return self.quantifier(name)
        if name not in FUNCTIONS:
            raise SyntaxError(name)
        first = self.cell()
        second = self.cell() if self.peek()[1] != ")" else None
        self.expect(")")
        if name in STATISTICS:
            return self.value_of(name, first)
        if name in ("ratio", "higher", "lower"):
            return self.percent(name, first, second)
        if name in QUANTILES:
            return lambda w, e: w.quantile(QUANTILES[name], *place_in(w, e, first))
        return {"last": lambda w, e: w.last(*place_in(w, e, first)),
                "running": lambda w, e: w.runs(place_in(w, e, first), place_in(w, e, second)),
                "rank": lambda w, e: w.rank(*place_in(w, e, first)),
                "score": lambda w, e: w.score(*place_in(w, e, first)[:2]),
                "printed": lambda w, e: w.printed_score(*place_in(w, e, first)[:2]),
                "values": lambda w, e: " | ".join(sorted(set(facts_of(w, e, first)),
                                                         key=str.encode))}[name]

    def cell(self):
        """Platform; feature or mode; fact or None; level: None, a number, "*", (word, variable)."""
        platform = self.take("*") or self.name()
        self.expect(".")
        middle, fact, level = self.name(), None, None
        if self.take("."):
            fact = self.name()
        if self.take("@"):
            if self.peek()[0] == "number":
                level = int(self.next()[1])
            elif not (level := self.take("*")):
                level = ("next" if self.take("next") else "", self.name())
        return platform, middle, fact, level

    @staticmethod
    def value_of(name, cell, alone=False):
        def of_fact(world, env):
            numbers = []
            for text in facts_of(world, env, cell):
                if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", text):
                    raise Missing(text)
                numbers.append(float(text))
            if alone and min(numbers) < max(numbers):
                raise Missing("one value")
            return {"mean": sum(numbers) / len(numbers), "min": min(numbers), "max": max(numbers),
                    "n": float(len(numbers))}[name]

        def of_feature(world, env):
            try:
                return world.statistic(name, *place_in(world, env, cell))
            except Missing:
                if name == "n":
                    return 0.0
                raise
        return of_fact if cell[2] else of_feature

    @staticmethod
    def percent(name, first, second):
        def value(world, env):
            platform, feature, level = place_in(world, env, first)
            a = world.statistic("mean", platform, feature, level)
            b = world.statistic("mean", *(place_in(world, env, second) if second
                                          else (world.baseline, feature, level)))
            ratio = divide(100 * a, b)
            return {"ratio": ratio, "higher": ratio - 100, "lower": 100 - ratio}[name]
        return value

    def quantifier(self, name):
        kind, variable, names, levels = self.next()[1], self.name(), [], []
        start, end = 1, math.inf
        if self.take("of"):
            while self.peek()[0] in ("name", "text") and not \
                    (kind == "level" and self.peek()[1] in ("from", "to")):
                names.append(self.name())
            while self.peek()[0] == "number":
                levels.append(int(self.next()[1]))
        if kind == "level" and self.take("from"):
            start = int(self.next()[1])
        if kind == "level" and self.take("to"):
            end = int(self.next()[1])
        self.expect(":")
        body = self.expression()
        self.expect(")")

        def items(world):
            if kind == "platform":
                return names or world.platforms()
            if kind == "level":
                found = sorted(world.levels[names[0]]) if names else levels
                return [level for level in found if start <= level <= end]
            return [f for n in names
                    for f in [r["feature"] for r in world.scheme if r["group"] == n] or [n]]

        def value(world, env):
            found = list(dict.fromkeys(items(world)))
            if not found:
                raise Missing(variable)
            return combine(world, name, kind, [(item, body(world, {**env, variable: (kind, item)}))
                                               for item in found])
        return value


def divide(x, y):
    if y == 0:
        raise Missing("a division by zero")
    return x / y


def bound(env, name, kind):
    return env[name][1] if name in env and env[name][0] == kind else name


def level_in(world, env, cell):
    level = cell[3]
    if not isinstance(level, tuple):
        return level
    word, variable = level
    level = env[variable][1]
    if word:
        behind = [x for x in world.levels[bound(env, cell[1], "feature")] if x > level]
        if not behind:
            raise Missing("a further level")
        level = min(behind)
    return level


def place_in(world, env, cell):
    return (bound(env, cell[0], "platform"), bound(env, cell[1], "feature"),
            level_in(world, env, cell))


def facts_of(world, env, cell):
    return world.fact(bound(env, cell[0], "platform"), cell[1], cell[2], level_in(world, env, cell))


def combine(world, name, kind, pairs):
    values = [value for _, value in pairs]
    simple = {"forall": all, "exists": any, "count": lambda v: float(sum(v)), "sum": sum,
              "min": min, "max": max, "mean": lambda v: sum(v) / len(v)}
    if name in simple:
        return simple[name](values)
    key = world.place if kind == "platform" else lambda item: item
    if name == "order":
        return " ".join(str(item) for item, _ in sorted(pairs, key=lambda p: (p[1], key(p[0]))))
    best = max(values) if name == "argmax" else min(values)
    chosen = sorted((item for item, value in pairs if value == best), key=key)
    return float(chosen[-1]) if kind == "level" else " = ".join(chosen)


def rounded(computed, published):
    """How the printed number follows from the computed one: rounded, truncated or neither."""
    wanted = Decimal(published)
    unit = Decimal(1).scaleb(-len(published.partition(".")[2]))
    # The arithmetic is good for twelve digits only: 1.005 is a little less in binary.
    value = Decimal(format(computed, ".12g"))
    if wanted in (value.quantize(unit, ROUND_HALF_UP), value.quantize(unit, ROUND_HALF_DOWN)):
        return "reproduces"
    digits = len(published.replace(".", "").lstrip("+-0"))
    cut = value.quantize(unit, ROUND_DOWN) == wanted
    return "truncated" if cut and digits >= 3 else "differs"


def judge(relation, computed, published):
    if isinstance(computed, float):
        number = float(published)
        if relation == "eq":
            return rounded(computed, published)
        holds = {**{word: lambda: rounded(computed, published) == "reproduces"
                    or allows(relation, computed, number) for word in WORDS},
                 "lt": lambda: computed < number, "le": lambda: computed <= number,
                 "gt": lambda: computed > number, "ge": lambda: computed >= number}[relation]()
    elif isinstance(computed, bool):
        holds = computed == (published == "true")
    elif relation == "rank":
        holds = computed.split(" ")[:len(published.split(" "))] == published.split(" ")
    else:
        holds = computed == published
    return "reproduces" if holds else "differs"


def opinion(world, claim):
    """The value, as text, and the verdict."""
    try:
        value = Parser(claim["expression"]).whole()(world, {})
    except Missing:
        return "", "cannot be checked"
    text = str(value).lower() if isinstance(value, bool) else \
        format(value, ".6g") if isinstance(value, float) else value
    return text, judge(claim["relation"], value, claim["published"])


def same(mine, theirs):
    if mine == theirs:
        return True
    try:
        return abs(float(mine) - float(theirs)) <= 5.1e-6 * abs(float(theirs))
    except ValueError:
        return False


def finding_of(claim):
    """Claims with the same one state the same fact."""
    return claim["finding"] or claim["id"]


def audit(program, claims_path, facts, output, study=STUDY):
    return subprocess.run([program, "audit", study, "--format", output, "--claims", claims_path,
                           "--facts", facts], capture_output=True, text=True, encoding="utf-8",
                          check=False)


def compare(program, claims_path, facts, name, study=STUDY):
    result = audit(program, claims_path, facts, "csv", study)
    if result.returncode not in (0, 1):
        report(False, f"{name}: the audit ends with status {result.returncode}",
               [result.stderr.strip()])
        return
    theirs = {r["id"]: r for r in csv.DictReader(io.StringIO(result.stdout))}
    claims, before = rows_of(claims_path), failures
    worlds = {host: World(facts, os.path.basename(study), host)
              for host in {claim.get("host", "") for claim in claims}}
    for claim in claims:
        row = theirs.get(claim["id"])
        value, verdict = opinion(worlds[claim.get("host", "")], claim)
        if row is None or verdict != row["verdict"] or not same(value, row["computed"]) or \
                row["finding"] != finding_of(claim) or row["kind"] != "claim":
            said = f"{row['computed']} ({row['verdict']}, {row['note']})" if row else "nothing"
            report(False, f"{name}: {claim['id']} is {value} ({verdict}), not {said}",
                   [f"{claim['expression']}  {claim['relation']} {claim['published']}"])
    if failures == before:
        report(True, f"{name}: value and verdict of {len(claims)} claims agree")


def findings_of_sheet(world):
    """The cells of each kind, and for those that differ: how many, and of which findings."""
    kinds, differ, findings = defaultdict(int), 0, set()
    grades = {}
    for r in world.printed:
        kind = "sum" if r["row"] == "sum" else "score" if r["value"] else "gap"
        kinds[kind] += 1
        rule = next((rule for rule in world.scheme if rule["feature"] == r["row"]), None)
        if rule:
            grades[r["column"], r["row"]] = (r["group"], r["value"], world.grade(r["column"], rule))
            if r["value"] != str(grades[r["column"], r["row"]][2]).replace("None", ""):
                differ += 1
                findings.add(f"score.{r['column']}.{r['row']}")
    for r in world.printed:
        if r["row"] != "sum":
            continue
        cells = [c for (platform, _), c in grades.items()
                 if platform == r["column"] and c[0] == r["group"]]
        if sum(c[2] or 0 for c in cells) != int(r["value"]):
            differ += 1
            # Then it is no finding of its own if the scores above it add up to it.
            if sum(int(c[1] or 0) for c in cells) != int(r["value"]):
                findings.add(f"sum.{r['column']}.{r['group']}")
    return kinds, differ, findings


def count(program):
    """Counts scores, sums, gaps, statements and findings again."""
    world, verdicts = World(FACTS), defaultdict(list)
    kinds, differ, findings = findings_of_sheet(world)
    claims = rows_of(CLAIMS)
    for claim in claims:
        verdicts[opinion(world, claim)[1]].append(finding_of(claim))
    named = len(verdicts["differs"]), len(set(verdicts["differs"]))
    findings.update(verdicts["differs"])
    expected = [f" {named[0]} differ ({named[1]} findings) ",
                f"Scores: of {kinds['score']} printed, ",
                f"Verdict: of {kinds['score']} scores, {kinds['sum']} sums, {kinds['gap']} gaps and "
                f"{len(claims)} statements of the {STUDY} study, {differ + named[0]} differ: "
                f"{len(findings)} findings."]
    text = audit(program, CLAIMS, FACTS, "text").stdout
    missing = [line for line in expected if line not in text]
    report(not missing, f"claims: {differ + named[0]} rows and {len(findings)} findings are counted",
           missing + text.splitlines()[-5:] if missing else ())


class Maker:
    """Generates random expressions of each type."""
    plain = ["boot_time", "cpu_events", "file_read", "file_write", "net_jitter", "pipeline_time"]
    with_levels = ["db_read_total", "db_write", "http_time"]
    levels = [10, 20, 30, 60, 70, 90, 200]
    platforms = ORDER * 3 + ["xen"]

    def __init__(self, seed):
        self.source = random.Random(seed)
        self.names = 0

    def of(self, *choices):
        return self.source.choice(choices)

    def bind(self, env, depth):
        self.names += 1
        variable, kind = f"V{self.names}", self.of("platform", "platform", "level", "feature")
        if kind == "platform":
            text = self.of("", " of metal kvm docker", " of docker kvm gvisor firecracker")
        elif kind == "feature":
            text = " of " + self.of("low-level", "high-level boot_time", "file_read boot_time",
                                    "http_time db_read_total")
        else:
            text = " of " + self.of(*self.with_levels, "10 30 60", "20") + \
                self.of("", "", " from 20", " to 60", " from 20 to 60")
        return f"{kind} {variable}{text} : ", {**env, variable: kind}

    def variables(self, env, kind):
        return [name for name, of in env.items() if of == kind]

    def platform(self, env):
        return self.source.choice(self.variables(env, "platform") * 3 or self.platforms)

    def cell(self, env):
        features, levels = self.variables(env, "feature"), self.variables(env, "level")
        if features and self.of(True, False):
            return f"{self.platform(env)}.{self.source.choice(features)}"
        if self.of(True, True, False):
            return f"{self.platform(env)}.{self.of(*self.plain)}"
        at = self.of("", f"@{self.of(*self.levels)}")
        if levels:
            at = "@" + self.of("", "", "next ") + self.source.choice(levels)
        return f"{self.platform(env)}.{self.of(*self.with_levels)}{at}"

    def fact(self, env):
        platform = self.of("*", self.platform(env))
        levels = self.variables(env, "level")
        at = "@" + (self.source.choice(levels) if levels else self.of("10", "20", "*"))
        return platform + self.of(".cpu.events", ".cpu.version", f".http.time{at}")

    def number(self, env, depth):
        pick = self.source.random()
        if depth == 0 or pick < 0.15:
            return self.of(str(self.source.randint(0, 99)), f"{self.source.random() * 9:.2f}",
                           self.cell(env), self.cell(env))
        if pick < 0.4:
            return f"{self.number(env, depth - 1)} {self.of(*'+-*/')} {self.number(env, depth - 1)}"
        if pick < 0.45:
            return f"({self.number(env, depth - 1)})"
        if pick < 0.5:
            return "-" + self.number(env, 0)
        if pick < 0.58:
            return f"{self.of('mean', 'min', 'max', 'n')}({self.fact(env)})"
        if pick < 0.68:
            return f"{self.of(*STATISTICS, 'rank', 'last', *QUANTILES)}({self.cell(env)})"
        if pick < 0.76:
            other = self.of("", " " + self.cell(env))
            return f"{self.of('ratio', 'higher', 'lower')}({self.cell(env)}{other})"
        if pick < 0.82:
            subject = self.of(*self.plain, "low-level", "high-level", "http_time")
            return f"{self.of('score', 'printed')}({self.platform(env)}.{subject})"
        binding, inner = self.bind(env, depth)
        if pick < 0.87:
            return f"count({binding}{self.truth(inner, depth - 1)})"
        return f"{self.of('sum', 'mean', 'min', 'max')}({binding}{self.number(inner, depth - 1)})"

    def text(self, env, depth):
        pick = self.source.random()
        if depth == 0 or pick < 0.2:
            return self.of("'kvm'", "'docker'", "'1.0'")
        if pick < 0.35:
            return f"values({self.fact(env)})"
        binding, inner = self.bind(env, depth)
        if binding.startswith("level"):
            return f"order({binding}{self.number(inner, depth - 1)})"
        return f"{self.of('argmax', 'argmin', 'order')}({binding}{self.number(inner, depth - 1)})"

    def truth(self, env, depth):
        pick = self.source.random()
        if depth == 0 or pick < 0.4:
            sign = self.of("<", "<=", ">", ">=", "=", "!=", *WORDS)
            return f"{self.number(env, 0)} {sign} {self.number(env, max(depth - 1, 0))}"
        if pick < 0.5:
            sign = self.of("=", "!=", "~")
            return f"{self.text(env, depth - 1)} {sign} {self.text(env, depth - 1)}"
        if pick < 0.53:
            return f"running({self.cell(env)} {self.cell(env)})"
        if pick < 0.6:
            return f"not ({self.truth(env, depth - 1)})"
        if pick < 0.75:
            word = self.of("and", "or")
            return f"{self.truth(env, depth - 1)} {word} {self.truth(env, depth - 1)}"
        binding, inner = self.bind(env, depth)
        return f"{self.of('forall', 'exists')}({binding}{self.truth(inner, depth - 1)})"

    def claim(self, world):
        """A claim with a published value close to the computed one."""
        kind = self.of("number", "number", "truth", "text")
        expression = getattr(self, kind)({}, 3)
        computed, _ = opinion(world, {"expression": expression, "relation": "eq", "published": "0"})
        if kind == "number":
            number = Decimal(computed or 0) * Decimal(self.of("1", "1", "1", "0.99", "1.06"))
            unit = Decimal(1).scaleb(-self.source.randint(0, 3))
            return expression, self.of("eq", "eq", *WORDS, "lt", "le", "gt", "ge"), \
                format(number.quantize(unit, self.of(ROUND_DOWN, ROUND_HALF_UP)), "f")
        if kind == "truth":
            return (expression, *self.of(("eq", "true"), ("eq", "false"), ("forall", "true")))
        relation = self.of("eq", "rank")
        return expression, relation, self.of(computed or "none", (computed or "no").split(" ")[0])


def random_facts(path):
    """Facts with equal values on one platform and different ones on another."""
    with open(path, "w", encoding="utf-8") as file:
        file.write("study,platform,mode,level,repetition,fact,value,source\n")
        for k, platform in enumerate(["metal", "kvm", "docker"]):
            for repetition in (1, 2):
                file.write(f"{STUDY},{platform},cpu,,{repetition},events,{7 + k * repetition},x:1\n"
                           f"{STUDY},{platform},cpu,,{repetition},version,1.0.{k},x:1\n"
                           f"other,{platform},cpu,,{repetition},events,99,x:1\n"
                           f"{STUDY},{platform},http,10,{repetition},time,{k + 1}.5,x:1\n")
            file.write(f"{STUDY},{platform},http,20,1,time,{20 + k}e-1,x:1\n")


def check_published(program):
    for path in sorted(glob.glob("results/*/claims.csv")):
        folder = os.path.dirname(path)
        name = os.path.basename(folder)
        compare(program, path, f"{folder}/facts.csv", f"claims of {name}", name)
    count(program)


def finding_name(k):
    """A name for some of the findings: several claims have one, and it may be a claim's id."""
    return "" if k % 3 else str(k // 7)


def check_random(program):
    with tempfile.TemporaryDirectory() as folder:
        facts, path = os.path.join(folder, "facts.csv"), os.path.join(folder, "claims.csv")
        random_facts(facts)
        # The study with a platform that was not measured.
        study = shutil.copytree(os.path.dirname(CLAIMS), os.path.join(folder, STUDY))
        with open(os.path.join(study, "platforms.csv"), "a", encoding="utf-8") as file:
            file.write("xen,Xen,,,\n")
        world, maker = World(facts), Maker(20210303)
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            for k in range(2000):
                expression, relation, published = maker.claim(world)
                writer.writerow([k + 1, "1", "", "", "", expression, relation, published, "",
                                 "Said", finding_name(k)])
        compare(program, path, facts, "claims made up here", study)


if __name__ == "__main__":
    if sys.argv[1] == "published":
        check_published(sys.argv[2])
    else:
        check_random(sys.argv[2])
    sys.exit(failures > 0)
