import type { Format } from '../words/format.ts'
import type { ErrorArgs, Messages } from '../words/messages.ts'

/** Polish, with the imperative that Polish banks use, and without forms that tell the user's gender. */
export const pl: Messages = {
  locale: 'pl',
  dir: 'ltr',

  'title.default': ({ bound }) => (bound ? 'Zatwierdź operację' : 'Potwierdź swoją tożsamość'),
  'action.transfer.create.title': 'Zatwierdź przelew',
  'action.session.create.title': 'Potwierdź logowanie',

  'reason.default': 'Aby kontynuować, potwierdź swoją tożsamość.',
  'reason.amount_over_threshold': ({ amount, currency }, format) =>
    amount === undefined
      ? 'Przelewy na taką kwotę wymagają Twojego zatwierdzenia.'
      : `Przelewy powyżej ${format.roundMoney(String(amount), String(currency))} wymagają Twojego zatwierdzenia.`,
  'reason.cumulative_amount': ({ amount, currency }, format) =>
    amount === undefined
      ? 'Ze względu na sumę ostatnich przelewów ten wymaga Twojego zatwierdzenia.'
      : `Przelewy, których suma przekracza ${format.roundMoney(String(amount), String(currency))}, wymagają Twojego zatwierdzenia.`,
  'reason.new_payee': 'To pierwsza Twoja płatność do tej osoby.',
  'reason.new_device': 'Nie rozpoznajemy tego urządzenia.',

  close: 'Zamknij',
  cancel: 'Anuluj',
  'cancel.hint': 'Jeśli anulujesz, nic nie zostanie wysłane ani zmienione.',
  back: 'Wstecz',
  help: 'Pomoc',
  another_way: 'Użyj innej metody',
  try_again: 'Spróbuj ponownie',
  submit: ({ bound }) => (bound ? 'Zatwierdź' : 'Potwierdź'),
  submitting: 'Sprawdzanie',
  'step.more': ({ done, left }, format) =>
    `${done}: potwierdzone. ${format.plural(left, { few: 'Pozostały', one: 'Pozostał', other: 'Pozostało' })} ${format.number(left)} ${format.plural(left, { one: 'krok', few: 'kroki', many: 'kroków', other: 'kroku' })}.`,

  'summary.label': 'Co zatwierdzasz',
  'summary.to': 'Odbiorca',
  'summary.account': 'Rachunek',
  'summary.from': 'Z rachunku',
  'summary.reference': 'Tytuł',
  'summary.date': 'Data',
  'summary.method': 'Metoda',
  'summary.device': 'Urządzenie',
  'summary.new_name': 'Nowa nazwa',
  'summary.added': 'Data dodania',
  'summary.payees': 'Odbiorcy',
  'summary.all': ({ count }, format) => `Wszystkie płatności (${format.number(count)})`,
  'summary.for': ({ line }) => `Dotyczy: ${line}`,
  'summary.line': ({ money, payee }) => `${money}, odbiorca ${payee}`,
  'summary.line.batch': ({ money, payees }, format) =>
    `${money} do ${format.number(payees)} ${format.plural(payees, { one: 'odbiorcy', other: 'odbiorców' })}`,
  'value.yes': 'Tak',
  'value.no': 'Nie',

  'start.passkey': 'Użyj klucza dostępu',
  'start.security_key': 'Użyj klucza bezpieczeństwa',
  'start.email_otp': 'Wyślij kod e-mailem',
  'start.sms_otp': 'Wyślij kod SMS-em',
  'start.push': 'Zapytaj na drugim urządzeniu',
  'start.other': 'Dalej',
  'start.hint': ({ target }) => `Wyślemy go na: ${target}.`,
  'asking.title': ({ kind }) => (kind === 'security_key' ? 'Dotknij klucza bezpieczeństwa' : 'Użyj klucza dostępu'),
  'asking.lead': ({ kind }) =>
    kind === 'security_key'
      ? 'Włóż klucz i dotknij go. Jeśli przeglądarka zapyta o PIN, pozna go tylko klucz.'
      : 'Kontynuuj w oknie otwartym przez przeglądarkę.',
  'asking.button': 'Oczekiwanie na przeglądarkę',

  'code.label': 'Kod',
  'code.incomplete': ({ length }, format) =>
    `Wpisz cały kod: ${format.number(length)} ${format.plural(length, { one: 'cyfra', few: 'cyfry', many: 'cyfr', other: 'cyfry' })}.`,
  'code.sending': 'Wysyłanie',
  'code.sent': ({ target }) => (target === undefined ? 'Kod został wysłany.' : `Kod został wysłany na: ${target}.`),
  'code.resend': 'Wyślij ponownie',
  'method.locked': ({ time }) => (time ? `Zablokowane do ${time}` : 'Wyłączone'),
  'code.resend.in': ({ time }) => `Wyślij ponownie za ${time}`,
  'code.resend.none': 'Nie można już wysłać ponownie',
  'code.resend.ready': 'Możesz teraz ponownie wysłać kod.',
  'code.missing': ({ kind }) => (kind === 'email_otp' ? 'Brak kodu? Sprawdź spam.' : 'Nie ma jeszcze kodu?'),
  'totp.lead': ({ length }, format) => `Wpisz ${format.number(length)}-cyfrowy kod z aplikacji uwierzytelniającej.`,
  'totp.hint': 'Zmienia się co 30 sekund',
  'recovery.lead': 'Wpisz jeden z zapisanych kodów odzyskiwania.',
  'recovery.hint': ({ left }, format) =>
    left === undefined ? 'Każdy kod działa raz' : `Każdy kod działa raz. Pozostało kodów: ${format.number(left)}.`,
  'recovery.incomplete': 'Wpisz kod odzyskiwania. Wygląda tak: ABCD-2345.',
  'password.lead': 'Wpisz hasło, aby potwierdzić swoją tożsamość.',
  'password.account': 'Nazwa użytkownika',
  'password.show': 'Pokaż hasło',
  'password.hide': 'Ukryj hasło',
  'password.caps': 'Caps Lock jest włączony',
  'password.incomplete': 'Wpisz hasło.',
  'push.title': 'Sprawdź drugie urządzenie',
  'push.lead': ({ brand, device }) =>
    device === undefined
      ? `Otwórz tam ${brand} i wpisz tę liczbę.`
      : `Na urządzeniu ${device} otwórz ${brand} i wpisz tę liczbę.`,
  'push.waiting': ({ device }) =>
    device === undefined
      ? 'Oczekiwanie na zatwierdzenie na drugim urządzeniu'
      : `Oczekiwanie na zatwierdzenie na urządzeniu ${device}`,
  'push.late': 'Nic nie dotarło?',

  'methods.title': ({ bound, first }) =>
    first ? `Jak chcesz ${bound ? 'zatwierdzić' : 'potwierdzić'}?` : `${bound ? 'Zatwierdź' : 'Potwierdź'} inną metodą`,
  'method.passkey': 'Klucz dostępu',
  'method.passkey.hint': 'To urządzenie, Twój telefon lub menedżer haseł',
  'method.security_key': 'Klucz bezpieczeństwa',
  'method.security_key.hint': 'Klucz, który podłączasz lub zbliżasz',
  'method.totp': 'Aplikacja uwierzytelniająca',
  'method.totp.hint': ({ length }, format) => `${format.number(length)}-cyfrowy kod`,
  'method.email_otp': 'Kod w e-mailu',
  'method.sms_otp': 'Kod w SMS-ie',
  'method.password': 'Hasło',
  'method.password.hint': 'To, którym się logujesz',
  'method.recovery_code': 'Kod odzyskiwania',
  'method.recovery_code.hint': ({ left }, format) =>
    left === undefined ? 'Z zapisanej listy' : `Pozostało: ${format.number(left)}`,
  'method.push': 'Inne urządzenie',
  'method.push.hint': 'Urządzenie, na którym trwa Twoja sesja',
  'method.other': 'Inna metoda',

  'expired.title': ({ early }) => (early ? 'To żądanie nie jest już ważne' : 'Czas minął'),
  'expired.lead': ({ minutes, early }, format) =>
    `${early ? 'Zacznij od nowa, aby otrzymać nowe' : `Zatwierdzenie wygasa po ${format.number(minutes)} ${format.plural(minutes, { one: 'minucie', other: 'minutach' })}`}. Wpisane dane nadal tu są.`,
  restart: 'Zacznij od nowa',
  restarting: 'Rozpoczynanie od nowa',
  expiring: 'Została mniej niż minuta. Potem możesz zacząć od nowa.',
  'expires.in': ({ time }) => `Wygasa za ${time}`,
  'locked.title': 'Zbyt wiele prób',
  'locked.lead': 'To żądanie zostało zamknięte. Nic nie wysłano.',
  'denied.title': 'Odrzucono na drugim urządzeniu',
  'denied.lead': 'Nic nie wysłano. Jeśli to nie Ty, zabezpiecz swoje konto.',
  'denied.secure': 'Zabezpiecz moje konto',
  'denied.again': 'To ja, spróbuj ponownie',
  'unavailable.title': ({ passkey }) => (passkey ? 'Skonfiguruj klucz dostępu' : 'Skonfiguruj inną metodę'),
  'unavailable.lead': ({ bound, how, brand, passkey }) => {
    const purpose = bound ? 'zatwierdzić operację' : 'potwierdzić swoją tożsamość'
    if (how === 'here' && passkey) return `Aby ${purpose}, potrzebujesz klucza dostępu. Zajmie to dziesięć sekund.`
    if (how === 'here') return `Aby ${purpose}, potrzebujesz innej metody. Zajmie to minutę.`
    return `Aby ${purpose}, potrzebujesz innej metody, na przykład klucza dostępu. ${how === 'link' ? 'Zajmie to minutę.' : `Skonfiguruj ją w ustawieniach zabezpieczeń ${brand} i spróbuj ponownie.`}`
  },
  'unavailable.enroll': 'Skonfiguruj',
  'enroll.add.passkey': 'Dodaj klucz dostępu',
  'enroll.add.security_key': 'Dodaj klucz bezpieczeństwa',
  'enroll.add.totp': 'Skonfiguruj aplikację uwierzytelniającą',
  'enroll.add.other': 'Skonfiguruj inną metodę',
  'enroll.lead': ({ kind }) =>
    kind === 'totp'
      ? 'Zeskanuj kod QR aplikacją uwierzytelniającą lub wpisz w niej klucz. Potem wpisz tutaj kod, który pokaże aplikacja.'
      : 'Przeglądarka zapyta, czy go zapisać. Niczego jeszcze nie zatwierdzasz.',
  'enroll.key': 'Klucz konfiguracji',
  'enroll.qr': 'Kod QR z kluczem konfiguracji',
  'enroll.copy': 'Kopiuj',
  'enroll.copied': 'Skopiowano',
  'enroll.open': 'Otwórz w aplikacji uwierzytelniającej',
  'enroll.starting': 'Chwileczkę',
  'enroll.first': ({ done }) => `Następnie: ${done.charAt(0).toLowerCase()}${done.slice(1)}`,
  'enroll.done': ({ done }) => `Dodano: ${done}`,
  'enroll.next': 'Każdy kod działa raz. Poczekaj na następny.',
  'approved.title': ({ bound }) => (bound ? 'Zatwierdzono' : 'Potwierdzono'),
  'approved.lead': ({ line }) => `Wysyłanie: ${line}`,

  'error.invalid_code': ({ kind, left }, format) =>
    `${kind === 'password' ? 'To hasło jest nieprawidłowe' : 'Ten kod jest nieprawidłowy'}.${attempts(left, format)}`,
  'error.invalid_assertion': ({ kind, left }, format) =>
    `Ten klucz ${kind === 'security_key' ? 'bezpieczeństwa' : 'dostępu'} nie został przyjęty.${attempts(left, format)}`,
  'error.ceremony_refused': ({ other, again }) =>
    again && other
      ? 'Nadal się nie udaje? Użyj innej metody.'
      : `Nie udało się. Spróbuj ponownie${other ? ' lub użyj innej metody' : ''}.`,
  'error.factor_locked': (args) =>
    `Zbyt wiele prób. ${args.time ? later(args) : `Ta metoda jest wyłączona.${args.other ? ' Użyj innej.' : ''}`}`,
  'error.rate_limited': (args) => `Zbyt wiele żądań. ${args.time ? later(args) : 'Spróbuj ponownie.'}`,
  'error.resend_limited': ({ time }) =>
    `Ponowne wysłanie będzie możliwe o ${time}. Ostatnia wiadomość jest nadal ważna.`,
  'error.delivery_failed': ({ other }) =>
    `Nie udało się wysłać wiadomości. Spróbuj ponownie${other ? ' lub użyj innej metody' : ''}.`,
  'error.enrollment_refused': ({ other }) =>
    `Teraz nie można tego skonfigurować.${other ? ' Spróbuj innej metody.' : ''}`,
  'error.offline': 'Brak połączenia z internetem. Połącz się, aby kontynuować.',
  'error.network': ({ brand }) => `Brak połączenia z ${brand}. Sprawdź internet i spróbuj ponownie.`,
  'error.server_error': ({ time }) =>
    `Wystąpił błąd po naszej stronie. Nic nie wysłano. Spróbuj ponownie${time && ` o ${time}`}.`,
  'error.challenge_replaced': ({ early }) =>
    early
      ? 'To żądanie nie było już ważne. Nic nie wysłano. Spróbuj ponownie.'
      : 'Trwało to zbyt długo. Nic nie wysłano. Spróbuj ponownie.',
}

function later({ time, other }: ErrorArgs): string {
  return `Spróbuj ponownie o ${time}${other ? ' lub użyj teraz innej metody' : ''}.`
}

function attempts(left: number | undefined, format: Format): string {
  if (left === undefined) return ''
  const remain = format.plural(left, { one: 'Pozostała', few: 'Pozostały', other: 'Pozostało' })
  return ` ${remain} ${format.number(left)} ${format.plural(left, { one: 'próba', few: 'próby', many: 'prób', other: 'próby' })}.`
}
