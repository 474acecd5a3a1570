#!/usr/bin/env python3
"""Count how often the character of a surname opens a name, and how often it stands in text at all.

usage: surname_use.py READINGS.jsonl REPORTS.jsonl > ../lexicon/surname-use.tsv

READINGS are the readings of the same reports, line by line, as `cargo run --release --example read`
prints them. A name counts if it has a post somewhere or stands in two reports; public figures
(names-known.tsv) count on neither side, for a few of them would outweigh all others.
"""
import collections
import json
import sys


def column(name):
    with open(__file__.replace("tools/surname_use.py", f"lexicon/{name}.tsv"), encoding="utf-8") as lines:
        return {line.split("\t")[0] for line in lines if not line.startswith(("#", "form"))}


def main(readings, reports):
    surnames = {form for form in column("surnames") if len(form) == 1}
    known = column("names-known")
    documents = collections.Counter()
    posted, texts = set(), []
    with open(readings, encoding="utf-8") as lines, open(reports, encoding="utf-8") as originals:
        for line, original in zip(lines, originals, strict=True):
            report, persons = json.loads(original), json.loads(line)["reading"]["persons"]
            names = {p["folded"] for p in persons if 2 <= len(p["folded"]) <= 3 and p["folded"][0] in surnames}
            documents.update(names)
            posted |= {p["folded"] for p in persons if p["posts"]}
            texts.append(((report.get("title") or "") + "\n" + report["text"], names))
    named, all_ = collections.Counter(), collections.Counter()
    for text, names in texts:
        all_.update(c for c in text if c in surnames)
        for name in names:
            if name in known:
                all_[name[0]] -= text.count(name)
            elif name in posted or documents[name] > 1:
                named[name[0]] += text.count(name)
    print("# how often a surname's character opens a name, and how often it stands in the reports; made by data/tools/surname_use.py")
    print("form\tnames\tall")
    for form in sorted(surnames):
        if all_[form] >= 20:
            print(form, min(named[form], all_[form]), all_[form], sep="\t")


if __name__ == "__main__":
    main(*sys.argv[1:])
