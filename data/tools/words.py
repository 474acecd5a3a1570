#!/usr/bin/env python3
"""Make lexicon/words.tsv: common words of two to four characters with their counts.

usage: words.py REPORTS.jsonl… > ../lexicon/words.tsv      (pip install jieba==0.42.1)

A word is listed if jieba's dictionary (MIT) has it, not as a person's name, and the reports have
it as a token at least twice. The words the dictionary tags as names of persons are kept only
if they occur often and none of the corpus' surnames opens them (COMMON_NAME_TOKENS below).
"""
import collections
import json
import sys

import jieba

COMMON_NAME_TOKENS = 30


def main(paths):
    with jieba.get_dict_file() as entries:
        tags = {word: tag for word, _, tag in (line.decode().split() for line in entries)}
    with open(__file__.replace("tools/words.py", "lexicon/surnames.tsv"), encoding="utf-8") as lines:
        surnames = {line.split("\t")[0] for line in lines if not line.startswith("#")}
    counts = collections.Counter()
    for path in paths:
        with open(path, encoding="utf-8") as reports:
            for line in reports:
                report = json.loads(line)
                counts.update(jieba.cut((report.get("title") or "") + "\n" + report["text"], HMM=False))
    print("# common words of two to four characters; made by data/tools/words.py")
    print("form\tcount")
    for word, count in sorted(counts.items()):
        tag = tags.get(word, "")
        if not 2 <= len(word) <= 4 or count < 2 or not tag or not all("\u4e00" <= c <= "\u9fff" for c in word):
            continue
        if tag.startswith("nr") and (word[0] in surnames or word[:2] in surnames or count < COMMON_NAME_TOKENS):
            continue
        print(word, count, sep="\t")


if __name__ == "__main__":
    main(sys.argv[1:])
