"""Is earlier mail set apart, whichever language the program speaks that wrote the mail?"""

import pytest

from nextround.core.message import Address, Message
from nextround.core.reading.text import Body, split_body

NOW = "Danke, merci, gracias, obrigada, bedankt."
EARLIER = "Words of an earlier day."
ATTRIBUTIONS = [
    "Am Di., 3. März 2026 um 10:12 Uhr schrieb Aroha Ngata <a@x.nz>:",
    "Am Di., 3. März 2026 um 10:12 Uhr schrieb Aroha Ngata <\naroha.ngata@gmail.example>:",
    "Am Di., 3. März 2026 um 10:12 Uhr schrieb Aroha\nNgata:",
    "Am 03.03.26 um 10:12 schrieb Aroha Ngata:",
    "Am 03.03.2026 um 10:12 schrieb Aroha Ngata <a@x.nz>:",
    "Am Dienstag, 3. März 2026 um 10:12:00 MEZ hat Aroha Ngata <a@x.nz> Folgendes geschrieben:",
    "Aroha Ngata <a@x.nz> hat am 03.03.2026 10:12 CET geschrieben:",
    "Zitat von Aroha Ngata <a@x.nz>:",
    "Le mar. 3 mars 2026 à 10:12, Aroha Ngata <a@x.nz> a écrit :",
    "Le mar. 3 mars 2026 à 10:12, Aroha Ngata <a@x.nz> a écrit\u00a0:",
    "Le mar. 3 mars 2026 à 10:12, Aroha Ngata <aroha.ngata@gmail.example> a\nécrit :",
    "Le 3 mars 2026 à 10:12, Aroha Ngata <a@x.nz> a écrit :",
    "Le 03/03/2026 à 10:12, Aroha Ngata a écrit :",
    "Le mardi 3 mars 2026 à 10:12:00 UTC+1, Aroha Ngata <a@x.nz> a écrit :",
    "El mar, 3 mar 2026 a las 10:12, Aroha Ngata (<a@x.nz>) escribió:",
    "El mar, 3 mar 2026 a las 10:12, Aroha Ngata (<aroha.ngata@gmail.example>)\nescribió:",
    "El 3/3/26 a las 10:12, Aroha Ngata escribió:",
    "El martes, 3 de marzo de 2026, 10:12:00 CET, Aroha Ngata <a@x.nz> escribió:",
    "Em ter., 3 de mar. de 2026 às 10:12, Aroha Ngata <a@x.nz> escreveu:",
    "Em 3 de mar. de 2026, à(s) 10:12, Aroha Ngata <a@x.nz> escreveu:",
    "Em 03/03/2026 10:12, Aroha Ngata escreveu:",
    "No dia 03/03/2026, às 10:12, Aroha Ngata <a@x.nz> escreveu:",
    "Às 10:12 de 03/03/2026, Aroha Ngata escreveu:",
    "Aroha Ngata <a@x.nz> escreveu (terça, 3/03/2026 à(s) 10:12):",
    "Op di 3 mrt 2026 om 10:12 schreef Aroha Ngata <a@x.nz>:",
    "Op di 3 mrt 2026 om 10:12 schreef Aroha Ngata \n<aroha.ngata@gmail.example>:",
    "Op 03-03-2026 om 10:12 schreef Aroha Ngata:",
    "Op dinsdag 3 maart 2026 heeft Aroha Ngata <a@x.nz> het volgende geschreven:",
    "Op 3 mrt 2026 om 10:12 heeft Aroha Ngata <a@x.nz> het volgende geschreven:",
    ">>> Aroha Ngata <a@x.nz> 3-3-2026 10:12 >>>",
]
HEADERS = [
    "Von: Aroha Ngata <a@x.nz>\nGesendet: Dienstag, 3. März 2026 10:12\nAn: Mere\nBetreff: X\n",
    "Gesendet: Dienstag, 3. März 2026 um 10:12 Uhr\nVon: Aroha <a@x.nz>\nAn: mere@x.nz\nBetreff: X\n",
    "-----Ursprüngliche Nachricht-----\nVon: Aroha\nGesendet: Dienstag\nAn: Mere\nBetreff: X\n",
    "-------- Ursprüngliche Nachricht --------\nVon: Aroha\nDatum: 03.03.26 10:12 (GMT+01:00)\nAn: Mere\nBetreff: X\n",
    "De : Aroha Ngata <a@x.nz>\nEnvoyé : mardi 3 mars 2026 10:12\nÀ : Mere\nObjet : X\n",
    "De\u00a0: Aroha Ngata <a@x.nz>\nEnvoyé\u00a0: mardi 3 mars 2026 10:12\nÀ\u00a0: Mere\nObjet\u00a0: X\n",
    "envoyé : 3 mars 2026 à 10:12\nde : Aroha <a@x.nz>\nà : mere@x.nz\nobjet : X\n",
    "-----Message d'origine-----\nDe : Aroha\nEnvoyé : mardi 3 mars 2026\nÀ : Mere\nObjet : X\n",
    "----- Mail original -----\nDe: Aroha\nÀ: Mere\nEnvoyé: Mardi 3 Mars 2026 10:12:00\nObjet: X\n",
    "De: Aroha Ngata <a@x.nz>\nEnviado el: martes, 3 de marzo de 2026 10:12\nPara: Mere\nAsunto: X\n",
    "________________________________\nDe: Aroha\nEnviado: martes\nPara: Mere\nAsunto: X\n",
    "-----Mensaje original-----\nDe: Aroha\nEnviado el: martes\nPara: Mere\nAsunto: X\n",
    "De: Aroha Ngata <a@x.nz>\nEnviada em: terça-feira, 3 de março de 2026 10:12\nPara: Mere\nAssunto: X\n",
    "-----Mensagem original-----\nDe: Aroha\nEnviada: 3 de março de 2026\nPara: Mere\nAssunto: X\n",
    "Van: Aroha Ngata <a@x.nz>\nVerzonden: dinsdag 3 maart 2026 10:12\nAan: Mere\nOnderwerp: X\n",
    "-----Oorspronkelijk bericht-----\nVan: Aroha\nVerzonden: dinsdag\nAan: Mere\nOnderwerp: X\n",
]
ORANGE = "> Message du 03/03/26 10:12\n> De : Aroha <a@x.nz>\n> A : mere@x.nz\n> Copie à :\n> Objet : X\n>\n> "
PASSED_ON = [
    "---------- Weitergeleitete Nachricht ---------\nVon: Mere <m@x.nz>\nDate: Di.\nSubject: X\nTo: A\n\n",
    "Anfang der weitergeleiteten Nachricht:\n\nVon: Mere <m@x.nz>\nBetreff: X\nDatum: 3. März\nAn: A\n\n",
    "-------- Message transféré --------\nSujet : X\nDate : mardi\nDe : Mere <m@x.nz>\nPour : A\n\n",
    "Début du message transféré :\n\nDe: Mere <m@x.nz>\nObjet: X\nDate: 3 mars\nÀ: A\n\n",
    "Inicio del mensaje reenviado:\n\nDe: Mere <m@x.nz>\nAsunto: X\nFecha: 3 de marzo\nPara: A\n\n",
    "---------- Mensagem encaminhada ---------\nDe: Mere <m@x.nz>\nDate: ter.\nSubject: X\nTo: A\n\n",
    "Início da mensagem reencaminhada:\n\nDe: Mere <m@x.nz>\nAssunto: X\nData: 3 de março\nPara: A\n\n",
    "---------- Doorgestuurd bericht ---------\nVan: Mere <m@x.nz>\nDate: di 3 mrt\nSubject: X\nTo: A\n\n",
    "Begin doorgestuurd bericht:\n\nVan: Mere <m@x.nz>\nOnderwerp: X\nDatum: 3 maart\nAan: A\n\n",
]
PASSED_ON_BY_SUBJECT = {
    "WG: X": "Von: Mere <m@x.nz>\nGesendet: Dienstag\nAn: A\nBetreff: X\n\n",
    "Fw: X": "Gesendet: Dienstag\nVon: Mere <m@x.nz>\nAn: A\nBetreff: X\n\n",
    "TR : X": "De : Mere <m@x.nz>\nEnvoyé : mardi\nÀ : A\nObjet : X\n\n",
    "RV: X": "De: Mere <m@x.nz>\nEnviado: martes\nPara: A\nAsunto: X\n\n",
    "ENC: X": "De: Mere <m@x.nz>\nEnviado: terça\nPara: A\nAssunto: X\n\n",
    "Doorst: X": "Van: Mere <m@x.nz>\nVerzonden: dinsdag\nAan: A\nOnderwerp: X\n\n",
}
PHONES = [
    "Gesendet von meinem iPhone",
    "Von meinem iPhone gesendet",
    "Gesendet mit der GMX Mail App",
    "Gesendet von Outlook für Android",
    "Von Samsung Mobile gesendet",
    "Envoyé de mon iPhone",
    "Envoyé depuis l'application Mail Orange",
    "Télécharger Outlook pour Android",
    "Envoyé à partir de Outlook pour iOS",
    "Enviado desde mi iPhone",
    "Obtener Outlook para Android",
    "Enviado do meu iPhone",
    "Obter o Outlook para iOS",
    "Enviado pelo meu Moto G",
    "Verzonden vanaf mijn iPhone",
    "Verstuurd vanaf mijn iPad",
    "Outlook voor Android downloaden",
]
CLOSINGS = [
    "Mit freundlichen Grüßen",
    "Freundliche Grüsse",
    "Viele Grüße aus Jena",
    "Herzlich, Ihre",
    "LG",
    "Bien cordialement,",
    "Cdlt",
    "Belle journée,",
    "Meilleures salutations",
    "Un saludo,",
    "Saludos cordiales",
    "Un fuerte abrazo",
    "Atte.",
    "Com os melhores cumprimentos,",
    "Um abraço,",
    "Att.,",
    "Met vriendelijke groet,",
    "Hartelijke groeten",
    "Groetjes",
    "Mvg,",
    "Ngā mihi nui",
    "Nāku noa, nā",
    "Mauri ora",
]
SMALL_PRINT = [
    "Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, löschen Sie sie.",
    "Diese Nachricht wurde automatisch erstellt. Bitte antworten Sie nicht.",
    "Ce message et ses pièces jointes sont confidentiels et destinés exclusivement à leurs destinataires.",
    "Ce message est généré automatiquement, merci de ne pas y répondre.",
    "Este mensaje y sus adjuntos se dirigen exclusivamente a su destinatario y contienen\ninformación privilegiada.",
    "Este correo es confidencial y está dirigido únicamente a su destinatario.",
    "Esta mensagem pode conter informação confidencial. Se a recebeu por engano, favor informar o remetente.",
    "Dit bericht is uitsluitend bestemd voor de geadresseerde en kan vertrouwelijke informatie bevatten.",
    "Dit is een automatisch bericht.\nDit bericht is automatisch verzonden.",
]
DECISIONS = [
    "Ce message pour vous informer que votre candidature n'a pas été retenue.",
    "Ce message confidentiel pour vous dire que nous avons choisi quelqu'un d'autre.",
    "Ce courriel fait suite à notre entretien : nous ne poursuivrons pas.",
    "Diese E-Mail schreibe ich ungern: Wir haben uns für jemand anderen entschieden.",
    "Diese Nachricht wurde automatisch erstellt.\n\nLeider können wir Ihnen keine Zusage geben.",
    "Este correo es para comunicarte que no has sido seleccionada.",
    "Este mensaje automático te informa de que el proceso ha terminado.",
    "Esta mensagem é para lhe dizer que a vaga foi preenchida.",
    "Dit bericht sturen we je omdat we met iemand anders verdergaan.",
    "Dit bericht is bestemd voor kandidaten die niet doorgaan.",
    "This message is only to let you know that we have chosen somebody else.",
]
WRITTEN = [
    "Am 3. März um 10 Uhr schrieb unser Geschäftsführer den Vertrag.\nBitte lesen Sie ihn.",
    "De: 9 a 14 horas\nPara: todos",
    "Le 3 mars, le jury vous a écrit une lettre.\nMerci de la lire.",
    "Date: Tuesday 3 March\nFrom: 9am\nTo: 5pm",
]


