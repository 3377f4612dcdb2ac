"""Checks the metadata of the artifact by the rules of CodeMeta, Zenodo, CFF, RO-Crate 1.1 and Process Run Crate.

Reports in TAP: metadata.py VIRTGRADE. The rules are written down here from their specifications, since no validator
of them is in Debian.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile

import yaml

failed = False


def report(name, faults):
    global failed
    print(("not ok" if faults else "ok") + " - metadata: " + name)
    for fault in faults[:10]:
        print("#", fault)
    failed = failed or bool(faults)


def metadata(form, folder):
    out = subprocess.run([sys.argv[1], "metadata", form, folder], check=True, capture_output=True)
    return json.loads(out.stdout)


def is_date(text):
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text or ""))


def check_citation(path):
    """The rules of CFF 1.2.0."""
    with open(path, encoding="utf-8") as file:
        value = yaml.safe_load(file)
    faults = [f"no {name}" for name in ("message", "title", "authors", "version", "license") if not value.get(name)]
    if value.get("cff-version") != "1.2.0" or value.get("type") not in ("software", "dataset"):
        faults.append("software by version 1.2.0 is expected")
    if not is_date(str(value.get("date-released"))):
        faults.append("date-released is no date")
    for entry in [value] + value.get("references", []):
        for author in entry.get("authors", []):
            if not (author.get("name") or author.get("family-names")):
                faults.append(f"an author has no name: {author}")
        for identifier in entry.get("identifiers", []):
            if identifier.get("type") not in ("doi", "url", "swh", "other") or not identifier.get("value"):
                faults.append(f"no identifier: {identifier}")
    faults += [f"a reference lacks type, title or authors: {r}" for r in value.get("references", [])
               if not {"type", "title", "authors"} <= set(r)]
    return faults


def check_codemeta(value):
    faults = []
    if value.get("@context") != "https://w3id.org/codemeta/3.0":
        faults.append("@context is that of CodeMeta 3.0")
    if value.get("@type") != "SoftwareSourceCode":
        faults.append("@type is SoftwareSourceCode")
    for name in ("name", "description", "version", "license", "author", "datePublished"):
        if not value.get(name):
            faults.append(f"no {name}")
    if not is_date(value.get("datePublished")):
        faults.append("datePublished is no date")
    for author in value.get("author", []):
        if author.get("@type") not in ("Person", "Organization"):
            faults.append(f"an author is a person or an organization: {author}")
    return faults


def check_zenodo(value):
    faults = [f"no {name}" for name in ("title", "description", "upload_type", "creators", "license") if not value.get(name)]
    if value.get("upload_type") != "software" or value.get("access_right") != "open":
        faults.append("open software is expected")
    if not is_date(value.get("publication_date")):
        faults.append("publication_date is no date")
    faults += [f"a creator has no name: {c}" for c in value.get("creators", []) if not c.get("name")]
    return faults


def references(value):
    """The ids that an entity names."""
    for name, member in value.items():
        for item in member if isinstance(member, list) else [member]:
            if isinstance(item, dict) and set(item) == {"@id"}:
                yield name, item["@id"]


def check_crate(crate, folder):
    graph = {e["@id"]: e for e in crate["@graph"]}
    faults = []
    if len(graph) != len(crate["@graph"]):
        faults.append("an @id comes twice")
    if "https://w3id.org/ro/crate/1.1/context" not in crate["@context"]:
        faults.append("@context is not that of RO-Crate 1.1")
    descriptor = graph.get("ro-crate-metadata.json", {})
    if descriptor.get("@type") != "CreativeWork" or descriptor.get("about") != {"@id": "./"}:
        faults.append("no metadata descriptor about the root")
    if descriptor.get("conformsTo", {}).get("@id") != "https://w3id.org/ro/crate/1.1":
        faults.append("the descriptor conforms to no RO-Crate")
    root = graph.get("./", {})
    faults += [f"the root has no {n}" for n in ("name", "description", "datePublished", "license", "hasPart") if not root.get(n)]
    for entity in graph.values():
        if "@type" not in entity:
            faults.append(f"{entity['@id']} has no @type")
        for name, other in references(entity):
            if other not in graph and not other.startswith("http"):
                faults.append(f"{entity['@id']}: {name} names {other}, which is no entity")
    parts = {p["@id"] for p in root.get("hasPart", [])}
    for entity in graph.values():
        if entity["@type"] != "File":
            continue
        path = os.path.join(folder, entity["@id"])
        if entity["@id"] not in parts:
            faults.append(f"{entity['@id']} is no part of the root")
        elif not os.path.isfile(path):
            faults.append(f"{path} is no file")
        else:
            with open(path, "rb") as file:
                data = file.read()
            if len(data) != int(entity["contentSize"]) or hashlib.sha256(data).hexdigest() != entity["sha256"]:
                faults.append(f"{path} has another size or checksum")
    there = {
        os.path.relpath(os.path.join(where, name), folder)
        for where, folders, names in os.walk(folder)
        for name in names
        if not any(part.startswith(".") for part in os.path.relpath(os.path.join(where, name), folder).split("/"))
    } - {"ro-crate-metadata.json"}
    faults += [f"{name} is not described" for name in sorted(there - parts)]
    return faults


def check_process_run(crate):
    graph = {e["@id"]: e for e in crate["@graph"]}
    root = graph["./"]
    faults = []
    if root.get("conformsTo") != {"@id": "https://w3id.org/ro/wfrun/process/0.5"}:
        faults.append("the root conforms to no Process Run Crate")
    actions = [e for e in graph.values() if e["@type"] == "CreateAction"]
    if not actions:
        faults.append("no run is described")
    mentioned = {m["@id"] for m in root.get("mentions", [])}
    for action in actions:
        instrument = graph.get(action.get("instrument", {}).get("@id"), {})
        if instrument.get("@type") != "SoftwareApplication":
            faults.append(f"{action['@id']} has no program as its instrument")
        if action["@id"] not in mentioned:
            faults.append(f"{action['@id']} is not mentioned by the root")
        for name in ("name", "object", "result", "startTime", "endTime"):
            if not action.get(name):
                faults.append(f"{action['@id']} has no {name}")
        if not action.get("startTime", "") <= action.get("endTime", ""):
            faults.append(f"{action['@id']} ends before it begins")
    return faults


def check_damaged(folder):
    """The checks must find faults."""
    crate = metadata("crate", folder)
    victim = next(e for e in crate["@graph"] if e["@type"] == "File")
    victim["sha256"] = "0" * 64
    crate["@graph"].append({"@id": "#lost", "@type": "CreateAction", "instrument": {"@id": "#nothing"}})
    found = check_crate(crate, folder) + check_process_run(crate)
    return [] if len(found) >= 4 else [f"only {found} was found"]


def main():
    with tempfile.TemporaryDirectory() as scratch:
        listed = subprocess.run(["git", "-c", "safe.directory=*", "ls-files", "-z"], check=True, capture_output=True)
        for name in listed.stdout.decode().split("\0"):
            if name and not name.startswith(".") and os.path.isfile(name):
                os.makedirs(os.path.join(scratch, os.path.dirname(name)), exist_ok=True)
                with open(name, "rb") as source, open(os.path.join(scratch, name), "wb") as target:
                    target.write(source.read())
        report("CITATION.cff is one of CFF 1.2.0", check_citation("CITATION.cff"))
        report("codemeta.json is one of CodeMeta 3.0", check_codemeta(metadata("codemeta", scratch)))
        report(".zenodo.json is one of Zenodo", check_zenodo(metadata("zenodo", scratch)))
        crate = metadata("crate", scratch)
        report("ro-crate-metadata.json is an RO-Crate of every file", check_crate(crate, scratch))
        report("and a Process Run Crate of every run", check_process_run(crate))
        report("damage is found", check_damaged(scratch))
        report("the same tree gives the same bytes", [] if crate == metadata("crate", scratch) else ["differs"])
    sys.exit(failed)


main()
