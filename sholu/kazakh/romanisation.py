"""The one place that knows how English-language Kazakh news (The Astana Times, Kazinform) spells a Kazakh name.

Called through `kazakh.scripts`: the importer proposes English names with it, `kazakh.slugs` builds addresses on it.

Where the press itself wavers, one spelling is followed everywhere:

* `й` is `i` (Kairat, Aiypuly, Raiys, Abai, Boribai), `y` only where a word begins with it before a vowel (York).
  The press writes -bay and -bai alike; -bai goes with Abai Region and Kunanbaiuly, and keeps a name the same inside
  a patronymic. Kostanay, Semey and Burabay are settled otherwise: see `SETTLED_PLACES`.
* `е` is `ye` at the start of a word and after a vowel (Yerlan, Tokayev, Aliyev) or a soft or hard sign
  (Vasilyev), and `e` after `у`, which is a consonant there (Auezov, Saule, Tauekel), but for -уев (Kuyev).
* The Russian endings -ий and -ый close with one `y` (Dmitry, Chaikovsky, Grozny).
* `с` between vowels stays `s`; Kassym-Jomart and other spellings people chose for themselves belong in
  their records (`exceptions`), which beat any rule; those of a few people everybody writes of are in
  `SETTLED_PEOPLE`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from sholu.kazakh.latin import among_capitals
from sholu.kazakh.letters import CYRILLIC, SMALL, changed, readied, translation

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
        "Шарын": "Charyn",
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

SETTLED_PEOPLE = MappingProxyType(
    {
        # Spellings that people and their offices use of themselves in English. Whole names, nominative only.
        "Абылай хан": "Abylai Khan",
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

# The ethnonym, spelt so in every English text.
_SETTLED_WORDS = MappingProxyType({"қазақ": "kazakh"})

_LETTERS = MappingProxyType(
    {
        "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh",
        "з": "z", "и": "i", "й": "i", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o",
        "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u", "ф": "f", "х": "kh",
        "һ": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "і": "i", "ь": "", "э": "e",
        "ю": "yu", "я": "ya",
        # Neighbours' letters met in names: Ukrainian, Belarusian, Tatar, Uyghur, Serbian.
        "є": "ye", "ї": "yi", "ґ": "g", "ў": "u", "җ": "zh", "ј": "j",
    }
)  # fmt: skip

_VOWELS = "аәеёиоөұүыіэюяїє"
_EITHER_CASE = _VOWELS + _VOWELS.upper()
_MANY = "".join(small for small in SMALL if len(_LETTERS[small]) > 1)
# Where a letter is spelt by its neighbours, each case a group: see `_BY_NEIGHBOURS`; or is a digraph in capitals.
_SPECIAL = re.compile(
    rf"(?P<capitals>{among_capitals(_MANY.upper()).pattern})"
    rf"|(?P<ye>[Ее](?:(?<![{CYRILLIC}\u00ad].)|(?<=[{_EITHER_CASE}ЪЬъь].)|(?<=[Уу].)(?=[Вв][Аа]?(?![{CYRILLIC}]))))"
    rf"|(?P<y>[Йй](?<![{CYRILLIC}\u00ad].)(?=[{_EITHER_CASE}]))"
    rf"|(?P<ij>[ИЫиы][Йй](?<=[{CYRILLIC}]{{2}}..)(?![{CYRILLIC}\u00ad]))",
    re.DOTALL,
)
_BY_NEIGHBOURS = MappingProxyType({"ye": "ye", "y": "y", "ij": "y"})


def romanise(text: str, *, exceptions: Mapping[str, str] | None = None) -> str:
    """`text` with every Cyrillic word spelt as English-language Kazakh news spells it: Шыңғысбаева → Shyngysbayeva.

    The case of letters is kept; in a word in capitals digraphs are capitals too (ЖҰМАШБАЕВ → ZHUMASHBAYEV), while
    a lone capital is an initial (Ж. Аймауытов → Zh. Aimauytov). `exceptions`, whole words or names and their
    spellings, beat `SETTLED_PEOPLE` and `SETTLED_PLACES`, which beat the rules; all of them hold for the nominative
    only. Whatever is not Cyrillic, and a Cyrillic letter of no language read here, comes back untouched.
    """
    text = readied(text)
    if text.isascii():
        return text
    settled = _SETTLED if not exceptions else _with_settled(tuple(exceptions.items()))
    return changed(text, _by_rule, settled)


@lru_cache(maxsize=8)
def _with_settled(exceptions: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    replaced = {name.casefold() for name, _ in exceptions}
    rest = {name: spelling for name, spelling in _SETTLED.items() if name.casefold() not in replaced}
    return MappingProxyType(rest | dict(exceptions))


def _by_rule(text: str) -> str:
    return _SPECIAL.sub(_by_neighbours, text).translate(_TRANSLATION)


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
_SETTLED: Mapping[str, str] = MappingProxyType({**_SETTLED_WORDS, **SETTLED_PLACES, **SETTLED_PEOPLE})
