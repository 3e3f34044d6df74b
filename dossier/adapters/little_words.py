# SPDX-License-Identifier: Apache-2.0
"""Little words of languages, and the words their civil registers print.

Lower case, accents folded away: recognised text loses or invents them. Articles and
prepositions tell running text; the labels of certificates tell a form, which has few
of those.
"""

_WORDS = {
    "fr": """
        le la les un une des du de et a au aux en est sont pour par sur dans que qui ce
        cette ces votre vous nous notre je il elle avec ne pas plus ou son sa ses leur
        etre ete depuis ne nee soussigne certifie date total montant numero adresse
        madame monsieur facture l d qu j n s c on se si tout tous toute mais nos vos
        naissance acte mairie prenom prenoms nom delivre commune officier etat civil
        mere pere certificat attestation monsieur annee jour mois fait signature
        domicile demeurant rue page titre""",
    "en": """
        the of and to in is are for by on that which this these your you we our it he
        she with not or from was were be been have has will at as an a date total amount
        number address mr mrs born invoice his her their all if but no any certificate
        birth registration name surname father mother place issued hereby certify page
        signature registrar district sex marriage certified act civil title""",
    "es": """
        el la los las un una unos unas de del y a al en es son para por sobre que quien
        este esta estos su sus con no mas o lo se como pero ha han fue sido desde cuando
        muy todo toda todos nos le les si fecha total numero direccion don dona nacido
        nacida nacimiento registro civil nombre apellidos padre madre lugar certifica
        certificado expedido firma acta hijo hija provincia folio tomo seccion juez
        libro presente
        page""",
    "pt": """
        o a os as um uma uns umas de do da dos das e ao aos em no na nos nas para por
        pelo pela que quem este esta seu sua seus com nao mais ou se como mas foi sao
        tem desde quando muito todo toda todos data total numero nascido nascida
        nascimento registo registro civil nome apelido sobrenome pai mae lugar local
        certidao certifico certifica assento concelho freguesia filho filha livro folha
        assinatura cartorio oficial portador natural residente""",
    "it": """
        il lo la i gli le un uno una di del dello della dei degli delle e ed a al allo
        alla ai agli alle in nel nella nei nelle da dal dalla su sul sulla con per che
        chi questo questa suo sua loro non piu o ma si come sono stato stata ha hanno
        dell all nell sull l d c un data totale numero nato nata nascita comune stato
        civile nome cognome padre madre luogo certifica certificato ufficiale rilasciato
        firma atto registro anno residente figlio figlia""",
    "de": """
        der die das den dem des ein eine einen einem einer eines und oder in im zu zum
        zur von vom mit auf fur ist sind war wird werden wurde an am bei nach aus uber
        nicht auch sich es er sie wir ihr ihre sein seine dass als wie hat haben durch
        datum gesamt nummer geboren geborene geburt geburtsurkunde standesamt name
        vorname vornamen nachname familienname vater mutter ort urkunde bescheinigung
        bescheinigt hiermit herr frau strasse unterschrift seit amt stadt""",
    "nl": """
        de het een en van in op te dat die is zijn was voor met aan bij door naar uit
        over niet ook zich er hij zij wij hun haar als wordt worden heeft hebben deze
        dit datum totaal nummer geboren geboorte geboorteakte gemeente burgerlijke stand
        naam voornaam voornamen achternaam vader moeder plaats akte afschrift ambtenaar
        handtekening hierbij verklaart ieder""",
    "ro": """
        si de la in cu pe din pentru este sunt a al ale o un unei unui sau nu mai ca
        care prin la lui ei lor fi fost are au se sa va acest aceasta data numarul
        nascut nascuta nasterii nastere certificat numele prenumele tatal mama tatalui
        mamei locul eliberat semnatura judetul orasul comuna anul luna ziua civila
        starea romania toate""",
    "pl": """
        i w we z ze na do od po za o u nie sie jest sa byl byla to ten ta tego tej dla
        przez oraz lub jak ktory ktora jego jej ich ma data numer urodzony urodzona
        urodzenia akt aktu odpis urzad stanu cywilnego imie imiona nazwisko ojca matki
        ojciec matka miejsce podpis zaswiadczenie zaswiadcza pan pani rok""",
    "tr": """
        ve bir bu da de ile icin olarak olan ne ya veya her gibi daha cok en sonra kadar
        olup tarihi tarih numarasi no dogum yeri adi soyadi baba anne ana nufus kayit
        ornegi belge belgesi cinsiyeti medeni hali il ilce mudurlugu kisi sayin imza
        turkiye cumhuriyeti aile sira uyruk verilis edilmistir""",
    "vi": """
        va cua la co khong duoc cho trong nguoi nay voi nhung cac mot ngay thang nam tai
        theo ho ten chu sinh noi gioi tinh dan toc quoc tich giay khai so uy ban nhan
        dan xa huyen tinh thanh pho me cha ong ba moi deu quyen hoa cong ky dong""",
    "sq": """
        dhe te e i ne nga per me se qe eshte jane ka nje ky kjo si por nuk do ose tij
        saj tyre date datelindja emri mbiemri babai nena vendlindja certifikate
        lindjes gjendjes civile bashkia shqiperise republika numri lindur atesia""",
}

LITTLE_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split()) for language, words in _WORDS.items()
}
"""ISO 639-1 code -> its words."""
