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
* States, their capitals and big cities, bodies and legal forms have their English names (`settled_states`,
  `settled_cities`, `settled_names`): Қытай China, БҰҰ UN, «Қазақтелеком» АҚ JSC. Where sounds are asked for, as in an
  address, they have not.
* Quotation marks, dashes and capitals are the writer's and stay as they are: «Ұшқыр тіл», «Ushkyr til».
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from types import MappingProxyType

from sholu.kazakh.excepted import Settled, excepted
from sholu.kazakh.latin import AMONG_CAPITALS
from sholu.kazakh.letters import CAPITALS, CYRILLIC, SMALL, changed, readied, respelling, translation
from sholu.kazakh.remembered import word_by_word
from sholu.kazakh.settled_cities import CITIES
from sholu.kazakh.settled_names import ABBREVIATIONS, BODIES
from sholu.kazakh.settled_states import STATES

_PLACES_AT_HOME = MappingProxyType(
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
    }
)

_PLACES_ABROAD = MappingProxyType(
    {
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

SETTLED_PLACES = MappingProxyType({**_PLACES_AT_HOME, **_PLACES_ABROAD})

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
# Where a letter is spelt by its neighbours, each case a group: see `_BY_NEIGHBOURS`; or is a digraph in capitals. One
# set comes first, because Python's engine skips to it quickly.
_SPECIAL = re.compile(
    rf"[ЕеЙйИиЫыҚқ{_MANY.upper()}](?:"
    rf"(?P<capitals>(?<=[{_MANY.upper()}]){AMONG_CAPITALS})"
    rf"|(?P<ye>(?<=[Ее])(?:(?<![{CYRILLIC}\u00ad].)|(?<=[{_EITHER_CASE}ЪЬъь].)"
    rf"|(?<=[Уу].)(?=[Вв][Аа]?(?![{CYRILLIC}]))))"
    rf"|(?P<y>(?<=[Йй])(?<![{CYRILLIC}\u00ad].)(?=[{_EITHER_CASE}]))"
    r"|(?P<yi>(?<=[Ьь][Ии]))"
    rf"|(?P<ij>(?<=[ИЫиы])[Йй](?<=[{CYRILLIC}]{{2}}..)(?![{CYRILLIC}\u00ad]))"
    r"|(?P<kh>(?<=[Ққ ][Аа][Зз][Аа][Ққ])))",
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
_ENDS_OF_EII = ("йі", "Йі", "йІ", "ЙІ")
# The stop comes first, because Python's engine skips to it quickly.
_INITIAL = re.compile(rf"\.(?<=[{CAPITALS}].)(?<!\w..)(?=[{CAPITALS}][{CYRILLIC}])")
_ANY_CYRILLIC = re.compile("[\u0400-\u052f]")

_LETTERS_AND_DIGITS = re.compile(r"[^\W_]+")

# What parts the words that are spelt together, each once. A text that has it is taken in parts.
_SEPARATOR = "\x1f"
# What stands behind a word that may begin a name of several.
_MARK = "\x1d"
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
    spell = _by_settled_names if by_sound else _in_english
    return _between(readied(text), exceptions, spell) if exceptions else spell(text)


def untranslated(name: str) -> str:
    """`name` as `romanise` has it, but without the English names of states, cities abroad and bodies, which are other
    words: Мәскеу сәулет институты → Maskeu saulet instituty. Kazakh places and legal forms keep theirs. Never raises.
    """
    return _by_names_at_home()(_COMPANY.sub(_company, name))


@lru_cache(maxsize=1)
def _by_names_at_home() -> _Spelling:
    """What spells a text by the settled names that are no translations."""
    at_home = {**_SETTLED_NAMES, **_PLACES_AT_HOME, **SETTLED_ORGANISATIONS, **SETTLED_PEOPLE}
    return _Spelling(at_home, abbreviations=_LEGAL_FORM)


def _in_english(text: str) -> str:
    """What has an English name by that name, the rest by what is settled here and by rule."""
    text = _COMPANY.sub(_company, text)
    text = _PERSONS.sub(lambda found: _by_rule(found[0]), text)
    return _by_english_names(text)


def _company(found: re.Match[str]) -> str:
    """АҚ → JSC; not in a headline in capitals, where it is a word."""
    around = (*found.string[: found.start()].rsplit(None, 1)[-1:], *found.string[found.end() :].split(None, 1)[:1])
    headline = any(len(word) > 1 and word.isupper() and word.isalpha() for word in around)
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


class _Spelling:
    """What spells a text by names that are settled, of one word and of several, and by rule. Each different word is
    spelt once; a name of several is looked for in lines where a word is met that begins one.
    """

    __slots__ = ("_abbreviations", "_first_words", "_may_begin_name", "_names", "_words", "_words_settled")

    def __init__(self, settled: Mapping[str, str], *, abbreviations: re.Pattern[str] | None) -> None:
        names = [name for name in settled if " " in name]
        self._abbreviations = abbreviations
        self._names = Settled({name: settled[name] for name in names})
        self._words_settled = Settled({name: spelling for name, spelling in settled.items() if " " not in name})
        before_space = [_LETTERS_AND_DIGITS.findall(name.split(" ")[0]) for name in names]
        self._first_words = frozenset(runs[-1].casefold() for runs in before_space)
        first_letters = "".join(sorted({case for *_, run in before_space for case in (run[0], run[0].upper())}))
        self._may_begin_name = re.compile(rf"[{first_letters}](?<![^\W_].)[^\W_]*+(?={_SEPARATOR}|\Z)")
        self._words = word_by_word(self._spelt, separator=_SEPARATOR)

    def __call__(self, text: str) -> str:
        for parting in (_SEPARATOR, _MARK):
            if parting in text:
                return parting.join(map(self, text.split(parting)))
        spelt = self._words(text)
        if _MARK not in spelt:
            return spelt
        lines, told = text.split("\n"), spelt.split("\n")
        found = {
            number: changed(lines[number], str, self._names)
            for number in self._with_names(lines, [number for number, line in enumerate(told) if _MARK in line])
        }
        if found:
            for number, line in zip(found, self._words("\n".join(found.values())).split("\n"), strict=True):
                told[number] = line
            spelt = "\n".join(told)
        return spelt.replace(_MARK, "")

    def _with_names(self, lines: Sequence[str], numbers: Sequence[int]) -> Iterator[int]:
        """Those of the lines of such numbers that have names of several words. No name goes beyond a line."""
        starts = [*accumulate([len(lines[number]) + 1 for number in numbers], initial=0)]
        looked_through = "\n".join([lines[number] for number in numbers])
        found = excepted(looked_through, self._names, upper=str.upper, ending=None)
        yield from dict.fromkeys([numbers[bisect_right(starts, start) - 1] for start, _, _ in found])

    def _spelt(self, words: str) -> str:
        """The words, each without regard to its neighbours. Those that end in what begins a name are marked."""
        short = self._abbreviations
        words_spelt = short.sub(lambda found: ABBREVIATIONS[found[0]], words) if short else words
        spelt = changed(readied(words_spelt), _by_rule, self._words_settled)
        ends = [
            found.end() for found in self._may_begin_name.finditer(words) if found[0].casefold() in self._first_words
        ]
        if not ends:
            return spelt
        told = spelt.split(_SEPARATOR)
        number = done = 0
        for end in ends:
            number += words.count(_SEPARATOR, done, end)
            told[number] += _MARK
            done = end
        return _SEPARATOR.join(told)


def _by_rule(text: str) -> str:
    text = _INITIAL.sub(". ", text)
    text = _NAME.sub(_with_ss, text)
    text = _KASSYM.sub(r"\g<0>\1", text)
    if any(ending in text for ending in _ENDS_OF_EII):
        text = _EII.sub(r"\1", text)
    text = _of_kazakh_letters(_SPECIAL.sub(_by_neighbours, text))
    return text.translate(_TRANSLATION) if _ANY_CYRILLIC.search(text) else text


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


def _any_of(names: Iterable[str], *, not_behind: str) -> str:
    """A pattern of any of the names, the longest first, that does not stand behind such a letter. What a match may
    begin with comes first, because Python's engine skips to it quickly.
    """
    longest_first = sorted(sorted(names), key=len, reverse=True)
    return "|".join(f"{name}(?<!{not_behind}{'.' * len(name)})" for name in longest_first)


_of_kazakh_letters = respelling(
    {small: _LETTERS[small] for small in SMALL} | {small.upper(): _LETTERS[small].capitalize() for small in SMALL}
)
# Of the letters of neighbours' alphabets too.
_TRANSLATION = translation(_LETTERS | {letter.upper(): spelt.capitalize() for letter, spelt in _LETTERS.items()})

_BEFORE = r"[\w.-]"
_COMPANY = re.compile(f"(?:{_any_of(('АҚ',), not_behind=_BEFORE)})" + r"(?!\w)")
_ABBREVIATION = re.compile(f"(?:{_any_of(ABBREVIATIONS.keys() - {'АҚ'}, not_behind=_BEFORE)})" + r"(?!\w)")
_LEGAL_FORM = re.compile(f"(?:{_any_of(('ААҚ', 'ЖАҚ', 'ЖШС', 'КЕАҚ'), not_behind=_BEFORE)})" + r"(?!\w)")
_SETTLED = {**_SETTLED_NAMES, **SETTLED_PLACES, **SETTLED_ORGANISATIONS, **SETTLED_PEOPLE}
_ENGLISH = {**STATES, **CITIES, **BODIES, **_SETTLED}
# States and cities that people are named after, before a surname: Дания Еспаева, Бағдат Мусин.
_NAMED_AFTER = "Дания Бағдат София Милан Медине Мәдине Доминика Алтай Иран Самара".split()
_PERSONS = re.compile(
    rf"(?:{_any_of(_NAMED_AFTER, not_behind=f'[{CYRILLIC}]')})(?= [{CAPITALS}][{SMALL}]+"
    rf"(?:[ое]ва?|ина?|[ұу]лы|[қк]ызы|бай|бек|хан)(?![{CYRILLIC}]))"
)
_by_settled_names = _Spelling(_SETTLED, abbreviations=None)
_by_english_names = _Spelling(_ENGLISH, abbreviations=_ABBREVIATION)
