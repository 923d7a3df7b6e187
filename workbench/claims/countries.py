"""Countries by name and by adjective, for "his country" in what an office-holder says."""

from __future__ import annotations

from workbench.lang.lexicon import phrases

_LISTING = """
Afghanistan: Afghan
Albania: Albanian
Algeria: Algerian
Argentina: Argentine, Argentinian
Armenia: Armenian
Australia: Australian
Austria: Austrian
Azerbaijan: Azerbaijani
Bangladesh: Bangladeshi
Belarus: Belarusian
Belgium: Belgian
Bolivia: Bolivian
Brazil: Brazilian
Britain: British
Bulgaria: Bulgarian
Cambodia: Cambodian
Canada: Canadian
Chile: Chilean
China: Chinese
Colombia: Colombian
Croatia: Croatian
Cuba: Cuban
Cyprus: Cypriot
the Czech Republic: Czech
Denmark: Danish
Egypt: Egyptian
Estonia: Estonian
Ethiopia: Ethiopian
Finland: Finnish
France: French
Georgia: Georgian
Germany: German
Ghana: Ghanaian
Greece: Greek
Hungary: Hungarian
Iceland: Icelandic
India: Indian
Indonesia: Indonesian
Iran: Iranian
Iraq: Iraqi
Ireland: Irish
Israel: Israeli
Italy: Italian
Jamaica: Jamaican
Japan: Japanese
Jordan: Jordanian
Kazakhstan: Kazakh
Kenya: Kenyan
Kuwait: Kuwaiti
Latvia: Latvian
Lebanon: Lebanese
Libya: Libyan
Lithuania: Lithuanian
Malaysia: Malaysian
Mexico: Mexican
Morocco: Moroccan
the Netherlands: Dutch
New Zealand:
Nigeria: Nigerian
North Korea: North Korean
Norway: Norwegian
Oman: Omani
Pakistan: Pakistani
Peru: Peruvian
the Philippines: Philippine, Filipino
Poland: Polish
Portugal: Portuguese
Qatar: Qatari
Romania: Romanian
Russia: Russian
Rwanda: Rwandan
Saudi Arabia: Saudi, Saudi Arabian
Senegal: Senegalese
Serbia: Serbian
Singapore: Singaporean
Slovakia: Slovak
Slovenia: Slovenian
Somalia: Somali
South Africa: South African
South Korea: South Korean
South Sudan: South Sudanese
Spain: Spanish
Sudan: Sudanese
Sweden: Swedish
Switzerland: Swiss
Syria: Syrian
Taiwan: Taiwanese
Tanzania: Tanzanian
Thailand: Thai
Tunisia: Tunisian
Turkey: Turkish
Uganda: Ugandan
Ukraine: Ukrainian
the United Arab Emirates: Emirati, UAE
the United Kingdom: UK, U.K.
the United States: US, U.S., American
Uruguay: Uruguayan
Venezuela: Venezuelan
Vietnam: Vietnamese
Yemen: Yemeni
Zambia: Zambian
Zimbabwe: Zimbabwean
"""

_COUNTRIES: dict[str, str] = {}
for _line in phrases(_LISTING):
    _country, _adjectives = _line.split(":")
    for _key in (_country.removeprefix("the "), *_adjectives.split(",")):
        if _key.strip():
            _COUNTRIES[_key.strip()] = _country


def country_of(office: str) -> str:
    """The country, with its article, that an office's words begin with ("British Foreign Secretary" -> "Britain").

    "" where they begin with none.
    """
    parts = office.split()
    for length in (3, 2, 1):
        country = _COUNTRIES.get(" ".join(parts[:length]), "")
        if country:
            return country
    return ""