def parts(plain: str, subject: str = "Re: X") -> Body:
    return split_body(Message("m@x", "m", None, Address("Mere", "mere@x.nz"), subject, plain))


@pytest.mark.parametrize("earlier", [f"> {EARLIER}", EARLIER], ids=["marked", "bare"])
@pytest.mark.parametrize("line", ATTRIBUTIONS + HEADERS)
def test_the_line_that_leads_to_the_earlier_mail_is_known(line: str, earlier: str) -> None:
    found = parts(f"{NOW}\n\n{line}\n{earlier}\n")
    assert found.new == NOW
    assert EARLIER in found.quoted


def test_what_orange_quotes_is_quoted() -> None:
    found = parts(f"{NOW}\n\n{ORANGE}{EARLIER}\n")
    assert found.new == NOW
    assert EARLIER in found.quoted


@pytest.mark.parametrize("head", PASSED_ON)
def test_mail_passed_on_is_read_with_its_own_sender(head: str) -> None:
    found = parts(f"{head}{EARLIER}", "Fwd: X")
    assert found.forwarded
    assert found.new == EARLIER
    assert found.inner_sender.startswith("Mere")


@pytest.mark.parametrize("subject", PASSED_ON_BY_SUBJECT)
def test_outlook_says_only_in_the_subject_that_it_passes_a_mail_on(subject: str) -> None:
    found = parts(f"Siehe unten.\n\n{PASSED_ON_BY_SUBJECT[subject]}{EARLIER}", subject)
    assert (found.forwarded, found.new) == (True, EARLIER)
    assert found.inner_sender.startswith("Mere")


