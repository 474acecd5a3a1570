#!/usr/bin/env python3
"""Hold the scores of a run against the floors that earlier work has reached.

usage: floors.py FLOORS.tsv [--raise] < SCORES.json

FLOORS.tsv holds a task, its floor and its aim a line, parted by tabs; SCORES.json is one object, task to F1
or accuracy. Prints each task with its score; exit status 1 where a score is below its floor. `--raise`
writes floors up to the scores, rounded down to thousandths; a floor never falls. Standard library only.
"""
import json
import math
import sys


def main() -> int:
    path = sys.argv[1]
    with open(path, encoding="utf-8") as file:
        lines = file.read().splitlines()
    scores = json.load(sys.stdin)
    below = 0
    print(f"{'':32}{'score':>8}{'floor':>8}{'aim':>8}")
    for number, line in enumerate(lines):
        if line.startswith("#") or not line.strip() or line.startswith("task\t"):
            continue
        task, floor, aim = line.split("\t")
        score = scores.pop(task, 0.0)
        fell = score < float(floor)
        below += fell
        words = "BELOW ITS FLOOR" if fell else "" if score >= float(aim) else "short of its aim"
        print(f"{task:32}{score:8.3f}{float(floor):8.3f}{float(aim):8.3f}  {words}".rstrip())
        risen = math.floor(score * 1000) / 1000
        if risen > float(floor):
            lines[number] = f"{task}\t{risen:.3f}\t{aim}"
    for task in scores:
        print(f"{task:32} has no floor: add it to {path}")
    if "--raise" in sys.argv:
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
