#!/usr/bin/env python3
"""Checks that experiments/profiles/thesis.ini is the thesis: each of its values follows from the claims,
facts and observations of results/karna-2021, and its comment names the sections that state it, or the logs,
or us. Nothing here holds a value of the thesis. The defaults of these settings are the thesis's, too.
Runs in the project's folder; reports in TAP."""
import csv
import re
import sys
from collections import Counter

FOLDER, PROFILE, CATALOGUE = "results/karna-2021", "experiments/profiles/thesis.ini", "experiments/catalogue.def"
failures = 0


def report(good, name, found=""):
    global failures
    failures += not good
    print(("ok - " if good else "not ok - ") + "profile: " + name)
    if not good:
        print(f"# {found}")


def rows(name):
    with open(f"{FOLDER}/{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


claims = {row["id"]: row for row in rows("claims")}
facts, observations = rows("facts"), rows("observations")


def claim(name, factor=1):
    """A published number times a factor, or a published text."""
    published = claims[name]["published"]
    return str(int(published) * factor) if published.isdigit() else published


def fact(modes, name, change=str):
    """The one value that a fact has in all runs of these modes, after a change."""
    values = {change(row["value"]) for row in facts
              if re.fullmatch(modes, row["mode"]) and row["fact"] == name}
    return values.pop() if len(values) == 1 else f"{len(values)} values of {name}: {sorted(values)}"


def usual(modes, name, change):
    """The value that a fact has in most runs."""
    values = Counter(change(row["value"]) for row in facts
                     if re.fullmatch(modes, row["mode"]) and row["fact"] == name)
    return values.most_common(1)[0][0]


def numbers(values):
    return " ".join(str(number) for number in sorted({int(value) for value in values}))


def rounded(unit):
    return lambda text: str(round(float(text) / unit))


FILES, DATABASE = "seqrd|seqwr", "oltp_.*"
# What follows for each setting: from the logs, and from claims that state the value.
logged = {
    "study.repetitions": lambda: numbers(Counter((row["platform"], row["feature"], row["level"])
                                                 for row in observations).values()),
    "file_io.total_mib": lambda: fact(FILES, "file_size_GiB", lambda text: str(int(text) * 1024)),
    "file_io.files": lambda: fact(FILES, "files"),
    "file_io.block_kib": lambda: fact(FILES, "block_size_KiB"),
    "file_io.seconds": lambda: fact(FILES, "total_time", rounded(1)),
    "file_io.threads": lambda: fact(FILES, "threads"),
    "file_io.flags": lambda: fact(FILES, "open_flags", lambda text: text.strip("()")),
    "cpu_events.prime": lambda: fact("cpu", "prime_limit"),
    "cpu_events.seconds": lambda: fact("cpu", "total_time", rounded(1)),
    "cpu_events.threads": lambda: fact("cpu", "threads"),
    "bandwidth.seconds": lambda: fact("TCP", "start_test_start_duration"),
    "jitter.seconds": lambda: fact("UDP", "start_test_start_duration"),
    "jitter.rate_mbit": lambda: fact("UDP", "end_sum_bits_per_second", rounded(1e6)),
    "database.seconds": lambda: usual(DATABASE, "total_time", rounded(1)),
    "database.levels": lambda: numbers(row["value"] for row in facts if row["fact"] == "threads"
                                       and re.fullmatch(DATABASE, row["mode"])),
    "http.requests": lambda: fact("http", "complete_requests"),
    # No run was cut short: all have as many requests.
    "http.seconds": lambda: str(len({row["value"] for row in facts
                                     if row["fact"] == "complete_requests"}) - 1),
    "http.levels": lambda: numbers(row["level"] for row in facts if row["mode"] == "http"),
}
claimed = {
    "database.tables": lambda: claim("5.1.6.tables"),
    "database.rows": lambda: claim("5.1.6.rows"),
    "database.seconds": lambda: claim("5.1.6.read-only-duration"),
    "file_io.files": lambda: claim("5.1.4.read-files"),
    "file_io.seconds": lambda: claim("5.1.4.read-duration"),
    "cpu_events.prime": lambda: claim("5.1.3.primes"),
    "cpu_events.seconds": lambda: claim("5.1.3.duration"),
    "http.levels": lambda: claim("5.1.7.levels"),
    "lab.rate_mbit": lambda: claim("5.1.1.router", 1000),
    "gvisor.platform": lambda: claim("8.1.gvisor-platform"),
}
# Claims whose sections state a value; all have the section of the comment.
stated = {
    "study.experiments": ["5.1.2.time", "5.1.3.primes", "5.1.4.read-size", "5.1.5.jitter-udp",
                          "5.1.6.read-only", "5.1.7.levels"],
    "study.repetitions": ["4.2.repetitions"],
    "lab.rate_mbit": ["5.1.1.router"],
    "gvisor.platform": ["8.1.gvisor-platform"],
    "file_io.total_mib": ["5.1.4.read-size", "5.1.4.write-size"],
    "file_io.files": ["5.1.4.read-files", "5.1.4.write-files"],
    "file_io.seconds": ["5.1.4.read-duration", "5.1.4.write-duration"],
    "file_io.threads": ["1.threads"],
    "cpu_events.prime": ["5.1.3.primes"],
    "cpu_events.seconds": ["5.1.3.duration"],
    "cpu_events.threads": ["1.threads"],
    "database.tables": ["5.1.6.tables"],
    "database.rows": ["5.1.6.rows"],
    "database.seconds": [f"5.1.6.{kind}-duration" for kind in ("read-only", "write-only", "read-write")],
    "database.levels": ["5.1.6.levels"],
    "http.levels": ["5.1.7.levels"],
}
OURS = ["study.seed", "tolerance.ratio_percent"]


def profile():
    """{section.key: (value, comment)} of the profile"""
    found, section = {}, ""
    with open(PROFILE, encoding="utf-8") as file:
        for line in file:
            text, _, comment = line.strip().partition(";")
            if re.fullmatch(r"\[\w+\]", text):
                section = text.strip("[]")
            elif "=" in text:
                key, value = (part.strip() for part in text.split("=", 1))
                found[f"{section}.{key}"] = value, comment.strip()
    return found


def defaults():
    """{section.key: default} of the experiments' settings"""
    with open(CATALOGUE, encoding="utf-8") as file:
        found = re.findall(r'^(?:NUMBERS?|CHOICE|TEXT)\((\w+), (\w+),(.*?)\s+"(?:[^"]|"\s+")*"\)$',
                           file.read(), re.M | re.S)
    return {f"{section}.{key}": middle.rstrip(",").rsplit(",", 1)[-1].strip().strip('"')
            for section, key, middle in found}


settings = profile()
known = {"study.experiments", *logged, *claimed, *stated, *OURS}
report(settings.keys() <= known, "each setting has a source", sorted(settings.keys() - known))
report(known <= settings.keys(), "each source has a setting", sorted(known - settings.keys()))
for key, (value, comment) in settings.items():
    if key == "study.experiments":
        expected = [" ".join(sorted({row["experiment"] for row in observations}))]
        value = " ".join(sorted(value.split()))
    else:
        expected = [source[key]() for source in (logged, claimed) if key in source]
    report(all(value == other for other in expected) and (expected or key in OURS),
           f"{key} is {'ours' if key in OURS else 'the value of the study'}", f"{value}, not {expected}")
    sections = sorted({claims[name]["section"].removeprefix("Section ") for name in stated.get(key, [])})
    parts = [part.strip() for part in comment.split(";")]
    good = parts[0].startswith("ours: ") if key in OURS else \
        parts[0].split() == sections if sections else parts[0].startswith("log: ")
    report(good, f"{key} names its source", f"{comment}, expected {sections}")
presets = defaults()
report({key: value for key, (value, _) in settings.items() if key in presets} ==
       {key: presets[key] for key in settings if key in presets} and len(settings.keys() & presets.keys()) > 15,
       "the defaults are the thesis's", {key: (value, presets[key]) for key, (value, _) in settings.items()
                                         if key in presets and presets[key] != value})
sys.exit(failures > 0)
