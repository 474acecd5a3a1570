#!/usr/bin/env python3
"""Make lexicon/divisions-former.tsv: divisions that are no more, with their codes and what took their place.

usage: former_divisions.py ../lexicon/divisions.tsv > ../lexicon/divisions-former.tsv      (pip install GB2260==0.4.1)

The yearly lists of GB/T 2260 from 2002 to 2013 are compared with divisions.tsv. A division is left out whose name
goes on within its province (only its code changed), or whose name is that of many (郊区). What took its place is the
division that divisions.tsv says it went into (`former`), or the only one of its stem within the prefecture or, if
there is none, the province; where neither tells, the cell is empty.
"""
import re
import sys

from gb2260.data import data

GENERIC = {"市辖区", "市郊区", "县", "市", "郊区", "城区", "市区", "新市区", "市中区", "东市区", "中市区", "西市区"}
INTO = {  # by common knowledge, where the name of what came after has another stem
    "蓟县": "蓟州区", "滦县": "滦州市", "唐海县": "曹妃甸区", "任县": "任泽区", "北市区": "莲池区", "南市区": "莲池区", "沙县": "沙县区",
    "赣县": "赣县区", "陕县": "陕州区", "户县": "鄠邑区", "安县": "安州区", "横县": "横州市", "长岛县": "蓬莱区", "萝岗区": "黄埔区",
    "港闸区": "崇川区", "四方区": "市北区", "胶南市": "黄岛区", "达县": "达川区", "梅县": "梅县区", "清新县": "清新区",
    "郧县": "郧阳区", "盘县": "盘州市", "彬县": "彬州市", "华县": "华州区", "莱城区": "莱芜区", "陵县": "陵城区", "茂港区": "电白区",
    "居巢区": "巢湖市", "米泉市": "米东区", "新浦区": "海州区", "维扬区": "邗江区", "吉利区": "孟津区", "星子县": "庐山市",
    "湾里区": "新建区", "戚墅堰区": "武进区", "江北区": "两江新区", "渝北区": "两江新区", "鼓浪屿区": "思明区", "开元区": "思明区",
    "太平区": "道外区", "动力区": "香坊区", "铜官山区": "铜官区", "狮子山区": "铜官区", "梅列区": "三元区", "绍兴县": "柯桥区",
}
LEVEL = re.compile(r"(特别行政区|自治州|自治县|自治旗|地区|新区|市|区|县|盟|旗)$")


def year(key):
    return int(str(key)[:4])


def level(code):
    if code.endswith("0000"):
        return "province"
    return "city" if code.endswith("00") else "district"


def main():
    rows = [line.rstrip("\n").split("\t") for line in open(sys.argv[1]) if line[0].isdigit()]
    current = {row[0]: row for row in rows}
    own = {(row[0][:2], row[1]) for row in rows}
    into, stems = {}, {}
    for row in rows:
        for name in row[5].split(","):
            into.setdefault((row[0][:2], name), []).append(row[0])
        stems.setdefault((row[0][:2], LEVEL.sub("", row[1])), []).append(row[0])
    last = {}
    for key in sorted((k for k in data if k), key=lambda k: (year(k), k)):
        for code, name in data[key].items():
            last[str(code), name] = year(key)
    print("# divisions of GB/T 2260 that are no more; made by data/tools/former_divisions.py. until: the last of the yearly")
    print("# lists, to 2013, that has it; successor: the division that took its place, where that can be told")
    print("code\tname\tlevel\tparent\tuntil\tsuccessor")
    seen = set()
    for (code, name), until in sorted(last.items(), key=lambda item: (item[0][0], -item[1])):
        if code in current or code in seen or name in GENERIC or "直辖" in name or "岛" in name[2:] or "市辖" in name or (code[:2], name) in own:
            continue
        seen.add(code)
        parent = next((p for p in (code[:4] + "00", code[:2] + "0000") if p in current and p != code), "")
        heirs = into.get((code[:2], name)) or [
            row[0] for row in rows if row[0][:2] == code[:2] and row[1] == INTO.get(name)
        ]
        if not heirs:
            same = stems.get((code[:2], LEVEL.sub("", name)), [])
            # A county that became a district, not the prefecture of that name.
            same = [heir for heir in same if level(heir) == level(code)]
            near = [heir for heir in same if heir[:4] == code[:4]]
            heirs = near or same
        print(code, name, level(code), parent, until, heirs[0] if len(heirs) == 1 else "", sep="\t")


if __name__ == "__main__":
    main()
