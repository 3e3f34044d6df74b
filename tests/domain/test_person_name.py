# SPDX-License-Identifier: Apache-2.0
"""One line of the table is one pair of names, as two papers print them.

``A|B`` and ``A|B|C`` are a surname, given names and a used name whose parts are known,
as in a case; ``A<<B`` is an MRZ, ``A<<B…`` one whose line is full; the rest is print.
"""

from dataclasses import replace

import pytest

from dossier.domain.name_text import printed_name
from dossier.domain.person_name import Match, Reason, compare, person

TABLE = """
# --- French, case, accents, order ---------------------------------------------------
MARTIN|Jean                         = M. Jean MARTIN                     : same
MARTIN|Jean                         = MARTIN JEAN                        : same
MARTIN|Jean                         = JEAN MARTIN                        : same
MARTIN|Jean                         = M. Jean Martin                     : same
MARTIN|Jean                         = MARTIN, Jean                       : same
MARTIN|Jean                         = MME/MARTIN/JEAN                    : same
MARTIN|Jean                         = MARTIN<<JEAN                       : same
MARTIN|Jean                         = Mme Jeanne MARTIN                  : different
MARTIN|Jean                         = MARTIN JEANNE                      : different
MARTIN|Jean                         = M. Paul MARTIN                     : different
MARTIN|Jean                         = M. Jean DURAND                     : different
MARTIN|Jean                         = DURAND PAUL                        : different
MARTIN|Jean                         = M. MARTIN                          : unclear
MARTIN|Jean                         = Monsieur J. MARTIN                 : compatible
MARTIN|Jean                         = M. P. MARTIN                       : different
MARTIN|Jean                         = MARTIN J                           : compatible
MARTIN|Daniel                       = MARTIN Danielle                    : different
MARTIN|Michel                       = MARTIN Michèle                     : different
MARTIN|René                         = MARTIN Renée                       : different
MARTIN|André                        = MARTIN Andrée                      : different
MARTIN|Frédéric                     = MARTIN FREDERIC                    : same
MARTIN|Frédéric                     = MARTIN Frederik                    : unclear
MARTIN|Frédéric                     = MARTIN Frédérique                  : different
DUPONT|Claire                       = DUPOND Claire                      : unclear
DUPONT|Claire                       = DUP0NT                             : unclear
DUPONT|Claire                       = DUPONT Clairc                      : unclear
BÉRENGER|Yasmine                    = BERENGESS Yasmine                  : unclear
HADDAD-BÉRENGER|Yasmine Éloïse      = Madame Yasmine Éloïse HADDAD-BÉRENGER : same
HADDAD-BÉRENGER|Yasmine Éloïse      = HADDAD BERENGER<<YASMINE ELOISE    : same
HADDAD-BÉRENGER|Yasmine Éloïse      = HADDAD<BERENGER<<YASMINE<ELOIS…    : compatible
HADDAD-BÉRENGER|Yasmine Éloïse      = Mme Yasmine HADDAD-BÉRENGER        : compatible
HADDAD-BÉRENGER|Yasmine Éloïse      = Mme Y. HADDAD                      : compatible
HADDAD-BÉRENGER|Yasmine Éloïse      = HADDADBERENGER YASMINE             : compatible
HADDAD-BÉRENGER|Yasmine Éloïse      = M. CHÂTELAIN                       : different
HADDAD-BÉRENGER|Yasmine Éloïse      = M. Étienne CHÂTELAIN               : different
CHÂTELAIN|Étienne Gérard            = CHATELAIN ETIENNE                  : compatible
CHÂTELAIN|Étienne Gérard            = CHATELAIN<<ETIENNE<GERARD          : same
# --- several given names, hyphens, apostrophes, particles ---------------------------
MOREAU|Jean-Pierre                  = MOREAU Jean Pierre                 : same
MOREAU|Jean-Pierre                  = MOREAU Jeanpierre                  : same
MOREAU|Jean-Pierre                  = MOREAU Jean                        : compatible
MOREAU|Jean-Pierre                  = M. J.-P. MOREAU                    : compatible
MOREAU|Jean-Paul                    = MOREAU Jean-Marc                   : different
MOREAU|Marie Anne Louise            = MOREAU Marie                       : compatible
MOREAU|Marie Anne Louise            = MOREAU Anne                        : compatible
MOREAU|Marie Anne Louise            = MOREAU LOUISE MARIE                : compatible
MOREAU|Marie                        = MOREAU Marie Anne Louise           : compatible
D'ALEMBERT|Jean                     = M. Jean d'Alembert                 : same
D'ALEMBERT|Jean                     = DALEMBERT JEAN                     : same
DE LA TOUR|Anne                     = Mme Anne de LA TOUR                : same
DE LA TOUR|Anne                     = DELATOUR ANNE                      : same
DE LA TOUR|Anne                     = LATOUR ANNE                        : compatible
DE LA TOUR|Anne                     = Mme Anne de LA FONTAINE            : different
VAN DER BERG|Pieter                 = M. Pieter van der BERG             : same
VAN DER BERG|Pieter                 = VANDERBERG PIETER                  : same
VAN DER BERG|Pieter                 = M. Pieter BERG                     : compatible
O'BRIEN|Sean                        = Mr Sean O'BRIEN                    : same
O'BRIEN|Sean                        = OBRIEN<<SEAN                       : same
McDONALD|Fiona                      = MCDONALD FIONA                     : same
L'HÉRITIER|Luc                      = LHERITIER LUC                      : same
# --- birth and used names -----------------------------------------------------------
DUPONT|Claire|MARTIN                = Mme Claire MARTIN                  : same
DUPONT|Claire|MARTIN                = Mme Claire DUPONT                  : same
DUPONT|Claire|MARTIN                = Mme Claire MARTIN née DUPONT       : same
DUPONT|Claire|MARTIN                = DUPONT épouse MARTIN Claire        : same
DUPONT|Claire                       = Mme Claire MARTIN née DUPONT       : same
DUPONT|Claire                       = DUPONT ép. MARTIN Claire           : same
DUPONT|Claire                       = MARTIN NEE DUPONT CLAIRE           : compatible
DUPONT|Claire                       = Mme Claire MARTIN                  : different
DUPONT|Claire                       = Mme Claire MARTIN (née DURAND)     : different
DUPONT|Claire                       = Mme Claire DUPONT-MARTIN           : compatible
DUPONT|Claire|MARTIN                = Mme Claire DUPONT-MARTIN           : same
DUPONT|Claire|MARTIN                = M. Jean MARTIN                     : different
DUPONT|Claire                       = DUPONT Claire usage MARTIN         : same
MARTIN|Jean                         = M. et Mme Jean MARTIN              : same
MARTIN|Claire                       = M. et Mme Jean MARTIN              : unclear
MARTIN|Claire                       = M. ou Mme MARTIN                   : unclear
MARTIN|Claire                       = MARTIN Jean et Claire              : compatible
MARTIN|Claire                       = M. et Mme DURAND                   : different
# --- Arabic -------------------------------------------------------------------------
BENALI|Mohamed                      = M. Mohamed BEN ALI                 : same
BENALI|Mohamed                      = M. Mohammed BENALI                 : unclear
BENALI|Mohamed                      = BEN ALI MUHAMMAD                   : unclear
BENALI|Mohamed                      = M. Mehdi BENALI                    : different
EL AMRANI|Fatima Zahra              = ELAMRANI<<FATIMA<ZAHRA             : same
EL AMRANI|Fatima Zahra              = Mme Fatima-Zahra EL AMRANI         : same
EL AMRANI|Fatima Zahra              = Mme Fatimazahra El Amrani          : same
EL AMRANI|Fatima Zahra              = Mme Fatima EL AMRANI               : compatible
EL AMRANI|Fatima Zahra              = AMRANI FATIMA                      : compatible
EL AMRANI|Fatima                    = Mme Khadija EL AMRANI              : different
EL AMRANI|Fatima                    = Mme Fatima EL IDRISSI              : different
ABD EL KADER|Youssef                = ABDELKADER YOUSSEF                 : same
ABDELKADER|Youssef                  = ABDUL QADIR YUSUF                  : unclear
ABDELKADER|Youssef                  = M. Yousef ABDELKADER               : unclear
HUSSEIN|Aïcha                       = HUSSEIN AISHA                      : unclear
HOCINE|Aïcha                        = HUSSEIN AICHA                      : unclear
BEN SALAH|Karim                     = Mme Karima BEN SALAH               : different
BEN SALAH|Amin                      = Mme Amina BEN SALAH                : different
OULD AHMED|Sidi                     = OULD MOHAMED SIDI                  : different
بن علي|محمد                          = BEN ALI Mohamed                    : unclear
بن علي|محمد                          = بن علي محمد                         : same
# --- Chinese ------------------------------------------------------------------------
ZHANG|Wei                           = ZHANG WEI                          : same
ZHANG|Wei                           = WEI ZHANG                          : same
ZHANG|Wei                           = WEI|Zhang                          : same
ZHANG|Xiaoming                      = ZHANG Xiao Ming                    : same
ZHANG|Xiao-Ming                     = ZHANG<<XIAOMING                    : same
ZHANG|Wei                           = ZHANG Wen                          : different
ZHANG|Wei                           = WANG Wei                           : different
LI|Na                               = LI NA                              : same
LI|Na                               = LI Ni                              : different
LÜ|Fang                             = LUE FANG                           : same
LÜ|Fang                             = LU FANG                            : same
张伟|                                = ZHANG Wei                          : unclear
# --- Vietnamese ---------------------------------------------------------------------
NGUYỄN|Thị Mai                      = NGUYEN THI MAI                     : same
NGUYỄN|Thị Mai                      = Mme Thi Mai NGUYEN                 : same
NGUYỄN|Thị Mai                      = Mme Mai NGUYEN                     : compatible
NGUYỄN|Thị Mai                      = NGUYEN Thi Lan                     : different
NGUYỄN|Văn Đức                      = NGUYEN VAN DUC                     : same
NGUYỄN|Văn Đức                      = TRAN VAN DUC                       : different
ĐẶNG|Quỳnh                          = DANG QUYNH                         : same
PHẠM|Hoài                           = PHAM Hoa                           : different
# --- Portuguese, Spanish, Brazilian -------------------------------------------------
DA SILVA SANTOS|Maria João          = Mme Maria DA SILVA SANTOS          : compatible
DA SILVA SANTOS|Maria João          = SILVA SANTOS MARIA JOAO            : compatible
DA SILVA SANTOS|Maria João          = Mme Maria João SANTOS              : compatible
DA SILVA SANTOS|Maria João          = DA<SILVA<SANTOS<<MARIA<JOAO        : same
DA SILVA|Maria                      = Mme Maria DA COSTA                 : different
DA SILVA|Mario                      = DA SILVA Maria                     : different
GARCÍA LÓPEZ|José                   = GARCIA LOPEZ JOSE                  : same
GARCÍA LÓPEZ|José                   = M. José GARCÍA                     : compatible
GARCÍA LÓPEZ|José                   = M. José GARCÍA PÉREZ               : unclear
MUÑOZ|Begoña                        = MUNOZ BEGONA                       : same
MUÑOZ|Begoña                        = MUNXXOZ<<BEGONXXA                  : same
GONÇALVES|Inês                      = GONCALVES INES                     : same
GONÇALVES|Inês                      = GONZALVES INES                     : unclear
# --- Indian: mononyms, initials, fillers --------------------------------------------
|Rajesh                             = RAJESH                             : same
RAJESH|                             = RAJESH                             : same
RAJESH|FNU                          = RAJESH                             : same
RAJESH|                             = FNU RAJESH                         : same
|Rajesh                             = RAJESH RAJESH                      : same
|Rajesh                             = RAJESH KUMAR                       : unclear
|Rajesh                             = SURESH                             : different
|Rajesh                             = M. Rajesch                         : unclear
SUBRAMANIAN|Lakshmi                 = Mme L. SUBRAMANIAN                 : compatible
SUBRAMANIAN|Lakshmi                 = Mme Lakshmi SUBRAMANIAM            : unclear
SINGH|Harpreet Kaur                 = HARPREET KAUR                      : unclear
SINGH|Harpreet                      = SINGH GURPREET                     : unclear
PATEL|Anjali                        = PATEL ANJALI RAMESHBHAI            : compatible
# --- Turkish, German, Nordic, Polish ------------------------------------------------
YILDIRIM|Işıl                       = YILDIRIM ISIL                      : same
YILDIRIM|Işıl                       = Mme Işıl Yıldırım                  : same
ŞAHİN|Gülşen                        = SAHIN GULSEN                       : same
ŞAHİN|Gülşen                        = SAHIN<<GUELSEN                     : same
ÖZTÜRK|Çağlar                       = OEZTUERK<<CAGLAR                   : same
ÖZTÜRK|Çağlar                       = OZTURK CAGRI                       : different
MÜLLER|Jörg                         = MUELLER JOERG                      : same
MÜLLER|Jörg                         = MULLER JORG                        : same
GROẞ|Anna                           = GROSS ANNA                         : same
SØRENSEN|Åse                        = SOERENSEN<<AASE                    : same
ŁUKASIEWICZ|Michał                  = LUKASIEWICZ MICHAL                 : same
# --- Ukrainian, Russian, Georgian scripts -------------------------------------------
ШЕВЧЕНКО|Ольга                      = SHEVCHENKO OLHA                    : same
ШЕВЧЕНКО|Ольга                      = SHEVCHENKO OLGA                    : same
ШЕВЧЕНКО|Ольга                      = CHEVTCHENKO OLGA                   : unclear
ЗГУРСЬКИЙ|Юрій                      = ZGHURSKYI YURII                    : same
ГОНЧАР|Наталія                      = HONCHAR NATALIIA                   : same
SHEVCHENKO|Yuliia                   = SHEVCHENKO Yuliya                  : unclear
SHEVCHENKO|Oleksandr                = SHEVCHENKO Oleksandra              : different
KOVALENKO|Iryna                     = KOVALENKO Irina                    : unclear
გელაშვილი|ნინო                      = GELASHVILI Nino                    : unclear
# --- MRZ: cut off and filled up -----------------------------------------------------
RAKOTOMALALA ANDRIANANTENAINA|Hery  = RAKOTOMALALA<ANDRIANANTENAINA<<H…  : compatible
RAKOTOMALALA ANDRIANANTENAINA|Hery  = RAKOTOMALALA<ANDRIANANTE<<HERY…    : compatible
PAPANDROPOULOUS|Jonathon            = PAPANDROPOULOUS<<JONATHO…          : compatible
PAPANDROPOULOUS|Jonathon            = PAPANDROPOULOUS<<NIKOS…            : different
ABCDEFGHIJKLMN|Odile                = ABCDEFGHIJ<<ODILE…                 : compatible
"""


