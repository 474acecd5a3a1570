#!/usr/bin/env python3
"""Draws pairs of reports that bear one name, to be labelled by reading, and turns labels into a gold file.

usage: identity_pairs.py draw PEOPLE.csv [SEED [PAIRS]] > pairs.tsv
       identity_pairs.py gold pairs.tsv [HALF] > gold.json

PEOPLE.csv is what `examples/identity.rs` writes. A third each of the pairs come from names that several
bear, from names of one person whose two reports say different things, and from pairs of which one report
says nothing but the name. Every name comes at most twice. Labels: same, different, unknown, misread.

The gold file has a group a pair, for score_identity.py: pairs that cannot be told or are misread are left out.
"""
import csv
import json
import random
import sys
from collections import defaultdict


def draw(path, seed, count):
    random.seed(seed)
    by_name = defaultdict(dict)
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            by_name[row["name"]][row["doc"]] = row
    pools = defaultdict(list)
    for name in sorted(by_name):
        rows = [by_name[name][doc] for doc in sorted(by_name[name])]
        several = len({row["person"] for row in rows}) > 1
        pairs = [(a, b) for at, a in enumerate(rows) for b in rows[at + 1 :]]
        if len(pairs) > 2000:
            pairs = random.sample(pairs, 2000)
        random.shuffle(pairs)
        bare = [p for p in pairs if not (p[0]["said"] and p[1]["said"])]
        other = [p for p in pairs if p[0]["said"] and p[1]["said"] and not set(p[0]["said"].split()) & set(p[1]["said"].split())]
        if several:
            split = [p for p in pairs if p[0]["person"] != p[1]["person"]]
            pools["several"] += [(name, p) for p in (split[:1] + pairs[:1])]
        elif other:
            pools["other"].append((name, other[0]))
        if bare:
            pools["bare"].append((name, bare[0]))
    print("name\tone\ttwo\tstratum\tlabel")
    for stratum in sorted(pools):
        pool = pools[stratum]
        random.shuffle(pool)
        for name, (a, b) in pool[: count // 3]:
            print(name, a["doc"], b["doc"], stratum, "", sep="\t")


def gold(path, half):
    groups = []
    for line in open(path, encoding="utf-8"):
        if line.startswith("#") or line.startswith("name\t"):
            continue
        name, one, two, _, label, *rest = line.rstrip("\n").split("\t")
        if half and half not in rest:
            continue
        if label == "same":
            groups.append({"name": name, "persons": [{"label": name, "articles": [one, two]}]})
        elif label == "different":
            persons = [{"label": f"{name} {at}", "articles": [doc]} for at, doc in enumerate([one, two])]
            groups.append({"name": name, "persons": persons})
    json.dump(groups, sys.stdout, ensure_ascii=False, indent=0)


if len(sys.argv) > 2 and sys.argv[1] == "draw":
    draw(sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 1, int(sys.argv[4]) if len(sys.argv) > 4 else 300)
elif len(sys.argv) > 2 and sys.argv[1] == "gold":
    gold(sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else None)
else:
    sys.exit(__doc__)
