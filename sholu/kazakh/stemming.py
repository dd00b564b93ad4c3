"""The one place that knows how to take the endings off a Kazakh word: `stem`, under which search files every form of
it, and `lemma`, the form a dictionary has.

`kazakh.forms` makes the forms of a name and is exact; here the word is not known, so that an ending is taken off
wherever it may be one. A stem is therefore a key and not always a word: it matters only that the forms of a word
share it and that other words do not. The rules are one table of plain data (`stem_table` gives it for JSON), and
following it takes a few dozen lines in any language, so that a browser finds what the index filed:

1. fold: small letters, no soft hyphens, no stress marks; a form of a pronoun is that pronoun, and no more is done; of
   КЕАҚ-тың what stands before the hyphen, if an ending follows it.
2. as long as the word is not a known one: of all endings that may stand there, take off the one that leaves a known
   word or verb, or else the longest. Where an ending began with a vowel, a final б г ғ behind a vowel (г behind a
   front one) turns back into п к қ, unless it is a known word's own (клуб). A finite verb's ending comes off first or
   not at all, and behind a verb's ending nothing more does but the verb's own last ы or і.
3. give a stem that loses its vowel its own again (халқ → халық), drop ь and ъ, and one of two like last consonants
   (процесс, процестер).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from sholu.kazakh.marks import few_marks
from sholu.kazakh.possession import HEAD_NOUNS

_VOWELS = "аәеёоөұүыіэяуию"
_CLEAR_BACK = "аоұыя"
_CLEAR_FRONT = "әөүіеэ"

# What may stand before an ending, by the sound that asks for it.
_CLASSES: Mapping[str, str] = MappingProxyType(
    {
        "vowel": "аәеёоөұүыіэя",
        "glide": "лрйуию",
        "sibilant": "зж",
        "nasal": "мнң",
        "voiceless": "кқпстшфхцчщбвгғд",
        "possessive": "ыі",
        "open": "аәеёоөұүэяи",
        "named": "аәеёұүыіэяи",
        "verbal": "аеыі",
        "hard": "бвгғджзйкқлмнңпрстфхцчшщ",
        "consonant": "бвгғджзйкқлмнңпрстуфхцчшщию",
        "narrow": "лрйузжмнң",
        "gliding": "рйуию",
        "lateral": "л",
        "round": "о",
        "any": "",
    }
)

# Endings (A is а or е, Y is ы or і, G is ғ or г, K is қ or к), what may stand before them, and what they are endings
# of: "case" and the like of a noun, "verb" of a verb, "either" of both. What is in brackets is not taken off; what
# stands before = is put in its place (таны, таниды). A "listed" ending is a verb's that would ruin many nouns: it
# goes only where it leaves a verb of the list; a "known" one only where it leaves a noun of the list.
# Sources: the table of endings in the project's notes and the grammar of the language.
_ENDINGS = (
    ("case", "vowel nasal", "нYң"),
    ("case", "glide sibilant", "дYң"),
    ("case", "voiceless", "тYң"),
    ("case", "vowel glide sibilant nasal", "GA"),
    ("case", "voiceless", "KA"),
    ("case", "possessive", "нA н ндA нAн ндAGY ндAй"),
    ("case", "named", "нY"),
    ("either", "glide sibilant nasal", "дY"),
    ("either", "voiceless", "тY"),
    ("case", "vowel glide sibilant nasal", "дA дAGY"),
    ("case", "voiceless", "тA тAGY тAн"),
    ("case", "vowel glide sibilant", "дAн"),
    ("case", "nasal", "нAн"),
    ("case", "vowel glide nasal", "мен"),
    ("case", "sibilant", "бен"),
    ("case", "voiceless", "пен"),
    ("case", "vowel nasal", "нікі"),
    ("case", "glide sibilant", "дікі"),
    ("case", "voiceless", "тікі"),
    ("time", "narrow", "GY"),
    ("plural", "vowel gliding", "лAр"),
    ("plural", "sibilant nasal lateral", "дAр"),
    ("plural", "voiceless", "тAр"),
    ("possessive", "open", "сY"),
    ("possessive", "", "(шY)сY (KY)сY (лY)сY (соңғY)сY (іні)сі (ист)Y (нг)Y (лог)Y (изм)Y"),
    ("case", "", "(дио)нY (ско)нY (кино)нY (метро)нY (видео)нY (бюро)нY"),
    ("known", "possessive", "сY"),
    ("known", "round", "нY"),
    ("known", "", "(н)Y (н)дA (н)дAGY (н)дAн"),
    ("possessive", "vowel", "мYз ңYз"),
    ("possessive", "consonant", "Y YмYз YңYз"),
    ("mine", "consonant", "Yм"),
    ("finite", "verbal", "дY дYм п"),
    ("verb", "", "(лA)йдY (дA)йдY (тA)йдY (лA)йтYн (дA)йтYн (тA)йтYн"),
    ("verb", "hard", "(лA)дY (дA)дY (тA)дY"),
    ("verb", "", "(дYр)дY (тYр)дY (лAн)дY (қтAл)дY (ктAл)дY (стAл)дY (ндAл)дY (мдAл)дY (ндAн)дY (мдAн)дY (қтAн)дY"),
    ("verb", "", "(лAс)тY (дAс)тY (тAс)тY"),
    ("verb", "vowel glide sibilant nasal", "GAн"),
    ("verb", "voiceless", "KAн"),
    ("verb", "consonant", "AдY Y=идY Y=итYн Yп YGAн YдY YсA"),
    ("verb", "", "(Yл)дY"),
    ("verb", "", "(Yл)AтYн (Yн)AтYн (тYр)AтYн (дYр)AтYн (GYз)AтYн (KYз)AтYн (лAн)AтYн (лAс)AтYн (Yс)AтYн"),
    ("verb", "vowel glide nasal", "мAдY мAйдY мAйтYн мAGAн мAп мAу"),
    ("verb", "sibilant", "бAдY бAйдY бAйтYн бAGAн бAп бAу"),
    ("verb", "voiceless", "пAдY пAйдY пAйтYн пAGAн пAп пAу"),
    ("verb", "glide sibilant nasal", "дYм"),
    ("verb", "voiceless", "тYм"),
    ("verb", "", "сA сAм сAK сAңYз"),
    ("finite", "", "(Yл)сYн (Yн)сYн (лAс)сYн (тYр)сYн (дYр)сYн"),
    ("infinitive", "", "у"),
    ("listed", "", "AтYн йдY йтYн AмYз AмYн AсYз AсYң ймYз йсYз A й Aр мAK пAK бAK ңYз YңYз мA пA бA сYн дYK тYK"),
    ("listed", "", "KAлY GAлY GAй KAй GYш"),
)

# Stems that lose their last vowel, or a soft sign, before an ending in a vowel, and some otherwise irregular.
_RESTORED = MappingProxyType(
    {
        "ауз": "ауыз", "аул": "ауыл", "әрп": "әріп", "бөрк": "бөрік", "ғұрп": "ғұрып", "даус": "дауыс",
        "ерк": "ерік", "ерн": "ерін", "қалп": "қалып", "қарн": "қарын", "қойн": "қойын", "көрк": "көрік",
        "кейп": "кейіп", "құлқ": "құлық", "мойн": "мойын", "мұрн": "мұрын", "нарқ": "нарық", "орн": "орын",
        "өңр": "өңір", "өмр": "өмір", "парқ": "парық", "халқ": "халық", "ырқ": "ырық", "сиқ": "сиық",
        "көңл": "көңіл", "айр": "айыр",
        # Loans that end in a soft sign, which an ending in a vowel takes the place of.
        "процес": "процесс", "конгрес": "конгресс", "прогрес": "прогресс", "экспрес": "экспресс",
        "клас": "класс", "прес": "пресс", "стрес": "стресс", "компромис": "компромисс",
        "гвозд": "гвоздь", "площад": "площадь", "рыцар": "рыцарь", "словар": "словарь", "тетрад": "тетрадь",
        "съез": "съезд", "подъез": "подъезд", "поез": "поезд", "звез": "звезда",
        "автомобил": "автомобиль", "апрел": "апрель", "декабр": "декабрь", "июл": "июль", "календар": "календарь",
        "лагер": "лагерь", "медал": "медаль", "модел": "модель", "ноябр": "ноябрь", "октябр": "октябрь",
        "отел": "отель", "рол": "роль", "секретар": "секретарь", "сентябр": "сентябрь", "спектакл": "спектакль",
        "стил": "стиль", "феврал": "февраль", "фестивал": "фестиваль", "январ": "январь",
    }
)  # fmt: skip

# Pronouns, whose forms no rule gives.
_IRREGULAR = MappingProxyType(
    {
        form: pronoun
        for pronoun, forms in (
            ("ол", "оның оны оған одан онымен"),
            ("бұл", "бұның бұны бұған бұдан бұнымен мұның мұны мұнымен мұнан"),
            ("сол", "соның соны соған содан сонан сонымен"),
            ("мен", "менің мені маған менде менен менімен"),
            ("сен", "сенің сені саған сенде сенен сенімен"),
        )
        for form in forms.split()
    }
)

# Everyday nouns and adjectives that look inflected, or end in what a verb would add. An ending that leaves one is
# taken off first, and nothing more is taken off it. Collected by hand.
_WORDS = """
адам азамат азаматтық айдар ақпарат алма апта ата ауа ауыл аурухана аға ана апа арасы ағаш ажал байрақ бала банк бас
баға базар балалық бақша бағдарлама бағыт береке бет бизнес біздің білім бірге бөлме бұйрық газет дастан дала
дастарқан дене депутат дерек дүние ғалым ғимарат ғылым жаз жаза жазба жағдай жаңа жасөспірім жауап жер жоба жұма жүйе
заман зат игілік ине кеме кезең кеңес кеңсе кесте кеше көрме көрші құрал қазан қайта қала қалам қамқорлық қаржы қару
қасиет қауым қаулы қорған қоса қоғам құда құжат құн құрылыс қызмет қымбат қысым лауазым мақала мақсат маман мәдениет
мәжіліс мәселе мекеме мемлекет медицина мен міндет мұнда мүмкін мүдде наурыз негіз нан нәрсе нәтиже норма ой онда
орда орман орын осында отан отбасы өкіл өмір өндіріс өнер өнеркәсіп өнім пайда парасат пәтер пікір президент сауда
сала салтанат сана саясат сенім серік сеп себеп сот сөз спорт студент сұрақ су сызба сыйлық табиғат тал талап тамақ
тамаша тапсырма тарап тарих тау тауар тек теле теңге терезе тіл топ төле тұлға туынды тұрғын түн ту тума ұйым ұлан
ұлт үлгі үй хабарлама хат хикая халық шара шаруа шарт шаһар шеберхана шешім шекара шығарма шілде ықпал ынта ірі іс
іспен бұзау жаяу қырау адвокат агенттік аппарат архитектура атмосфера бюджет вокзал грамота дана диплом директор
кабинет канал карта команда комитет компания конституция кодекс маршрут министр парламент пакет паспорт совет
сертификат санат сағат суат уақыт уәкілет қауіпсіздік қаражат қарым қатынас қонақ құрмет мүлік нарық бейнет бұқара
әдет әдебиет әдіс әлем әлеумет әрекет әуен байлық бәсеке бедел бейбіт білік ғибрат ғибадат дәулет денсаулық дәреже
егемен еңбек ерекше есеп жанат жамағат жеміс жәрмеңке жиһаз зиян зейнет ислам кәсіп келісім кепілдік кітап көмек күш
мектеп мереке мүшелік насихат нәсіп өкімет пайғамбар пәрмен рахат рұқсат сәт сәулет сурет ұстаз үкімет үміт хикмет
шапағат шеру ізет тәрбие тәуелсіз тәжірибе ақын алтын бүгін бұрын дайын еркін егін жақын жарқын жиын келін кейін
қарын қиын ойын отын сабын сайын тасқын толқын түтін тұтқын ұшқын шағын таразы шығын дейін төраға елорда кәсіпорын
шапан уран орган план экран ресторан роман диван айран майдан кран океан вулкан тұман мейман құран арман дорман
қалқан бостан дүкен төбе екпін қарындас отандас замандас қандас әріптес жерлес іні ешкі түлкі интернет апат әділет
автобус мұнай сарай қалай солай абай семей кедей жігер жүйке іргелі зардап қауіп тәртіп жұмыс тұрмыс келіс өскемен
алты жеті екі жарты бірінші екінші үшінші төртінші бесінші кісі басшы оқушы тілші жолаушы қалыпты белгі кеңесші кешен
мекен көрермен волонтёр ірге жалпы жоғары төмен қазпошта ақорда тойота никита кіші ескі сары әдемі ащы тәтті қатты
жақсы кәрі тірі оқиға қоңырау маусым мамыр тамыз қыркүйек қараша желтоқсан қаңтар ақпан сәуір бейсенбі сейсенбі
сәрсенбі дүйсенбі жексенбі сенбі алматы астана қарағанды ақтөбе ақтау атырау орал тараз түркістан қазақстан өзбекстан
қырғызстан тәжікстан түрікменстан ауғанстан пәкістан үндістан көкшетау маңғыстау ұлытау жетісу шымкент қостанай
павлодар қытай ресей туралы арқылы бойынша сияқты осы барлық бәрі тағы ғана әлі енді қазір ертең кейбір сондай мұндай
мынадай ондай осындай қандай тек қана яғни онсыз әсіресе бәлкім үнемі мүлдем үшін ақыл ақылды қызыл жасыл
дәптер доллар жылқы дәрі күшті ұзын аспан кілтипан мұхтар қайсар ілияс алмас науқас қасқыр
"""

# Nouns whose own end looks like an ending, or whose possessive does (завод|ы, боран|ы, офис|і, қозы|сы). By hand.
_NOUNS = """
завод парад фасад склад град каскад оклад маскарад шоколад мармелад лимонад виноград водопад отряд разряд снаряд
наряд обряд заряд форвард стандарт авангард миллиард леопард гепард бильярд стюард рекорд аккорд фьорд фонд зонд
тренд бренд стенд гранд раунд секунд дивиденд уикенд дедлайн пароход теплоход поход период эпизод код метод пешеход
антипод йод комод мед велосипед сосед гид вид индивид хлорид гибрид геноцид суицид стрептоцид астероид андроид ковид
этюд пруд стыд клуб штаб масштаб прораб араб герб куб гриб скаут тромб ромб дирижабль блог слог флаг круг фланг ранг
ринг митинг рейтинг холдинг хирург драматург металлург враг зигзаг бумеранг боран жылан бұлан құлан шопан арқан
табан қыран маржан жусан тостаған алақан қабан емтихан дархан диқан арыстан құрбан тарлан капитан партизан фонтан
туман баян сайман шайтан қырман бақан дастархан бархан ерен жиен керуен мерген жүген бөген кеден өлең береген
домен көген жекен бөкен қауын сауын ағын шабын жалын тігін тиын тиін жиһан саржан жаһан дұшпан қаһарман ұран тұран
балабан аукцион миллион чемпион шпион павильон полигон кордон купон жетон бетон вагон район регион сезон телефон
марафон стадион батальон дивизион пансион гарнизон горизонт талон балкон лимон патрон закон перрон салон бассейн
дизайн лайнер контейнер экзамен термин витамин бензин магазин карантин мандарин дельфин хулиган ураган клан банан
ветеран тиран павиан бриллиант каштан барабан кардан жолдас сырлас мұңдас тағдырлас тұстас курстас сыныптас пікірлес
қоныстас үзеңгілес құрдас бауырлас тамырлас сыбайлас ниеттес мақсаттас тілектес мүдделес тектес іргелес күрес теннис
сервис офис базис оазис ремис егес белес сервиз карате экспрес адрес үлес атлас асфальт концерт эксперт рапорт
экспорт импорт курорт аэропорт порт торт сорт комфорт десант гигант грант вариант сержант лейтенант аспирант
магистрант консультант мутант құдірет ниет қасірет сүндет қозы тоқты тоты тері бақсы былғары жамбы үзеңгі кірпі бөрі
қарғы жарғы тарғы қайғы сүзгі тамызғы ұйтқы түйткі сезгі сірке әңгі сүргі ертегі әжептеу сүңгі төреші айры үкі тұтқы
шалғы қырғи тепкі сепкі ұйқы күлкі шаңғы бұрғы қалқы тәңірі пері періште сүлгі әділқазы жалақы сыйақы өсімақы
зейнетақы төлемақы жолақы қаламақы жәрдемақы еңбекақы үстемақы шәкіртақы шарап қасап теледидар назар дидар құмар
радар кадр гектар рекордсмен футляр сапар қатар маңдай таңдай шырай арай құдай ыңғай торғай қарағай тағай ағай ұста
нота рота дата диета минута валюта парта газета планета ракета комета монета анкета палата дискета зарплата почта
аорта эстафета соната шошқа жорға сырға балға тышқан қашқан арба кітапша ханша аударма қосымша картошка
посылка кепка фуражка юбка сетка техника физика механика логика этика фабрика республика клиника поликлиника
политика математика грамматика гимнастика атлетика практика тактика критика музыка классика демократ лада торпеда
пропаганда веранда легенда блокада эстрада баллада олимпиада бригада декада аркада засада беседа коррида анаконда
аренда усадьба баспа ұлпа көрпе мүше нұсқа қаһар серке бұйда кино радио метро еуро видео фото аудио бюро депо пальто
авто какао казино сольфеджио пианино домино кимоно эскимо трио либретто сальдо досье мото шапито авизо лото танго
манго бинго конго мачо торнадо ралли такси жюри алиби хобби шасси киви виски колибри құдағи рагу меню ревю интервью
кенгуру какаду гуру кредит депозит гранит магнит транзит лимит визит аудит бандит рецидив дефицит профицит юбилей
трофей елей клей кризис запас матрос опрос допрос космос эпос хаос термос этнос тезис синтаксис компас палас ананас
лотос полис ирис абсцесс стресс альянс фокус ломбард билборд сноуборд балапан тебен балдырған бүлдірген сағызған
балаған құлақпан шабандоз бұғы джинсы шорты бутсы трусы бидай талқан шөген зейін мешін шалбар қоян арлан тегеран
ватикан тайван магадан
"""

# Verbs met most; `lemma` gives their infinitive where a noun's ending would do as well.
_VERBS = frozenset(
    "айт ал аш ашыл арна ата ат бар бас баста бер біл біт бол бөл де дайында дамы ег ет емде есте ер жаз жаса жат"
    " жет жеткіз жина жүр жүргіз жібер жөнде кел кеңей кет кір көр көрсет күт күшей қабылда қал қамтамасыз қара"
    " қат қатыс қой қойыл қолда қорға қос құр құрыл ма мақта мәлімде оқы ойла ойна орнат орында отыр өт өткіз өс"
    " өзгер пайдалан сақта сат сатыл сал салын сез сен сөйле сұра тап тапсыр тара тарат таныс таны ти тоқта төле"
    " түс түсін тұр тұт туыл тыңда арт артта азай аяқтал анықтал бастал бұйыр жарияла көтеріл қос қосыл ұлғай"
    " орындал таңдал тоқтал ауыс аудар баяндал белгіле бекіт бітір беріл бағала болжа бұз жабыл"
    " жалға жалғас жария жауапта жең жоғал жоспарла жұмса көбей көтер көш кез кездес кеңес күй қамт қарас қолдан"
    " құтқар мұра нығай өңде өндір сақ сын тексер тіркел тірке төк түзет талқыла"
    " тый ұш ұт ұйықта үміт шап шек шайқас істе"
    " аяқта ел енгіз ен еск ескер ес жаңарт жақсарт ұйымдастыр ұсын үйрен үйрет хабарла сайла таңда бақыла байқа"
    " зертте ұста сүй күл жыла айтыл шақыр шық шығар шеш шешіл іске ізде іл".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """An ending that may be taken off, and what it leaves in its place (mostly nothing).

    It may be after one of the letters `after` (any, if empty), where the last clear vowel before is of the `harmony`
    ("back" or "front"; "" if it does not matter). `kind` is what it is an ending of: "verb" and "infinitive" end the
    work, "listed" needs a verb of the list.
    """

    ending: str
    leaves: str
    after: str
    harmony: str
    kind: str

    @property
    def voiced(self) -> bool:
        """Whether a final б г ғ of what is left turns into п к қ: the ending began with a vowel."""
        return self.ending[0] in _VOWELS


def _rules() -> Iterator[Rule]:
    for kind, classes, endings in _ENDINGS:
        after = "".join(_CLASSES[name] for name in classes.split())
        for ending in endings.split():
            for harmony, letters in (("back", "аығқ"), ("front", "еігк")):
                spelt = ending.translate(str.maketrans("AYGK", letters))
                instead, _, rest = spelt.rpartition("=")
                kept, _, taken = rest.rpartition(")")
                if not re.search("[AYGK]", ending):
                    harmony = ""  # written both times the same: one rule
                leaves = instead or kept[1:]
                yield Rule(ending=kept[1:] + taken, leaves=leaves, after=after, harmony=harmony, kind=kind)


_CONDITIONAL = frozenset({"listed", "known"})
"""Kinds of endings that go only where they leave a word or a verb of the lists. Of two written the same they come
first.
"""
_RULES = tuple(
    sorted(
        set(_rules()),
        key=lambda rule: (-len(rule.ending), rule.ending, rule.kind not in _CONDITIONAL, rule.kind, rule.after),
    )
)
_KNOWN = frozenset(_WORDS.split()) | frozenset(_NOUNS.split()) | frozenset(HEAD_NOUNS) | frozenset(_RESTORED.values())
_BY_LAST = MappingProxyType(
    {last: tuple(rule for rule in _RULES if rule.ending[-1] == last) for last in {rule.ending[-1] for rule in _RULES}}
)
_DEVOICED = MappingProxyType({"б": "п", "г": "к", "ғ": "қ"})
# Behind which letters they were devoiced: диалогі, гербі are of loans.
_DEVOICED_BEHIND = MappingProxyType({"б": _VOWELS, "г": "әеиіөүу", "ғ": _VOWELS})
_SHORT_STEMS = frozenset("су ту бу ми де же би аю ою ұя ие".split())
# After these an ending may go by the reading, not by the last vowel: Дүйсеновтің, Нью-Йоркте, медалі.
_FOREIGN = ("ов", "ев")
_UNHARMONIC = MappingProxyType({"front": "ькгл", "back": "қғ"})
_OURS = ("мыз", "міз", "ңыз", "ңіз")
_LAST = frozenset({"verb", "finite", "infinitive", "listed"})
_OF_VERBS = _LAST | {"either"}
_LONGEST = 64

_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\u0300\u0301]")
_LATIN_AND_ENDING = re.compile(r"([a-z0-9\u00c0-\u024f]+)([\u0400-\u04ff]+)")
_HYPHENS = str.maketrans({"‑": "-", "‐": "-", "’": "'", "ʼ": "'"})


def stem_table() -> dict[str, object]:
    """The rules as plain data for JSON: `rules` of [ending, what it leaves, letters before, harmony, kind], longest
    first, and what the three steps of the module's first lines need besides.
    """
    return {
        "version": 3,
        "rules": [[rule.ending, rule.leaves, rule.after, rule.harmony, rule.kind] for rule in _RULES],
        "last": sorted(_LAST),
        "conditional": sorted(_CONDITIONAL),
        "irregular": dict(sorted(_IRREGULAR.items())),
        "known": sorted(_KNOWN),
        "verbs": sorted(_VERBS),
        "restored": dict(sorted(_RESTORED.items())),
        "devoiced": dict(_DEVOICED),
        "devoiced_behind": dict(_DEVOICED_BEHIND),
        "short": sorted(_SHORT_STEMS),
        "back": _CLEAR_BACK,
        "front": _CLEAR_FRONT,
        "vowels": _VOWELS,
        "foreign": list(_FOREIGN),
        "unharmonic": dict(_UNHARMONIC),
        "longest": _LONGEST,
    }


def stem(word: str) -> str:
    """What all forms of a Kazakh word share: қорының, қорлар, Қордағы → қор. A key for search, not for reading.

    Words of other scripts are only folded (and lose a Kazakh ending: Boeing-тің → boeing). Never raises; "" for "".
    One word at a time: what is longer than 64 letters is folded and left alone.
    """
    return _stem(_folded(word))


@lru_cache(maxsize=1 << 15)
def _stem(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    word = _before_ending(word)
    if len(word) <= _LONGEST:
        whole, last = word, False
        while not last and word not in _KNOWN and (shorter := _shortened(word, first=word is whole)):
            word, last = shorter
        if last and word[-1] in "ыі" and _is_stem(word[:-1]):
            word = word[:-1]  # оқыған, as оқу and оқиды, which have lost it
    word = word.rstrip("ьъ")
    word = _RESTORED.get(word, word)
    if len(word) > 2 and word[-1] == word[-2] and word[-1] not in _VOWELS:
        word = word[:-1]
    return (word[:-1] + _DEVOICED.get(word[-1:], word[-1:])).replace("ь", "").replace("ъ", "")


def lemma(word: str) -> str:
    """The form a dictionary has: қорының → қор, Шымкенттегі → Шымкент, айтқан → айту; the capital of a name stays.

    Case, number and the third-person possessive are taken off a noun, tense off a verb. Of what may be two things it
    takes the likelier: a word with a capital is a name and keeps an ы or і that may be its own (Алматы).
    """
    text = unicodedata.normalize("NFC", few_marks(_UNSEEN.sub("", word)))
    folded = _folded(text)
    base = _before_ending(folded)
    found = base if len(base) > _LONGEST else _lemma(base, name=text[:1].isupper())
    if text.isupper() and len(text) > 1 and len(found) > 1 and "-" not in text:
        return found.upper()
    shared = next((n for n, (one, other) in enumerate(zip(text.lower(), found, strict=False)) if one != other), None)
    shared = min(len(text), len(found)) if shared is None else shared
    return text[:shared] + found[shared:]


def _lemma(word: str, *, name: bool) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    taken: set[str] = set()
    while word not in _KNOWN:
        step = _lemma_step(word, taken, name=name)
        if step is None:
            break
        word, kind = step
        taken.add(kind)
        if kind in _LAST:
            return _infinitive(word)
    return _RESTORED.get(word, word)


# What may still be taken off behind (to the left of) what was.
_INWARD = MappingProxyType(
    {"case": 3, "either": 3, "time": 3, "possessive": 2, "known": 2, "plural": 1}
    | {"verb": 4, "finite": 4, "infinitive": 4, "listed": 4}
)


def _lemma_step(word: str, taken: set[str], *, name: bool) -> tuple[str, str] | None:
    depth = min((_INWARD[kind] for kind in taken), default=5)
    # What may be a name's own: a last ы or a verb's look, but no «our» or «your» (Маратымыз).
    own = {"possessive", "known", *_LAST} if name and not word.endswith(_OURS) else set()
    options = [
        (left, rule)
        for rule, left in _options(word)
        if _INWARD.get(rule.kind, 9) < depth and (left in _KNOWN or not (rule.kind in own or _is_trade(left, rule)))
    ]
    if not options:
        return None
    for left, rule in options:
        if left in _VERBS and rule.kind in _OF_VERBS:
            return left, "verb"
        if rule.kind not in _LAST and (left in _KNOWN or left in _RESTORED):
            return left, "case" if rule.kind == "either" else rule.kind
    options = [
        (left, rule)
        for left, rule in options
        if rule.kind not in _CONDITIONAL and not (rule.kind in _LAST and left in _KNOWN)
    ]
    if not options:
        return None
    left, rule = options[0]
    return left, "case" if rule.kind == "either" else rule.kind


def _is_trade(left: str, rule: Rule) -> bool:
    """Whether the ы or і taken off belongs to the -шы of one who does a thing: оқушы, егінші."""
    return rule.kind == "possessive" and rule.voiced and left[-1] == "ш" and left[-2] not in _VOWELS.replace("у", "")


def _infinitive(verb: str) -> str:
    if verb[-1] in "ыі":
        return verb[:-1] + "у"
    if verb[-1] == "й":
        return verb[:-1] + "ю"
    if verb[-1] in "қкп" and verb[-2:-1] and verb[-2] in _VOWELS:
        return verb[:-1] + {"қ": "ғ", "к": "г", "п": "б"}[verb[-1]] + "у"
    return verb + "у"


def _shortened(word: str, *, first: bool) -> tuple[str, bool] | None:
    """The word without one of its endings, and whether it was the last: the ending that leaves a known word or verb,
    else the longest; None if there is none. `first` says that nothing was taken off before.
    """
    longest = None
    for rule, left in _options(word):
        if rule.kind == "finite" and not first:
            continue
        if left in _VERBS and rule.kind in _OF_VERBS:
            return left, True
        if left in _KNOWN or left in _RESTORED:
            if rule.kind not in _LAST:
                return left, False
            continue  # шарап is not шара and the -п of a verb
        if longest is None and rule.kind not in _CONDITIONAL:
            longest = left, rule.kind in _LAST
    return longest


def _options(word: str) -> Iterator[tuple[Rule, str]]:
    """The endings that may be taken off, the longest first, and what each leaves."""
    for rule in _BY_LAST.get(word[-1:], ()):
        if word.endswith(rule.ending):
            stripped = word[: -len(rule.ending)]
            bare = stripped.rstrip("ьъ")
            if rule.after and (not bare or bare[-1] not in rule.after):
                continue
            left = stripped + rule.leaves
            if rule.voiced and not rule.leaves and left not in _KNOWN:
                left = _devoiced(left)
            listed = left in _KNOWN or left in _RESTORED
            if listed or (_is_stem(left.rstrip("ьъ")) and _agrees(left, rule.harmony)):
                yield rule, left


def _devoiced(left: str) -> str:
    """мектеб → мектеп, but диалог, герб."""
    last = left[-1:]
    return left[:-1] + _DEVOICED[last] if last in _DEVOICED and left[-2:-1] in _DEVOICED_BEHIND[last] else left


def _is_stem(left: str) -> bool:
    """Whether this much may be a word: a vowel, and three letters, or two that end in a consonant."""
    if len(left) < 3:
        return len(left) == 2 and (left in _SHORT_STEMS or (left[0] in _VOWELS and left[1] not in _VOWELS))
    return any(letter in _VOWELS for letter in left)


def _agrees(left: str, harmony: str) -> bool:
    """Whether an ending of that harmony may follow; that of a loan or of a Russian surname may go by the reading."""
    if not harmony:
        return True
    for letter in reversed(left):
        if letter in _VOWELS:
            if letter in (_CLEAR_BACK if harmony == "back" else _CLEAR_FRONT):
                return True
            if letter in _CLEAR_BACK or letter in _CLEAR_FRONT:
                break
            return True
    else:
        return True
    return left.endswith(_FOREIGN) or left[-1] in _UNHARMONIC[harmony]


def _before_ending(word: str) -> str:
    """Of КЕАҚ-тың what stands before the hyphen, of Boeingтің what is Latin; the word if no ending follows."""
    joined = _LATIN_AND_ENDING.fullmatch(word)
    base, tail = joined.groups() if joined else word.rpartition("-")[::2]
    return base if base and tail in _HYPHENED else word


def _folded(word: str) -> str:
    if not word.isascii():
        word = _UNSEEN.sub("", unicodedata.normalize("NFC", few_marks(word)))
    return word.replace("İ", "i").lower().translate(_HYPHENS)


def _hyphened() -> frozenset[str]:
    """The endings that may stand behind a hyphen: a number, a possessive, a case, or those in this order."""
    cases = {rule.ending for rule in _RULES if rule.kind in ("case", "either") and not rule.leaves}
    plurals = {rule.ending for rule in _RULES if rule.kind == "plural"}
    possessed = {rule.ending for rule in _RULES if rule.kind == "possessive" and not rule.leaves}
    possessed |= {plural + vowel for plural in plurals for vowel in "ыі"}
    with_case = {before + case for before in plurals | possessed for case in cases}
    return frozenset((cases | plurals | possessed | with_case) - {"н"})


_HYPHENED = _hyphened()
