import type { Format } from '../words/format.ts'
import type { ErrorArgs, Messages } from '../words/messages.ts'

/** Norwegian (Bokmål). */
export const nb: Messages = {
  locale: 'nb',
  dir: 'ltr',

  'title.default': ({ bound }) => (bound ? 'Godkjenn dette' : 'Bekreft at det er deg'),
  'action.transfer.create.title': 'Godkjenn overføringen',
  'action.session.create.title': 'Bekreft innloggingen',

  'reason.default': 'Bekreft at det er deg for å fortsette.',
  'reason.amount_over_threshold': ({ amount, currency }, format) =>
    amount === undefined
      ? 'Overføringer på så store beløp må du godkjenne.'
      : `Overføringer på mer enn ${format.roundMoney(String(amount), String(currency))} må du godkjenne.`,
  'reason.cumulative_amount': ({ amount, currency }, format) =>
    amount === undefined
      ? 'På grunn av summen av de siste overføringene dine må du godkjenne denne.'
      : `Overføringer som til sammen overstiger ${format.roundMoney(String(amount), String(currency))}, må du godkjenne.`,
  'reason.new_payee': 'Du har ikke godkjent en betaling til denne personen før.',
  'reason.new_device': 'Vi kjenner ikke igjen denne enheten.',

  close: 'Lukk',
  cancel: 'Avbryt',
  'cancel.hint': 'Hvis du avbryter, blir ingenting sendt eller endret.',
  back: 'Tilbake',
  help: 'Få hjelp',
  another_way: 'Prøv en annen metode',
  try_again: 'Prøv igjen',
  submit: ({ bound }) => (bound ? 'Godkjenn' : 'Bekreft'),
  submitting: 'Kontrollerer',
  'step.more': ({ done, left }, format) => `${done}: bekreftet. ${format.number(left)} trinn igjen.`,

  'summary.label': 'Dette godkjenner du',
  'summary.to': 'Til',
  'summary.account': 'Konto',
  'summary.from': 'Fra',
  'summary.reference': 'Melding',
  'summary.date': 'Dato',
  'summary.method': 'Metode',
  'summary.device': 'Enhet',
  'summary.new_name': 'Nytt navn',
  'summary.added': 'Lagt til',
  'summary.payees': 'Mottakere',
  'summary.all': ({ count }, format) => `Alle ${format.number(count)} betalinger`,
  'summary.for': ({ line }) => `Gjelder ${line}`,
  'summary.line': ({ money, payee }) => `${money} til ${payee}`,
  'summary.line.batch': ({ money, payees }, format) =>
    `${money} til ${format.number(payees)} ${format.plural(payees, { one: 'mottaker', other: 'mottakere' })}`,
  'value.yes': 'Ja',
  'value.no': 'Nei',

  'start.passkey': 'Fortsett med passnøkkel',
  'start.security_key': 'Fortsett med sikkerhetsnøkkel',
  'start.email_otp': 'Send en kode på e-post',
  'start.sms_otp': 'Send en kode på SMS',
  'start.push': 'Spør på den andre enheten',
  'start.other': 'Fortsett',
  'start.hint': ({ target }) => `Vi sender den til ${target}.`,
  'asking.title': ({ kind }) => (kind === 'security_key' ? 'Trykk på sikkerhetsnøkkelen' : 'Bruk passnøkkelen din'),
  'asking.lead': ({ kind }) =>
    kind === 'security_key'
      ? 'Sett inn nøkkelen og trykk på den. Hvis nettleseren ber om en PIN-kode, er det bare nøkkelen som ser den.'
      : 'Fortsett i vinduet som nettleseren åpnet.',
  'asking.button': 'Venter på nettleseren',

  'code.label': 'Kode',
  'code.incomplete': ({ length }, format) => `Skriv inn alle de ${format.number(length)} sifrene i koden.`,
  'code.sending': 'Sender',
  'code.sent': ({ target }) =>
    target === undefined ? 'Vi har sendt deg en kode.' : `Vi har sendt en kode til ${target}.`,
  'code.resend': 'Send på nytt',
  'method.locked': ({ time }) => (time ? `Sperret til kl. ${time}` : 'Slått av'),
  'code.resend.in': ({ time }) => `Send på nytt om ${time}`,
  'code.resend.none': 'Koden kan ikke sendes flere ganger',
  'code.resend.ready': 'Nå kan du sende koden på nytt.',
  'code.missing': ({ kind }) => (kind === 'email_otp' ? 'Ingen kode? Se i søppelposten.' : 'Ingen kode ennå?'),
  'totp.lead': ({ length }, format) => `Skriv inn koden på ${format.number(length)} sifre fra autentiseringsappen.`,
  'totp.hint': 'Endres hvert 30. sekund',
  'recovery.lead': 'Skriv inn en av gjenopprettingskodene du har lagret.',
  'recovery.hint': ({ left }, format) =>
    left === undefined ? 'Hver kode virker én gang' : `Hver kode virker én gang. Du har ${format.number(left)} igjen.`,
  'recovery.incomplete': 'Skriv inn en gjenopprettingskode. Den ser slik ut: ABCD-2345.',
  'password.lead': 'Skriv inn passordet for å bekrefte at det er deg.',
  'password.account': 'Brukernavn',
  'password.show': 'Vis passordet',
  'password.hide': 'Skjul passordet',
  'password.caps': 'Caps Lock er på',
  'password.incomplete': 'Skriv inn passordet.',
  'push.title': 'Se på den andre enheten din',
  'push.lead': ({ brand, device }) =>
    device === undefined
      ? `Åpne ${brand} der, og skriv inn dette tallet.`
      : `Åpne ${brand} på ${device}, og skriv inn dette tallet.`,
  'push.waiting': ({ device = 'den andre enheten' }) => `Venter på at du godkjenner på ${device}`,
  'push.late': 'Har det ikke kommet noe?',

  'methods.title': ({ bound, first }) =>
    first
      ? `Hvordan vil du ${bound ? 'godkjenne' : 'bekrefte'}?`
      : `${bound ? 'Godkjenn' : 'Bekreft'} på en annen måte`,
  'method.passkey': 'Passnøkkel',
  'method.passkey.hint': 'Denne enheten, telefonen din eller en passordbehandler',
  'method.security_key': 'Sikkerhetsnøkkel',
  'method.security_key.hint': 'En nøkkel du setter inn eller holder inntil enheten',
  'method.totp': 'Autentiseringsapp',
  'method.totp.hint': ({ length }, format) => `Kode på ${format.number(length)} sifre`,
  'method.email_otp': 'Kode på e-post',
  'method.sms_otp': 'Kode på SMS',
  'method.password': 'Passord',
  'method.password.hint': 'Det du logger inn med',
  'method.recovery_code': 'Gjenopprettingskode',
  'method.recovery_code.hint': ({ left }, format) =>
    left === undefined ? 'Fra listen du har lagret' : `${format.number(left)} igjen`,
  'method.push': 'En annen enhet',
  'method.push.hint': 'Der du allerede er logget inn',
  'method.other': 'En annen metode',

  'expired.title': ({ early }) => (early ? 'Forespørselen gjelder ikke lenger' : 'Tiden er ute'),
  'expired.lead': ({ minutes, early }, format) =>
    `${early ? 'Start på nytt for å få en ny' : `En godkjenning utløper etter ${format.number(minutes)} ${format.plural(minutes, { one: 'minutt', other: 'minutter' })}`}. Alt du har skrevet inn, er her fortsatt.`,
  restart: 'Start på nytt',
  restarting: 'Starter på nytt',
  expiring: 'Under ett minutt igjen. Deretter kan du starte på nytt.',
  'expires.in': ({ time }) => `Utløper om ${time}`,
  'locked.title': 'For mange forsøk',
  'locked.lead': 'Vi har lukket denne forespørselen. Ingenting er sendt.',
  'denied.title': 'Avvist på den andre enheten',
  'denied.lead': 'Ingenting er sendt. Hvis dette ikke var deg, bør du sikre kontoen din.',
  'denied.secure': 'Sikre kontoen min',
  'denied.again': 'Det var meg, prøv igjen',
  'unavailable.title': ({ passkey }) => (passkey ? 'Opprett en passnøkkel' : 'Legg til en metode'),
  'unavailable.lead': ({ bound, how, brand, passkey }) => {
    const purpose = bound ? 'godkjenne dette' : 'bekrefte at det er deg'
    if (how === 'here' && passkey) return `Du trenger en passnøkkel for å ${purpose}. Det tar ti sekunder.`
    if (how === 'here') return `Du trenger en annen metode for å ${purpose}. Det tar ett minutt.`
    return `Du trenger en annen metode, for eksempel en passnøkkel, for å ${purpose}. ${how === 'link' ? 'Det tar ett minutt.' : `Legg den til i sikkerhetsinnstillingene hos ${brand}, og prøv igjen.`}`
  },
  'unavailable.enroll': 'Legg til nå',
  'enroll.add.passkey': 'Legg til en passnøkkel',
  'enroll.add.security_key': 'Legg til en sikkerhetsnøkkel',
  'enroll.add.totp': 'Sett opp en autentiseringsapp',
  'enroll.add.other': 'Legg til en annen metode',
  'enroll.lead': ({ kind }) =>
    kind === 'totp'
      ? 'Skann QR-koden med autentiseringsappen, eller skriv inn nøkkelen der. Skriv deretter inn koden som appen viser, her.'
      : 'Nettleseren spør om den skal lagres. Ingenting er godkjent ennå.',
  'enroll.key': 'Oppsettsnøkkel',
  'enroll.qr': 'QR-kode for oppsettsnøkkelen',
  'enroll.copy': 'Kopier',
  'enroll.copied': 'Kopiert',
  'enroll.open': 'Åpne i en autentiseringsapp',
  'enroll.starting': 'Et øyeblikk',
  'enroll.first': ({ done }) => `Deretter: ${done.charAt(0).toLowerCase()}${done.slice(1)}`,
  'enroll.done': ({ done }) => `Lagt til: ${done}`,
  'enroll.next': 'Hver kode virker én gang. Vent på den neste.',
  'approved.title': ({ bound }) => (bound ? 'Godkjent' : 'Bekreftet'),
  'approved.lead': ({ line }) => `Sender ${line}`,

  'error.invalid_code': ({ kind, left }, format) =>
    `${kind === 'password' ? 'Passordet' : 'Koden'} stemmer ikke.${attempts(left, format)}`,
  'error.invalid_assertion': ({ kind, left }, format) =>
    `${kind === 'security_key' ? 'Sikkerhetsnøkkelen' : 'Passnøkkelen'} ble ikke godtatt.${attempts(left, format)}`,
  'error.ceremony_refused': ({ other, again }) =>
    again && other
      ? 'Går det fortsatt ikke? Velg en annen metode.'
      : `Det gikk ikke. Prøv igjen${other ? ', eller velg en annen metode' : ''}.`,
  'error.factor_locked': (args) =>
    `For mange forsøk. ${args.time ? later(args) : `Denne metoden er slått av.${args.other ? ' Velg en annen.' : ''}`}`,
  'error.rate_limited': (args) => `For mange forespørsler. ${args.time ? later(args) : 'Prøv igjen.'}`,
  'error.resend_limited': ({ time }) => `Du kan sende på nytt kl. ${time}. Den siste meldingen gjelder fortsatt.`,
  'error.delivery_failed': ({ other }) =>
    `Meldingen kunne ikke sendes. Prøv igjen${other ? ', eller velg en annen metode' : ''}.`,
  'error.enrollment_refused': ({ other }) => `Dette kan ikke legges til nå.${other ? ' Velg en annen metode.' : ''}`,
  'error.offline': 'Du er frakoblet. Koble til igjen for å fortsette.',
  'error.network': ({ brand }) => `Vi fikk ikke kontakt med ${brand}. Kontroller tilkoblingen og prøv igjen.`,
  'error.server_error': ({ time }) => `Noe gikk galt hos oss. Ingenting er sendt. Prøv igjen${time && ` kl. ${time}`}.`,
  'error.challenge_replaced': ({ early }) =>
    early
      ? 'Forespørselen gjaldt ikke lenger. Ingenting er sendt. Prøv igjen.'
      : 'Det tok for lang tid. Ingenting er sendt. Prøv igjen.',
}

function later({ time, other }: ErrorArgs): string {
  return `Du kan prøve igjen kl. ${time}${other ? ' eller velge en annen metode nå' : ''}.`
}

function attempts(left: number | undefined, format: Format): string {
  return left === undefined ? '' : ` ${format.number(left)} forsøk igjen.`
}
