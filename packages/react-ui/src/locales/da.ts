import type { Format } from '../words/format.ts'
import type { ErrorArgs, Messages } from '../words/messages.ts'

/** Danish. */
export const da: Messages = {
  locale: 'da',
  dir: 'ltr',

  'title.default': ({ bound }) => (bound ? 'Godkend dette' : 'Bekræft, at det er dig'),
  'action.transfer.create.title': 'Godkend overførslen',
  'action.session.create.title': 'Bekræft, at du vil logge ind',

  'reason.default': 'Bekræft, at det er dig, for at fortsætte.',
  'reason.amount_over_threshold': ({ amount, currency }, format) =>
    amount === undefined
      ? 'Overførsler på så stort et beløb skal du godkende.'
      : `Overførsler på mere end ${format.roundMoney(String(amount), String(currency))} skal du godkende.`,
  'reason.cumulative_amount': ({ amount, currency }, format) =>
    amount === undefined
      ? 'På grund af summen af dine seneste overførsler skal du godkende denne.'
      : `Overførsler, der tilsammen overstiger ${format.roundMoney(String(amount), String(currency))}, skal du godkende.`,
  'reason.new_payee': 'Du har ikke tidligere godkendt en betaling til denne person.',
  'reason.new_device': 'Vi kender ikke denne enhed.',

  close: 'Luk',
  cancel: 'Annuller',
  'cancel.hint': 'Hvis du annullerer, bliver intet sendt eller ændret.',
  back: 'Tilbage',
  help: 'Få hjælp',
  another_way: 'Prøv en anden metode',
  try_again: 'Prøv igen',
  submit: ({ bound }) => (bound ? 'Godkend' : 'Bekræft'),
  submitting: 'Kontrollerer',
  'step.more': ({ done, left }, format) => `${done}: bekræftet. ${format.number(left)} trin tilbage.`,

  'summary.label': 'Det godkender du',
  'summary.to': 'Til',
  'summary.account': 'Konto',
  'summary.from': 'Fra',
  'summary.reference': 'Tekst',
  'summary.date': 'Dato',
  'summary.method': 'Metode',
  'summary.device': 'Enhed',
  'summary.new_name': 'Nyt navn',
  'summary.added': 'Tilføjet',
  'summary.payees': 'Modtagere',
  'summary.all': ({ count }, format) => `Alle ${format.number(count)} betalinger`,
  'summary.for': ({ line }) => `Gælder ${line}`,
  'summary.line': ({ money, payee }) => `${money} til ${payee}`,
  'summary.line.batch': ({ money, payees }, format) =>
    `${money} til ${format.number(payees)} ${format.plural(payees, { one: 'modtager', other: 'modtagere' })}`,
  'value.yes': 'Ja',
  'value.no': 'Nej',

  'start.passkey': 'Fortsæt med adgangsnøgle',
  'start.security_key': 'Fortsæt med sikkerhedsnøgle',
  'start.email_otp': 'Send en kode på e-mail',
  'start.sms_otp': 'Send en kode på sms',
  'start.push': 'Spørg på din anden enhed',
  'start.other': 'Fortsæt',
  'start.hint': ({ target }) => `Vi sender den til ${target}.`,
  'asking.title': ({ kind }) => (kind === 'security_key' ? 'Tryk på din sikkerhedsnøgle' : 'Brug din adgangsnøgle'),
  'asking.lead': ({ kind }) =>
    kind === 'security_key'
      ? 'Sæt nøglen i, og tryk på den. Hvis browseren beder om en pinkode, er det kun nøglen, der ser den.'
      : 'Fortsæt i det vindue, som din browser åbnede.',
  'asking.button': 'Venter på din browser',

  'code.label': 'Kode',
  'code.incomplete': ({ length }, format) => `Indtast alle ${format.number(length)} cifre i koden.`,
  'code.sending': 'Sender',
  'code.sent': ({ target }) =>
    target === undefined ? 'Vi har sendt dig en kode.' : `Vi har sendt en kode til ${target}.`,
  'code.resend': 'Send igen',
  'method.locked': ({ time }) => (time ? `Spærret til kl. ${time}` : 'Slået fra'),
  'code.resend.in': ({ time }) => `Send igen om ${time}`,
  'code.resend.none': 'Koden kan ikke sendes flere gange',
  'code.resend.ready': 'Du kan nu sende koden igen.',
  'code.missing': ({ kind }) => (kind === 'email_otp' ? 'Ingen kode? Se i spam.' : 'Ingen kode endnu?'),
  'totp.lead': ({ length }, format) => `Indtast koden på ${format.number(length)} cifre fra din godkendelsesapp.`,
  'totp.hint': 'Skifter hvert 30. sekund',
  'recovery.lead': 'Indtast en af de gendannelseskoder, du har gemt.',
  'recovery.hint': ({ left }, format) =>
    left === undefined
      ? 'Hver kode virker én gang'
      : `Hver kode virker én gang. Du har ${format.number(left)} tilbage.`,
  'recovery.incomplete': 'Indtast en gendannelseskode. Den ser sådan ud: ABCD-2345.',
  'password.lead': 'Indtast din adgangskode for at bekræfte, at det er dig.',
  'password.account': 'Brugernavn',
  'password.show': 'Vis adgangskode',
  'password.hide': 'Skjul adgangskode',
  'password.caps': 'Caps Lock er slået til',
  'password.incomplete': 'Indtast din adgangskode.',
  'push.title': 'Se på din anden enhed',
  'push.lead': ({ brand, device }) =>
    device === undefined
      ? `Åbn ${brand} der, og indtast dette tal.`
      : `Åbn ${brand} på ${device}, og indtast dette tal.`,
  'push.waiting': ({ device = 'din anden enhed' }) => `Venter på, at du godkender på ${device}`,
  'push.late': 'Er der ikke kommet noget?',

  'methods.title': ({ bound, first }) =>
    first ? `Hvordan vil du ${bound ? 'godkende' : 'bekræfte'}?` : `${bound ? 'Godkend' : 'Bekræft'} på en anden måde`,
  'method.passkey': 'Adgangsnøgle',
  'method.passkey.hint': 'Denne enhed, din telefon eller en adgangskodeadministrator',
  'method.security_key': 'Sikkerhedsnøgle',
  'method.security_key.hint': 'En nøgle, som du sætter i eller holder hen til enheden',
  'method.totp': 'Godkendelsesapp',
  'method.totp.hint': ({ length }, format) => `Kode på ${format.number(length)} cifre`,
  'method.email_otp': 'Kode på e-mail',
  'method.sms_otp': 'Kode på sms',
  'method.password': 'Adgangskode',
  'method.password.hint': 'Den, du logger ind med',
  'method.recovery_code': 'Gendannelseskode',
  'method.recovery_code.hint': ({ left }, format) =>
    left === undefined ? 'Fra den liste, du har gemt' : `${format.number(left)} tilbage`,
  'method.push': 'En anden enhed',
  'method.push.hint': 'Hvor du allerede er logget ind',
  'method.other': 'En anden metode',

  'expired.title': ({ early }) => (early ? 'Anmodningen gælder ikke længere' : 'Tiden er udløbet'),
  'expired.lead': ({ minutes, early }, format) =>
    `${early ? 'Start forfra for at få en ny' : `En godkendelse udløber efter ${format.number(minutes)} ${format.plural(minutes, { one: 'minut', other: 'minutter' })}`}. Alt, hvad du har indtastet, er her stadig.`,
  restart: 'Start forfra',
  restarting: 'Starter forfra',
  expiring: 'Under et minut tilbage. Derefter kan du starte forfra.',
  'expires.in': ({ time }) => `Udløber om ${time}`,
  'locked.title': 'For mange forsøg',
  'locked.lead': 'Vi har lukket anmodningen. Intet er sendt.',
  'denied.title': 'Afvist på din anden enhed',
  'denied.lead': 'Intet er sendt. Hvis det ikke var dig, så beskyt din konto.',
  'denied.secure': 'Beskyt min konto',
  'denied.again': 'Det var mig, prøv igen',
  'unavailable.title': ({ passkey }) => (passkey ? 'Opret en adgangsnøgle' : 'Tilføj en metode'),
  'unavailable.lead': ({ bound, how, brand, passkey }) => {
    const purpose = bound ? 'godkende dette' : 'bekræfte, at det er dig'
    if (how === 'here' && passkey) return `Du skal bruge en adgangsnøgle for at ${purpose}. Det tager ti sekunder.`
    if (how === 'here') return `Du skal bruge en anden metode for at ${purpose}. Det tager et minut.`
    return `Du skal bruge en anden metode, f.eks. en adgangsnøgle, for at ${purpose}. ${how === 'link' ? 'Det tager et minut.' : `Tilføj den i sikkerhedsindstillingerne hos ${brand}, og prøv så igen.`}`
  },
  'unavailable.enroll': 'Tilføj nu',
  'enroll.add.passkey': 'Tilføj en adgangsnøgle',
  'enroll.add.security_key': 'Tilføj en sikkerhedsnøgle',
  'enroll.add.totp': 'Konfigurer en godkendelsesapp',
  'enroll.add.other': 'Tilføj en anden metode',
  'enroll.lead': ({ kind }) =>
    kind === 'totp'
      ? 'Scan QR-koden med din godkendelsesapp, eller indtast nøglen i den. Indtast derefter den kode, som appen viser, her.'
      : 'Din browser spørger, om den skal gemmes. Intet er godkendt endnu.',
  'enroll.key': 'Konfigurationsnøgle',
  'enroll.qr': 'QR-kode til konfigurationsnøglen',
  'enroll.copy': 'Kopiér',
  'enroll.copied': 'Kopieret',
  'enroll.open': 'Åbn i en godkendelsesapp',
  'enroll.starting': 'Et øjeblik',
  'enroll.first': ({ done }) => `Derefter: ${done.charAt(0).toLowerCase()}${done.slice(1)}`,
  'enroll.done': ({ done }) => `Tilføjet: ${done}`,
  'enroll.next': 'Hver kode virker én gang. Vent på den næste.',
  'approved.title': ({ bound }) => (bound ? 'Godkendt' : 'Bekræftet'),
  'approved.lead': ({ line }) => `Sender ${line}`,

  'error.invalid_code': ({ kind, left }, format) =>
    `${kind === 'password' ? 'Adgangskoden' : 'Koden'} er ikke rigtig.${attempts(left, format)}`,
  'error.invalid_assertion': ({ kind, left }, format) =>
    `${kind === 'security_key' ? 'Sikkerhedsnøglen' : 'Adgangsnøglen'} blev ikke accepteret.${attempts(left, format)}`,
  'error.ceremony_refused': ({ other, again }) =>
    again && other
      ? 'Lykkes det stadig ikke? Vælg en anden metode.'
      : `Det lykkedes ikke. Prøv igen${other ? ', eller vælg en anden metode' : ''}.`,
  'error.factor_locked': (args) =>
    `For mange forsøg. ${args.time ? later(args) : `Denne metode er slået fra.${args.other ? ' Vælg en anden.' : ''}`}`,
  'error.rate_limited': (args) => `For mange anmodninger. ${args.time ? later(args) : 'Prøv igen.'}`,
  'error.resend_limited': ({ time }) => `Du kan sende igen kl. ${time}. Den seneste besked gælder stadig.`,
  'error.delivery_failed': ({ other }) =>
    `Beskeden kunne ikke sendes. Prøv igen${other ? ', eller vælg en anden metode' : ''}.`,
  'error.enrollment_refused': ({ other }) => `Det kan ikke tilføjes lige nu.${other ? ' Vælg en anden metode.' : ''}`,
  'error.offline': 'Du er offline. Opret forbindelse igen for at fortsætte.',
  'error.network': ({ brand }) =>
    `Vi kunne ikke få forbindelse til ${brand}. Kontrollér din forbindelse, og prøv igen.`,
  'error.server_error': ({ time }) => `Der opstod en fejl hos os. Intet er sendt. Prøv igen${time && ` kl. ${time}`}.`,
  'error.challenge_replaced': ({ early }) =>
    early
      ? 'Anmodningen var ikke længere gyldig. Intet er sendt. Prøv igen.'
      : 'Det tog for lang tid. Intet er sendt. Prøv igen.',
}

function later({ time, other }: ErrorArgs): string {
  return `Du kan prøve igen kl. ${time}${other ? ' eller vælge en anden metode nu' : ''}.`
}

function attempts(left: number | undefined, format: Format): string {
  return left === undefined ? '' : ` ${format.number(left)} forsøg tilbage.`
}
