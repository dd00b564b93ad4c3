"""What English calls the bodies and legal forms that have English names of their own, and their abbreviations: facts
of established English usage, by hand, Kazakh names in the nominative as Kazakh news writes them.

States and cities of the world are in `kazakh.settled_states` and `kazakh.settled_cities`, Kazakh places and people in
`kazakh.romanisation`, which calls all three.
"""

from __future__ import annotations

from types import MappingProxyType

ABBREVIATIONS = MappingProxyType(
    {
        "ААҚ": "OJSC",
        "АДБ": "ADB",
        "АХҚО": "AIFC",
        "АЭС": "NPP",
        "АҚ": "JSC",
        "АҚШ": "US",
        "АӨСШЖК": "CICA",
        "АӨСШК": "CICA",
        "БАӘ": "UAE",
        "БРИКС": "BRICS",
        "БҰҰ": "UN",
        "ДДСҰ": "WHO",
        "ДДҰ": "WHO",
        "ДСҰ": "WTO",
        "ЕАЭО": "EAEU",
        "ЕДБ": "EDB",
        "ЕО": "EU",
        "ЕЭО": "EEU",
        "ЕҚДБ": "EBRD",
        "ЕҚЫҰ": "OSCE",
        "ЖІӨ": "GDP",
        "ЖАҚ": "CJSC",
        "ЖШС": "LLP",
        "ИЫҰ": "OIC",
        "КЕАҚ": "NCJSC",
        "КСРО": "USSR",
        "МАГАТЭ": "IAEA",
        "НАТО": "NATO",
        "ОПЕК": "OPEC",
        "ТМД": "CIS",
        "ТҮРКСОЙ": "TURKSOY",
        "УЕФА": "UEFA",
        "ФИФА": "FIFA",
        "ХВҚ": "IMF",
        "ХҚКО": "IFC",
        "ШЫҰ": "SCO",
        "ЭЫДҰ": "OECD",
        "ЮНЕСКО": "UNESCO",
        "ЮНИСЕФ": "UNICEF",
        "ҚХР": "PRC",
        "ҮЕҰ": "NGO",
        "ҰҚШҰ": "CSTO",
        "ӘЖК": "SPC",
    }
)
"""Of bodies, states and legal forms; found in capitals only."""

BODIES = MappingProxyType(
    {
        "Ішкі істер министрлігі": "Ministry of Internal Affairs",
        "Ауыл шаруашылығы министрлігі": "Ministry of Agriculture",
        "Ақорда": "Akorda",
        "Бас прокуратура": "Prosecutor General's Office",
        "Біріккен Ұлттар Ұйымы": "United Nations",
        "Денсаулық сақтау министрлігі": "Ministry of Healthcare",
        "Дүниежүзілік банк": "World Bank",
        "Дүниежүзілік денсаулық сақтау ұйымы": "World Health Organization",
        "Еуразиялық экономикалық одақ": "Eurasian Economic Union",
        "Еуропа Кеңесі": "Council of Europe",
        "Еуропалық комиссия": "European Commission",
        "Еңбек және халықты әлеуметтік қорғау министрлігі": "Ministry of Labor and Social Protection",
        "Жоғарғы Сот": "Supreme Court",
        "Жоғарғы сот": "Supreme Court",
        "Конституциялық Сот": "Constitutional Court",
        "Мәдениет және ақпарат министрлігі": "Ministry of Culture and Information",
        "Мәжіліс": "Mazhilis",
        "Оқу-ағарту министрлігі": "Ministry of Education",
        "Парламент": "Parliament",
        "Президент Әкімшілігі": "Presidential Administration",
        "Сенат": "Senate",
        "Сыртқы істер министрлігі": "Ministry of Foreign Affairs",
        "Туризм және спорт министрлігі": "Ministry of Tourism and Sports",
        "Түркі мемлекеттері ұйымы": "Organization of Turkic States",
        "Тәуелсіз Мемлекеттер Достастығы": "Commonwealth of Independent States",
        "Төтенше жағдайлар министрлігі": "Ministry of Emergency Situations",
        "Халықаралық валюта қоры": "International Monetary Fund",
        "Шанхай ынтымақтастық ұйымы": "Shanghai Cooperation Organization",
        "Экология және табиғи ресурстар министрлігі": "Ministry of Ecology and Natural Resources",
        "Энергетика министрлігі": "Ministry of Energy",
        "Ғылым және жоғары білім министрлігі": "Ministry of Science and Higher Education",
        "Қазақстан халқы Ассамблеясы": "Assembly of People of Kazakhstan",
        "Қаржы министрлігі": "Ministry of Finance",
        "Қорғаныс министрлігі": "Ministry of Defense",
        "Үкімет": "Government",
        "Ұлттық Банк": "National Bank",
        "Ұлттық банк": "National Bank",
        "Ұлттық экономика министрлігі": "Ministry of National Economy",
        "Ұлттық қауіпсіздік комитеті": "National Security Committee",
        "Әділет министрлігі": "Ministry of Justice",
    }
)
"""Institutions of the state and of the world."""
