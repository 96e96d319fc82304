import type { Format } from '../words/format.ts'
import type { ErrorArgs, Messages } from '../words/messages.ts'

/** Dutch, formal. */
export const nl: Messages = {
  locale: 'nl',
  dir: 'ltr',

  'title.default': ({ bound }) => (bound ? 'Keur dit goed' : 'Bevestig uw identiteit'),
  'action.transfer.create.title': 'Keur deze overboeking goed',
  'action.session.create.title': 'Bevestig dat u inlogt',

  'reason.default': 'Bevestig uw identiteit om verder te gaan.',
  'reason.amount_over_threshold': ({ amount, currency }, format) =>
    amount === undefined
      ? 'Overboekingen van dit bedrag moet u goedkeuren.'
      : `Overboekingen boven ${format.roundMoney(String(amount), String(currency))} moet u goedkeuren.`,
  'reason.cumulative_amount': ({ amount, currency }, format) =>
    amount === undefined
      ? 'Vanwege het totaal van uw laatste overboekingen moet u deze goedkeuren.'
      : `Overboekingen die samen meer dan ${format.roundMoney(String(amount), String(currency))} bedragen, moet u goedkeuren.`,
  'reason.new_payee': 'U hebt nog niet eerder een betaling aan deze persoon goedgekeurd.',
  'reason.new_device': 'We herkennen dit apparaat niet.',

  close: 'Sluiten',
  cancel: 'Annuleren',
  'cancel.hint': 'Als u annuleert, wordt er niets verzonden of gewijzigd.',
  back: 'Terug',
  help: 'Hulp',
  another_way: 'Andere manier proberen',
  try_again: 'Opnieuw proberen',
  submit: ({ bound }) => (bound ? 'Goedkeuren' : 'Bevestigen'),
  submitting: 'Wordt gecontroleerd',
  'step.more': ({ done, left }, format) =>
    `${done}: bevestigd. Nog ${format.number(left)} ${format.plural(left, { one: 'stap', other: 'stappen' })}.`,

  'summary.label': 'Wat u goedkeurt',
  'summary.to': 'Naar',
  'summary.account': 'Rekening',
  'summary.from': 'Van',
  'summary.reference': 'Omschrijving',
  'summary.date': 'Op',
  'summary.method': 'Methode',
  'summary.device': 'Apparaat',
  'summary.new_name': 'Nieuwe naam',
  'summary.added': 'Toegevoegd op',
  'summary.payees': 'Begunstigden',
  'summary.all': ({ count }, format) => `Alle ${format.number(count)} betalingen`,
  'summary.for': ({ line }) => `Voor ${line}`,
  'summary.line': ({ money, payee }) => `${money} aan ${payee}`,
  'summary.line.batch': ({ money, payees }, format) =>
    `${money} aan ${format.number(payees)} ${format.plural(payees, { one: 'begunstigde', other: 'begunstigden' })}`,
  'value.yes': 'Ja',
  'value.no': 'Nee',

  'start.passkey': 'Doorgaan met passkey',
  'start.security_key': 'Doorgaan met beveiligingssleutel',
  'start.email_otp': 'Code per e-mail sturen',
  'start.sms_otp': 'Code per sms sturen',
  'start.push': 'Op uw andere apparaat vragen',
  'start.other': 'Doorgaan',
  'start.hint': ({ target }) => `We sturen de code naar ${target}.`,
  'asking.title': ({ kind }) => (kind === 'security_key' ? 'Raak uw beveiligingssleutel aan' : 'Gebruik uw passkey'),
  'asking.lead': ({ kind }) =>
    kind === 'security_key'
      ? 'Sluit de sleutel aan en raak hem aan. Als uw browser om een pincode vraagt, ziet alleen de sleutel die.'
      : 'Ga verder in het venster dat uw browser heeft geopend.',
  'asking.button': 'Wachten op uw browser',

  'code.label': 'Code',
  'code.incomplete': ({ length }, format) => `Voer alle ${format.number(length)} cijfers van de code in.`,
  'code.sending': 'Wordt verstuurd',
  'code.sent': ({ target }) =>
    target === undefined ? 'We hebben u een code gestuurd.' : `We hebben een code gestuurd naar ${target}.`,
  'code.resend': 'Opnieuw sturen',
  'method.locked': ({ time }) => (time ? `Geblokkeerd tot ${time}` : 'Uitgeschakeld'),
  'code.resend.in': ({ time }) => `Opnieuw sturen over ${time}`,
  'code.resend.none': 'Opnieuw sturen kan niet meer',
  'code.resend.ready': 'U kunt de code nu opnieuw laten sturen.',
  'code.missing': ({ kind }) => (kind === 'email_otp' ? 'Geen code? Kijk bij ongewenste e-mail.' : 'Nog geen code?'),
  'totp.lead': ({ length }, format) => `Voer de code van ${format.number(length)} cijfers uit uw authenticator-app in.`,
  'totp.hint': 'Verandert elke 30 seconden',
  'recovery.lead': 'Voer een van uw bewaarde herstelcodes in.',
  'recovery.hint': ({ left }, format) =>
    left === undefined ? 'Elke code werkt één keer' : `Elke code werkt één keer. U hebt er nog ${format.number(left)}.`,
  'recovery.incomplete': 'Voer een herstelcode in. Die ziet er zo uit: ABCD-2345.',
  'password.lead': 'Voer uw wachtwoord in om uw identiteit te bevestigen.',
  'password.account': 'Gebruikersnaam',
  'password.show': 'Wachtwoord tonen',
  'password.hide': 'Wachtwoord verbergen',
  'password.caps': 'Caps Lock staat aan',
  'password.incomplete': 'Voer uw wachtwoord in.',
  'push.title': 'Kijk op uw andere apparaat',
  'push.lead': ({ brand, device }) =>
    device === undefined
      ? `Open daar ${brand} en voer dit getal in.`
      : `Open ${brand} op ${device} en voer daar dit getal in.`,
  'push.waiting': ({ device = 'uw andere apparaat' }) => `Wachten op uw goedkeuring op ${device}`,
  'push.late': 'Niets ontvangen?',

  'methods.title': ({ bound, first }) =>
    first
      ? `Hoe wilt u ${bound ? 'goedkeuren' : 'bevestigen'}?`
      : `Op een andere manier ${bound ? 'goedkeuren' : 'bevestigen'}`,
  'method.passkey': 'Passkey',
  'method.passkey.hint': 'Dit apparaat, uw telefoon of een wachtwoordmanager',
  'method.security_key': 'Beveiligingssleutel',
  'method.security_key.hint': 'Een sleutel die u aansluit of ertegenaan houdt',
  'method.totp': 'Authenticator-app',
  'method.totp.hint': ({ length }, format) => `Code van ${format.number(length)} cijfers`,
  'method.email_otp': 'Code per e-mail',
  'method.sms_otp': 'Code per sms',
  'method.password': 'Wachtwoord',
  'method.password.hint': 'Waarmee u inlogt',
  'method.recovery_code': 'Herstelcode',
  'method.recovery_code.hint': ({ left }, format) =>
    left === undefined ? 'Uit de lijst die u hebt bewaard' : `Nog ${format.number(left)}`,
  'method.push': 'Ander apparaat',
  'method.push.hint': 'Waarop u al bent ingelogd',
  'method.other': 'Andere methode',

  'expired.title': ({ early }) => (early ? 'Dit verzoek is niet meer geldig' : 'De tijd is om'),
  'expired.lead': ({ minutes, early }, format) =>
    `${early ? 'Begin opnieuw voor een nieuw verzoek' : `Een goedkeuring verloopt na ${format.number(minutes)} ${format.plural(minutes, { one: 'minuut', other: 'minuten' })}`}. Alles wat u hebt ingevuld, staat er nog.`,
  restart: 'Opnieuw beginnen',
  restarting: 'Wordt opnieuw gestart',
  expiring: 'Nog minder dan een minuut. Daarna kunt u opnieuw beginnen.',
  'expires.in': ({ time }) => `Verloopt over ${time}`,
  'locked.title': 'Te veel pogingen',
  'locked.lead': 'We hebben dit verzoek gesloten. Er is niets verzonden.',
  'denied.title': 'Afgewezen op uw andere apparaat',
  'denied.lead': 'Er is niets verzonden. Was u dit niet? Beveilig dan uw account.',
  'denied.secure': 'Mijn account beveiligen',
  'denied.again': 'Dit was ik, opnieuw proberen',
  'unavailable.title': ({ passkey }) => (passkey ? 'Stel een passkey in' : 'Stel nog een methode in'),
  'unavailable.lead': ({ bound, how, brand, passkey }) => {
    const purpose = bound ? 'dit goed te keuren' : 'uw identiteit te bevestigen'
    if (how === 'here' && passkey) return `U hebt een passkey nodig om ${purpose}. Dat duurt tien seconden.`
    if (how === 'here') return `U hebt nog een methode nodig om ${purpose}. Dat duurt een minuut.`
    return `U hebt nog een methode nodig, zoals een passkey, om ${purpose}. ${how === 'link' ? 'Dat duurt een minuut.' : `Stel die in bij de beveiligingsinstellingen van ${brand} en probeer het opnieuw.`}`
  },
  'unavailable.enroll': 'Nu instellen',
  'enroll.add.passkey': 'Passkey toevoegen',
  'enroll.add.security_key': 'Beveiligingssleutel toevoegen',
  'enroll.add.totp': 'Authenticator-app instellen',
  'enroll.add.other': 'Andere methode instellen',
  'enroll.lead': ({ kind }) =>
    kind === 'totp'
      ? 'Scan de QR-code met uw authenticator-app of voer daar de sleutel in. Voer daarna hier de code in die de app toont.'
      : 'Uw browser vraagt of die mag worden opgeslagen. Er is nog niets goedgekeurd.',
  'enroll.key': 'Instelsleutel',
  'enroll.qr': 'QR-code van de instelsleutel',
  'enroll.copy': 'Kopiëren',
  'enroll.copied': 'Gekopieerd',
  'enroll.open': 'Openen in een authenticator-app',
  'enroll.starting': 'Een ogenblik',
  'enroll.first': ({ done }) => `Daarna: ${done.charAt(0).toLowerCase()}${done.slice(1)}`,
  'enroll.done': ({ done }) => `${done} toegevoegd`,
  'enroll.next': 'Elke code werkt één keer. Wacht op de volgende.',
  'approved.title': ({ bound }) => (bound ? 'Goedgekeurd' : 'Bevestigd'),
  'approved.lead': ({ line }) => `${line} wordt verzonden`,

  'error.invalid_code': ({ kind, left }, format) =>
    `${kind === 'password' ? 'Dat wachtwoord' : 'Die code'} klopt niet.${attempts(left, format)}`,
  'error.invalid_assertion': ({ kind, left }, format) =>
    `Die ${kind === 'security_key' ? 'sleutel' : 'passkey'} is niet geaccepteerd.${attempts(left, format)}`,
  'error.ceremony_refused': ({ other, again }) =>
    again && other
      ? 'Lukt het nog steeds niet? Kies een andere manier.'
      : `Dat is niet gelukt. Probeer het opnieuw${other ? ' of kies een andere manier' : ''}.`,
  'error.factor_locked': (args) =>
    `Te veel pogingen. ${args.time ? later(args) : `Deze methode is uitgeschakeld.${args.other ? ' Kies een andere.' : ''}`}`,
  'error.rate_limited': (args) => `Te veel verzoeken. ${args.time ? later(args) : 'Probeer het opnieuw.'}`,
  'error.resend_limited': ({ time }) => `Opnieuw sturen kan om ${time}. Het laatste bericht is nog geldig.`,
  'error.delivery_failed': ({ other }) =>
    `Het versturen is niet gelukt. Probeer het opnieuw${other ? ' of kies een andere manier' : ''}.`,
  'error.enrollment_refused': ({ other }) =>
    `Dit kan nu niet worden ingesteld.${other ? ' Kies een andere manier.' : ''}`,
  'error.offline': 'U bent offline. Maak opnieuw verbinding om verder te gaan.',
  'error.network': ({ brand }) => `We konden ${brand} niet bereiken. Controleer uw verbinding en probeer het opnieuw.`,
  'error.server_error': ({ time }) =>
    `Er ging bij ons iets mis. Er is niets verzonden. Probeer het ${time && `om ${time} `}opnieuw.`,
  'error.challenge_replaced': ({ early }) =>
    early
      ? 'Dat verzoek was niet meer geldig. Er is niets verzonden. Probeer het opnieuw.'
      : 'Dat duurde te lang. Er is niets verzonden. Probeer het opnieuw.',
}

function later({ time, other }: ErrorArgs): string {
  return `U kunt het om ${time} opnieuw proberen${other ? ' of nu een andere manier kiezen' : ''}.`
}

function attempts(left: number | undefined, format: Format): string {
  if (left === undefined) return ''
  return ` Nog ${format.number(left)} ${format.plural(left, { one: 'poging', other: 'pogingen' })}.`
}
