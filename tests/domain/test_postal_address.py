# SPDX-License-Identifier: Apache-2.0
"""One line of the table is one pair of addresses, as two papers print them."""

import pytest

from dossier.domain.postal_address import Place, compare_places, printed_address

TABLE = """
# --- writing --------------------------------------------------------------------------
12 bis, rue des Tilleuls, 38000 Grenoble = 12 BIS RUE DES TILLEULS 38000 GRENOBLE : same
12 bis, rue des Tilleuls, Bâtiment C, 3e étage, 38000 Grenoble = 12 BIS RUE DES TILLEULS 38000 GRENOBLE : same
12 bis, rue des Tilleuls, Bâtiment C, 3e étage, 38000 Grenoble = 12 BIS, RUE DES TILLEULS, BÂTIMENT C, 3E ÉTAGE, 38000 GRENOBLE : same
12 bis, rue des Tilleuls, Bât. C, 38000 Grenoble = 12 bis rue des Tilleuls, bâtiment C, 38000 GRENOBLE : same
5 avenue Victor Hugo 75016 Paris = 5 av. Victor-Hugo, 75116 PARIS : same
5 avenue Victor Hugo 75016 Paris = 5 AV VICTOR HUGO 75016 PARIS 16 : same
8 boulevard Saint-Michel, 69003 Lyon = 8 bd St Michel 69003 LYON 03 : same
8 boulevard Saint-Michel, 69003 Lyon = 8, BLD SAINT MICHEL, 69003 Lyon 3e : same
3 place de l'Église, 35000 Rennes = 3 PL DE L EGLISE 35000 RENNES : same
3 place de l'Église, 35000 Rennes = 3 place Église 35000 Rennes : same
14 allée des Cèdres, 33000 Bordeaux = 14 ALL DES CEDRES 33000 BORDEAUX CEDEX : same
14 allée des Cèdres, 33000 Bordeaux = 14 allee des cedres 33000 bordeaux, France : same
1 chemin du Moulin, 13009 Marseille = 1 CHE DU MOULIN 13009 MARSEILLE 09 : same
27 route de Vannes, 44100 Nantes = 27 RTE DE VANNES 44100 NANTES : same
9 impasse du Dr Roux, 59000 Lille = 9 imp. du Docteur Roux, 59000 LILLE : same
4 rue du 8 mai 1945, 93200 Saint-Denis = 4 RUE DU 8 MAI 1945 93200 ST DENIS : same
2 rue du Général de Gaulle, 67000 Strasbourg = 2 rue du Gal de Gaulle 67000 STRASBOURG : same
10 rue de la République, 76600 Le Havre = 10 RUE REPUBLIQUE 76600 LE HAVRE : same
25 quai d'Orsay, 75007 Paris = 25 Quai d'Orsay, 75007 PARIS CEDEX 07 : same
11 cours Lafayette, F-69006 Lyon = 11 CRS LAFAYETTE 69006 LYON : same
6 square des Œillets, 21000 Dijon = 6 SQ DES OEILLETS 21000 DIJON : same
15 rue d'Alésia, 75014 Paris = 15 rue d’Alésia 75014 Paris : same
# --- beside the street: persons, flats, residences ------------------------------------
Mme HADDAD, chez M. CHÂTELAIN, 12 bis rue des Tilleuls, 38000 Grenoble = 12 bis rue des Tilleuls, 38000 Grenoble : same
Résidence Les Lilas, studio 27, 5 rue du Vercors, 38000 Grenoble = 5 rue du Vercors, 38000 Grenoble : same
Résidence Les Lilas, studio 27, 5 rue du Vercors, 38000 Grenoble = STUDIO 27 RES LES LILAS 5 RUE DU VERCORS 38000 GRENOBLE : same
Résidence Les Lilas, studio 27, 5 rue du Vercors, 38000 Grenoble = studio 12, 5 rue du Vercors, 38000 Grenoble : unclear
5 rue du Vercors, apt 4, 38000 Grenoble = 5 rue du Vercors, appartement 14, 38000 Grenoble : unclear
5 rue du Vercors, appt 4, 38000 Grenoble = 5 RUE DU VERCORS APT 4 38000 GRENOBLE : same
BAT 2 ETG 3 7 PLACE DES SPECIMENS 57000 METZ = 7 place des Spécimens, 57000 Metz : same
BAT 2 ETG 3 7 PLACE DES SPECIMENS 57000 METZ = 7 place des Spécimens, bâtiment 3, 57000 Metz : unclear
Cité internationale, 17 boulevard Jourdan, 75014 Paris = 17 bd Jourdan 75014 PARIS : same
# --- another place --------------------------------------------------------------------
12 bis rue des Tilleuls, 38000 Grenoble = 4, PLACE DE LA FONTAINE, 38500 VOIRON : different
12 bis rue des Tilleuls, 38000 Grenoble = 5, RUE DU VERCORS, 38000 GRENOBLE : different
12 bis rue des Tilleuls, 38000 Grenoble = 14 bis rue des Tilleuls, 38000 Grenoble : different
12 bis rue des Tilleuls, 38000 Grenoble = 12 ter rue des Tilleuls, 38000 Grenoble : different
12 A rue des Tilleuls, 38000 Grenoble = 12 B rue des Tilleuls, 38000 Grenoble : different
12 rue Victor Hugo, 38000 Grenoble = 12 avenue Victor Hugo, 38000 Grenoble : different
12 rue Victor Hugo, 38000 Grenoble = 12 rue Victor Hugo, 69002 Lyon : different
5 rue de Lyon, 75012 Paris = 5 rue de Lyon, 71000 Mâcon : different
12 rue des Lilas, 38000 Grenoble = 12 rue des Tilleuls, 38000 Grenoble : different
12 rue Pasteur, 38000 Grenoble = 12 rue Jean Jaurès, 38000 Grenoble : different
112 rue Pasteur, 38000 Grenoble = 12 rue Pasteur, 38000 Grenoble : different
1 rue de la Paix, 75002 Paris = 1 place Vendôme, 75001 Paris : different
7 rue du 8 mai 1945, 93200 Saint-Denis = 7 rue du 11 novembre 1918, 93200 Saint-Denis : different
3 rue Marie Curie, 31000 Toulouse = 3 rue Pierre Loti, 31000 Toulouse : different
9 chemin du Lac, 74000 Annecy = 9 route du Lac, 74000 Annecy : different
# --- not enough to tell ---------------------------------------------------------------
12 bis rue des Tilleuls, 38000 Grenoble = 12 rue des Tilleuls, 38000 Grenoble : unclear
12 rue des Tilleuls, 38000 Grenoble = rue des Tilleuls, 38000 Grenoble : unclear
12 rue des Tilleuls, 38000 Grenoble = 12 rue des Tilleuls : unclear
12 rue des Tilleuls, 38000 Grenoble = 12 rue des Tilleuls, Grenoble : unclear
12 rue des Tilleuls, 38000 Grenoble = 12 rue des Ti1leuls, 38000 Grenoble : unclear
12 rue des Tilleuls, 38000 Grenoble = 12 rue des Tilleu1s, 38000 Grenoble : unclear
12 rue des Tilleuls, 38000 Grenoble = 12 rue des Tilleuls, 38800 Grenoble : unclear
12 rue Jean Jaurès, 38000 Grenoble = 12 rue Jaurès, 38000 Grenoble : unclear
12 rue Jean Jaurès, 38000 Grenoble = 12 rue J. Jaurès, 38000 Grenoble : unclear
12 rue des Tilleuls, 38000 Grenoble = BP 45, 38000 Grenoble CEDEX : unclear
12 rue des Tilleuls, 38000 Grenoble = 38000 Grenoble : unclear
12 rue des Tilleuls, 38000 Grenoble = 12 Tilleuls, 38000 Grenoble : unclear
Le Bourg, 23000 Guéret = Le Bourg, 23000 Guéret : same
Lieu-dit La Combe, 38190 Bernin = La Combe, 38190 Bernin : unclear
12 rue des Tilleuls, 38000 Grenoble = 12 rue des Tilleuls, 38000 Grenohle : same
12 rue des Tilleuls, 38190 Bernin = 12 rue des Tilleuls, 38190 Brignoud : same
20 avenue de Corse, 20000 Ajaccio = 20 AV DE CORSE 2A000 AJACCIO : unclear
""".strip()  # noqa: E501


