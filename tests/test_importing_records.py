"""Which record a name in a raw text has: told from names alone, without reading or writing a file."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sholu.importing.named import Named, Span
from sholu.importing.records import Finding, MayBe, Records
from sholu.model import KINDS, ORGANISATIONS, PEOPLE, PLACES, Entity, Kind, Library, Position, Proposal
from sholu.schema import MAX_SLUG, SLUG


def entity(kind: Kind, key: str, *names: str, proposed: bool = False, redirects: tuple[str, ...] = ()) -> Entity:
    """A record with a Kazakh name and aliases."""
    return Entity(
        kind=kind,
        id=key,
        slug=key,
        name={"kk": names[0]},
        aliases={"kk": names[1:]},
        redirects=redirects,
        proposal=Proposal() if proposed else None,
        position=Position(path=f"content/{kind.name}/{key}.md"),
    )


def records(*entities: Entity) -> Records:
    """The records of a digest."""
    return Records(Library(entities={each.key: each for each in entities}))


def named(kind: Kind, name: str, *aliases: str, confidence: float = 0.9, spans: tuple[Span, ...] = ()) -> Named:
    """Somebody or something a text names."""
    return Named(
        kind=kind,
        name=name,
        english="",
        aliases=aliases,
        weak_aliases=(),
        joined=(),
        role="",
        confidence=confidence,
        spans=spans,
        evidence="",
        in_byline_only=False,
    )


def finding(known: Records, *all_named: Named, text: str = "") -> Finding:
    """What is known of the last of the names."""
    return known.findings(text, all_named)[-1]


def test_a_name_or_an_alias_has_its_record() -> None:
    """Whatever the capitals, blanks and quotation marks; the name counts before the aliases."""
    known = records(
        entity(ORGANISATIONS, "fund", "«Отандастар қоры» КЕАҚ", "Отандастар қоры"),
        entity(PEOPLE, "lazzat", "Лаззат Шыңғысбаева", "Л. Шыңғысбаева"),
    )
    for name in ('"отандастар  қоры" КЕАҚ', "ОТАНДАСТАР ҚОРЫ"):
        assert finding(known, named(ORGANISATIONS, name)).record == "organisations/fund"
    found = finding(known, named(PEOPLE, "Лаззат Алтынбекқызы", "Л.Шыңғысбаева"))
    assert (found.record, found.is_new, found.is_proposed, found.may_be) == ("people/lazzat", False, False, ())
    assert found.unheard == ("Лаззат Алтынбекқызы",)
    assert finding(known, named(PEOPLE, "лаззат шыңғысбаева", "Басқа Біреу")).record == "people/lazzat"


def test_an_inflected_name_has_its_record_only_where_it_stands_whole() -> None:
    """«Алматы облысында» is no Алматы, and what the tagger took for a name is compared with what stands there."""
    known = records(entity(PLACES, "almaty", "Алматы"), entity(PLACES, "oral", "Орал қаласы"))
    text = "Алматы облысында, Орал қаласындағы жиында"
    region = named(PLACES, "Алматы облысы", spans=(Span(start=0, end=16, surface=text[:16]),))
    town = named(PLACES, "Орал қаласындағы", spans=(Span(start=18, end=34, surface=text[18:34]),))
    one, other = known.findings(text, [region, town])
    assert (one.record, one.is_new) == ("places/almaty-oblysy", True)
    assert (other.record, other.is_new) == ("places/oral", False)


def test_names_of_every_length_are_found_in_inflected_form() -> None:
    """A short word changes nearly to its beginning: Ой, Ойға; «Ұлт» газетінің has its ending behind the quotation."""
    known = records(
        entity(PLACES, "oi", "Ой"), entity(ORGANISATIONS, "ult", "«Ұлт» газеті"), entity(PLACES, "r", "Абай")
    )
    text = "Ойға, «Ұлт» газетінің, Абайдан"
    found = known.findings(
        text,
        [
            named(PLACES, "Ойға", spans=(Span(start=0, end=4, surface="Ойға"),)),
            named(ORGANISATIONS, "«Ұлт» газетінің", spans=(Span(start=6, end=21, surface="«Ұлт» газетінің"),)),
            named(PLACES, "Абайдан", spans=(Span(start=23, end=30, surface="Абайдан"),)),
        ],
    )
    assert [each.record for each in found] == ["places/oi", "organisations/ult", "places/r"]


def test_a_name_that_two_records_have_is_unclear() -> None:
    """Neither is taken, none is proposed."""
    known = records(entity(PEOPLE, "one", "Асан Үсенов"), entity(PEOPLE, "two", "Басқа", "Асан Үсенов"))
    found = finding(known, named(PEOPLE, "Асан Үсенов"))
    assert found.record is None
    assert [each.key for each in found.may_be] == ["people/one", "people/two"]


def test_the_same_name_of_another_kind_is_unclear() -> None:
    """A record would make references by that name ambiguous."""
    found = finding(records(entity(PLACES, "oral", "Орал")), named(ORGANISATIONS, "Орал"))
    assert found.record is None
    assert found.may_be == (MayBe(key="places/oral", evidence="the same name, of another kind"),)
    here = finding(records(), named(PLACES, "Орал"), named(ORGANISATIONS, "Орал"))
    assert (here.record, [each.key for each in here.may_be]) == (None, ["places/oral"])


def test_what_is_like_a_record_is_proposed_with_what_it_may_be() -> None:
    """Spelling, initials, patronymic; quoted names with another head noun's form; abbreviations."""
    known = records(
        entity(PEOPLE, "lazzat", "Лаззат Шыңғысбаева"),
        entity(ORGANISATIONS, "un", "Біріккен Ұлттар Ұйымы"),
        entity(ORGANISATIONS, "fund", "«Отандастар қоры»"),
    )
    for name in ("Ләззат Шыңғысбаева", "Л.Шыңғысбаева"):
        found = finding(known, named(PEOPLE, name))
        assert (found.is_new, [each.key for each in found.may_be]) == (True, ["people/lazzat"])
    for name, key in (("БҰҰ", "organisations/un"), ("«Отандастар қоры» КЕАҚ", "organisations/fund")):
        found = finding(known, named(ORGANISATIONS, name))
        assert (found.is_new, [each.key for each in found.may_be]) == (True, [key])


