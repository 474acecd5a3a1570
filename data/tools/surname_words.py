#!/usr/bin/env python3
"""List the words that open with the character of a surname and are no names.

usage: surname_words.py > ../lexicon/surname-words.tsv      (pip install jieba==0.42.1)

Words of two and three characters of jieba's dictionary (MIT), not tagged there as names of persons,
counted there at least three times, and not in words.tsv; to them
come, by hand, some that are tagged as names (ALSO): words that the reports do not show often
enough to be listed there, but that other texts may.
"""
import jieba

LEAST = 3

ALSO = (  # words that the dictionary takes for names
    "武功 和尚 王朝 言语 冷笑 武林 明星 宫殿 侍卫 胡同 师兄 王爷 王公 白雪 齐声 祖先 文武 石英 金殿 侍郎 师哥 高潮 英勇 齐全 顾客 凤凰 辛勤 米粉 玉石 胡子 叶子 安静 祖宗 保健 白领 红旗 "
    "鱼雷 沙滩 师范 诸如 梅花 范畴 相公 周转 诸侯 鹿角 元帅 孙子 宁可 山珍 凌辱 陈述 荣获 丛林 双喜 胡说 林立 王子 温泉 白宫 红外 呼唤 陈列 布满 宫城 乌云 宁静 左翼 冷汗 高僧 朱红 原谅 "
    "容纳 杜绝 沙丘 白莲 石狮 云母 童子 师母 松树 兰花 史诗 过敏 保姆 英才 乌龟 凌厉 沙皇 师娘 胡闹 满怀 桂花 高悬 乔木 毛巾 麦子 马刺 元老 周密 马夫 陈设 高薪 宾客 华丽 麻木 燕子 巴掌 白发 "
    "金黄 林子 林木 杨柳 梅子 安危 胡涂 杜鹃 张贴 巨石 周旋 练功 田园 黄帝 高耸 孔雀 才华 朱砂 史实 张嘴 古文 张口 慕名 熊掌 李子 廉政 贝母 焦黄 凌空 雷声 钱财 万世 温馨 养牛 铁青 殷勤 陈旧 "
    "贝壳 高昂 庄园 金光 顾忌 高超 胡椒 徐徐 高雅 郎君 高坡 牛马 富豪 时髦 南纬 卫冕 古董 施政 明朗 熊猫 钟声 明文 马道 陶醉 任凭 张扬 高喊 麻醉 盖子 宗庙 周全 权贵 红光 毛发 千秋 白昼 "
    "施礼 祖母 王道 边远 雷霆 张望 从政 柳树 许诺 言辞 王妃 岳母 须知 花白 王后 史前 涂抹 马鞭 玉兰 巴结 伏兵 王权 阎王 苍天 黄牛 孙女 马鞍 焦耳 洪亮 柏树 权衡 丛生 鲁莽 盛世 石阶 索引 秋水 "
    "唐诗 富翁 元宝 从军 马刀 周详 别提 花圃 雷雨 华裔 熊熊 容颜 利剑 苏醒 荆棘 巫师 秋风 高强 冷清 通晓 归顺 侍奉 屠宰 矫正 吉普 齐备 马虎 巨星 罗盘 卓绝 康宁 晋见 施舍 才智 和善 云云 盖章 "
    "党羽 齐放 沙龙 梁柱 勾勒 乐章 诸子 封疆 钟楼 解密 钱粮 连贯 连珠 甘休 燕麦 冷杉 荣幸 祖传 毛驴 苗子 暴君 陶冶 易溶 黄蜂 洪峰 步履 文雅 阴冷 桂冠 松柏 方正 华贵 龙凤 沙尘 安然 阴森 连胜 "
    "饶命 秋收 云彩 凌驾 和蔼 富丽 唐人 籍贯 盛怒 段子 丁香 花香 滑翔 雷鸣 诸君 牟利 栗子 云杉 杨树 平添 孔径 殷红 史官 祝寿 宁肯 白鹤 母爱 周折 齐鸣 红茶 饶恕 安逸 黄铜 宛然 路基 盛衰 毛竹 "
    "柳枝 严令 矫健 巨龙 何谓 梅雨 宿营 钟爱 温顺 盛夏 盖世 秋千 祖孙 白光 双赢 鹿茸 花招 哈欠 龙虾 苍生 简章 弓弩 何干 蓝光 雷同 费尽 易懂 尚武 和弦 付诸 麻利 范文 索道 宋词 荣立 牛仔 古琴 "
    "冷凝 陆生 钱庄 白桦 石洞 马驹 蓝藻 封禅 胡琴 殷实 万幸 诸生 山涧 童工 贺卡 莫测 亚太 蒙昧 游弋 满堂 归隐 王冠 武侠 寿星 屠夫 严冬 胡桃 汤圆 檀木 皮鞭 桑树 墨汁 曾孙 越轨 秋雨 顾盼 田庄 杜撰 "
    "通宝 车驾 牛黄 闻言 谢幕 苗木 红杉 阳刚 蓝领 茅庐 师姐 诸公 耿直 林荫 孙儿 元勋 花旦 红松 杨梅 张狂 鱼贯 松香 帅哥 黄杨 苟且 曲直 黎民 麦苗 高塔 荣膺 花剑 沙石 唐突 丰年 马甲 苍翠 养蚕 麦穗 "
    "白塔 白兔 生辉 冷宫 养蜂 通顺 童谣 宿卫 红柳 易燃 付清 龙虎 莫若 蔚蓝 花柱 易怒 高清 陶俑 凤冠 劳顿 甘甜 常客 吉兆 鲍鱼 秋汛 沃土 鹿皮 和煦 陈腐 言传 花蕾 包拯 牛羊 叶脉 从宽 秋波 宫闱 "
    "苗圃 普照 谷仓 桑蚕 迟暮 萧瑟 梅树 松木 养母 松涛 孔洞 冷光 从简 严词 薄礼 英杰 布帛 富婆 余裕 胡杨 牛郎 桑拿 仲夏 顾惜 玉兔 桑叶 敖包 花环 桑梓 寿辰 麦芽 荣华 戎马 农忙 仰泳 田螺 劳驾 余晖 "
    "白鹭 熊胆 墨宝 古雅 养兵 衣履 苍鹰 田埂 甘霖 易帜 余光 云鬓 黄绿 陈迹 章鱼 伊人 萧索 岳丈 墨绿 黄梅 满贯 温雅 洪钟 柳絮 黄叶 花甲 宦海 匡扶 严霜 撒播 陈兵 薄冰 柳林 薄暮 沃野 花红 祝捷 "
    "温驯 荣登 朴子 司仪 单飞 黄鹤 黄莺 双全 刁民 云雨 越权 琴瑟 徐行 康庄 雷厉 冷锋 谢绝 秋霜 戴孝 暴雷 归真 花苞 畅怀 乔迁 贺岁 莫逆 周知 祝辞 千钧 古柏 农机 "
    "黄金周 花岗岩 古建筑 杜鹃花 金水桥 黄鹤楼 布依族 季后赛 胡萝卜 金字塔 红宝石 司礼监 斯拉夫 师兄弟 宣武门 马尾松 安全性 金钱豹 铁路桥 石英砂 古文化 保和殿 吉普车 武昌鱼 金刚石 金元宝 武英殿 "
    "红卫兵 西门子 胡杨林 农家乐 全家福 白玉兰 梅雨期 玉米棒 雷阵雨 封建主 公开赛 庄稼人 屠龙刀 通知书 祖师爷 祖父母 暴风雨 石狮子 高尔夫 古兰经 诸侯国 司令官 冷冰冰 白花花 严重性 欧佩克 沙尘暴 "
    "东道主 连云港 山里红 修道院 纪念展 曲线美 高中生 叶绿体 申请人 叶绿素 麦当劳 海洛因 诸侯王 管弦乐 龙井茶 花果山 沙丁鱼 封建制 文明史 东方红 高岭土 金毛狮 蓝宝石 保守派 乌托邦 黄泛区 关帝庙 "
    "黄绿色 古文字 陆海空 养老金 纪传体 成文法 冷不丁 花博会 步兵营 梅花鹿 常见病 雷达站 暴风雪 山海经 卢浮宫 红巾军 常备军 鱼雷艇 白云观 卢沟桥 申请书 滑膛炮 海王星 白话文 花园里 侍御史 红外光 "
    "纪念堂 满天飞 操作符 安全带 双刃剑 祖母绿 白蛋白 伊玛目 顾问团 管风琴 干涉仪 尚方剑 夏令营 东北虎 公开信 庄稼汉 陈列室 胡同口 经纬仪 墨绿色 金丝燕 郁金香 连衣裙 陆海军 金银花 红领巾 罗汉堂 "
    "孔府 孔林 孔庙 丁香花 马家窑 王府井 万寿宫 田纳西 马士基 刘三姐 穆斯林 栾树 宋锦 苗绣 苏绣 云锦 黎锦 景泰蓝 金线莲 金钱松 金丝楠 金叶榆 白皮松 白芷 黄芩 黄精 黄栌 元宝枫 连翘 文冠果 车厘子 车前草 柏木 柴胡 杜仲 朱砂梅 宫粉梅"
).split()


def column(name):
    with open(__file__.replace("tools/surname_words.py", f"lexicon/{name}.tsv"), encoding="utf-8") as lines:
        return {line.rstrip("\n").split("\t")[0] for line in lines if not line.startswith(("#", "form"))}


def simplified(word):
    """Whether no character of the word is a Traditional or rare one."""
    try:
        word.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return not set(word) & set("乾醣甯")


def main():
    surnames, words = column("surnames"), column("words")
    found = {word for word in ALSO if word not in words}
    with jieba.get_dict_file() as entries:
        for word, count, tag in (line.decode().split() for line in entries):
            opens = word[0] in surnames or word[:2] in surnames
            if 2 <= len(word) <= 3 and opens and word not in words and not tag.startswith("nr") and int(count) >= LEAST:
                found.add(word)
    print("# words that open with the character of a surname and are no names; made by data/tools/surname_words.py")
    print("form")
    print("\n".join(sorted(word for word in found if simplified(word))))


if __name__ == "__main__":
    main()
