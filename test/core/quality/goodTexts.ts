/** Good prose by language, written for these tests: an introduction to a garden, with several sentences each. */
export const goodTexts: Record<string, string> = {
  en: `The garden behind the old mill has been open to visitors since last spring. Most people come for the roses, but the gardener is proudest of her pear trees.
She planted the first of them with her father when she was nine years old. “They need patience,” she says, “and somebody who doesn’t cut too much.”
In autumn the fruit is given to the school, where the children make juice from it. Nobody has counted the bottles, yet the cellar is always full.`,
  es: `El jardín que hay detrás del viejo molino está abierto al público desde la primavera pasada. La mayoría viene por las rosas, pero la jardinera está más orgullosa de sus perales.
Plantó los primeros con su padre cuando tenía nueve años. «Necesitan paciencia», dice, «y alguien que no corte demasiado». ¿Quién no la entendería?
En otoño la fruta se regala a la escuela, donde los niños hacen zumo. Nadie ha contado las botellas, pero la bodega siempre está llena.`,
  fr: `Le jardin derrière le vieux moulin est ouvert au public depuis le printemps dernier. La plupart des gens viennent pour les roses, mais la jardinière est surtout fière de ses poiriers.
Elle a planté les premiers avec son père à l’âge de neuf ans. « Il leur faut de la patience », dit-elle, « et quelqu’un qui ne coupe pas trop. » C’est là où tout a commencé, à côté de la forêt.
En automne, les fruits sont donnés à l’école, où les élèves en font du jus. Personne n’a compté les bouteilles, et pourtant la cave est toujours pleine.`,
  de: `Der Garten hinter der alten Mühle ist seit dem letzten Frühjahr für Besucher geöffnet. Die meisten kommen wegen der Rosen, aber die Gärtnerin ist auf ihre Birnbäume am stolzesten.
Die ersten pflanzte sie mit neun Jahren zusammen mit ihrem Vater. „Sie brauchen Geduld“, sagt sie, „und jemanden, der nicht zu viel abschneidet.“ Das weiß man erst später zu schätzen.
Im Herbst bekommt die Schule das Obst, und die Kinder pressen daraus Saft. Niemand hat die Flaschen gezählt, doch der Keller ist immer voll.`,
  pt: `O jardim atrás do velho moinho está aberto aos visitantes desde a primavera passada. A maioria vem por causa das rosas, mas a jardineira tem mais orgulho das suas pereiras.
Plantou as primeiras com o pai quando tinha nove anos. “Precisam de paciência”, diz ela, “e de alguém que não corte demasiado.” Não é uma lição difícil, mas às vezes é esquecida.
No outono a fruta é oferecida à escola, onde as crianças fazem sumo. Ninguém contou as garrafas, mas a adega está sempre cheia.`,
  it: `Il giardino dietro il vecchio mulino è aperto ai visitatori dalla primavera scorsa. La maggior parte viene per le rose, ma la giardiniera è più orgogliosa dei suoi peri.
Piantò i primi con suo padre quando aveva nove anni. «Hanno bisogno di pazienza», dice, «e di qualcuno che non tagli troppo». È una lezione che si impara più tardi.
In autunno la frutta viene regalata alla scuola, dove i bambini ne fanno del succo. Nessuno ha contato le bottiglie, eppure la cantina è sempre piena.`,
  pl: `Ogród za starym młynem jest otwarty dla zwiedzających od zeszłej wiosny. Większość ludzi przychodzi dla róż, ale ogrodniczka jest najbardziej dumna ze swoich grusz.
Pierwsze z nich posadziła razem z ojcem, kiedy miała dziewięć lat. „Potrzebują cierpliwości”, mówi, „i kogoś, kto nie przycina za dużo.” Z czasem każdy to rozumie.
Jesienią owoce dostaje szkoła, gdzie dzieci robią z nich sok. Nikt nie policzył butelek, a jednak piwnica jest zawsze pełna.`,
  tr: `Eski değirmenin arkasındaki bahçe geçen bahardan beri ziyaretçilere açık. Çoğu insan güller için geliyor, ama bahçıvan en çok armut ağaçlarıyla gurur duyuyor.
İlk ağaçları dokuz yaşındayken babasıyla birlikte dikmiş. “Sabır isterler,” diyor, “bir de çok kesmeyen birini.” Bunu anlamak için uzun yıllar gerekiyor.
Sonbaharda meyveler okula veriliyor, çocuklar da bunlardan meyve suyu yapıyor. Kimse şişeleri saymadı, ama kiler her zaman dolu.`,
  vi: `Khu vườn phía sau cối xay cũ đã mở cửa cho khách tham quan từ mùa xuân năm ngoái. Hầu hết mọi người đến vì hoa hồng, nhưng người làm vườn tự hào nhất về những cây lê của mình.
Cô trồng những cây đầu tiên cùng với cha khi mới chín tuổi. “Chúng cần sự kiên nhẫn,” cô nói, “và một người không cắt tỉa quá nhiều.”
Vào mùa thu, trái cây được tặng cho trường học, nơi các em nhỏ ép lấy nước. Không ai đếm số chai, nhưng hầm rượu lúc nào cũng đầy.`,
  el: `Ο κήπος πίσω από τον παλιό μύλο είναι ανοιχτός για τους επισκέπτες από την περασμένη άνοιξη. Οι περισσότεροι έρχονται για τα τριαντάφυλλα, αλλά η κηπουρός είναι πιο περήφανη για τις αχλαδιές της.
Φύτεψε τις πρώτες μαζί με τον πατέρα της όταν ήταν εννέα χρονών. «Χρειάζονται υπομονή», λέει, «και κάποιον που δεν κλαδεύει πολύ».
Το φθινόπωρο τα φρούτα χαρίζονται στο σχολείο, όπου τα παιδιά φτιάχνουν χυμό. Κανείς δεν μέτρησε τα μπουκάλια, αλλά το κελάρι είναι πάντα γεμάτο.`,
  ru: `Сад за старой мельницей открыт для посетителей с прошлой весны. Большинство приходит ради роз, но садовница больше всего гордится своими грушами.
Первые из них она посадила вместе с отцом, когда ей было девять лет. «Им нужно терпение, — говорит она, — и человек, который не станет срезать слишком много».
Осенью урожай отдают школе, где дети делают из него сок. Бутылки никто не считал, однако погреб всегда полон.`,
  ar: `الحديقة التي تقع خلف الطاحونة القديمة مفتوحة للزوار منذ الربيع الماضي. يأتي معظم الناس من أجل الورود، لكن البستانية تفتخر أكثر بأشجار الكمثرى.
زرعت أول الأشجار مع والدها عندما كان عمرها تسع سنوات. تقول: «إنها تحتاج إلى الصبر، وإلى من لا يقطع منها كثيرا».
في الخريف تهدى الثمار إلى المدرسة، حيث يصنع الأطفال منها العصير. لم يعد أحد الزجاجات، ومع ذلك فإن القبو ممتلئ دائما.`,
  hi: `पुरानी चक्की के पीछे का बगीचा पिछले वसंत से आगंतुकों के लिए खुला है। ज़्यादातर लोग गुलाब देखने आते हैं, लेकिन माली को अपने नाशपाती के पेड़ों पर सबसे अधिक गर्व है।
उसने पहले पेड़ अपने पिता के साथ तब लगाए थे जब वह नौ साल की थी। वह कहती है कि इन पेड़ों को धैर्य चाहिए, और कोई ऐसा जो बहुत अधिक न काटे।
पतझड़ में फल स्कूल को दे दिए जाते हैं, जहाँ बच्चे उनका रस निकालते हैं। बोतलें किसी ने नहीं गिनीं, फिर भी तहख़ाना हमेशा भरा रहता है।`,
  ko: `오래된 방앗간 뒤에 있는 정원은 지난봄부터 방문객에게 열려 있다. 대부분의 사람들은 장미를 보러 오지만, 정원사는 배나무를 가장 자랑스러워한다.
그녀는 아홉 살 때 아버지와 함께 첫 나무를 심었다. 나무에는 인내심이 필요하고, 너무 많이 자르지 않는 사람이 필요하다고 그녀는 말한다.
가을이 되면 열매는 학교에 보내지고 아이들은 그것으로 주스를 만든다. 병을 세어 본 사람은 없지만 지하실은 언제나 가득하다.`,
  ja: `古い水車小屋の裏にある庭は、去年の春から見学できるようになりました。多くの人はバラを目当てに訪れますが、庭師がいちばん誇りにしているのは梨の木です。
彼女は九歳のとき、父親と一緒に最初の木を植えました。「梨には忍耐が必要です。そして、切りすぎない人も必要です」と彼女は言います。
秋になると果物は学校に贈られ、子どもたちがジュースを作ります。瓶の数を数えた人はいませんが、地下室はいつもいっぱいです。`,
  zh: `老磨坊后面的花园从去年春天开始对游客开放。大多数人是来看玫瑰的，但园丁最引以为豪的是她的梨树。
她九岁的时候和父亲一起种下了第一批树。她说：“它们需要耐心，也需要一个不会剪得太多的人。”
到了秋天，果子会送给学校，孩子们用它们做果汁。没有人数过瓶子，可是地窖里总是满满的。`,
};

/** Programs, one a language. */
export const goodPrograms: Record<string, string> = {
  python: `import json
from pathlib import Path


def load(path: Path) -> list[dict]:
    """Reads the records of a file, one a line."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def main(arguments):
    for name in arguments:
        records = load(Path(name))
        print(f"{name}: {len(records)} records")


if __name__ == "__main__":
    main(sys.argv[1:])
`,
  typescript: `export interface Point {
  x: number;
  y: number;
}

/** Distance from the origin. */
export function length({ x, y }: Point): number {
  return Math.sqrt(x * x + y * y);
}

export const origin: Point = { x: 0, y: 0 };
const names = new Map<string, Point>([["origin", origin]]);
for (const [name, point] of names) {
  if (length(point) > 0) throw new Error(\`\${name} has moved.\`);
}
`,
  c: `#include <stdio.h>
#include <stdlib.h>

static int compare(const void *a, const void *b) {
    return *(const int *)a - *(const int *)b;
}

int main(void) {
    int values[] = {3, 1, 2};
    qsort(values, 3, sizeof(int), compare);
    for (size_t i = 0; i < 3; i++) {
        printf("%d\\n", values[i]);
    }
    return 0;
}
`,
};
