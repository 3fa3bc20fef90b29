"""By which lines does a mail end: a closing, a phone's own line, small print?

In English, German, French, Spanish, Portuguese and Dutch, with the closings in te reo Māori and Irish that stand under
English mail. A notice that opens as a sentence of the letter could open ("This message is ...", "Ce message ...") is
small print only where it goes on to speak of secrecy, of the wrong receiver or of a machine, and not of the
application.
"""

import re

_GAP = r"[ \t\u00a0\u202f]*"

_ENGLISH = (
    r"(?:many |with (?:very )?(?:best|kind|warm|every) |with |kind(?:est)? |best |warm(?:est|ly)? |very best |sincere |"
    r"hearty )?(?:regards|rgds|wishes|thanks|sincerely|warmly|cheers|gratitude|salutations)"
    r"(?: (?:and|&) (?:regards|kind regards|best wishes))?"
    r"|thank(?:s| you)(?: again| so much| very much)?|(?:thanks|thank you) (?:and|&) (?:kind |best )?regards"
    r"|yours (?:sincerely|faithfully|truly|etc)|sincerely yours|all the (?:very )?best|take care|best|cheers"
    r"|respectfully|on behalf of [^\n]{3,60}"
)
_MAORI_AND_IRISH = (
    r"ngā mihi[^\n]{0,24}|nga mihi[^\n]{0,24}|nāku[^\n]{0,16}|naku[^\n]{0,16}|nā mātou[^\n]{0,12}|ngā manaakitanga"
    r"|mauri ora|noho ora mai|hei konā[^\n]{0,12}|arohanui|aroha nui|kia pai tō rā|hei konei rā|ka kite(?: anō)?"
    r"|is mise le meas|le meas|is mise"
)
_GERMAN = (
    r"(?:mit )?(?:ganz |sehr )?(?:freundliche|beste|viele|herzliche|liebe|schöne|kollegiale|sonnige)[nm]? "
    r"(?:und (?:freundlichen|besten|herzlichen) )?(?:grü(?:ß|ss)en?|gru(?:ß|ss)|gruessen?|empfehlungen|wünschen)"
    r"(?: aus [^\n]{2,25}| vom [^\n]{2,25})?"
    r"|(?:viele |liebe |schöne )?grü(?:ß|ss)e|gru(?:ß|ss)|mfg|vg|lg|m\.f\.g|hochachtungsvoll"
    r"|herzlich(?:st)?(?! willkommen)(?:, ihre?)?|(?:ihre?|deine?|i\. ?[av]\.?)(?=[ \t]*$)"
    r"|(?:ihr|euer|dein)[^\n]{0,12}[ -](?:team|recruiting)[^\n]{0,20}"
)
_FRENCH = (
    r"(?:(?:bien|très|trés) )?(?:cordialement|sincèrement|amicalement|chaleureusement|respectueusement)"
    r"(?: vôtre)?|cdlt|cdt|bien à (?:vous|toi)|(?:sincères|cordiales|respectueuses|nos|mes|meilleures)? ?"
    r"(?:sincères |cordiales |respectueuses |meilleures )?salutations(?: distinguées| cordiales| respectueuses)?"
    r"|(?:bonne|belle|excellente) (?:journée|soirée|fin de journée|fin de semaine|continuation)(?: à vous)?"
    r"|à (?:bientôt|très vite|très bientôt)|au plaisir|prenez soin de vous|prends soin de toi|amitiés"
)
_SPANISH = (
    r"(?:(?:un|muchos|reciba un|recibe un|gracias y) )?(?:cordial(?:es)? |afectuoso |fuerte |gran )?saludos?"
    r"(?: cordial(?:es)?| muy cordial| afectuosos?)?(?: y (?:mucho )?ánimo)?|(?:muy )?atentamente|atte|cordialmente"
    r"|saluda(?:mos)? atentamente|l[ea]s? saluda(?:mos)?(?: (?:muy )?atentamente)?|(?:un )?(?:fuerte |gran )?abrazos?"
    r"|sin otro particular[^\n]{0,40}"
)
_PORTUGUESE = (
    r"(?:muito )?atenciosamente|att|atte|(?:um |grande |forte )?(?:grande |forte )?abraços?|abs|bjs|beijinhos"
    r"|(?:com )?(?:os )?(?:meus |nossos )?(?:melhores |cordiais )?cumprimentos|cordialmente|saudações(?: cordiais)?"
    r"|respeitosamente|com (?:carinho|estima|os melhores votos)"
)
_DUTCH = (
    r"(?:met )?(?:(?:zeer )?(?:vriendelijke|hartelijke|beste|warme|lieve|zonnige|veel|vele|collegiale) )?"
    r"groet(?:en|jes)?(?: (?:uit|van) [^\n]{2,25})?|m\.?v\.?g|gr|liefs|hoogachtend|hartelijks"
)
_CLOSING = re.compile(
    rf"(?i)^{_GAP}(?:{_ENGLISH}|{_MAORI_AND_IRISH}|{_GERMAN}|{_FRENCH}|{_SPANISH}|{_PORTUGUESE}|{_DUTCH})"
    rf"{_GAP}[,.!;:]{{0,2}}{_GAP}(?P<rest>[^\n]{{0,40}})$"
)
_LONGEST_CLOSING = 80
_MOST_NAMES = 5  # words beside a closing that can still be a name

