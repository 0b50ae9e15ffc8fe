/** Chinese documents of which some are bad, so that a page without an English word is one that says none itself. Made without chance. */

const SUBJECTS = ["一条小河", "老图书馆", "隔壁的邻居", "委员会", "细心的读者", "港口的工人", "她的老师"];
const VERBS = ["记得", "解释", "跟随", "穿过", "描述", "测量", "重复", "忘记"];
const OBJECTS = ["通往山谷的路", "漫长的冬天", "面包的价格", "一封没写完的信", "每一个词"];
const ENDINGS = ["没有地图", "在傍晚时分", "又一次", "正如报告所说", "没有明显的原因", "在下雨之前"];

const prose = (document: number): string =>
  Array.from({ length: 6 }, (_, i) => {
    const at = document * 7 + i * (document + 3);
    const [subject, verb, object, ending] = [SUBJECTS, VERBS, OBJECTS, ENDINGS].map(
      (list, place) => list[(at + place * i * 3) % list.length],
    );
    return `${ending}，${subject}${verb}${object}，一共${at}次。`;
  }).join("");

/** 1-based lines that stand out. */
export const CHINESE_LINES = { documents: 60, mojibake: 4, repeated: 9, broken: 14 };

/** UTF-8 read as if it were of the West of Europe. */
const MOJIBAKE = `é¢„æŠ¥è¯´æ˜Žå¤©ä¼šä¸‹é›¨ï¼Œæˆ‘ä»¬åœ¨å’–å•¡é¦†è§é¢ã€‚${prose(4)}`;

function lineOf(line: number): string {
  if (line === CHINESE_LINES.broken) return '{"id": 14, "text": "没有写完';
  const texts: Record<number, string> = {
    [CHINESE_LINES.mojibake]: MOJIBAKE,
    [CHINESE_LINES.repeated]: `菜单开始了。${"亲爱的朋友，今天请点击这里赢取大奖。".repeat(12)}`,
  };
  return JSON.stringify({ id: line, text: texts[line] ?? prose(line) });
}

export const chineseCorpus = (): string => Array.from({ length: CHINESE_LINES.documents }, (_, index) => `${lineOf(index + 1)}\n`).join("");
