from datasets.areas import Areas, Place

BOLSOVER = Place("Derbyshire", "East Midlands", "England", "E12000004")
LEICESTER = Place("Leicestershire", "East Midlands", "England", "E12000004")
WOLVERHAMPTON = Place("West Midlands", "West Midlands", "England", "E12000005")
STAFFORD = Place("Staffordshire", "West Midlands", "England", "E12000005")
PUTNEY = Place("London", "London", "England", "E12000007")
FIFE = Place("Scotland", "Scotland", "Scotland", "S92000003")
TORFAEN = Place("Gwent and Mid Glamorgan", "Wales", "Wales", "W92000004")
POWYS = Place("Powys", "Wales", "Wales", "W92000004")
AREAS = Areas([BOLSOVER, LEICESTER, WOLVERHAMPTON, STAFFORD, PUTNEY, FIFE, TORFAEN, POWYS])
BY_SLUG = {area.slug: area for area in AREAS.all()}


def test_a_place_lies_in_its_county_region_country_and_the_uk() -> None:
    assert AREAS.chain(BOLSOVER) == ("derbyshire", "east-midlands", "england", "uk")


def test_a_county_that_is_its_whole_region_is_no_area_of_its_own() -> None:
    assert AREAS.chain(PUTNEY) == ("london", "england", "uk")
    assert BY_SLUG["london"].level == "region"


def test_a_country_without_regions_keeps_the_highest_level() -> None:
    assert AREAS.chain(FIFE) == ("scotland", "uk")
    assert AREAS.chain(TORFAEN) == ("gwent-and-mid-glamorgan", "wales", "uk")
    assert (BY_SLUG["scotland"].level, BY_SLUG["wales"].level) == ("country", "country")


def test_where_only_the_name_clashes_the_region_keeps_the_slug() -> None:
    assert AREAS.chain(WOLVERHAMPTON) == ("west-midlands-county", "west-midlands", "england", "uk")
    assert AREAS.chain(STAFFORD) == ("staffordshire", "west-midlands", "england", "uk")
    assert (BY_SLUG["west-midlands"].name, BY_SLUG["west-midlands-county"].name) == (
        "West Midlands",
        "West Midlands county",
    )


def test_official_codes_go_to_regions_and_countries_only() -> None:
    assert BY_SLUG["uk"].gss == "K02000001"
    assert BY_SLUG["england"].gss == "E92000001"
    assert BY_SLUG["wales"].gss == "W92000004"
    assert BY_SLUG["west-midlands"].gss == "E12000005"
    assert BY_SLUG["west-midlands-county"].gss is None


def test_a_parent_comes_before_its_children() -> None:
    seen: set[str | None] = {None}
    for area in AREAS.all():
        assert area.parent in seen
        seen.add(area.slug)
