#!/usr/bin/env python3
"""Add common verbs and function words to lexicon/term-stops.tsv.

usage: stops.py > term-stops.new && mv term-stops.new ../lexicon/term-stops.tsv     (pip install jieba==0.42.1)

A word is added if jieba's dictionary (MIT) tags it as a verb, adverb, preposition, conjunction or
pronoun, words.tsv counts it at least forty times, and no name of the lists of names has it as a
word. What stands in term-stops.tsv already stays.
"""
import jieba

NAMES = ["initiatives", "bodies", "organs", "meetings", "meeting-references", "formulations", "documents",
         "initiative-heads", "formulation-heads", "documents-heads", "places-other"]
TAGS = {"v", "vd", "vi", "vq", "d", "ad", "p", "c", "r", "rr", "df", "zg", "l"}
LEAST = 40


def column(name):
    path = __file__.replace("tools/stops.py", f"lexicon/{name}.tsv")
    with open(path, encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")]
    return rows[1:]


def main():
    with jieba.get_dict_file() as entries:
        tags = {word: tag for word, _, tag in (line.decode().split() for line in entries)}
    within = {word for name in NAMES for row in column(name) for word in jieba.cut(row[0], HMM=False)}
    within |= {form for name in ("divisions", "countries") for row in column(name) for form in row}
    stops = {row[0] for row in column("term-stops")}
    for word, count in column("words"):
        if int(count) >= LEAST and tags.get(word) in TAGS and word not in within and len(word) < 4:
            stops.add(word)
    print("# words that stand before the name of an initiative, body or meeting and are no part of it; see data/tools/stops.py")
    print("form")
    for stop in sorted(stops):
        print(stop)


if __name__ == "__main__":
    main()