@pytest.mark.parametrize("line", [*PHONES, *SMALL_PRINT])
def test_what_a_program_or_a_firm_adds_below_stands_apart(line: str) -> None:
    assert parts(f"Aroha\n\n{NOW}\n\n{line}\n").new.startswith(f"Aroha\n\n{NOW}")
    assert line.splitlines()[-1] in parts(f"Aroha\n\n{NOW}\n\n{line}\n").disclaimer


@pytest.mark.parametrize("line", CLOSINGS)
def test_the_signature_below_the_closing_stands_apart(line: str) -> None:
    found = parts(f"Aroha\n\n{NOW}\n\n{line}\nMere Tipene\n+64 4 555 0100\n")
    assert found.new == f"Aroha\n\n{NOW}"
    assert "Mere Tipene" in found.signature


@pytest.mark.parametrize("text", DECISIONS)
def test_a_decision_that_opens_like_small_print_is_none(text: str) -> None:
    letter = f"Aroha,\n\nMerci.\n\n{text}\n\nMere"
    assert parts(letter).new == letter


@pytest.mark.parametrize("text", WRITTEN)
def test_what_only_looks_like_such_a_line_was_written(text: str) -> None:
    assert parts(text).new == text


def test_a_heading_that_begins_as_a_closing_does_is_none() -> None:
    letter = "Guten Tag,\n\nIhre Bewerbung als Einkäuferin\n\nwir laden Sie ein.\n\nHerzlich Willkommen\nIhr Team"
    assert "wir laden Sie ein." in parts(letter).new
