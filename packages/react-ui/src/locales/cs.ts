import type { Format } from '../words/format.ts'
import type { ErrorArgs, Messages } from '../words/messages.ts'

/** Czech, formal, and without forms that tell the user's gender. */
export const cs: Messages = {
  locale: 'cs',
  dir: 'ltr',

  'title.default': ({ bound }) => (bound ? 'Schvalte tuto operaci' : 'Potvrďte svou totožnost'),
  'action.transfer.create.title': 'Schvalte převod',
  'action.session.create.title': 'Potvrďte přihlášení',

  'reason.default': 'Pokračujte potvrzením své totožnosti.',
  'reason.amount_over_threshold': ({ amount, currency }, format) =>
    amount === undefined
      ? 'Převody v této výši je třeba schválit.'
      : `Převody nad ${format.roundMoney(String(amount), String(currency))} je třeba schválit.`,
  'reason.cumulative_amount': ({ amount, currency }, format) =>
    amount === undefined
      ? 'Kvůli součtu posledních převodů je třeba tento převod schválit.'
      : `Převody, které dohromady přesáhnou ${format.roundMoney(String(amount), String(currency))}, je třeba schválit.`,
  'reason.new_payee': 'Této osobě posíláte platbu poprvé.',
  'reason.new_device': 'Toto zařízení neznáme.',

  close: 'Zavřít',
  cancel: 'Zrušit',
  'cancel.hint': 'Pokud akci zrušíte, nic se neodešle ani nezmění.',
  back: 'Zpět',
  help: 'Nápověda',
  another_way: 'Zkusit jiný způsob',
  try_again: 'Zkusit znovu',
  submit: ({ bound }) => (bound ? 'Schválit' : 'Potvrdit'),
  submitting: 'Ověřuje se',
  'step.more': ({ done, left }, format) =>
    `${done}: potvrzeno. ${format.plural(left, { few: 'Zbývají', other: 'Zbývá' })} ${format.number(left)} ${format.plural(left, { one: 'krok', few: 'kroky', many: 'kroku', other: 'kroků' })}.`,

  'summary.label': 'Co schvalujete',
  'summary.to': 'Komu',
  'summary.account': 'Účet',
  'summary.from': 'Z účtu',
  'summary.reference': 'Zpráva',
  'summary.date': 'Datum',
  'summary.method': 'Způsob',
  'summary.device': 'Zařízení',
  'summary.new_name': 'Nový název',
  'summary.added': 'Přidáno',
  'summary.payees': 'Příjemci',
  'summary.all': ({ count }, format) => `Všechny platby (${format.number(count)})`,
  'summary.for': ({ line }) => `Týká se: ${line}`,
  'summary.line': ({ money, payee }) => `${money}, příjemce ${payee}`,
  'summary.line.batch': ({ money, payees }, format) =>
    `${money}, ${format.number(payees)} ${format.plural(payees, { one: 'příjemce', few: 'příjemci', many: 'příjemce', other: 'příjemců' })}`,
  'value.yes': 'Ano',
  'value.no': 'Ne',

  'start.passkey': 'Pokračovat přístupovým klíčem',
  'start.security_key': 'Pokračovat bezpečnostním klíčem',
  'start.email_otp': 'Poslat kód e-mailem',
  'start.sms_otp': 'Poslat kód v SMS',
  'start.push': 'Zeptat se na druhém zařízení',
  'start.other': 'Pokračovat',
  'start.hint': ({ target }) => `Pošleme ho na: ${target}.`,
  'asking.title': ({ kind }) =>
    kind === 'security_key' ? 'Dotkněte se bezpečnostního klíče' : 'Použijte přístupový klíč',
  'asking.lead': ({ kind }) =>
    kind === 'security_key'
      ? 'Vložte klíč a dotkněte se ho. Pokud prohlížeč požádá o PIN, uvidí ho jen klíč.'
      : 'Pokračujte v okně, které otevřel prohlížeč.',
  'asking.button': 'Čeká se na prohlížeč',

  'code.label': 'Kód',
  'code.incomplete': ({ length }, format) => `Zadejte celý kód. Počet číslic: ${format.number(length)}.`,
  'code.sending': 'Odesílá se',
  'code.sent': ({ target }) => (target === undefined ? 'Poslali jsme vám kód.' : `Poslali jsme kód na: ${target}.`),
  'code.resend': 'Poslat znovu',
  'method.locked': ({ time }) => (time ? `Zablokováno do ${time}` : 'Vypnuto'),
  'code.resend.in': ({ time }) => `Poslat znovu za ${time}`,
  'code.resend.none': 'Kód už nelze poslat znovu',
  'code.resend.ready': 'Nyní můžete poslat kód znovu.',
  'code.missing': ({ kind }) => (kind === 'email_otp' ? 'Kód nedorazil? Podívejte se do spamu.' : 'Kód nedorazil?'),
  'totp.lead': ({ length }, format) => `Zadejte ${format.number(length)}místný kód z ověřovací aplikace.`,
  'totp.hint': 'Mění se každých 30 sekund',
  'recovery.lead': 'Zadejte jeden z uložených obnovovacích kódů.',
  'recovery.hint': ({ left }, format) =>
    left === undefined
      ? 'Každý kód platí jednou'
      : `Každý kód platí jednou. Počet zbývajících kódů: ${format.number(left)}.`,
  'recovery.incomplete': 'Zadejte obnovovací kód. Vypadá takto: ABCD-2345.',
  'password.lead': 'Zadejte heslo a potvrďte tak svou totožnost.',
  'password.account': 'Uživatelské jméno',
  'password.show': 'Zobrazit heslo',
  'password.hide': 'Skrýt heslo',
  'password.caps': 'Caps Lock je zapnutý',
  'password.incomplete': 'Zadejte heslo.',
  'push.title': 'Podívejte se na druhé zařízení',
  'push.lead': ({ brand, device }) =>
    device === undefined
      ? `Otevřete na něm ${brand} a zadejte toto číslo.`
      : `Na zařízení ${device} otevřete ${brand} a zadejte toto číslo.`,
  'push.waiting': ({ device }) =>
    device === undefined ? 'Čeká se na schválení na druhém zařízení' : `Čeká se na schválení na zařízení ${device}`,
  'push.late': 'Nic nepřišlo?',

  'methods.title': ({ bound, first }) =>
    first ? `Jak to chcete ${bound ? 'schválit' : 'potvrdit'}?` : `${bound ? 'Schválit' : 'Potvrdit'} jiným způsobem`,
  'method.passkey': 'Přístupový klíč',
  'method.passkey.hint': 'Toto zařízení, váš telefon nebo správce hesel',
  'method.security_key': 'Bezpečnostní klíč',
  'method.security_key.hint': 'Klíč, který připojíte nebo přiložíte',
  'method.totp': 'Ověřovací aplikace',
  'method.totp.hint': ({ length }, format) => `${format.number(length)}místný kód`,
  'method.email_otp': 'Kód e-mailem',
  'method.sms_otp': 'Kód v SMS',
  'method.password': 'Heslo',
  'method.password.hint': 'Heslo, kterým se přihlašujete',
  'method.recovery_code': 'Obnovovací kód',
  'method.recovery_code.hint': ({ left }, format) =>
    left === undefined ? 'Z uloženého seznamu' : `Zbývá: ${format.number(left)}`,
  'method.push': 'Jiné zařízení',
  'method.push.hint': 'Zařízení, na kterém už jste v účtu',
  'method.other': 'Jiný způsob',

  'expired.title': ({ early }) => (early ? 'Tento požadavek už neplatí' : 'Čas vypršel'),
  'expired.lead': ({ minutes, early }, format) =>
    `${early ? 'Začněte znovu a získejte nový' : `Platnost schválení vyprší po ${format.number(minutes)} ${format.plural(minutes, { one: 'minutě', other: 'minutách' })}`}. Vše, co jste zadali, tu zůstalo.`,
  restart: 'Začít znovu',
  restarting: 'Začíná se znovu',
  expiring: 'Zbývá méně než minuta. Potom můžete začít znovu.',
  'expires.in': ({ time }) => `Vyprší za ${time}`,
  'locked.title': 'Příliš mnoho pokusů',
  'locked.lead': 'Tento požadavek jsme uzavřeli. Nic nebylo odesláno.',
  'denied.title': 'Zamítnuto na druhém zařízení',
  'denied.lead': 'Nic nebylo odesláno. Pokud jste to nebyli vy, zabezpečte svůj účet.',
  'denied.secure': 'Zabezpečit můj účet',
  'denied.again': 'To jsem já, zkusit znovu',
  'unavailable.title': ({ passkey }) => (passkey ? 'Nastavte si přístupový klíč' : 'Nastavte si další způsob'),
  'unavailable.lead': ({ bound, how, brand, passkey }) => {
    const purpose = bound ? 'Ke schválení' : 'K potvrzení totožnosti'
    if (how === 'here' && passkey) return `${purpose} potřebujete přístupový klíč. Zabere to deset sekund.`
    if (how === 'here') return `${purpose} potřebujete další způsob. Zabere to minutu.`
    return `${purpose} potřebujete další způsob, například přístupový klíč. ${how === 'link' ? 'Zabere to minutu.' : `Nastavte si ho v nastavení zabezpečení služby ${brand} a zkuste to znovu.`}`
  },
  'unavailable.enroll': 'Nastavit',
  'enroll.add.passkey': 'Přidat přístupový klíč',
  'enroll.add.security_key': 'Přidat bezpečnostní klíč',
  'enroll.add.totp': 'Nastavit ověřovací aplikaci',
  'enroll.add.other': 'Nastavit jiný způsob',
  'enroll.lead': ({ kind }) =>
    kind === 'totp'
      ? 'Naskenujte QR kód ověřovací aplikací nebo do ní zadejte klíč. Pak sem zadejte kód, který aplikace zobrazí.'
      : 'Prohlížeč se zeptá, zda ho chcete uložit. Zatím nic neschvalujete.',
  'enroll.key': 'Klíč pro nastavení',
  'enroll.qr': 'QR kód s klíčem pro nastavení',
  'enroll.copy': 'Kopírovat',
  'enroll.copied': 'Zkopírováno',
  'enroll.open': 'Otevřít v ověřovací aplikaci',
  'enroll.starting': 'Okamžik',
  'enroll.first': ({ done }) => `Potom: ${done.charAt(0).toLowerCase()}${done.slice(1)}`,
  'enroll.done': ({ done }) => `Přidáno: ${done}`,
  'enroll.next': 'Každý kód platí jednou. Počkejte na další.',
  'approved.title': ({ bound }) => (bound ? 'Schváleno' : 'Potvrzeno'),
  'approved.lead': ({ line }) => `Odesílá se ${line}`,

  'error.invalid_code': ({ kind, left }, format) =>
    `${kind === 'password' ? 'Heslo není správné' : 'Kód není správný'}.${attempts(left, format)}`,
  'error.invalid_assertion': ({ kind, left }, format) =>
    `${kind === 'security_key' ? 'Bezpečnostní' : 'Přístupový'} klíč nebyl přijat.${attempts(left, format)}`,
  'error.ceremony_refused': ({ other, again }) =>
    again && other
      ? 'Stále se to nedaří? Zvolte jiný způsob.'
      : `Nepodařilo se to. Zkuste to znovu${other ? ' nebo zvolte jiný způsob' : ''}.`,
  'error.factor_locked': (args) =>
    `Příliš mnoho pokusů. ${args.time ? later(args) : `Tento způsob je vypnutý.${args.other ? ' Zvolte jiný.' : ''}`}`,
  'error.rate_limited': (args) => `Příliš mnoho požadavků. ${args.time ? later(args) : 'Zkuste to znovu.'}`,
  'error.resend_limited': ({ time }) => `Kód můžete poslat znovu v ${time}. Poslední zpráva stále platí.`,
  'error.delivery_failed': ({ other }) =>
    `Zprávu se nepodařilo odeslat. Zkuste to znovu${other ? ' nebo zvolte jiný způsob' : ''}.`,
  'error.enrollment_refused': ({ other }) => `Teď to nelze nastavit.${other ? ' Zkuste jiný způsob.' : ''}`,
  'error.offline': 'Jste offline. Pro pokračování se znovu připojte.',
  'error.network': ({ brand }) => `Ke službě ${brand} se nelze připojit. Zkontrolujte připojení a zkuste to znovu.`,
  'error.server_error': ({ time }) =>
    `Na naší straně došlo k chybě. Nic nebylo odesláno. Zkuste to znovu${time && ` v ${time}`}.`,
  'error.challenge_replaced': ({ early }) =>
    early
      ? 'Požadavek už neplatil. Nic nebylo odesláno. Zkuste to znovu.'
      : 'Trvalo to příliš dlouho. Nic nebylo odesláno. Zkuste to znovu.',
}

function later({ time, other }: ErrorArgs): string {
  return `Znovu to můžete zkusit v ${time}${other ? ' nebo hned zvolit jiný způsob' : ''}.`
}

function attempts(left: number | undefined, format: Format): string {
  if (left === undefined) return ''
  const remain = format.plural(left, { few: 'Zbývají', other: 'Zbývá' })
  return ` ${remain} ${format.number(left)} ${format.plural(left, { one: 'pokus', few: 'pokusy', many: 'pokusu', other: 'pokusů' })}.`
}
