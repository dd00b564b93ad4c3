"""The words that the corpus is put together from: tables and nothing else. Place names and first names are common
ones, family names are roots with endings, everything else was written for this purpose. Used by `corpus` alone.
"""

from __future__ import annotations

LETTERS = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі",
        "a b v g d e yo zh z i i k l m n o p r s t u f h ts ch sh sch . y . e yu ya a g q n o u u h i".split(),
        strict=True,
    )
)
"""Cyrillic letters as the slugs of the corpus have them; a dot for none."""


def _phrases(table: str) -> list[str]:
    return [" ".join(each.split()) for each in table.split("|")]


KK_CITY = """
Алматы Астана Шымкент Қарағанды Ақтөбе Тараз Павлодар Өскемен Семей Атырау Қостанай Қызылорда Орал
Петропавл Ақтау Теміртау Түркістан Көкшетау Талдықорған Екібастұз Рудный Жезқазған Балқаш Кентау
Риддер Сәтбаев Арыс Жаркент Қонаев Степногорск
""".split()
EN_CITY = """
Almaty Astana Shymkent Karaganda Aktobe Taraz Pavlodar Oskemen Semey Atyrau Kostanay Kyzylorda Oral
Petropavl Aktau Temirtau Turkistan Kokshetau Taldykorgan Ekibastuz Rudny Zhezkazgan Balkhash Kentau
Ridder Satbayev Arys Zharkent Konaev Stepnogorsk
""".split()
TOPIC = [
    ("инновация", "Innovation"), ("көлік", "Transport"), ("энергетика", "Energy"),
    ("ауыл шаруашылығы", "Agriculture"), ("білім беру", "Education"), ("денсаулық", "Health"),
    ("мәдениет", "Culture"), ("су ресурстары", "Water"), ("цифрлық даму", "Digital Development"),
    ("қаржы", "Finance"), ("құрылыс", "Construction"), ("туризм", "Tourism"), ("спорт", "Sports"),
    ("ғылым", "Science"), ("экология", "Ecology"), ("сауда", "Trade"), ("кәсіпкерлік", "Enterprise"),
    ("жастар саясаты", "Youth Policy"), ("тау-кен", "Mining"), ("байланыс", "Telecom"),
    ("логистика", "Logistics"), ("мұнай-газ", "Oil and Gas"), ("кітапхана", "Library"), ("өнер", "Arts"),
    ("статистика", "Statistics"),
]  # fmt: skip
KIND = [
    ("орталығы", "Centre"), ("қоры", "Foundation"), ("агенттігі", "Agency"), ("институты", "Institute"),
    ("қауымдастығы", "Association"), ("комитеті", "Committee"), ("басқармасы", "Department"), ("одағы", "Union"),
    ("компаниясы", "Company"), ("холдингі", "Holding"),
]  # fmt: skip
FIRST = """
Айбек Айгүл Алия Алмас Арман Асель Асқар Әсем Әлихан Бақыт Бауыржан Болат Гүлнар Дана Данияр Дәурен
Динара Ербол Ерлан Еркін Жанар Жандос Жұлдыз Зарина Ілияс Қайрат Қанат Қуаныш Лаура Ләззат Мадина
Марат Мерей Мұрат Нұрлан Нұргүл Олжас Перизат Рахым Рүстем Сабина Салтанат Сәуле Серік Тимур Төлеген
Ұлжан Шолпан Шыңғыс Әнуар
""".split()
LAST_ROOT = """
Ахмет Әбдірахман Байтұрсын Бекмұхамед Досан Ерғали Есім Жақсылық Жұмабек Ибрай Кәрім Қасым Қожахмет
Құнанбай Мағжай Махамбет Мұқан Мұхтар Нұрмағамбет Нұрпейіс Оразбай Омар Өтеген Рахмет Рысбек Сағын
Садық Сапар Сейфолла Смағұл Сүлеймен Тайман Тәжі Тілеу Тоқтар Төлеу Тұрсын Үмбет Шаймерден Шәріп
Ысқақ Қалдыбай Қоныс Құрман
""".split()
LAST_SUF = ["ов", "баев", "ұлы", "қызы", ""]
SRC = [
    ("Тәуелсіз хабар агенттігі", "https://habar.example/"), ("Дала газеті", "https://dala.example/"),
    ("Орталық апталығы", "https://ortalyq.example/"), ("Steppe Wire", "https://steppe.example/"),
    ("Caspian Review", "https://caspian.example/"), ("Өңір тынысы", "https://onir.example/"),
]  # fmt: skip

EN_SUBJ = _phrases("""
the regional office | the working group | a local council | the ministry | the new centre |
an independent panel | the project team | the city administration | a group of residents |
the research institute | the board of trustees | several small companies | the union of farmers |
the public fund | a delegation from the capital | the contractor | the school network | the national operator |
the museum | the commission
""")
EN_VERB = _phrases("""
announced | reviewed | presented | approved | postponed | discussed | opened | extended | published | revised |
completed | launched | inspected | financed | compared | explained | supported | questioned | signed |
renewed
""")
EN_OBJ = _phrases("""
a three-year plan | the annual budget | a memorandum of understanding | the second stage of repairs |
new rules for small grants | a register of protected sites | the timetable for the winter season |
a training course for teachers | the results of a household survey | the supply of drinking water |
a bridge over the river | an agreement on freight tariffs | an online service for applicants |
the restoration of the old theatre | a report on air quality | the programme for young engineers |
a laboratory for soil analysis | the list of priority roads | the purchase of forty buses |
a fund for rural libraries
""")
EN_TAIL = _phrases("""
after two months of consultation | with support from partners abroad | despite a rise in prices |
in line with last year's decision | at a meeting on Tuesday | before the start of the heating season |
in front of more than two hundred guests | without additional spending | for the first time since 2019 |
and promised to report back in the autumn | as part of the regional strategy | on the basis of an open tender |
although some details are still unclear | for the benefit of remote villages |
in cooperation with the university
""")
EN_ADV = _phrases("""
Meanwhile, | In addition, | According to the statement, | Earlier this week, | At the same time, |
By contrast, | Under the new scheme, | In practice, | As expected, | In the second half of the year, |
To speed up the work, | Officials said that | Residents noted that |
""")
KK_SUF = ["", "лар", "дың", "ға", "да", "дан", "мен", "лық", "дағы", "ларын", "ына", "сының"]
KK_ON = ["қ", "б", "т", "с", "ж", "ш", "м", "д", "к", "г", "н", "а", "ә", "ө", "ұ", "т", "б", "к"]
KK_CODA = ["р", "л", "н", "с", "қ", "з", "й", "м", "т", "ң", ""]
KK_BACK, KK_FRONT = "аоұы", "еөүіә"
