#!/usr/bin/env python3
"""A second opinion on `virtgrade expect`: expectations.py PROGRAM. Reads the same files, parses the
relations on its own, and draws from its own generator. Answers must agree if the shares of the draws
do. Reports in TAP."""
import csv
import math
import random
import re
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
DRAWS = 4000
MUCH, SIMILAR = 5.0, 1.1
failures = 0


def report(good, name, findings=()):
    global failures
    failures += not good
    print(("ok - " if good else "not ok - ") + "expectations: " + name)
    for finding in findings[:10]:
        print(f"# {finding}")


def rows_of(path):
    with open(path, encoding="utf-8") as file:
        return list(csv.DictReader(file))


def pairs_of(text):
    """[(i, j, test of the ratio)] and [(factor, platform, feature)] of a relation."""
    groups = re.split(r"(>>|>=|>)", text)
    orders, operands, members = groups[1::2], [], []
    for part in groups[0::2]:
        sign = "~" if "~" in part else ","
        names = part.split(sign)
        members.append((sign, range(len(operands), len(operands) + len(names))))
        for name in names:
            factor, name = name.split("*") if "*" in name else ("1", name)
            platform, _, feature = name.strip().partition("/")
            operands.append((float(factor), platform.strip(), feature.strip()))
    pairs = []
    for g, (sign, here) in enumerate(members):
        if sign == "~":
            pairs += [(i, j, lambda r: 1 / SIMILAR <= r <= SIMILAR) for i in here for j in here if i < j]
        for h in range(g + 1, len(members)):
            least, strict = 1.0, False
            for order in orders[g:h]:
                least *= MUCH if order == ">>" else 1
                strict = strict or order == ">"
            test = (lambda r, m=least: r > m) if strict else (lambda r, m=least: r >= m)
            pairs += [(i, j, test) for i in here for j in members[h][1]]
    return operands, pairs


def judge(row, means):
    """(answer, share) of an expectation; `means` gives draws of a platform's feature, or None."""
    if not row["relation"]:
        return "no relation", None
    operands, pairs = pairs_of(row["relation"])
    draws = [means(platform, feature or row["feature"]) for _, platform, feature in operands]
    pairs = [(i, j, test) for i, j, test in pairs if draws[i] and draws[j]]
    if not pairs:
        return "not measured", None
    lower = row["feature"] in ("boot_time", "net_jitter", "http_time", "pipeline_time")
    held = 0
    for d in range(len(draws[pairs[0][0]])):
        good = True
        for i, j, test in pairs:
            a, b = draws[i][d], draws[j][d]
            ratio = b / a if lower else a / b
            good = good and test(operands[i][0] / operands[j][0] * ratio)
        held += good
    share = held / len(draws[pairs[0][0]])
    return ("holds" if share >= 0.95 else "violated" if share <= 0.05 else "undecided"), share


def compare(name, summary, expectations, observations=None):
    command = [PROGRAM, "expect", summary, "--expectations", expectations, "--format", "csv"]
    if observations:
        command += ["--observations", observations]
    output = subprocess.run(command, capture_output=True, text=True)
    found = list(csv.DictReader(output.stdout.splitlines()))
    values = {}
    for row in rows_of(observations) if observations else []:
        if row["status"] == "ok":
            values.setdefault((row["platform"], row["feature"]), []).append(float(row["value"]))
    fixed = {(row["platform"], row["feature"]): float(row["mean"]) for row in rows_of(summary) if row["mean"]}
    random.seed(7)
    cache = {}

    def mean_drawn(v):
        """A draw of the true mean: the posterior of a normal population with the prior sigma^-1.5."""
        n, mean = len(v), math.fsum(v) / len(v)
        scale = 1 / math.sqrt(n * random.gammavariate((n - 0.5) / 2, 2))
        return max(0, mean + math.fsum(random.gauss(0, scale) * (x - mean) for x in v))

    def means(platform, feature):
        key = platform, feature
        if key not in fixed:
            return None
        if not observations:
            return [fixed[key]]
        if key not in cache:
            v = values[key]
            cache[key] = [mean_drawn(v) for _ in range(DRAWS)]
        return cache[key]

    wrong = []
    expected = rows_of(expectations)
    if len(found) != len(expected):
        wrong.append(f"{len(found)} rows, expected {len(expected)}: {output.stderr}")
    for row, other in zip(expected, found):
        answer, share = judge(row, means)
        said = float(other["probability"]) if other["probability"] else None
        near = share is not None and said is not None and abs(share - said) < 0.04
        sure = share is None or min(abs(share - 0.95), abs(share - 0.05)) > 0.04
        if (share is None) != (said is None) or (share is not None and not near) or \
                (sure and answer != other["answer"]):
            wrong.append(f"{row['id']} {row['relation']}: {other['answer']} {said}, expected {answer} {share}")
    report(not wrong, f"{name}: {len(expected)} answers agree", wrong)


def made_up(folder, seed):
    """A random study of four platforms, and random relations between them."""
    random.seed(seed)
    platforms = ["metal", "docker", "kvm", "qemu"]
    with open(f"{folder}/o.csv", "w", encoding="utf-8") as file:
        file.write("study,platform,experiment,feature,level,repetition,value,unit,status,source\n")
        for feature, unit in (("fork", "1/s"), ("nginx", "1/s"), ("net_jitter", "ms")):
            for platform in platforms:
                mean, n = random.choice([100, 105, 110, 500, 560]), random.choice([5, 10])
                for i in range(1, n + 1):
                    file.write(f"s,{platform},{feature},{feature},,{i},{random.gauss(mean, mean / 20):.6f},{unit},ok,\n")
    with open(f"{folder}/e.csv", "w", encoding="utf-8") as file:
        file.write("id,source,section,feature,kind,relation,paraphrase,note\n")
        for i in range(60):
            names = random.sample(platforms + ["lxc"], random.randint(2, 4))
            kind = random.choice(["~", ",", None])
            text = names[0]
            for name in names[1:]:
                factor = random.choice(["", "", "", "0.5*", "2*"])
                other = random.choice(["", "", "/nginx"])
                sign = random.choice([">", ">=", ">>"] + ([kind] if kind else []))
                text += f" {sign} {factor}{name}{other}"
            feature = random.choice(["fork", "net_jitter"] if "/" not in text else ["fork"])
            file.write(f'r{i},x,s,{feature},expectation,"{text}",p,\n')
    with open(f"{folder}/s.csv", "w", encoding="utf-8") as file:
        subprocess.run([PROGRAM, "summarize", f"{folder}/o.csv"], stdout=file, check=True)


compare("the coursework's averages", "results/coursework/summary.csv", "results/coursework/expectations.csv")
for seed in range(5):
    with tempfile.TemporaryDirectory() as folder:
        made_up(folder, seed)
        compare(f"made-up study {seed}", f"{folder}/s.csv", f"{folder}/e.csv", f"{folder}/o.csv")
sys.exit(failures > 0)