def rows():
    for line in TABLE.splitlines():
        if line.startswith("#"):
            continue
        pair, _, match = line.rpartition(" : ")
        one, _, other = pair.partition(" = ")
        yield one, other, match


@pytest.mark.parametrize(("one", "other", "match"), list(rows()))
def test_two_addresses_compare_as_the_table_says(one, other, match):
    left, right = printed_address(one), printed_address(other)
    assert compare_places(left, right) is Place(match)
    assert compare_places(right, left) is Place(match)


@pytest.mark.parametrize("text", sorted({one for one, _, _ in rows()}))
def test_an_address_is_itself_or_says_too_little(text):
    same = compare_places(printed_address(text), printed_address(text))
    assert same is not Place.DIFFERENT


def test_the_table_is_long_enough_to_mean_something():
    assert len(list(rows())) >= 60


def test_the_lines_of_an_envelope_are_one_address():
    lines = "M. Étienne CHÂTELAIN\n12 BIS, RUE DES TILLEULS\nBÂTIMENT C\n38000 GRENOBLE"
    found = printed_address(lines)
    assert (found.number, found.suffix, found.kind) == ("12", "BIS", "RUE")
    assert found.street == ("TILLEULS",)
    assert found.inside == (("BATIMENT", "C"),)
    assert (found.postcode, found.town) == ("38000", ("GRENOBLE",))
