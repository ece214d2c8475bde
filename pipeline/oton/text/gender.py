"""The end of a noun -> its gender, and how it is declined. Written by hand, no full-form lexicon."""

from __future__ import annotations

import re
from functools import lru_cache

# Genders by the end of the noun; the longest end that fits counts. Plurals that show it by their form are below.
_GENDERS = {
    "f": """ung heit keit schaft tion sion ion tät ei ik ie enz anz ur in behörde polizei armee bank firma gruppe partei
        presse seite stelle kammer wehr stadt macht welt union kirche kommission regierung justiz agentur quelle
        messe opposition spitze führung leitung studie umfrage analyse prognose statistik bilanz liste angabe
        aussage anfrage klage rede hilfe woche familie frau dame nato uno who eu klinik wache warte truppe flotte
        marine hochschule schule truppen börse kasse redaktion kanzlei zentrale anwaltschaft crew mannschaft
        besatzung bundeswehr luftwaffe e ag gmbh kg airline fluglinie holding stiftung liga initiative allianz
        koalition fraktion jury rechnung mission hand sprecherin anstalt auskunft antwort botschaft fluggesellschaft
        nasa fifa uefa bahn post lufthansa zeit sicht ansicht umwelthilfe""",
    "n": """amt ium chen lein ment institut unternehmen gericht büro komitee parlament haus werk zentrum bündnis
        ergebnis blatt magazin portal militär kabinett kreuz team land netzwerk labor archiv protokoll papier
        dokument schreiben gutachten urteil gesetz konsortium forum regime volk dorf präsidium direktorat kommando
        referat sekretariat syndikat kommissariat mitglied opfer kind mädchen paar gremium plenum museum theater
        krankenhaus hospital kartell kollektiv observatorium radio fernsehen internet datum buch interview gespräch
        konsulat mandat referat attentat resultat zitat plakat patriarchat notariat sekretariat
        statement kommuniqué programm personal lager dementi bulletin register system verzeichnis bistum erzbistum
        heim hospiz kloster stift studio restaurant ende
        dekanat internat direktorium rathaus fbi cia pentagon bka lka mandat geständnis verhör dezernat ressort regiment
        bataillon inspektorat wort haupt""",
    "m": """er or ist ent ant at rat dienst verband verein konzern hof bund ausschuss bericht sender vorstand anwalt
        chef stab kreis senat tag club klub betrieb entwurf plan antrag beschluss vorschlag stand experte zeuge
        kollege bote erbe mann herr könig kanzler minister präsident soldat pilot prinz graf fürst bischof papst
        kardinal sohn bruder vater freund arzt general kapitän offizier oberst funktionär rebell polizist scheich
        emir zar coach boss guru star fan verlag artikel kommentar brief aufruf appell rückblick index report trust
        fonds rundfunk zoll internist logistiker pathologe biologe geologe seismologe meteorologe archäologe soziologe
        psychologe mob rechtsanwalt staatsanwalt botschafter kommissar sekretär aktionär milizionär pensionär
        konservator kongress landkreis bezirk kanton bundesstaat staat ort vatikan kreml bundesrat stadtrat
        gerichtshof rechnungshof dachverband spiegel focus stern tagesspiegel standard anzeiger kurier merkur
        beobachter guardian nutzer""",
}
_GENDER_OF = {end: gender for gender, ends in _GENDERS.items() for end in ends.split()}
_LONGEST = max(map(len, _GENDER_OF))

WEAK_MASCULINE = re.compile(
    r"(?:ent|ant|ist|soldat|diplomat|kandidat|demokrat|bürokrat|autokrat|oge|graf|nom|soph|graph|pilot|prinz|fürst|"
    r"mensch|held|idiot|rebell|nachbar|bauer|bär|patriot|katholik|advokat|magnat|potentat|zeuge|experte|kollege|bote|"
    r"erbe|schütze|biologe|erbe|sklave|genosse|insasse|gatte|junge|neffe|kunde|laie|pate|russe|franzose|chinese|pole|"
    r"türke|grieche|brite|schwede|däne|finne|ire|kurde|afghane|serbe|kroate|asiate|este|lette|bulgare|rumäne|schotte)$",
    re.I,
)
ADJECTIVAL = re.compile(
    r"(?:vorsitzend|abgeordnet|angestellt|beauftragt|beamt|verdächtig|verletzt|angehörig|angeklagt|beschuldigt|"
    r"bevollmächtigt|gesandt|reisend|überlebend|betroffen|beteiligt|geschädigt|gefangen|delegiert|sachverständig|"
    r"bedienstet|vorgesetzt|verwandt|bekannt|jugendlich|erwachsen|kriminell|freiwillig|studierend|"
    r"demonstrierend|streikend|arbeitslos|verantwortlich|deutsch|jährig|geistlich|gelehrt|intellektuell|"
    r"vertraut|liberal|konservativ|oppositionell|verwundet|inhaftiert|infiziert|versichert|vermisst|tot|"
    r"auszubildend|alleinerziehend|obdachlos|industriell|militärangehörig|ehrenamtlich|hauptamtlich|grenzbeamt|"
    r"forschend|einheimisch|anwesend|verstorben|verunglückt)(e[rsnm]?)$",
    re.I,
)


@lru_cache(maxsize=8192)
def gender_of(noun: str) -> str:
    """The gender that the end of a noun tells (m, f, n), or empty."""
    low = noun.lower()
    for length in range(min(len(low), _LONGEST), 0, -1):
        found = _GENDER_OF.get(low[-length:])
        if found:
            return found
    return ""


def is_adjectival(noun: str) -> bool:
    """Whether a noun is declined like an adjective: `Vorsitzende`, `Beamter`."""
    return bool(ADJECTIVAL.search(noun))


def is_weak(noun: str) -> bool:
    """Whether a noun in -e is a masculine singular whose plural ends in -n: `Experte`, `Biologe`."""
    return noun.endswith("e") and bool(WEAK_MASCULINE.search(noun))