_PHONE_MARK = re.compile(
    rf"(?i)^{_GAP}(?:sent (?:from|with|using|via) (?:my|outlook|mail|yahoo|"
    r"samsung|gmail|(?:the )?proton|zoho|k-9|thunderbird|blackberry)"
    r"|(?:get|obtenir|télécharger|obtener|obtén|descargar|obter|baixar|transferir|holen sie sich|download(?:en)?) "
    r"(?:o )?outlook (?:for|pour|para|für|voor)\b|outlook (?:für|voor) (?:ios|android)|yahoo mail: search"
    r"|von (?:meinem|samsung|yahoo|outlook)\b[^\n]{0,60}\bgesendet|von meinem"
    r"|gesendet (?:von|mit|aus|über) (?:mein|outlook|mail|der|yahoo|samsung|gmail|proton|thunderbird|gmx|web\.de)"
    r"|diese nachricht wurde von [^\n]{2,60} gesendet"
    r"|envoyé (?:de|depuis|à partir de|avec|via) (?:mon|ma|l['’]appli|la messagerie|outlook|yahoo|courrier|proton|mail)"
    r"|provenance ?: courrier"
    r"|enviado (?:desde|con|do|pelo|com|via|a partir d[eo]) (?:mi|meu|o meu|la app|la aplicación|app|aplicativo|"
    r"outlook|yahoo|correo|correio|e?-?mail|proton|samsung|gmail)"
    r"|(?:verzonden|verstuurd) (?:vanaf|vanuit|via|met|door) (?:mijn|outlook|yahoo|mail|proton|samsung|gmail|de )"
    r")"
)
_SMALL_PRINT = re.compile(
    r"(?i)^[\W_]*(?:disclaimer|confidential(?:ity)?\b|caution\b|privileged|this (?:e-?mail|message|"
    r"communication|transmission)"
    r" (?:and|is (?:intended|confidential|only)(?! to (?:let|inform|advise|tell|confirm|notify|update))|may (?:be|"
    r"contain)|contains|including|together)|"
    r"the (?:information|contents?) (?:contained )?(?:in|of) this"
    r"|if you (?:are not|have received|'ve received|received) (?:the intended|this)|"
    r"please consider the environment|before printing"
    r"|notice:|important notice|[^\n]{0,80}is an equal (?:opportunity|opportunities|access)|virus|any views|"
    r"(?:to )?unsubscribe|you(?: are|'re) receiving|you (?:have )?received this (?:e-?mail|message) because"
    r"|p please consider the environment|©|copyright ©|all rights reserved"
    r"|vertraulichkeits(?:hinweis|erklärung)|vertraulich\b|rechtlicher hinweis|avis de confidentialité|"
    r"avis important ?:|clause de confidentialité|aviso (?:legal|de confidencialidad|de confidencialidade)|"
    r"confidencialidad|confidencialidade|vertrouwelijk"
    r"|bitte (?:prüfen|denken|überlegen) sie[^\n]{0,60}(?:druck|umwelt)|pensez à l['’]environnement|n['’]imprimez"
    r"|antes de imprimir|pense (?:no ambiente )?antes de imprimir|denk aan het milieu"
    r"|\*{10,}|_{10,})"
)
_NOTICE = re.compile(
    r"(?i)^[\W_]*(?:(?:diese|dieses|die in dieser) (?:e-?mail|mail|nachricht|schreiben)|der inhalt dieser|dies ist eine"
    r"|(?:le (?:présent|contenu de ce) )?(?:ce |présent )?(?:message|courriel|mail|e-mail)\b|(?:le )?contenu de ce"
    r"|les informations contenues|si vous n['’]êtes pas|wenn sie nicht|sollten sie nicht"
    r"|(?:el (?:contenido de )?)?(?:este|presente) (?:mensaje|correo|e-?mail)|la información (?:contenida|incluida)"
    r"|si (?:usted )?no es|(?:est[ae]|a presente|o conteúdo dest[ae]) (?:mensagem|e-?mail|correio)|a informação contida"
    r"|as informações contidas|(?:caso|se) (?:você )?não (?:seja|é)"
    r"|(?:dit|de inhoud van dit|de informatie in dit) (?:bericht|e-?mail(?:bericht)?|mailbericht)|deze (?:e-?)?mail"
    r"|indien u niet|de informatie (?:verzonden|in))"
)
_SECRET = re.compile(
    r"(?i)vertraulich|rechtlich geschützt"
    r"|(?:ausschließlich|nur|allein) für (?:den|die)\b[^\n]{0,30}(?:empfänger|adressat)"
    r"|(?:richtige|beabsichtigte|vorgesehene)[rn]? (?:empfänger|adressat)"
    r"|confidentiel|destinataire|à l['’](?:usage|attention) exclusi|"
    r"confidencia|destinat[áa]ri|uso exclusivo|privilegiad|por engano|por error"
    r"|vertrouwelijk|geadresseerde|(?:uitsluitend|alleen) bestemd|beoogde ontvanger"
)
_BY_MACHINE = re.compile(r"(?i)automat|automát|maschinell")
_OF_THE_APPLICATION = re.compile(
    r"(?i)bewerb|stelle\b|absage|mitzuteilen|mitteilen|entschieden|leider|bedauer"
    r"|candidat|postul|retenu|recrutement|vous (?:informe|annonce|dire)|choisi|décid|malheureusement|regret|désol"
    r"|proceso|seleccionad|elegid|(?:le|te) (?:informamos|comunicamos)|para informar|informarl[ea]|comunicarl[ea]"
    r"|informarte|comunicarte|lament|desafortunada"
    r"|vaga\b|selecionad|process[oe]\b|escolh|informá-l|informar-lhe|comunicar-lhe|lhe (?:informamos|comunicamos)"
    r"|infelizmente|sollicit|vacature|functie|laten (?:we|wij) (?:je|u)|(?:je|u) laten weten|gekozen|besloten|helaas"
    r"|spijt"
)
_REST = 20  # lines below a machine's notice that are looked at, of which the first 200 characters
SIGNATURE_LINES = 14


def closes(line: str) -> bool:
    """Whether the line closes a letter, with at most a name beside the closing."""
    if not line or len(line) > _LONGEST_CLOSING or (match := _CLOSING.match(line)) is None:
        return False
    rest = match["rest"].strip()
    return not rest or (rest[0].isupper() and len(rest.split()) <= _MOST_NAMES)


def begins_small_print(lines: list[str], index: int) -> bool:
    """Whether what follows from this line was added by a program or a firm."""
    line = lines[index]
    if _SMALL_PRINT.match(line) or _PHONE_MARK.match(line):
        return True
    if not _NOTICE.match(line):
        return False
    notice = "\n".join(each[:400] for each in lines[index : index + 3])  # notices are wrapped as letters are
    if _OF_THE_APPLICATION.search(notice):
        return False
    if _SECRET.search(notice):
        return True
    below = "\n".join(each[:200] for each in lines[index + 1 : index + 1 + _REST])
    return bool(_BY_MACHINE.search(line[:400])) and not _OF_THE_APPLICATION.search(below)
