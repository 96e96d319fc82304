import type { Format } from '../words/format.ts'
import type { ErrorArgs, Messages } from '../words/messages.ts'

/** Ukrainian, formal. Names and amounts are placed where they need no ending. */
export const uk: Messages = {
  locale: 'uk',
  dir: 'ltr',

  'title.default': ({ bound }) => (bound ? 'Підтвердьте операцію' : 'Підтвердьте, що це ви'),
  'action.transfer.create.title': 'Підтвердьте переказ',
  'action.session.create.title': 'Підтвердьте вхід',

  'reason.default': 'Щоб продовжити, підтвердьте, що це ви.',
  'reason.amount_over_threshold': ({ amount, currency }, format) =>
    amount === undefined
      ? 'Перекази на таку суму потребують вашого підтвердження.'
      : `Перекази понад ${format.roundMoney(String(amount), String(currency))} потребують вашого підтвердження.`,
  'reason.cumulative_amount': ({ amount, currency }, format) =>
    amount === undefined
      ? 'Через загальну суму останніх переказів цей потребує вашого підтвердження.'
      : `Перекази, що разом перевищують ${format.roundMoney(String(amount), String(currency))}, потребують вашого підтвердження.`,
  'reason.new_payee': 'Ви ще не підтверджували платежів цій особі.',
  'reason.new_device': 'Ми не впізнаємо цей пристрій.',

  close: 'Закрити',
  cancel: 'Скасувати',
  'cancel.hint': 'Якщо скасувати, нічого не буде надіслано чи змінено.',
  back: 'Назад',
  help: 'Допомога',
  another_way: 'Інший спосіб',
  try_again: 'Спробувати ще раз',
  submit: ({ bound }) => (bound ? 'Підтвердити операцію' : 'Підтвердити'),
  submitting: 'Перевірка',
  'step.more': ({ done, left }, format) =>
    `${done}: підтверджено. ${format.plural(left, { one: 'Залишився', other: 'Залишилося' })} ${format.number(left)} ${format.plural(left, { one: 'крок', few: 'кроки', many: 'кроків', other: 'кроку' })}.`,

  'summary.label': 'Що ви підтверджуєте',
  'summary.to': 'Кому',
  'summary.account': 'Рахунок',
  'summary.from': 'З рахунку',
  'summary.reference': 'Призначення',
  'summary.date': 'Дата',
  'summary.method': 'Спосіб',
  'summary.device': 'Пристрій',
  'summary.new_name': 'Нова назва',
  'summary.added': 'Додано',
  'summary.payees': 'Отримувачі',
  'summary.all': ({ count }, format) => `Усі платежі (${format.number(count)})`,
  'summary.for': ({ line }) => `Стосується: ${line}`,
  'summary.line': ({ money, payee }) => `${money}, отримувач ${payee}`,
  'summary.line.batch': ({ money, payees }, format) =>
    `${money}, ${format.number(payees)} ${format.plural(payees, { one: 'отримувач', few: 'отримувачі', many: 'отримувачів', other: 'отримувача' })}`,
  'value.yes': 'Так',
  'value.no': 'Ні',

  'start.passkey': 'Продовжити з ключем доступу',
  'start.security_key': 'Продовжити з ключем безпеки',
  'start.email_otp': 'Надіслати код на е-пошту',
  'start.sms_otp': 'Надіслати код у SMS',
  'start.push': 'Запитати на іншому пристрої',
  'start.other': 'Продовжити',
  'start.hint': ({ target }) => `Ми надішлемо його на ${target}.`,
  'asking.title': ({ kind }) => (kind === 'security_key' ? 'Торкніться ключа безпеки' : 'Скористайтеся ключем доступу'),
  'asking.lead': ({ kind }) =>
    kind === 'security_key'
      ? 'Вставте ключ і торкніться його. Якщо браузер запитає PIN-код, його побачить лише ключ.'
      : 'Продовжте у вікні, яке відкрив браузер.',
  'asking.button': 'Очікування браузера',

  'code.label': 'Код',
  'code.incomplete': ({ length }, format) => `Введіть код повністю. Кількість цифр: ${format.number(length)}.`,
  'code.sending': 'Надсилання',
  'code.sent': ({ target }) => (target === undefined ? 'Ми надіслали вам код.' : `Ми надіслали код на ${target}.`),
  'code.resend': 'Надіслати ще раз',
  'method.locked': ({ time }) => (time ? `Заблоковано до ${time}` : 'Вимкнено'),
  'code.resend.in': ({ time }) => `Надіслати ще раз через ${time}`,
  'code.resend.none': 'Більше надіслати не можна',
  'code.resend.ready': 'Тепер можна надіслати код ще раз.',
  'code.missing': ({ kind }) => (kind === 'email_otp' ? 'Немає коду? Перевірте спам.' : 'Ще немає коду?'),
  'totp.lead': ({ length }, format) => `Введіть ${format.number(length)}-значний код із застосунку для автентифікації.`,
  'totp.hint': 'Змінюється кожні 30 секунд',
  'recovery.lead': 'Введіть один зі збережених резервних кодів.',
  'recovery.hint': ({ left }, format) =>
    left === undefined ? 'Кожен код діє один раз' : `Кожен код діє один раз. Залишилося кодів: ${format.number(left)}.`,
  'recovery.incomplete': 'Введіть резервний код. Він має такий вигляд: ABCD-2345.',
  'password.lead': 'Введіть пароль, щоб підтвердити, що це ви.',
  'password.account': 'Ім’я користувача',
  'password.show': 'Показати пароль',
  'password.hide': 'Приховати пароль',
  'password.caps': 'Caps Lock увімкнено',
  'password.incomplete': 'Введіть пароль.',
  'push.title': 'Подивіться на інший пристрій',
  'push.lead': ({ brand, device }) =>
    device === undefined
      ? `Відкрийте там ${brand} і введіть це число.`
      : `На пристрої ${device} відкрийте ${brand} і введіть це число.`,
  'push.waiting': ({ device }) =>
    device === undefined ? 'Очікуємо підтвердження на іншому пристрої' : `Очікуємо підтвердження на пристрої ${device}`,
  'push.late': 'Нічого не надійшло?',

  'methods.title': ({ bound, first }) =>
    first
      ? `Як ви хочете підтвердити${bound ? ' операцію' : ', що це ви'}?`
      : `Підтвердити${bound ? ' операцію' : ''} іншим способом`,
  'method.passkey': 'Ключ доступу',
  'method.passkey.hint': 'Цей пристрій, ваш телефон або менеджер паролів',
  'method.security_key': 'Ключ безпеки',
  'method.security_key.hint': 'Ключ, який ви вставляєте або прикладаєте',
  'method.totp': 'Застосунок для автентифікації',
  'method.totp.hint': ({ length }, format) => `${format.number(length)}-значний код`,
  'method.email_otp': 'Код на е-пошту',
  'method.sms_otp': 'Код у SMS',
  'method.password': 'Пароль',
  'method.password.hint': 'Пароль, з яким ви входите',
  'method.recovery_code': 'Резервний код',
  'method.recovery_code.hint': ({ left }, format) =>
    left === undefined ? 'Зі збереженого списку' : `Залишилося: ${format.number(left)}`,
  'method.push': 'Інший пристрій',
  'method.push.hint': 'Пристрій, на якому ви вже ввійшли',
  'method.other': 'Інший спосіб',

  'expired.title': ({ early }) => (early ? 'Цей запит більше не дійсний' : 'Час вийшов'),
  'expired.lead': ({ minutes, early }, format) =>
    `${early ? 'Почніть знову, щоб отримати новий' : `Термін дії підтвердження: ${format.number(minutes)} ${format.plural(minutes, { one: 'хвилина', few: 'хвилини', many: 'хвилин', other: 'хвилини' })}`}. Усе, що ви ввели, залишилося тут.`,
  restart: 'Почати знову',
  restarting: 'Починаємо знову',
  expiring: 'Залишилося менше хвилини. Потім можна почати знову.',
  'expires.in': ({ time }) => `Діє ще ${time}`,
  'locked.title': 'Забагато спроб',
  'locked.lead': 'Ми закрили цей запит. Нічого не надіслано.',
  'denied.title': 'Відхилено на іншому пристрої',
  'denied.lead': 'Нічого не надіслано. Якщо це були не ви, захистіть свій обліковий запис.',
  'denied.secure': 'Захистити мій обліковий запис',
  'denied.again': 'Це був мій запит, спробувати ще раз',
  'unavailable.title': ({ passkey }) => (passkey ? 'Налаштуйте ключ доступу' : 'Налаштуйте інший спосіб'),
  'unavailable.lead': ({ bound, how, brand, passkey }) => {
    const purpose = bound ? 'Щоб підтвердити операцію' : 'Щоб підтвердити, що це ви'
    if (how === 'here' && passkey) return `${purpose}, потрібен ключ доступу. Це займе десять секунд.`
    if (how === 'here') return `${purpose}, потрібен інший спосіб. Це займе хвилину.`
    return `${purpose}, потрібен інший спосіб, наприклад ключ доступу. ${how === 'link' ? 'Це займе хвилину.' : `Налаштуйте його в параметрах безпеки ${brand} і спробуйте ще раз.`}`
  },
  'unavailable.enroll': 'Налаштувати',
  'enroll.add.passkey': 'Додати ключ доступу',
  'enroll.add.security_key': 'Додати ключ безпеки',
  'enroll.add.totp': 'Налаштувати застосунок для автентифікації',
  'enroll.add.other': 'Налаштувати інший спосіб',
  'enroll.lead': ({ kind }) =>
    kind === 'totp'
      ? 'Відскануйте QR-код застосунком для автентифікації або введіть у ньому ключ. Потім введіть тут код, який покаже застосунок.'
      : 'Браузер запитає, чи зберегти його. Поки що нічого не підтверджено.',
  'enroll.key': 'Ключ налаштування',
  'enroll.qr': 'QR-код ключа налаштування',
  'enroll.copy': 'Копіювати',
  'enroll.copied': 'Скопійовано',
  'enroll.open': 'Відкрити в застосунку для автентифікації',
  'enroll.starting': 'Хвилинку',
  'enroll.first': ({ done }) => `Далі: ${done.charAt(0).toLowerCase()}${done.slice(1)}`,
  'enroll.done': ({ done }) => `Додано: ${done}`,
  'enroll.next': 'Кожен код діє один раз. Зачекайте на наступний.',
  'approved.title': ({ bound }) => (bound ? 'Операцію підтверджено' : 'Підтверджено'),
  'approved.lead': ({ line }) => `Надсилання: ${line}`,

  'error.invalid_code': ({ kind, left }, format) =>
    `${kind === 'password' ? 'Неправильний пароль' : 'Неправильний код'}.${attempts(left, format)}`,
  'error.invalid_assertion': ({ kind, left }, format) =>
    `Ключ ${kind === 'security_key' ? 'безпеки' : 'доступу'} не прийнято.${attempts(left, format)}`,
  'error.ceremony_refused': ({ other, again }) =>
    again && other
      ? 'Досі не вдається? Виберіть інший спосіб.'
      : `Не вдалося. Спробуйте ще раз${other ? ' або виберіть інший спосіб' : ''}.`,
  'error.factor_locked': (args) =>
    `Забагато спроб. ${args.time ? later(args) : `Цей спосіб вимкнено.${args.other ? ' Виберіть інший.' : ''}`}`,
  'error.rate_limited': (args) => `Забагато запитів. ${args.time ? later(args) : 'Спробуйте ще раз.'}`,
  'error.resend_limited': ({ time }) => `Надіслати ще раз можна буде о ${time}. Останнє повідомлення ще дійсне.`,
  'error.delivery_failed': ({ other }) =>
    `Не вдалося надіслати повідомлення. Спробуйте ще раз${other ? ' або виберіть інший спосіб' : ''}.`,
  'error.enrollment_refused': ({ other }) => `Зараз це не можна налаштувати.${other ? ' Спробуйте інший спосіб.' : ''}`,
  'error.offline': 'Немає з’єднання з інтернетом. Відновіть його, щоб продовжити.',
  'error.network': ({ brand }) => `Не вдалося зв’язатися з ${brand}. Перевірте з’єднання та спробуйте ще раз.`,
  'error.server_error': ({ time }) =>
    `На нашому боці сталася помилка. Нічого не надіслано. Спробуйте ще раз${time && ` о ${time}`}.`,
  'error.challenge_replaced': ({ early }) =>
    early
      ? 'Запит був уже не дійсний. Нічого не надіслано. Спробуйте ще раз.'
      : 'Це тривало надто довго. Нічого не надіслано. Спробуйте ще раз.',
}

function later({ time, other }: ErrorArgs): string {
  return `Спробуйте ще раз о ${time}${other ? ' або виберіть зараз інший спосіб' : ''}.`
}

function attempts(left: number | undefined, format: Format): string {
  if (left === undefined) return ''
  const remain = format.plural(left, { one: 'Залишилася', other: 'Залишилося' })
  return ` ${remain} ${format.number(left)} ${format.plural(left, { one: 'спроба', few: 'спроби', many: 'спроб', other: 'спроби' })}.`
}
