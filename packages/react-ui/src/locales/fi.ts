import type { Format } from '../words/format.ts'
import type { ErrorArgs, Messages } from '../words/messages.ts'

/** Finnish. Names and amounts are placed where the sentence does not inflect them. */
export const fi: Messages = {
  locale: 'fi',
  dir: 'ltr',

  'title.default': ({ bound }) => (bound ? 'Hyväksy tämä' : 'Vahvista henkilöllisyytesi'),
  'action.transfer.create.title': 'Hyväksy tilisiirto',
  'action.session.create.title': 'Vahvista kirjautuminen',

  'reason.default': 'Jatka vahvistamalla henkilöllisyytesi.',
  'reason.amount_over_threshold': ({ amount, currency }, format) =>
    amount === undefined
      ? 'Näin suuret tilisiirrot vaativat hyväksyntäsi.'
      : `Tilisiirrot, joiden summa on yli ${format.roundMoney(String(amount), String(currency))}, vaativat hyväksyntäsi.`,
  'reason.cumulative_amount': ({ amount, currency }, format) =>
    amount === undefined
      ? 'Viimeisimpien tilisiirtojesi yhteissumman vuoksi tämä vaatii hyväksyntäsi.'
      : `Tilisiirrot, joiden yhteissumma on yli ${format.roundMoney(String(amount), String(currency))}, vaativat hyväksyntäsi.`,
  'reason.new_payee': 'Et ole aiemmin hyväksynyt maksua tälle saajalle.',
  'reason.new_device': 'Emme tunnista tätä laitetta.',

  close: 'Sulje',
  cancel: 'Peruuta',
  'cancel.hint': 'Jos peruutat, mitään ei lähetetä eikä muuteta.',
  back: 'Takaisin',
  help: 'Ohje',
  another_way: 'Kokeile toista tapaa',
  try_again: 'Yritä uudelleen',
  submit: ({ bound }) => (bound ? 'Hyväksy' : 'Vahvista'),
  submitting: 'Tarkistetaan',
  'step.more': ({ done, left }, format) =>
    `${done}: vahvistettu. Jäljellä ${format.number(left)} ${format.plural(left, { one: 'vaihe', other: 'vaihetta' })}.`,

  'summary.label': 'Hyväksyttävät tiedot',
  'summary.to': 'Saaja',
  'summary.account': 'Tili',
  'summary.from': 'Maksaja',
  'summary.reference': 'Viesti',
  'summary.date': 'Päivä',
  'summary.method': 'Tapa',
  'summary.device': 'Laite',
  'summary.new_name': 'Uusi nimi',
  'summary.added': 'Lisätty',
  'summary.payees': 'Saajat',
  'summary.all': ({ count }, format) => `Kaikki maksut (${format.number(count)})`,
  'summary.for': ({ line }) => `Koskee: ${line}`,
  'summary.line': ({ money, payee }) => `${money}, saaja ${payee}`,
  'summary.line.batch': ({ money, payees }, format) =>
    `${money}, ${format.number(payees)} ${format.plural(payees, { one: 'saaja', other: 'saajaa' })}`,
  'value.yes': 'Kyllä',
  'value.no': 'Ei',

  'start.passkey': 'Jatka pääsyavaimella',
  'start.security_key': 'Jatka suojausavaimella',
  'start.email_otp': 'Lähetä koodi sähköpostilla',
  'start.sms_otp': 'Lähetä koodi tekstiviestillä',
  'start.push': 'Kysy toisessa laitteessa',
  'start.other': 'Jatka',
  'start.hint': ({ target }) => `Vastaanottaja: ${target}.`,
  'asking.title': ({ kind }) => (kind === 'security_key' ? 'Kosketa suojausavainta' : 'Käytä pääsyavainta'),
  'asking.lead': ({ kind }) =>
    kind === 'security_key'
      ? 'Liitä avain ja kosketa sitä. Jos selain kysyy PIN-koodia, vain avain näkee sen.'
      : 'Jatka ikkunassa, jonka selain avasi.',
  'asking.button': 'Odotetaan selainta',

  'code.label': 'Koodi',
  'code.incomplete': ({ length }, format) => `Anna koodin kaikki ${format.number(length)} numeroa.`,
  'code.sending': 'Lähetetään',
  'code.sent': ({ target }) =>
    target === undefined ? 'Lähetimme sinulle koodin.' : `Lähetimme koodin. Vastaanottaja: ${target}.`,
  'code.resend': 'Lähetä uudelleen',
  'method.locked': ({ time }) => (time ? `Lukittu klo ${time} asti` : 'Poistettu käytöstä'),
  'code.resend.in': ({ time }) => `Voit lähettää uudelleen ${time} kuluttua`,
  'code.resend.none': 'Koodia ei voi enää lähettää',
  'code.resend.ready': 'Voit nyt lähettää koodin uudelleen.',
  'code.missing': ({ kind }) =>
    kind === 'email_otp' ? 'Eikö koodia tullut? Katso roskapostista.' : 'Eikö koodia tullut?',
  'totp.lead': ({ length }, format) => `Anna todennussovelluksen ${format.number(length)}-numeroinen koodi.`,
  'totp.hint': 'Vaihtuu 30 sekunnin välein',
  'recovery.lead': 'Anna yksi tallentamistasi palautuskoodeista.',
  'recovery.hint': ({ left }, format) =>
    left === undefined
      ? 'Jokainen koodi toimii kerran'
      : `Jokainen koodi toimii kerran. Jäljellä ${format.number(left)}.`,
  'recovery.incomplete': 'Anna palautuskoodi. Se näyttää tältä: ABCD-2345.',
  'password.lead': 'Vahvista henkilöllisyytesi antamalla salasanasi.',
  'password.account': 'Käyttäjätunnus',
  'password.show': 'Näytä salasana',
  'password.hide': 'Piilota salasana',
  'password.caps': 'Caps Lock on päällä',
  'password.incomplete': 'Anna salasanasi.',
  'push.title': 'Katso toista laitettasi',
  'push.lead': ({ brand, device }) =>
    device === undefined
      ? `Avaa siinä ${brand} ja anna tämä numero.`
      : `Avaa ${brand} laitteella ${device} ja anna tämä numero.`,
  'push.waiting': ({ device }) =>
    device === undefined
      ? 'Odotetaan hyväksyntääsi toisessa laitteessa'
      : `Odotetaan hyväksyntääsi laitteella ${device}`,
  'push.late': 'Eikö pyyntöä näy?',

  'methods.title': ({ bound, first }) =>
    first ? `Miten haluat ${bound ? 'hyväksyä' : 'vahvistaa'}?` : `${bound ? 'Hyväksy' : 'Vahvista'} toisella tavalla`,
  'method.passkey': 'Pääsyavain',
  'method.passkey.hint': 'Tämä laite, puhelimesi tai salasanojen hallinta',
  'method.security_key': 'Suojausavain',
  'method.security_key.hint': 'Avain, jonka liität tai viet lähelle laitetta',
  'method.totp': 'Todennussovellus',
  'method.totp.hint': ({ length }, format) => `${format.number(length)}-numeroinen koodi`,
  'method.email_otp': 'Koodi sähköpostilla',
  'method.sms_otp': 'Koodi tekstiviestillä',
  'method.password': 'Salasana',
  'method.password.hint': 'Salasana, jolla kirjaudut',
  'method.recovery_code': 'Palautuskoodi',
  'method.recovery_code.hint': ({ left }, format) =>
    left === undefined ? 'Tallentamastasi luettelosta' : `Jäljellä ${format.number(left)}`,
  'method.push': 'Toinen laite',
  'method.push.hint': 'Laite, jolla olet jo kirjautunut',
  'method.other': 'Muu tapa',

  'expired.title': ({ early }) => (early ? 'Pyyntö ei ole enää voimassa' : 'Aika loppui'),
  'expired.lead': ({ minutes, early }, format) =>
    `${early ? 'Saat uuden aloittamalla alusta' : `Hyväksyntä vanhenee ${format.number(minutes)} minuutissa`}. Antamasi tiedot ovat yhä tässä.`,
  restart: 'Aloita alusta',
  restarting: 'Aloitetaan alusta',
  expiring: 'Alle minuutti jäljellä. Sen jälkeen voit aloittaa alusta.',
  'expires.in': ({ time }) => `Aikaa jäljellä ${time}`,
  'locked.title': 'Liian monta yritystä',
  'locked.lead': 'Suljimme tämän pyynnön. Mitään ei lähetetty.',
  'denied.title': 'Hylätty toisessa laitteessasi',
  'denied.lead': 'Mitään ei lähetetty. Jos se et ollut sinä, suojaa tilisi.',
  'denied.secure': 'Suojaa tilini',
  'denied.again': 'Se olin minä, yritä uudelleen',
  'unavailable.title': ({ passkey }) => (passkey ? 'Luo pääsyavain' : 'Lisää toinen tapa'),
  'unavailable.lead': ({ bound, how, brand, passkey }) => {
    const purpose = bound ? 'Hyväksymiseen' : 'Henkilöllisyytesi vahvistamiseen'
    if (how === 'here' && passkey) return `${purpose} tarvitaan pääsyavain. Siihen menee kymmenen sekuntia.`
    if (how === 'here') return `${purpose} tarvitaan toinen tapa. Siihen menee minuutti.`
    return `${purpose} tarvitaan toinen tapa, esimerkiksi pääsyavain. ${how === 'link' ? 'Siihen menee minuutti.' : `Lisää se palvelun ${brand} turvallisuusasetuksissa ja yritä sitten uudelleen.`}`
  },
  'unavailable.enroll': 'Lisää nyt',
  'enroll.add.passkey': 'Lisää pääsyavain',
  'enroll.add.security_key': 'Lisää suojausavain',
  'enroll.add.totp': 'Ota todennussovellus käyttöön',
  'enroll.add.other': 'Lisää toinen tapa',
  'enroll.lead': ({ kind }) =>
    kind === 'totp'
      ? 'Skannaa QR-koodi todennussovelluksella tai anna avain siinä. Anna sitten tähän koodi, jonka sovellus näyttää.'
      : 'Selain kysyy, tallennetaanko avain. Mitään ei ole vielä hyväksytty.',
  'enroll.key': 'Käyttöönottoavain',
  'enroll.qr': 'Käyttöönottoavaimen QR-koodi',
  'enroll.copy': 'Kopioi',
  'enroll.copied': 'Kopioitu',
  'enroll.open': 'Avaa todennussovelluksessa',
  'enroll.starting': 'Hetkinen',
  'enroll.first': ({ done }) => `Seuraavaksi: ${done.charAt(0).toLowerCase()}${done.slice(1)}`,
  'enroll.done': ({ done }) => `Lisätty: ${done}`,
  'enroll.next': 'Jokainen koodi toimii kerran. Odota seuraavaa.',
  'approved.title': ({ bound }) => (bound ? 'Hyväksytty' : 'Vahvistettu'),
  'approved.lead': ({ line }) => `Lähetetään: ${line}`,

  'error.invalid_code': ({ kind, left }, format) =>
    `${kind === 'password' ? 'Salasana' : 'Koodi'} ei ole oikein.${attempts(left, format)}`,
  'error.invalid_assertion': ({ kind, left }, format) =>
    `${kind === 'security_key' ? 'Suojausavainta' : 'Pääsyavainta'} ei hyväksytty.${attempts(left, format)}`,
  'error.ceremony_refused': ({ other, again }) =>
    again && other
      ? 'Eikö se vieläkään onnistu? Valitse toinen tapa.'
      : `Se ei onnistunut. Yritä uudelleen${other ? ' tai valitse toinen tapa' : ''}.`,
  'error.factor_locked': (args) =>
    `Liian monta yritystä. ${args.time ? later(args) : `Tämä tapa on poistettu käytöstä.${args.other ? ' Valitse toinen.' : ''}`}`,
  'error.rate_limited': (args) => `Liian monta pyyntöä. ${args.time ? later(args) : 'Yritä uudelleen.'}`,
  'error.resend_limited': ({ time }) => `Voit lähettää uudelleen klo ${time}. Viimeisin viesti on yhä voimassa.`,
  'error.delivery_failed': ({ other }) =>
    `Viestiä ei voitu lähettää. Yritä uudelleen${other ? ' tai valitse toinen tapa' : ''}.`,
  'error.enrollment_refused': ({ other }) => `Lisääminen ei onnistu juuri nyt.${other ? ' Valitse toinen tapa.' : ''}`,
  'error.offline': 'Verkkoyhteys puuttuu. Yhdistä verkkoon, niin voit jatkaa.',
  'error.network': ({ brand }) => `Palveluun ${brand} ei saatu yhteyttä. Tarkista verkkoyhteys ja yritä uudelleen.`,
  'error.server_error': ({ time }) =>
    `Palvelussamme tapahtui virhe. Mitään ei lähetetty. Yritä uudelleen${time && ` klo ${time}`}.`,
  'error.challenge_replaced': ({ early }) =>
    early
      ? 'Pyyntö ei ollut enää voimassa. Mitään ei lähetetty. Yritä uudelleen.'
      : 'Siinä kesti liian kauan. Mitään ei lähetetty. Yritä uudelleen.',
}

function later({ time, other }: ErrorArgs): string {
  return `Voit yrittää uudelleen klo ${time}${other ? ' tai valita nyt toisen tavan' : ''}.`
}

function attempts(left: number | undefined, format: Format): string {
  if (left === undefined) return ''
  return ` Jäljellä ${format.number(left)} ${format.plural(left, { one: 'yritys', other: 'yritystä' })}.`
}