def test_another_person_is_like_nobody() -> None:
    """Neither a surname nor a given name in common makes two people one."""
    known = records(entity(PEOPLE, "lazzat", "Лаззат Шыңғысбаева"))
    for name in ("Айгүл Шыңғысбаева", "Лаззат Омарова", "Ж.Шыңғысбаева"):
        assert finding(known, named(PEOPLE, name)).may_be == ()


def test_what_the_tagger_doubts_gets_no_record() -> None:
    """Below the confidence that is asked, and of a person's single name, nothing is proposed."""
    for each in (
        named(PLACES, "Шымкент", confidence=0.59),
        named(PEOPLE, "Болат", confidence=1.0),
        named(PLACES, "«»…", confidence=1.0),
    ):
        found = finding(records(), each)
        assert (found.record, found.is_new, found.is_proposed) == (None, False, False)
    assert finding(records(), named(PLACES, "Шымкент", confidence=0.6)).is_new


def test_a_proposal_is_used_again_and_told_as_one() -> None:
    """By an earlier import, by the same run, by the same text."""
    known = records(entity(PEOPLE, "asan", "Асан Үсенов", proposed=True))
    found = finding(known, named(PEOPLE, "Асан Үсенов"))
    assert (found.record, found.is_new, found.is_proposed) == ("people/asan", False, True)
    known.add(known.findings("", [named(PEOPLE, "Берік Серіков")]))
    text = "Берік Серіковтің"
    for each in (
        named(PEOPLE, "Берік Серіков"),
        named(PEOPLE, "Берік Серіковтің", spans=(Span(start=0, end=16, surface=text),)),
    ):
        found = finding(known, each, text=text)
        assert (found.record, found.is_new, found.is_proposed) == ("people/berik-serikov", False, True)
    again = finding(records(), named(PEOPLE, "Ерлан Оспанов"), named(PEOPLE, "Е. Оспанов", "Ерлан Оспанов"))
    assert (again.record, again.is_new, again.is_proposed) == ("people/yerlan-ospanov", False, True)


def test_what_is_found_is_not_remembered_before_it_is_added() -> None:
    """An import that fails leaves no trace in those that follow."""
    known = records()
    for _ in range(2):
        assert finding(known, named(PEOPLE, "Асан Үсенов")).is_new


def test_a_slug_is_given_once() -> None:
    """Slugs, ids, old slugs, files and names of the kind are taken; a number is given, and whose it was is told."""
    known = Records(
        Library(
            entities={
                each.key: each
                for each in (
                    entity(ORGANISATIONS, "uran", "Ұран"),
                    entity(ORGANISATIONS, "x", "Басқа", redirects=("uran-2",)),
                    entity(ORGANISATIONS, "y", "uran-3"),
                    entity(PLACES, "uran-5", "Uran"),
                )
            }
        ),
        {ORGANISATIONS: ["URAN-4"]},
    )
    found = finding(known, named(ORGANISATIONS, "Үран"))
    assert (found.record, found.namesake) == ("organisations/uran-5", "organisations/uran")
    both = known.findings("", [named(ORGANISATIONS, "Орал"), named(ORGANISATIONS, "Өрал")])
    assert [each.record for each in both] == ["organisations/oral", "organisations/oral-2"]


NAMES = st.text(st.sampled_from("АаӘәҰұҮүБб «»-.'1ıqZ"), min_size=1, max_size=12)


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(KINDS[:3]), NAMES), max_size=12))
def test_new_records_never_meet(pairs: list[tuple[Kind, str]]) -> None:
    """Whatever the names: ids are valid and new, and one name of a kind has one record."""
    known = records(entity(PEOPLE, "aa", "Аа"), entity(PLACES, "a", "А"))
    found = known.findings("", [named(kind, name) for kind, name in pairs])
    new = [each.record for each in found if each.is_new]
    assert len(new) == len(set(new))
    assert not {"people/aa", "places/a"} & set(new)
    assert all(SLUG.fullmatch(each.id) and len(each.id) <= MAX_SLUG for each in found if each.is_new)
