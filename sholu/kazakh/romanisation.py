"""The one place that knows how English-language Kazakh news (The Astana Times, Kazinform) spells a Kazakh name.

Called through `kazakh.scripts`: the importer proposes English names with it, `kazakh.slugs` builds addresses on it.

Where the press itself wavers, one spelling is followed everywhere:

* `й` is `i` (Kairat, Aiypuly, Raiys, Abai, Boribai), `y` only where a word begins with it before a vowel (York).
  The press writes -bay and -bai alike; -bai goes with Abai Region and Kunanbaiuly, and keeps a name the same inside
  a patronymic. Kostanay, Semey and Burabay are settled otherwise: see `SETTLED_PLACES`. In a name `ейі` is one `ei`
  (Beimbet, Seit).
* `е` is `ye` at the start of a word and after a vowel (Yerlan, Tokayev, Aliyev) or a soft or hard sign
  (Vasilyev), and `e` after `у`, which is a consonant there (Auezov, Saule, Tauekel), but for -уев (Kuyev).
* The Russian endings -ий and -ый close with one `y` (Dmitry, Chaikovsky, Grozny).
* `с` between vowels is `ss` in surnames in -ov, -ev and -in (Mussin, Dossayev, Yessenov) and in names that begin
  with Қасым (Kassym, Kassymbek), and `s` elsewhere (Asel, Karasu). Spellings people chose for themselves belong in
  their records (`exceptions`), which beat any rule; those of a few everybody writes of are in `SETTLED_PEOPLE`.
* The people and the country are Kazakh in every compound: Kazakhstan, Kazakhmys, Yenbekshikazakh.
* An initial is parted from the surname, as English has it: Л.Шыңғысбаева, L. Shyngysbayeva; Ж.Ж. stays Zh.Zh.
* States, their capitals and big cities, bodies and legal forms have their English names (`settled_names`): Қытай
  China, БҰҰ UN, «Қазақтелеком» АҚ JSC. Where sounds are asked for, as in an address, they have not.
* Quotation marks, dashes and capitals are the writer's and stay as they are: «Ұшқыр тіл», «Ushkyr til».
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from sholu.kazakh.latin import among_capitals
from sholu.kazakh.letters import CAPITALS, CYRILLIC, SMALL, changed, readied, translation
from sholu.kazakh.settled_names import ABBREVIATIONS, BODIES, CITIES, STATES

SETTLED_PLACES = MappingProxyType(
    {
        # Spellings of the English-language press and of the places themselves that no letter rule gives.
        # Whole words, nominative only: «Қарағандыда» goes by the rule, as Karagandyda.
        "Байқоңыр": "Baikonur",
        "Балқаш": "Balkhash",
        "Бурабай": "Burabay",
        "Екібастұз": "Ekibastuz",
        "Каспий": "Caspian",
        "Қазақстан": "Kazakhstan",
        "Қарағанды": "Karaganda",
        "Қорғас": "Khorgos",
        "Қостанай": "Kostanay",
        "Отырар": "Otrar",
        "Семей": "Semey",
        "Сырдария": "Syrdarya",
        "Теңіз": "Tengiz",
        "Хан Тәңірі": "Khan Tengri",
        "Шарын": "Charyn",
        "Баянауыл": "Bayanaul",
        "Қайыңды": "Kaindy",
        "Қарашығанақ": "Karachaganak",
        "Шиелі": "Shieli",
        # Settled too, and what the rules give anyway: kept so that a change of rule cannot unsettle them.
        "Ақмола": "Akmola",
        "Ақтау": "Aktau",
        "Ақтөбе": "Aktobe",
        "Алматы": "Almaty",
        "Астана": "Astana",
        "Атырау": "Atyrau",
        "Есік": "Yesik",
        "Жезқазған": "Zhezkazgan",
        "Жетісу": "Zhetisu",
        "Көкшетау": "Kokshetau",
        "Қызылорда": "Kyzylorda",
        "Маңғыстау": "Mangystau",
        "Орал": "Oral",
        "Өскемен": "Oskemen",
        "Павлодар": "Pavlodar",
        "Петропавл": "Petropavl",
        "Талдықорған": "Taldykorgan",
        "Тараз": "Taraz",
        "Түркістан": "Turkistan",
        "Ұлытау": "Ulytau",
        "Шымкент": "Shymkent",
        # States and cities abroad whose English names are other words than the letters give.
        "Армения": "Armenia",
        "Ашхабад": "Ashgabat",
        "Әзербайжан": "Azerbaijan",
        "Әзірбайжан": "Azerbaijan",
        "Баку": "Baku",
        "Беларусь": "Belarus",
        "Берлин": "Berlin",
        "Бішкек": "Bishkek",
        "Брюссель": "Brussels",
        "Вашингтон": "Washington",
        "Варшава": "Warsaw",
        "Вена": "Vienna",
        "Грузия": "Georgia",
        "Душанбе": "Dushanbe",
        "Еуразия": "Eurasia",
        "Женева": "Geneva",
        "Қазан": "Kazan",
        "Қырғызстан": "Kyrgyzstan",
        "Лондон": "London",
        "Мәскеу": "Moscow",
        "Нью-Йорк": "New York",
        "Нұр-Сұлтан": "Nur-Sultan",
        "Өзбекстан": "Uzbekistan",
        "Омбы": "Omsk",
        "Орынбор": "Orenburg",
        "Париж": "Paris",
        "Пекин": "Beijing",
        "Ресей": "Russia",
        "Рим": "Rome",
        "Самарқанд": "Samarkand",
        "Санкт-Петербург": "St. Petersburg",
        "Сеул": "Seoul",
        "Стамбул": "Istanbul",
        "Тәжікстан": "Tajikistan",
        "Ташкент": "Tashkent",
        "Токио": "Tokyo",
        "Түрікменстан": "Turkmenistan",
        "Украина": "Ukraine",
        "Үрімші": "Urumqi",
    }
)

SETTLED_ORGANISATIONS = MappingProxyType(
    {
        # Names that bodies use of themselves in English, and abbreviations English has in other letters: established
        # English usage. Nominative only.
        "Ақ жол": "Ak Zhol",
        "Егемен Қазақстан": "Egemen Kazakhstan",
        "ҚазМұнайГаз": "KazMunayGas",
        "Қазақтелеком": "Kazakhtelecom",
        "Қазатомөнеркәсіп": "Kazatomprom",
        "Қазпошта": "Kazpost",
        "ҚазТрансОйл": "KazTransOil",
        "НАТО": "NATO",
        "Самұрық-Қазына": "Samruk-Kazyna",
        "Эйр Астана": "Air Astana",
        "ЮНЕСКО": "UNESCO",
        "ЮНИСЕФ": "UNICEF",
    }
)

SETTLED_PEOPLE = MappingProxyType(
    {
        # Spellings that people and their offices use of themselves in English, and those of history that English
        # books and papers agree on: established English usage. Whole names, nominative only.
        "Абылай хан": "Abylai Khan",
        "Айман Мұсақожаева": "Aiman Mussakhajayeva",
        "Асет Ерғалиев": "Asset Irgaliyev",
        "Әбілқайыр хан": "Abulkhair Khan",
        "Әйтеке би": "Aiteke Bi",
        "Бейбіт Атамқұлов": "Beibut Atamkulov",
        "Бақыт Сұлтанов": "Bakhyt Sultanov",
        "Бақытжан Сағынтаев": "Bakytzhan Sagintayev",
        "Бибігүл Төлегенова": "Bibigul Tulegenova",
        "Бибісара Асаубаева": "Bibisara Assaubayeva",
        "Болат Ақшолақов": "Bolat Akchulakov",
        "Болат Өтемұратов": "Bulat Utemuratov",
        "Бұқар жырау": "Bukhar Zhyrau",
        "Ғабит Мүсірепов": "Gabit Musirepov",
        "Ғалымжан Есенов": "Galimzhan Yessenov",
        "Динара Құлыбаева": "Dinara Kulibayeva",
        "Дінмұхамед Қонаев": "Dinmukhamed Kunayev",
        "Дінмұхаммед Қонаев": "Dinmukhamed Kunayev",
        "Ерлан Ыдырысов": "Erlan Idrissov",
        "Жансая Әбдімәлік": "Zhansaya Abdumalik",
        "Кенесары хан": "Kenesary Khan",
        "Кеңес Рақышев": "Kenes Rakishev",
        "Күләш Байсейітова": "Kulyash Baiseitova",
        "Қазыбек би": "Kazybek Bi",
        "Қайрат Әбдірахманов": "Kairat Abdrakhmanov",
        "Қамшыбек Қоңқабаев": "Kamshybek Kunkabayev",
        "Қанат Бозымбаев": "Kanat Bozumbayev",
        "Қырымбек Көшербаев": "Krymbek Kusherbayev",
        "Мағзұм Мырзағалиев": "Magzum Mirzagaliyev",
        "Михаил Ломтадзе": "Mikheil Lomtadze",
        "Нұрғиса Тілендиев": "Nurgisa Tlendiyev",
        "Нұрлан Жақыпов": "Nurlan Zhakupov",
        "Нұртай Әбіқаев": "Nurtai Abykayev",
        "Роман Василенко": "Roman Vassilenko",
        "Светлана Жақыпова": "Svetlana Zhakupova",
        "Талғат Мұсабаев": "Talgat Musabayev",
        "Тимур Құлыбаев": "Timur Kulibayev",
        "Төле би": "Tole Bi",
        "Александр Бублик": "Alexander Bublik",
        "Александр Лукашенко": "Alexander Lukashenko",
        "Антониу Гутерриш": "António Guterres",
        "Әлихан Смайылов": "Alikhan Smailov",
        "Бейімбет Майлин": "Beimbet Mailin",
        "Владимир Путин": "Vladimir Putin",
        "Геннадий Головкин": "Gennady Golovkin",
        "Димаш Құдайберген": "Dimash Qudaibergen",
        "Дональд Трамп": "Donald Trump",
        "Елена Рыбакина": "Elena Rybakina",
        "Илон Маск": "Elon Musk",
        "Илхам Әлиев": "Ilham Aliyev",
        "Кәрім Мәсімов": "Karim Massimov",
        "Қасым-Жомарт": "Kassym-Jomart",
        "Қасым-Жомарт Тоқаев": "Kassym-Jomart Tokayev",
        "Мұрат Нұртілеу": "Murat Nurtleu",
        "Мұхтар Әуезов": "Mukhtar Auezov",
        "Нұрсұлтан Назарбаев": "Nursultan Nazarbayev",
        "Реджеп Тайип Ердоған": "Recep Tayyip Erdogan",
        "Режеп Тайып Ердоған": "Recep Tayyip Erdogan",
        "Садыр Жапаров": "Sadyr Japarov",
        "Си Цзиньпин": "Xi Jinping",
        "Сергей Лавров": "Sergey Lavrov",
        "Шавкат Мирзиёев": "Shavkat Mirziyoyev",
        "Шоқан Уәлиханов": "Shokan Walikhanov",
        "Эмманюэль Макрон": "Emmanuel Macron",
        "Эмомали Рахмон": "Emomali Rahmon",
        "Юлия Путинцева": "Yulia Putintseva",
    }
)

# Names of many bearers that English has long spelt otherwise than the letters.
_SETTLED_NAMES = MappingProxyType(
    {
        "Александр": "Alexander",
        "Александра": "Alexandra",
        "Алексей": "Alexei",
        "Мария": "Maria",
        "Максим": "Maxim",
        "Юлия": "Yulia",
        "Жүсіпов": "Zhussupov",
        "Жүсіпова": "Zhussupova",
    }
)

_LETTERS = MappingProxyType(
    {
        "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh",
        "з": "z", "и": "i", "й": "i", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o",
        "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u", "ф": "f", "х": "kh",
        "һ": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "і": "i", "ь": "", "э": "e",
        "ю": "yu", "я": "ya",
        # Neighbours' letters met in names: Ukrainian, Belarusian, Uzbek, Tajik, Tatar, Uyghur, Bashkir, Chuvash,
        # Yakut, Abkhaz, Chechen, Serbian, Macedonian; as the English press spells them, without marks.
        "є": "ye", "ї": "yi", "ґ": "g", "ў": "u", "ҳ": "h", "ӣ": "i", "ӯ": "u", "ҷ": "j", "җ": "zh", "ҙ": "z",
        "ҫ": "s", "ҡ": "k", "ӑ": "a", "ӗ": "e", "ӳ": "u", "ҕ": "g", "ҥ": "ng", "ҽ": "ch", "ҿ": "ch", "ҩ": "o",
        "ӏ": "i", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz", "ѓ": "g", "ѕ": "dz", "ќ": "k",
        "ѐ": "e", "ѝ": "i", "ӊ": "n", "ӄ": "k", "ӈ": "n",
    }
)  # fmt: skip

_VOWELS = "аәеёиоөұүыіэюяїє"
_EITHER_CASE = _VOWELS + _VOWELS.upper()
_SOUNDED = _EITHER_CASE + "уУ"
_MANY = "".join(small for small in SMALL if len(_LETTERS[small]) > 1)
# Where a letter is spelt by its neighbours, each case a group: see `_BY_NEIGHBOURS`; or is a digraph in capitals.
_SPECIAL = re.compile(
    rf"(?P<capitals>{among_capitals(_MANY.upper()).pattern})"
    rf"|(?P<ye>[Ее](?:(?<![{CYRILLIC}\u00ad].)|(?<=[{_EITHER_CASE}ЪЬъь].)|(?<=[Уу].)(?=[Вв][Аа]?(?![{CYRILLIC}]))))"
    rf"|(?P<y>[Йй](?<![{CYRILLIC}\u00ad].)(?=[{_EITHER_CASE}]))"
    r"|(?P<yi>(?<=[Ьь])[Ии])"
    rf"|(?P<ij>[ИЫиы][Йй](?<=[{CYRILLIC}]{{2}}..)(?![{CYRILLIC}\u00ad]))"
    r"|(?P<kh>(?<=[Ққ][Аа][Зз][Аа])[Ққ])",
    re.DOTALL,
)
_BY_NEIGHBOURS = MappingProxyType({"ye": "ye", "y": "y", "yi": "yi", "ij": "y", "kh": "kh"})

# Names as whole words: what is done to them before any letter is spelt.
_NAME = re.compile(
    rf"[{CAPITALS}](?<![{CYRILLIC}\u00ad].)[{CYRILLIC}]*+"
    r"(?:(?<=[ОЕое][Вв])|(?<=[ОЕое][Вв][Аа])|(?<=[Ии][Нн])|(?<=[Ии][Нн][Аа]))(?!\u00ad)"
)
_RUSSIAN = re.compile("[ЁЦЩЪЬЭёцщъьэ]")
_DOUBLED = re.compile(rf"(?<=[{_SOUNDED}])[Сс](?=[{_SOUNDED}])")
_KASSYM = re.compile(rf"Қ(?<![{CYRILLIC}\u00ad].)(?:а(?=сым)|А(?=СЫМ))([сС])")
_EII = re.compile(rf"([{CAPITALS}](?<![{CYRILLIC}\u00ad].)[{CYRILLIC}]{{0,20}}?[Ее])[Йй](?=[Іі])")
_INITIAL = re.compile(rf"[{CAPITALS}]\.(?<!\w..)(?=[{CAPITALS}][{CYRILLIC}])")

# What parts the words that are spelt together, each once. A text that has it is taken in parts.
_SEPARATOR = "\x1f"
# What stands for a piece that is spelt later.
_HOLE = "\x1e"


def romanise(text: str, *, exceptions: Mapping[str, str] | None = None, by_sound: bool = False) -> str:
    """`text` with every Cyrillic word spelt as English-language Kazakh news spells it: Шыңғысбаева → Shyngysbayeva.

    The case of letters is kept; in a word in capitals digraphs are capitals too (ЖҰМАШБАЕВ → ZHUMASHBAYEV), while
    a lone capital is an initial (Ж. Аймауытов → Zh. Aimauytov), parted from a surname behind it. `exceptions`, whole
    words or names and their spellings, beat the tables of what is settled here, which beat the rules; the longest
    wins. Exceptions hold for inflected names too (the ending goes by the rules), what is settled for the nominative.
    `by_sound` leaves out the English names of states, cities and bodies that are other words: Қытай Kytai.
    Whatever is not Cyrillic, addresses, and Cyrillic letters of no language read here, come back untouched. Never
    raises.
    """
    if text.isascii():
        return text
    spell = _by_sound if by_sound else _in_english
    return _between(readied(text), exceptions, spell) if exceptions else spell(text)


def _in_english(text: str) -> str:
    """What has an English name by that name, the rest by what is settled here and by rule."""
    text = _ABBREVIATION.sub(_abbreviation, text)
    text = _PERSONS.sub(lambda found: _by_rule(found[0]), text)
    return _settled_or_by_rule(text, _ENGLISH_PHRASES, _ENGLISH_WORDS)


def _by_sound(text: str) -> str:
    return _settled_or_by_rule(text, _SETTLED_PHRASES, _SETTLED_WORDS)


def _abbreviation(found: re.Match[str]) -> str:
    """ЖШС → LLP; АҚ, which is a word too, not in a headline in capitals."""
    around = (*found.string[: found.start()].rsplit(None, 1)[-1:], *found.string[found.end() :].split(None, 1)[:1])
    headline = found[0] == "АҚ" and any(len(word) > 1 and word.isupper() and word.isalpha() for word in around)
    return found[0] if headline else ABBREVIATIONS[found[0]]


def _between(text: str, exceptions: Mapping[str, str], spell: Callable[[str], str]) -> str:
    """The exceptions as they are to be spelt, and all that stands between them spelt at once: piece by piece would
    cost much more where they are many.
    """
    if _HOLE in text or any(_HOLE in spelling for spelling in exceptions.values()):
        return changed(text, spell, exceptions, ending=_by_rule)
    pieces: list[str] = []

    def cut_out(piece: str) -> str:
        pieces.append(piece)
        return _HOLE

    kept = changed(text, cut_out, exceptions, ending=_by_rule).split(_HOLE)
    spelt = spell(_HOLE.join(pieces)).split(_HOLE)
    return kept[0] + "".join(piece + after for piece, after in zip(spelt, kept[1:], strict=True))


def _settled_or_by_rule(text: str, phrases: Mapping[str, str], words: Mapping[str, str]) -> str:
    if _SEPARATOR in text:
        return _SEPARATOR.join(_settled_or_by_rule(part, phrases, words) for part in text.split(_SEPARATOR))
    return _word_by_word(changed(text, str, phrases), words)


def _word_by_word(text: str, settled: Mapping[str, str]) -> str:
    """What stands between spaces, spelt without regard to its neighbours: each different one once, and all together,
    since a text says the same words over and over.
    """
    words = text.split(" ")
    distinct = dict.fromkeys(words)
    spelt = changed(readied(_SEPARATOR.join(distinct)), _by_rule, settled).split(_SEPARATOR)
    return " ".join(map(dict(zip(distinct, spelt, strict=True)).__getitem__, words))


def _by_rule(text: str) -> str:
    text = _INITIAL.sub(r"\g<0> ", text)
    text = _NAME.sub(_with_ss, text)
    text = _KASSYM.sub(r"\g<0>\1", text)
    text = _EII.sub(r"\1", text)
    text = _SPECIAL.sub(_by_neighbours, text)
    return text.translate(_TRANSLATION)


def _with_ss(surname: re.Match[str]) -> str:
    return surname[0] if _RUSSIAN.search(surname[0]) else _DOUBLED.sub(r"\g<0>\g<0>", surname[0])


def _by_neighbours(found: re.Match[str]) -> str:
    if found.lastgroup == "capitals":
        return _LETTERS[found[0].lower()].upper()
    spelling = _BY_NEIGHBOURS[found.lastgroup or ""]
    if found[0].islower():
        return spelling
    if len(spelling) == 1 or _in_capitals(found):
        return spelling.upper()
    return spelling.capitalize()


def _in_capitals(found: re.Match[str]) -> bool:
    after = found.string[found.end() : found.end() + 1]
    before = found.string[max(0, found.start() - 1) : found.start()]
    return after.isupper() or (before.isupper() and not after.islower())


_TRANSLATION = translation(_LETTERS | {letter.upper(): spelt.capitalize() for letter, spelt in _LETTERS.items()})

_ABBREVIATION = re.compile(rf"(?<![\w.-])(?:{'|'.join(sorted(ABBREVIATIONS, key=len, reverse=True))})(?!\w)")
_SETTLED = {**_SETTLED_NAMES, **SETTLED_PLACES, **SETTLED_ORGANISATIONS, **SETTLED_PEOPLE}
# Names of several words have to be found in the text, the others in the list of its words.
_SETTLED_PHRASES = MappingProxyType({name: spelling for name, spelling in _SETTLED.items() if " " in name})
_SETTLED_WORDS = MappingProxyType({name: spelling for name, spelling in _SETTLED.items() if " " not in name})
_ENGLISH = {**STATES, **CITIES, **BODIES, **_SETTLED}
_ENGLISH_PHRASES = MappingProxyType({name: spelling for name, spelling in _ENGLISH.items() if " " in name})
_ENGLISH_WORDS = MappingProxyType({name: spelling for name, spelling in _ENGLISH.items() if " " not in name})
# States and cities that people are named after, before a surname: Дания Еспаева, Бағдат Мусин.
_PERSONS = re.compile(
    rf"(?<![{CYRILLIC}])(?:Дания|Бағдат|София|Милан|Медине|Мәдине|Доминика|Алтай|Иран|Самара)"
    rf"(?= [{CAPITALS}][{SMALL}]+"
    rf"(?:[ое]ва?|ина?|[ұу]лы|[қк]ызы|бай|бек|хан)(?![{CYRILLIC}]))"
)
