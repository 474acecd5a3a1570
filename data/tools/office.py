#!/usr/bin/env python3
"""Make the Word and PDF samples of data/samples/yunxi.

usage: office.py     (pip install reportlab==5.1.0)

The Word file is written part by part, so that nothing but its text is in it; the PDF names a standard
font of readers (STSong-Light) and embeds none. Both come out the same whenever they are made.
"""
import os
import zipfile
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

YUNXI = os.path.join(os.path.dirname(__file__), "..", "samples", "yunxi")

FLOOD = [
    ("title", "云溪市防汛工作专题会议纪要"),
    ("table", [["时　间", "2025年8月20日上午", "地　点", "市应急指挥中心"],
               ["主持人", "司马云帆（市委常委、常务副市长）"]]),
    ("line", "参会人员"),
    ("table", [["序号", "姓　名", "单　位", "职　务"],
               ["1", "鲁明远", "市政府", "副市长"],
               ["2", "佟维纲", "市政府", "秘书长"],
               ["3", "王　伟", "市水务局", "局长"],
               ["4", "李　明", "市财政局", "局长"],
               ["5", "华　岚", "市住房城乡建设局", "局长"],
               ["6", "于慎之", "市生态环境局", "局长"]]),
    ("text", "2025年8月20日，市委常委、常务副市长司马云帆主持召开防汛工作专题会议，听取市水务局关于台风“海棠”防御情况的汇报，研究下一步工作。纪要如下："),
    ("text", "一、会议指出，这次台风过境，云溪河锦湖段水位一度超过警戒线0.42米，由于预警及时、转移果断，全市没有人员伤亡。"),
    ("text", "二、会议要求，市水务局要在9月10日前完成12处受损堤段的修复，市财政局要开辟资金拨付绿色通道，市住房城乡建设局要逐条排查下穿通道的积水隐患。"),
    ("text", "三、会议明确，各区县要把转移安置点的物资补足到位，决不能存侥幸心理。"),
    ("line", "来源：云溪市人民政府办公室·虚构样本"),
    ("line", "云溪市人民政府办公室　　2025年8月21日印发"),
]

COUNCIL = [
    ("title", "云溪市人民政府第102次常务会议纪要"),
    ("text", "2025年10月16日上午，市长欧阳恪主持召开市政府第102次常务会议，听取前三季度经济运行情况汇报，研究“小巷暖心”工程收尾工作，审议《云溪市城市供热条例实施办法》。纪要如下："),
    ("text", "一、会议听取了市发展改革委主任钱若谷关于前三季度经济运行情况的汇报。会议指出，前三季度全市地区生产总值同比增长5.1%，“云溪智造2025”计划确定的96个项目已有81个建成投产，成绩来之不易。会议强调，四季度要紧盯薄弱环节，市工业和信息化局要对停工减产的企业逐户走访，市发展改革委要抓好重大项目的要素保障，各区县要压实招商责任，确保完成全年目标。"),
    ("text", "二、会议研究了“小巷暖心”工程收尾工作。会议指出，今年计划改造的150条小巷还剩23条没有完工，主要集中在枫林区和石桥县。会议要求，市住房城乡建设局要把剩余工程排出周计划，枫林区、石桥县要在11月底前全部完工；市民政局要同步建成老年助餐点，绝不能把问题留到冬天。"),
    ("text", "三、会议原则通过《云溪市城市供热条例实施办法》。会议决定，由市司法局按照会议意见修改后，以市政府令公布，自2025年11月15日起施行。市城投集团要在点火之前把管网检修一遍，做到故障不过夜。"),
    ("text", "出席：欧阳恪、司马云帆、鲁明远、盛芷兰、诸葛恒、古丽娜尔·艾山、江一帆、佟维纲"),
    ("text", "列席：钱若谷（市发展改革委）、华岚（市住房城乡建设局）、柏舟（市民政局）、王伟（市水务局）"),
    ("text", "请假：李明（市财政局）"),
    ("text", "来源：云溪市人民政府办公室·虚构样本"),
]


def paragraph(words, head=False):
    style = '<w:pPr><w:pStyle w:val="Title"/><w:jc w:val="center"/></w:pPr>' if head else ""
    return f'<w:p>{style}<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'


def word(path, parts):
    body = ""
    for kind, content in parts:
        if kind == "table":
            rows = ("".join(f"<w:tc><w:tcPr/>{paragraph(cell)}</w:tc>" for cell in row) for row in content)
            body += "<w:tbl><w:tblPr/><w:tblGrid/>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
        else:
            body += paragraph(("　　" if kind == "text" else "") + content, kind == "title")
    office = "http://schemas.openxmlformats.org"
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    files = {
        "[Content_Types].xml": f'<Types xmlns="{office}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{office}/package/2006/relationships"><Relationship Id="r1" '
        f'Type="{office}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{office}/wordprocessingml/2006/main">'
        f"<w:body>{body}</w:body></w:document>",
    }
    with zipfile.ZipFile(path, "w") as box:
        for name, part in files.items():
            about = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            about.compress_type = zipfile.ZIP_DEFLATED
            box.writestr(about, head + part)


def pdf(path, parts, running):
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    text = ParagraphStyle("text", fontName="STSong-Light", fontSize=14, leading=26, firstLineIndent=28, wordWrap="CJK")
    title = ParagraphStyle("title", text, fontSize=20, leading=36, firstLineIndent=0, alignment=1)

    def edges(canvas, page):
        canvas.setFont("STSong-Light", 10)
        canvas.drawRightString(180 * mm, 280 * mm, running)
        canvas.drawCentredString(105 * mm, 15 * mm, f"— {page.page} —")

    story = []
    for kind, content in parts:
        story.append(Paragraph(escape(content), title if kind == "title" else text))
        if kind == "title":
            story.append(Spacer(1, 8 * mm))
    margins = {"leftMargin": 28 * mm, "rightMargin": 26 * mm, "topMargin": 32 * mm, "bottomMargin": 30 * mm}
    page = SimpleDocTemplate(path, pagesize=A4, title=parts[0][1], invariant=1, **margins)
    page.build(story, onFirstPage=edges, onLaterPages=edges)


if __name__ == "__main__":
    word(os.path.join(YUNXI, "2025-08-21-防汛工作专题会议纪要.docx"), FLOOD)
    pdf(os.path.join(YUNXI, "2025-10-17-市政府常务会议纪要.pdf"), COUNCIL, "云溪市人民政府办公室文件")
