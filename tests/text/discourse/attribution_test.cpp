// Who stands behind which words, in short news of many languages.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "text/discourse/discourse.hpp"
#include "text/discourse/names.hpp"
#include "text/language/lexicon.hpp"

namespace claimgraph {
namespace {

// Each line of the text is a paragraph.
Article article_of(std::string text) {
  Article article;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (end > begin) {
      article.blocks.push_back({Block::Kind::kParagraph, {begin, end}});
    }
    begin = end + 1;
  }
  article.text = std::move(text);
  return article;
}

// Whose words these are: "Maria Lind, Reuters reports", from the speaker outwards; "" for the
// publisher. The act stands behind the name unless it is "asserts".
std::string voice(const Article& article, const Discourse& discourse, const std::string& words) {
  const std::size_t position = article.text.find(words);
  if (position == std::string::npos) {
    return "NOT IN THE TEXT";
  }
  std::string chain;
  for (const Voice::Link& link : discourse.voice_at(position).links) {
    chain += chain.empty() ? "" : ", ";
    chain += discourse.entities()[link.entity].label;
    if (link.act != Act::kAsserts) {
      chain += std::string(" ") + to_string(link.act);
    }
  }
  return chain;
}

struct Words {
  std::string words;
  std::string chain;
};

struct News {
  std::string language;
  std::string text;
  std::vector<Words> expected;
};

void check(const News& news) {
  const Article article = article_of(news.text);
  const Discourse discourse(article, Lexicon::of(news.language), NameFinder());
  for (const Words& each : news.expected) {
    EXPECT_EQ(voice(article, discourse, each.words), each.chain)
        << news.language << ": '" << each.words << "' in: " << news.text;
  }
}

TEST(Attribution, EnglishNewsNamesItsSources) {
  check({"en",
         "Northwind Foods to close two plants as costs bite\n"
         "HELSINKI (Reuters) - Northwind Foods said on Tuesday it would close two plants, a move "
         "that analysts at Brunel Capital estimate will save 45 million euros a year.\n"
         "\"We can't keep losing 3 million euros a month,\" chief executive Maria Lindqvist told "
         "Reuters in an interview. \"The Turku plant lost 14 million last year.\"\n"
         "Lindqvist, who took over in March, said the company had 9,800 employees. Revenue fell 7 "
         "percent to 1.9 billion euros in the year to June.\n"
         "She added that the closures would cost 30 million euros.\n"
         "A report by the think tank Meridian Institute published last week found that food makers "
         "lost 600 million euros in 2023. The report also estimates that 40,000 jobs are at risk. "
         "\"This is a warning,\" said Dr. Jonas Berg, an economist at Meridian Institute.\n"
         "Several reports say Northwind is in talks to sell its dairy unit for 250 million euros. "
         "The company is expected to post a loss of 80 million euros this year.\n"
         "Berg predicted a recovery by 2026, while Lindqvist expects sales to grow 2 percent.\n"
         "\"Prices have tripled,\" according to the lobby group MTK, \"and they will rise another "
         "10 percent.\"\n"
         "Osterman Group denied that it had cut prices by 15 percent.\n",
         {{"close two plants, a move", "Northwind Foods"},
          {"45 million", "Brunel Capital estimates, Northwind Foods"},
          {"3 million euros a month", "Maria Lindqvist, Reuters reports"},
          {"14 million", "Maria Lindqvist, Reuters reports"},
          {"9,800", "Maria Lindqvist"},
          {"7 percent", ""},
          {"30 million", "Maria Lindqvist"},
          {"600 million", "Meridian Institute"},
          {"40,000", "Meridian Institute estimates"},
          {"a warning", "Jonas Berg"},
          {"250 million", "unnamed reports"},
          {"80 million", "unnamed forecasters forecasts"},
          {"2026", "Jonas Berg forecasts"},
          {"2 percent", "Maria Lindqvist forecasts"},
          {"tripled", "MTK"},
          {"another 10", "MTK"},
          {"15 percent", "Osterman Group denies"}}});
}

TEST(Attribution, QuotationsOfManySentencesHaveOneSpeaker) {
  check({"en",
         "The regulator opened an inquiry. “It took us nine months. We spent 4 million pounds on "
         "it. We would do it again,” said Priya Nair, its director. “The next one will cost 6 "
         "million.”\nThe inquiry covers 14 banks.\n“Nobody lost more than 200 pounds.”\n",
         {{"nine months", "Priya Nair"},
          {"4 million", "Priya Nair"},
          {"6 million", "Priya Nair"},
          {"14 banks", ""}}});
}

TEST(Attribution, WordsSetApartAreNobodysSpeech) {
  check({"en",
         "The method is called “distillation” and needs 300 chips. Tom Reed said the “magic” cost "
         "2 million dollars.\n",
         {{"300 chips", ""}, {"distillation", ""}, {"2 million", "Tom Reed"}}});
}

TEST(Attribution, ReportsPassOnWhatOthersSay) {
  check({"en",
         "The chip maker Arbor Chips has 700 engineers, as reported by the Daily Ledger. The Daily "
         "Ledger "
         "reported on Friday that the firm paid 90 million dollars for land, citing Helen Koh.\n"
         "According to Bruno Sala, an analyst at Vidal Research, the plant will cost 3 billion "
         "dollars. The company's own claim that it spent only 20 million dollars on tools has "
         "raised doubts.\n",
         {{"700 engineers", "Daily Ledger reports"},
          {"90 million", "Helen Koh, Daily Ledger reports"},
          {"3 billion", "Bruno Sala"},
          {"20 million", "Arbor Chips"}}});
}

TEST(Attribution, VerbsThatSayNothingAttributeNothing) {
  check({"en",
         "Kestrel Air declined to say how many of its 40 jets were idle. It could not confirm that "
         "300 pilots had left. The figures show that 12 routes were cut.\n",
         {{"40 jets", ""}, {"300 pilots", ""}, {"12 routes", ""}}});
}

TEST(Attribution, IndonesianNewsNamesItsSources) {
  check(
      {"id",
       "SURABAYA, Kabar Timur - Produsen baterai PT Surya Kencana Tbk mengumumkan bahwa mereka "
       "akan membangun pabrik senilai Rp 4 triliun. Direktur Utama Surya Kencana, Ratna Wulandari, "
       "mengatakan pabrik itu akan menyerap 2.500 pekerja. Pembangunan dimulai pada 2026.\n"
       "“Kami sudah mengeluarkan Rp 300 miliar,” ujar Ratna. “Sisanya Rp 700 miliar akan dibayar "
       "tahun depan.”\n"
       "Ia menambahkan bahwa 80 persen bahan baku berasal dari dalam negeri.\n"
       "Menurut analis Bagus Pranoto, biaya itu bisa membengkak menjadi Rp 6 triliun. Namun, "
       "laporan yang dirilis oleh Lembaga Energi Nusantara mengungkapkan bahwa permintaan hanya "
       "tumbuh 3 persen. Laporan tersebut juga memperkirakan harga turun 12 persen.\n"
       "Pasar baterai diperkirakan bernilai 9 miliar dollar AS. Beberapa media melaporkan bahwa "
       "perusahaan itu merugi Rp 50 miliar. Surya Kencana membantah bahwa 400 orang "
       "diberhentikan.\n"
       "Kapasitasnya mencapai 15 gigawatt, seperti dilansir Warta Niaga.\n",
       {{"Rp 4 triliun", "PT Surya Kencana Tbk"},
        {"2.500", "Ratna Wulandari"},
        {"2026", ""},
        {"Rp 300 miliar", "Ratna Wulandari"},
        {"Rp 700 miliar", "Ratna Wulandari"},
        {"80 persen", "Ratna Wulandari"},
        {"Rp 6 triliun", "Bagus Pranoto"},
        {"3 persen", "Lembaga Energi Nusantara"},
        {"12 persen", "Lembaga Energi Nusantara estimates"},
        {"9 miliar", "unnamed estimators estimates"},
        {"Rp 50 miliar", "unnamed reports reports"},
        {"400 orang", "PT Surya Kencana Tbk denies"},
        {"15 gigawatt", "Warta Niaga reports"}}});
}

TEST(Attribution, FrenchNewsNamesItsSources) {
  check(
      {"fr",
       "Le directeur général de Valmeron, Étienne Caradec, a affirmé jeudi que le groupe avait "
       "perdu 40 millions d’euros. Le chiffre d’affaires a reculé de 8 %.\n"
       "« Nous allons supprimer 600 postes », a-t-il ajouté. « Cela nous coûtera 25 millions. »\n"
       "Selon l’économiste Claire Dumont, la facture pourrait atteindre 90 millions d’euros. "
       "« Les 600 départs ne suffiront pas », prévient Dumont.\n"
       "Le rapport publié par l’Institut Perrault indique que 12 usines sont menacées. Ce rapport "
       "estime également que 3 000 emplois disparaîtront.\n"
       "Interrogée par téléphone, Mme Dumont a déclaré à Radio Littoral que la dette dépassait "
       "200 millions. Plusieurs médias affirment que l’État apportera 50 millions.\n"
       "L’entreprise dément avoir fermé 3 sites. Les syndicats dénombrent 700 grévistes, comme "
       "l’a rapporté Le Courrier.\n",
       {{"40 millions", "Étienne Caradec"},
        {"8 %", ""},
        {"600 postes", "Étienne Caradec"},
        {"25 millions", "Étienne Caradec"},
        {"90 millions", "Claire Dumont"},
        {"600 départs", "Claire Dumont"},
        {"12 usines", "Institut Perrault"},
        {"3 000", "Institut Perrault estimates"},
        {"200 millions", "Claire Dumont, Radio Littoral reports"},
        {"50 millions.", "unnamed reports"},
        {"700 grévistes", "Courrier reports"}}});
}

TEST(Attribution, EnglishMarketNewsNamesItsSources) {
  check(
      {"en",
       "Halden Semiconductor's shares fell 9% on Thursday after the chipmaker forecast revenue of "
       "$4.1 billion.\n"
       "\"The demand is there, it's just moving to the right,\" CEO Dana Whitlock said on a call. "
       "Capital spending will reach $12 billion this year, she said, up from $7.5 billion in "
       "2024.\n"
       "\"They're burning $600 million a quarter,\" said Mark Osei of Redwood Partners.\n"
       "Halden has shipped 200,000 accelerators, according to a person familiar with the matter. "
       "Bloomberg News reported in May that Osterby had ordered 50,000 of them.\n"
       "Rival Corvex says its chips cost 40% less. The startup, which was founded by former "
       "Quillon engineers, claims to have 300 customers.\n"
       "\"We tested both,\" Whitlock told CNBC. \"Ours was twice as fast.\"\n"
       "The International Energy Agency expects demand to double by 2030. It warned that 20% of "
       "projects could be delayed.\n"
       "Data from the Semiconductor Industry Association showed global sales rose 19%.\n"
       "President Lee Jae-min said South Korea will invest 100 trillion won, the Yonhap news "
       "agency reported.\n",
       {{"9%", ""},
        {"moving", "Dana Whitlock"},
        {"$12 billion", "Dana Whitlock"},
        {"$7.5 billion", "Dana Whitlock"},
        {"$600 million", "Mark Osei"},
        {"200,000", "unnamed sources"},
        {"50,000", "Bloomberg News reports"},
        {"40%", "Corvex"},
        {"300 customers", "Corvex"},
        {"tested", "Dana Whitlock, CNBC reports"},
        {"twice", "Dana Whitlock, CNBC reports"},
        {"2030", "International Energy Agency forecasts"},
        {"20%", "International Energy Agency"},
        {"19%", "Semiconductor Industry Association"},
        {"100 trillion", "Lee Jae-min, Yonhap reports"}}});
}

TEST(Attribution, IndonesianMarketNewsNamesItsSources) {
  check(
      {"id",
       "JAKARTA, Bisnis Harian - PT Garuda Pangan Tbk (GPNG) membukukan laba Rp 812 miliar, turun "
       "18 persen.\n"
       "\"Kami tidak bisa menaikkan harga begitu saja,\" kata Direktur Keuangan Garuda Pangan "
       "Hendra Wijaya dalam konferensi pers. \"Beban bahan baku naik Rp 400 miliar.\"\n"
       "Hendra menjelaskan, perseroan menyiapkan belanja modal Rp 1,2 triliun tahun ini. Dana itu "
       "akan dipakai untuk dua pabrik, katanya.\n"
       "Sementara itu, analis Mandala Sekuritas Intan Permata memperkirakan laba baru pulih ke Rp "
       "950 miliar. Badan Pusat Statistik mencatat impor gandum mencapai 11,7 juta ton.\n"
       "Dikutip dari Reuters, pemerintah berencana memangkas bea masuk sebesar 5 persen. Seorang "
       "pejabat yang enggan disebut namanya mengatakan kepada Reuters bahwa 30 aturan terbit.\n"
       "Saham GPNG ditutup melemah 2,5 persen. \"Investor terlalu panik,\" ujar Lo Kheng Tan, "
       "pemegang saham lama. Ia mengklaim telah menambah 10 juta lembar saham.\n",
       {{"Rp 812 miliar", ""},
        {"begitu saja", "Hendra Wijaya"},
        {"Rp 400 miliar", "Hendra Wijaya"},
        {"Rp 1,2 triliun", "Hendra Wijaya"},
        {"dua pabrik", "Hendra Wijaya"},
        {"950 miliar", "Intan Permata estimates"},
        {"11,7 juta", "Badan Pusat Statistik"},
        {"5 persen", "Reuters reports"},
        {"30 aturan", "unnamed officials, Reuters reports"},
        {"2,5 persen", ""},
        {"terlalu panik", "Lo Kheng Tan"},
        {"10 juta", "Lo Kheng Tan"}}});
}

TEST(Attribution, FrenchMarketNewsNamesItsSources) {
  check(
      {"fr",
       "TOULOUSE (AFP) - Le constructeur aéronautique Vélair va supprimer 1 500 postes, a annoncé "
       "lundi sa directrice générale Hélène Vasseur. Le groupe emploie 32 000 personnes.\n"
       "Selon elle, les commandes ont chuté de 30 % en un an.\n"
       "« La direction gonfle les pertes, qui ne dépassent pas 80 millions d’euros », a dénoncé "
       "Karim Belaïd, délégué du personnel.\n"
       "Le ministre Paul Girardin a indiqué vendredi sur Radio Azur que l’État garantirait un "
       "prêt de 400 millions d’euros. Vélair prévoit de livrer 140 avions cette année, alors que "
       "les analystes tablaient sur 165.\n"
       "Un rapport de la Cour des comptes publié en janvier estimait que la filière avait reçu "
       "2,3 milliards d’euros. Le même rapport pointait une perte de 700 millions.\n",
       {{"1 500", "Hélène Vasseur"},
        {"32 000", ""},
        {"30 %", "Hélène Vasseur"},
        {"80 millions", "Karim Belaïd"},
        {"400 millions", "Paul Girardin, Radio Azur reports"},
        {"140 avions", "Vélair forecasts"},
        {"165", "unnamed analysts forecasts"},
        {"2,3 milliards", "Cour des comptes estimates"},
        {"700 millions", "Cour des comptes"}}});
}

TEST(Attribution, GermanNewsNamesItsSources) {
  check({"de",
         "Der Autozulieferer Brandner AG hat im vergangenen Jahr 120 Millionen Euro verloren. "
         "Vorstandschefin Karin Holt sagte, dass 900 Stellen wegfallen. Der Umsatz sank um 6 "
         "Prozent.\n"
         "„Wir haben 30 Millionen Euro gespart“, erklärte Holt. „Im nächsten Jahr werden es 50 "
         "Millionen sein.“\n"
         "Laut dem Analysten Peter Voss braucht das Unternehmen 200 Millionen Euro. Experten "
         "schätzen, dass 4.000 Jobs gefährdet sind. Brandner bestreitet, dass 3 Werke schließen.\n",
         {{"120 Millionen", ""},
          {"900 Stellen", "Karin Holt"},
          {"6 Prozent", ""},
          {"30 Millionen", "Karin Holt"},
          {"50 Millionen", "Karin Holt"},
          {"200 Millionen", "Peter Voss"},
          {"4.000 Jobs", "unnamed experts estimates"},
          {"3 Werke", "Brandner AG denies"}}});
}

TEST(Attribution, SpanishNewsNamesItsSources) {
  check({"es",
         "La consejera delegada de Luminar, Elena Prado, afirmó el lunes que la empresa invertirá "
         "70 millones de euros. La plantilla creció un 4 %.\n"
         "«Contrataremos a 350 personas», dijo Prado. «La mitad llegará en mayo.»\n"
         "Según el economista Raúl Bermejo, el coste real será de 110 millones. Varios medios "
         "informaron que la deuda supera los 500 millones. Se estima que el mercado vale 2.000 "
         "millones. Luminar negó que vaya a cerrar 5 tiendas.\n",
         {{"70 millones", "Elena Prado"},
          {"4 %", ""},
          {"350 personas", "Elena Prado"},
          {"mayo", "Elena Prado"},
          {"110 millones", "Raúl Bermejo"},
          {"500 millones", "unnamed reports reports"},
          {"2.000", "unnamed estimators estimates"},
          {"5 tiendas", "Luminar denies"}}});
}

TEST(Attribution, PortugueseNewsNamesItsSources) {
  check({"pt",
         "O presidente da Aurivale, Marcos Tavares, disse na terça-feira que a empresa vai demitir "
         "200 pessoas. As vendas caíram 9%.\n"
         "“Gastamos 15 milhões de reais”, afirmou Tavares. “Foram 3 milhões a mais.”\n"
         "Segundo a economista Lívia Rocha, o prejuízo chega a 60 milhões. Analistas estimam que o "
         "setor perdeu 1 bilhão. A Aurivale negou que tenha 8 fábricas à venda.\n",
         {{"200 pessoas", "Marcos Tavares"},
          {"9%", ""},
          {"15 milhões", "Marcos Tavares"},
          {"3 milhões", "Marcos Tavares"},
          {"60 milhões", "Lívia Rocha"},
          {"1 bilhão", "unnamed analysts estimates"},
          {"8 fábricas", "Aurivale denies"}}});
}

TEST(Attribution, ItalianNewsNamesItsSources) {
  check({"it",
         "L’amministratore delegato di Ferrovetro, Paolo Ghisi, ha dichiarato che l’azienda ha "
         "perso 20 milioni di euro. I ricavi sono scesi del 5%.\n"
         "«Assumeremo 80 persone», ha detto Ghisi. «Altre 40 arriveranno dopo.»\n"
         "Secondo l’economista Laura Monti, il costo sarà di 35 milioni. Gli analisti stimano che "
         "il debito valga 90 milioni.\n",
         {{"20 milioni", "Paolo Ghisi"},
          {"5%", ""},
          {"80 persone", "Paolo Ghisi"},
          {"40 arriveranno", "Paolo Ghisi"},
          {"35 milioni", "Laura Monti"},
          {"90 milioni", "unnamed analysts estimates"}}});
}

TEST(Attribution, DutchNewsNamesItsSources) {
  check({"nl",
         "Topman Willem Brouwer van Zeewind zei dat het bedrijf 60 miljoen euro heeft verloren. De "
         "omzet daalde met 3 procent.\n"
         "“We schrappen 150 banen”, aldus Brouwer.\n"
         "Volgens econoom Anja Smit kost dat 10 miljoen euro. Analisten verwachten dat de winst 5 "
         "miljoen bedraagt.\n",
         {{"60 miljoen", "Willem Brouwer"},
          {"3 procent", ""},
          {"150 banen", "Willem Brouwer"},
          {"10 miljoen", "Anja Smit"},
          {"5 miljoen", "unnamed analysts forecasts"}}});
}

TEST(Attribution, RussianNewsNamesItsSources) {
  check({"ru",
         "Гендиректор «Северстроя» Анна Климова заявила, что компания потратила 3 млрд рублей. "
         "Выручка снизилась на 7%.\n"
         "«Мы наймём 500 человек», — сказала Климова.\n"
         "По словам аналитика Игоря Белова, завод обойдётся в 5 млрд. По оценке экспертов, рынок "
         "вырос на 12%.\n",
         {{"3 млрд", "Анна Климова"},
          {"7%", ""},
          {"500 человек", "Анна Климова"},
          {"5 млрд", "Игоря Белова"},
          {"12%", "unnamed experts estimates"}}});
}

TEST(Attribution, ChineseNewsNamesItsSources) {
  check({"zh",
         "TechNova首席执行官李明表示，公司今年将投资20亿元。员工人数增加了8%。\n"
         "据彭博社报道，该公司亏损了3亿元。分析师估计，市场规模约为500亿元。\n"
         "“我们会招聘600人，”李明说。\n",
         {{"20亿元", "李明"},
          {"8%", ""},
          {"500亿元", "unnamed analysts estimates"},
          {"600人", "李明"}}});
}

TEST(Attribution, JapaneseNewsNamesItsSources) {
  check({"ja",
         "TechNovaは、今年20億円を投資すると発表した。売上高は8%減った。\n"
         "専門家は市場規模が500億円に達すると予想している。\n",
         {{"20億円", "TechNova"}, {"8%", ""}, {"500億円", "unnamed experts forecasts"}}});
}

TEST(Attribution, VietnameseNewsNamesItsSources) {
  check(
      {"vi",
       "Tổng giám đốc Nguyễn Văn Minh cho biết công ty sẽ đầu tư 300 tỷ đồng. Doanh thu giảm 5%.\n"
       "Theo chuyên gia Trần Thu Hà, chi phí có thể lên tới 450 tỷ đồng. Các nhà phân tích ước "
       "tính thị trường trị giá 2 tỷ USD.\n",
       {{"300 tỷ", "Nguyễn Văn Minh"},
        {"5%", ""},
        {"450 tỷ", "Trần Thu Hà"},
        {"2 tỷ USD", "unnamed analysts estimates"}}});
}

TEST(Attribution, TurkishNewsNamesItsSources) {
  check({"tr",
         "Genel müdür Ayşe Demir, şirketin 40 milyon lira zarar ettiğini söyledi. Satışlar yüzde 6 "
         "düştü.\n"
         "Kuzey Araştırma'ya göre pazarın değeri 900 milyon lira. Maliyetin 70 milyon lira olacağı "
         "tahmin ediliyor.\n",
         {{"40 milyon", "Ayşe Demir"},
          {"yüzde 6", ""},
          {"70 milyon", "unnamed estimators estimates"}}});
}

TEST(Attribution, ArabicNewsNamesItsSources) {
  check({"ar",
         "قال الرئيس التنفيذي سامي حداد إن الشركة ستستثمر 200 مليون دولار. وانخفضت المبيعات بنسبة "
         "5%.\n"
         "وقدر محللون أن السوق تبلغ 3 مليارات دولار.\n",
         {{"200 مليون", "سامي حداد"}, {"5%", ""}, {"3 مليارات", "unnamed analysts estimates"}}});
}

TEST(Attribution, HindiNewsNamesItsSources) {
  check({"hi",
         "सीईओ राजेश मेहता ने कहा कि कंपनी 200 करोड़ रुपये का निवेश करेगी। बिक्री 5% घटी।\n"
         "विश्लेषकों का अनुमान है कि बाजार 900 करोड़ रुपये का है।\n",
         {{"200 करोड़", "राजेश मेहता"}, {"5%", ""}, {"900 करोड़", "unnamed analysts estimates"}}});
}

TEST(Attribution, KoreanNewsNamesItsSources) {
  check({"ko",
         "TechNova는 올해 200억 원을 투자한다고 밝혔다. 매출은 5% 감소했다.\n"
         "전문가들은 시장 규모가 900억 원이라고 추정했다.\n",
         {{"200억", "TechNova"}, {"5%", ""}, {"900억", "unnamed experts estimates"}}});
}

}  // namespace
}  // namespace claimgraph
