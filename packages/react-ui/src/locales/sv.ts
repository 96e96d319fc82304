import type { Format } from '../words/format.ts'
import type { ErrorArgs, Messages } from '../words/messages.ts'

/** Swedish. */
export const sv: Messages = {
  locale: 'sv',
  dir: 'ltr',

  'title.default': ({ bound }) => (bound ? 'Godkänn det här' : 'Bekräfta att det är du'),
  'action.transfer.create.title': 'Godkänn överföringen',
  'action.session.create.title': 'Bekräfta inloggningen',

  'reason.default': 'Bekräfta att det är du för att fortsätta.',
  'reason.amount_over_threshold': ({ amount, currency }, format) =>
    amount === undefined
      ? 'Överföringar på så stora belopp måste du godkänna.'
      : `Överföringar på mer än ${format.roundMoney(String(amount), String(currency))} måste du godkänna.`,
  'reason.cumulative_amount': ({ amount, currency }, format) =>
    amount === undefined
      ? 'På grund av summan av dina senaste överföringar måste du godkänna den här.'
      : `Överföringar som tillsammans överstiger ${format.roundMoney(String(amount), String(currency))} måste du godkänna.`,
  'reason.new_payee': 'Du har inte godkänt någon betalning till den här personen tidigare.',
  'reason.new_device': 'Vi känner inte igen den här enheten.',

  close: 'Stäng',
  cancel: 'Avbryt',
  'cancel.hint': 'Om du avbryter skickas eller ändras ingenting.',
  back: 'Tillbaka',
  help: 'Få hjälp',
  another_way: 'Prova ett annat sätt',
  try_again: 'Försök igen',
  submit: ({ bound }) => (bound ? 'Godkänn' : 'Bekräfta'),
  submitting: 'Kontrollerar',
  'step.more': ({ done, left }, format) => `${done}: bekräftat. ${format.number(left)} steg kvar.`,

  'summary.label': 'Det här godkänner du',
  'summary.to': 'Till',
  'summary.account': 'Konto',
  'summary.from': 'Från',
  'summary.reference': 'Meddelande',
  'summary.date': 'Datum',
  'summary.method': 'Metod',
  'summary.device': 'Enhet',
  'summary.new_name': 'Nytt namn',
  'summary.added': 'Tillagd',
  'summary.payees': 'Mottagare',
  'summary.all': ({ count }, format) => `Alla ${format.number(count)} betalningar`,
  'summary.for': ({ line }) => `För ${line}`,
  'summary.line': ({ money, payee }) => `${money} till ${payee}`,
  'summary.line.batch': ({ money, payees }, format) => `${money} till ${format.number(payees)} mottagare`,
  'value.yes': 'Ja',
  'value.no': 'Nej',

  'start.passkey': 'Fortsätt med passkey',
  'start.security_key': 'Fortsätt med säkerhetsnyckel',
  'start.email_otp': 'Skicka en kod via e-post',
  'start.sms_otp': 'Skicka en kod via sms',
  'start.push': 'Fråga på din andra enhet',
  'start.other': 'Fortsätt',
  'start.hint': ({ target }) => `Vi skickar den till ${target}.`,
  'asking.title': ({ kind }) => (kind === 'security_key' ? 'Rör vid säkerhetsnyckeln' : 'Använd din passkey'),
  'asking.lead': ({ kind }) =>
    kind === 'security_key'
      ? 'Sätt i nyckeln och rör vid den. Om webbläsaren ber om en pinkod är det bara nyckeln som ser den.'
      : 'Fortsätt i fönstret som webbläsaren öppnade.',
  'asking.button': 'Väntar på webbläsaren',

  'code.label': 'Kod',
  'code.incomplete': ({ length }, format) => `Skriv kodens alla ${format.number(length)} siffror.`,
  'code.sending': 'Skickar',
  'code.sent': ({ target }) =>
    target === undefined ? 'Vi har skickat en kod till dig.' : `Vi har skickat en kod till ${target}.`,
  'code.resend': 'Skicka igen',
  'method.locked': ({ time }) => (time ? `Spärrad till ${time}` : 'Avstängd'),
  'code.resend.in': ({ time }) => `Skicka igen om ${time}`,
  'code.resend.none': 'Koden kan inte skickas fler gånger',
  'code.resend.ready': 'Nu kan du skicka koden igen.',
  'code.missing': ({ kind }) => (kind === 'email_otp' ? 'Ingen kod? Titta i skräpposten.' : 'Ingen kod än?'),
  'totp.lead': ({ length }, format) => `Skriv koden på ${format.number(length)} siffror från din autentiseringsapp.`,
  'totp.hint': 'Byts var 30:e sekund',
  'recovery.lead': 'Skriv en av återställningskoderna som du sparade.',
  'recovery.hint': ({ left }, format) =>
    left === undefined
      ? 'Varje kod fungerar en gång'
      : `Varje kod fungerar en gång. Du har ${format.number(left)} kvar.`,
  'recovery.incomplete': 'Skriv en återställningskod. Den ser ut så här: ABCD-2345.',
  'password.lead': 'Skriv ditt lösenord för att bekräfta att det är du.',
  'password.account': 'Användarnamn',
  'password.show': 'Visa lösenordet',
  'password.hide': 'Dölj lösenordet',
  'password.caps': 'Caps Lock är på',
  'password.incomplete': 'Skriv ditt lösenord.',
  'push.title': 'Titta på din andra enhet',
  'push.lead': ({ brand, device }) =>
    device === undefined
      ? `Öppna ${brand} där och skriv det här numret.`
      : `Öppna ${brand} på ${device} och skriv det här numret.`,
  'push.waiting': ({ device = 'din andra enhet' }) => `Väntar på att du godkänner på ${device}`,
  'push.late': 'Har inget kommit?',

  'methods.title': ({ bound, first }) =>
    first ? `Hur vill du ${bound ? 'godkänna' : 'bekräfta'}?` : `${bound ? 'Godkänn' : 'Bekräfta'} på ett annat sätt`,
  'method.passkey': 'Passkey',
  'method.passkey.hint': 'Den här enheten, din telefon eller en lösenordshanterare',
  'method.security_key': 'Säkerhetsnyckel',
  'method.security_key.hint': 'En nyckel som du sätter i eller håller mot enheten',
  'method.totp': 'Autentiseringsapp',
  'method.totp.hint': ({ length }, format) => `Kod på ${format.number(length)} siffror`,
  'method.email_otp': 'Kod via e-post',
  'method.sms_otp': 'Kod via sms',
  'method.password': 'Lösenord',
  'method.password.hint': 'Det du loggar in med',
  'method.recovery_code': 'Återställningskod',
  'method.recovery_code.hint': ({ left }, format) =>
    left === undefined ? 'Från listan som du sparade' : `${format.number(left)} kvar`,
  'method.push': 'Annan enhet',
  'method.push.hint': 'En enhet där du redan är inloggad',
  'method.other': 'Annan metod',

  'expired.title': ({ early }) => (early ? 'Begäran gäller inte längre' : 'Tiden är ute'),
  'expired.lead': ({ minutes, early }, format) =>
    `${early ? 'Börja om för att få en ny' : `Ett godkännande går ut efter ${format.number(minutes)} ${format.plural(minutes, { one: 'minut', other: 'minuter' })}`}. Allt som du har skrivit finns kvar.`,
  restart: 'Börja om',
  restarting: 'Börjar om',
  expiring: 'Mindre än en minut kvar. Sedan kan du börja om.',
  'expires.in': ({ time }) => `Går ut om ${time}`,
  'locked.title': 'För många försök',
  'locked.lead': 'Vi har stängt den här begäran. Ingenting har skickats.',
  'denied.title': 'Nekades på din andra enhet',
  'denied.lead': 'Ingenting har skickats. Om det inte var du bör du skydda ditt konto.',
  'denied.secure': 'Skydda mitt konto',
  'denied.again': 'Det var jag, försök igen',
  'unavailable.title': ({ passkey }) => (passkey ? 'Skapa en passkey' : 'Lägg till en metod'),
  'unavailable.lead': ({ bound, how, brand, passkey }) => {
    const purpose = bound ? 'godkänna det här' : 'bekräfta att det är du'
    if (how === 'here' && passkey) return `Du behöver en passkey för att ${purpose}. Det tar tio sekunder.`
    if (how === 'here') return `Du behöver en annan metod för att ${purpose}. Det tar en minut.`
    return `Du behöver en annan metod, till exempel en passkey, för att ${purpose}. ${how === 'link' ? 'Det tar en minut.' : `Lägg till den i säkerhetsinställningarna hos ${brand} och försök sedan igen.`}`
  },
  'unavailable.enroll': 'Lägg till nu',
  'enroll.add.passkey': 'Lägg till en passkey',
  'enroll.add.security_key': 'Lägg till en säkerhetsnyckel',
  'enroll.add.totp': 'Konfigurera en autentiseringsapp',
  'enroll.add.other': 'Lägg till en annan metod',
  'enroll.lead': ({ kind }) =>
    kind === 'totp'
      ? 'Skanna QR-koden med din autentiseringsapp, eller skriv nyckeln där. Skriv sedan koden som appen visar här.'
      : 'Webbläsaren frågar om den ska sparas. Ingenting har godkänts än.',
  'enroll.key': 'Konfigurationsnyckel',
  'enroll.qr': 'QR-kod för konfigurationsnyckeln',
  'enroll.copy': 'Kopiera',
  'enroll.copied': 'Kopierad',
  'enroll.open': 'Öppna i en autentiseringsapp',
  'enroll.starting': 'Ett ögonblick',
  'enroll.first': ({ done }) => `Sedan: ${done.charAt(0).toLowerCase()}${done.slice(1)}`,
  'enroll.done': ({ done }) => `Tillagt: ${done}`,
  'enroll.next': 'Varje kod fungerar en gång. Vänta på nästa.',
  'approved.title': ({ bound }) => (bound ? 'Godkänt' : 'Bekräftat'),
  'approved.lead': ({ line }) => `Skickar ${line}`,

  'error.invalid_code': ({ kind, left }, format) =>
    `${kind === 'password' ? 'Lösenordet stämmer inte' : 'Koden stämmer inte'}.${attempts(left, format)}`,
  'error.invalid_assertion': ({ kind, left }, format) =>
    `${kind === 'security_key' ? 'Säkerhetsnyckeln' : 'Din passkey'} godtogs inte.${attempts(left, format)}`,
  'error.ceremony_refused': ({ other, again }) =>
    again && other
      ? 'Går det fortfarande inte? Välj ett annat sätt.'
      : `Det gick inte. Försök igen${other ? ' eller välj ett annat sätt' : ''}.`,
  'error.factor_locked': (args) =>
    `För många försök. ${args.time ? later(args) : `Den här metoden är avstängd.${args.other ? ' Välj en annan.' : ''}`}`,
  'error.rate_limited': (args) => `För många begäranden. ${args.time ? later(args) : 'Försök igen.'}`,
  'error.resend_limited': ({ time }) => `Du kan skicka igen ${time}. Det senaste meddelandet gäller fortfarande.`,
  'error.delivery_failed': ({ other }) =>
    `Meddelandet kunde inte skickas. Försök igen${other ? ' eller välj ett annat sätt' : ''}.`,
  'error.enrollment_refused': ({ other }) =>
    `Det går inte att lägga till just nu.${other ? ' Välj en annan metod.' : ''}`,
  'error.offline': 'Du är offline. Anslut igen för att fortsätta.',
  'error.network': ({ brand }) => `Vi kunde inte nå ${brand}. Kontrollera anslutningen och försök igen.`,
  'error.server_error': ({ time }) =>
    `Något gick fel hos oss. Ingenting har skickats. Försök igen${time && ` ${time}`}.`,
  'error.challenge_replaced': ({ early }) =>
    early
      ? 'Begäran gällde inte längre. Ingenting har skickats. Försök igen.'
      : 'Det tog för lång tid. Ingenting har skickats. Försök igen.',
}

function later({ time, other }: ErrorArgs): string {
  return `Du kan försöka igen ${time}${other ? ' eller välja ett annat sätt nu' : ''}.`
}

function attempts(left: number | undefined, format: Format): string {
  return left === undefined ? '' : ` ${format.number(left)} försök kvar.`
}