def rows():
    for line in TABLE.strip().splitlines():
        if line.startswith("#"):
            continue
        pair, _, match = line.rpartition(":")
        one, _, other = pair.partition("= ")
        yield one.strip(), other.strip(), match.strip()


def read(text):
    cut = text.endswith("…")
    text = text.removesuffix("…")
    if "|" in text:
        surname, given, *used = text.split("|")
        return person(surname, given, used=used[0] if used else "")
    return replace(printed_name(text), cut=cut)


@pytest.mark.parametrize(("one", "other", "match"), list(rows()))
def test_two_names_compare_as_the_table_says(one, other, match):
    assert compare(read(one), read(other)).match == Match(match)


@pytest.mark.parametrize(("one", "other", "match"), list(rows()))
def test_the_order_of_comparing_does_not_matter(one, other, match):
    assert compare(read(other), read(one)).match == Match(match)


def test_the_table_is_long_enough_to_mean_something():
    assert len(list(rows())) >= 120


def test_an_unclear_match_says_why():
    jean = person("MARTIN", "Jean")
    reasons = {
        name: compare(jean, printed_name(name)).reason
        for name in ("MARTON Jean", "M. MARTIN", "M. et Mme Luc MARTIN", "马丁")
    }
    assert reasons == {
        "MARTON Jean": Reason.SPELLING,
        "M. MARTIN": Reason.NO_GIVEN_NAME,
        "M. et Mme Luc MARTIN": Reason.COUPLE,
        "马丁": Reason.CANNOT_COMPARE,
    }


def test_no_name_compares_with_nothing():
    assert compare(person("", ""), person("MARTIN", "Jean")).match is Match.UNCLEAR
