#!/usr/bin/env python3
"""Learn which characters make names, from contexts in which little else than a name can stand.

usage: names.py given REPORTS.jsonl… > ../lexicon/given.tsv              (pip install jieba==0.42.1)
       names.py transliteration REPORTS.jsonl… > ../lexicon/transliteration.tsv

given: surname + one or two characters between the head of a post and a verb or a comma, or
between two enumeration commas of a list of at least four such forms. transliteration: the
characters around the dot of 名·姓, and what stands between a foreign head of post and a verb. To both
come the names that jieba's dictionary (MIT) tags as such. The weight of a character is the
number of different names it occurs in, where a name of the reports counts five times; function
words and what is seen in fewer than five are left out. ALSO adds some by hand.
"""
import collections
import json
import re
import sys

import jieba

HAN = "[\u4e00-\u9fff]"
HEADS = "书记|主席|委员长|总理|部长|主任|省长|市长|区长|县长|院长|检察长|局长|厅长|秘书长|司令员|政委|政治委员|参谋长|校长|会长|董事长|大使|委员|院士|教授|研究员|队长|记者|选手|运动员|代表|同志"
VERBS = "出席|参加|主持|会见|强调|指出|表示|介绍|宣布|讲话|致辞|发言|作报告|陪同|分别|告诉记者|认为|会谈|一同|等|列席|率"
FOREIGN = "总统|总理|首相|国王|外长|议长|外交部长|国防部长|领袖|首席执行官|王储|酋长|大公"

FROM_REPORTS = 5
NOT_IN = {
    "given": "的了是在与及等席持示有着被把这那哪吗吧呢啊我你您他她它们不出参",
    "transliteration": "的了是在与及等席持示有着被把这哪吗吧我你您他她们不出参表会和王人大世国小之李强朝中一三各二四五六上下",
}

ALSO = {  # characters in use today that neither source shows often enough
    "given": "赟昉浤颉萱皓焱嫣曦骁婧妍茜淇楠淼煜熠璇璟珺瑀瑄珩玥琰祎祯禛昶晟晔晗昀昕暄杉桉栩榕榛樱沁沅沐泓淳渝湉溢滢潇澍濛烁烨煊犇璞畅皎睦砺硕"
    "稷筠绮翎翊翌耘芃芊芷苒茗荟菁菡萌葳蔓蕊蕾虔蝶衍衎诣诩谕谟谡贻赓逍逸遥邈铎铖锐锟镕隽雯霁霆霏韬韵颢飒飏馨骞黛鼐陟垚钊",
    "transliteration": "恺措蓬邓姬珊迭戎汶宏阮富仲陈黛蕾妮娅黎芮芭茜蔻潭枫武胡毛詹廖彭锡邱郭姜沈郑黄",
}


def reports(paths):
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                report = json.loads(line)
                yield (report.get("title") or "") + "\n" + report["text"]


def tagged(wanted):
    with jieba.get_dict_file() as entries:
        for line in entries:
            word, _, tag = line.decode().split()
            if tag == wanted and all("\u4e00" <= char <= "\u9fff" for char in word):
                yield word


def given(paths):
    here = __file__.replace("tools/names.py", "lexicon/surnames.tsv")
    with open(here, encoding="utf-8") as lines:
        rows = [line.split("\t") for line in lines if not line.startswith(("#", "form"))]
    single = "[" + "".join(form for form, _, weight in rows if len(form) == 1 and int(weight) >= 20) + "]"
    double = "|".join(form for form, _, _ in rows if len(form) == 2)
    name = f"(?:{double}|{single}){HAN}{{1,2}}"
    after_post = re.compile(f"(?:{HEADS})({name})(?={VERBS}|、|，|。)")
    listed = re.compile(f"(?<=、){name}(?=、)")
    run = re.compile(f"(?:{name}、){{4,}}")
    names = collections.Counter()
    for text in reports(paths):
        names.update(after_post.findall(text))
        for found in run.finditer(text):
            names.update(listed.findall(found.group()))
    known = {word: 1 for word in tagged("nr") if len(word) == 3 and word[0] in single}
    for found, count in names.items():
        if count < 2 and len(found) == 2:  # two characters seen once are too often a word
            continue
        yield found[2:] if found[:2] in double.split("|") else found[1:], FROM_REPORTS
    for word in known:
        yield word[1:], 1


def transliteration(paths):
    dotted = re.compile(f"({HAN}{{2}})[·•]({HAN}{{2}})")
    posts = re.compile(f"(?:{FOREIGN})({HAN}{{2,6}}?)(?=举行|会谈|致电|会见|表示|、|，|。|说|访问|的|通电话|共同|出席|发表)")
    names = set()
    words = set()
    with open(__file__.replace("tools/names.py", "lexicon/words.tsv"), encoding="utf-8") as lines:
        words = {line.split("\t")[0] for line in lines}
    counts = collections.Counter()
    for text in reports(paths):
        for left, right in dotted.findall(text):
            names |= {left, right}
        counts.update(posts.findall(text))
    for found, count in counts.items():
        if count >= 3 and len(found) > 3 and not any(found[i : i + 2] in words for i in range(len(found) - 1)):
            names.add(found)
    yield from ((name, FROM_REPORTS) for name in names)
    yield from ((word, 1) for word in tagged("nrt") if len(word) > 1)


def main(kind, paths):
    chars = collections.Counter()
    for part, weight in {"given": given, "transliteration": transliteration}[kind](paths):
        chars.update({char: weight for char in part})
    for char in ALSO[kind]:
        chars[char] = max(chars[char], FROM_REPORTS)
    print(f"# characters of {kind} names with the number of names seen; made by data/tools/names.py")
    print("char\tweight")
    for char, weight in sorted(chars.items()):
        if weight >= FROM_REPORTS and char not in NOT_IN[kind]:
            print(char, weight, sep="\t")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
