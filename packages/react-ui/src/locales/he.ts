import type { Format } from '../words/format.ts'
import type { ErrorArgs, Messages } from '../words/messages.ts'

/** Hebrew, in the plural and in nouns, so that it addresses everybody. Identifiers stay left-to-right: the prompt isolates them. */
export const he: Messages = {
  locale: 'he',
  dir: 'rtl',

  'title.default': ({ bound }) => (bound ? 'אישור הפעולה' : 'אימות זהות'),
  'action.transfer.create.title': 'אישור ההעברה',
  'action.session.create.title': 'אישור הכניסה',

  'reason.default': 'כדי להמשיך, אמתו שמדובר בכם.',
  'reason.amount_over_threshold': ({ amount, currency }, format) =>
    amount === undefined
      ? 'העברות בסכום כזה טעונות אישור שלכם.'
      : `העברות מעל \u2066${format.roundMoney(String(amount), String(currency))}\u2069 טעונות אישור שלכם.`,
  'reason.cumulative_amount': ({ amount, currency }, format) =>
    amount === undefined
      ? 'ההעברות האחרונות שלכם מצטברות לסכום שטעון אישור.'
      : `העברות שמצטברות לסכום שמעל \u2066${format.roundMoney(String(amount), String(currency))}\u2069 טעונות אישור שלכם.`,
  'reason.new_payee': 'עוד לא אישרתם תשלום למוטב הזה.',
  'reason.new_device': 'המכשיר הזה עדיין לא מוכר לנו.',

  close: 'סגירה',
  cancel: 'ביטול',
  'cancel.hint': 'אם תבטלו, דבר לא יישלח ולא ישתנה.',
  back: 'חזרה',
  help: 'קבלת עזרה',
  another_way: 'דרך אחרת',
  try_again: 'ניסיון נוסף',
  submit: ({ bound }) => (bound ? 'אישור' : 'אימות'),
  submitting: 'בבדיקה',
  'step.more': ({ done, left }, format) =>
    `${done}: אומת. ${left > 1 ? `נותרו ${format.number(left)} שלבים` : 'נותר שלב אחד'}.`,

  'summary.label': 'מה מאשרים',
  'summary.to': 'אל',
  'summary.account': 'חשבון',
  'summary.from': 'מחשבון',
  'summary.reference': 'תיאור',
  'summary.date': 'תאריך',
  'summary.method': 'שיטה',
  'summary.device': 'מכשיר',
  'summary.new_name': 'שם חדש',
  'summary.added': 'נוסף בתאריך',
  'summary.payees': 'מוטבים',
  'summary.all': ({ count }, format) => `כל ${format.number(count)} התשלומים`,
  'summary.for': ({ line }) => `עבור ${line}`,
  'summary.line': ({ money, payee }) => `${money} אל ${payee}`,
  'summary.line.batch': ({ money, payees }, format) =>
    `${money} אל ${format.plural(payees, { one: 'מוטב אחד', two: 'שני מוטבים', other: `${format.number(payees)} מוטבים` })}`,
  'value.yes': 'כן',
  'value.no': 'לא',

  'start.passkey': 'המשך עם מפתח גישה',
  'start.security_key': 'המשך עם מפתח אבטחה',
  'start.email_otp': 'שליחת קוד בדוא״ל',
  'start.sms_otp': 'שליחת קוד ב־SMS',
  'start.push': 'אישור במכשיר אחר',
  'start.other': 'המשך',
  'start.hint': ({ target }) => `יישלח אל ${target}.`,
  'asking.title': ({ kind }) => (kind === 'security_key' ? 'נגיעה במפתח האבטחה' : 'שימוש במפתח הגישה'),
  'asking.lead': ({ kind }) =>
    kind === 'security_key'
      ? 'חברו את המפתח וגעו בו. אם הדפדפן יבקש קוד PIN, רק המפתח רואה אותו.'
      : 'המשיכו בחלון שהדפדפן פתח.',
  'asking.button': 'בהמתנה לדפדפן',

  'code.label': 'קוד',
  'code.incomplete': ({ length }, format) => `הזינו את כל ${format.number(length)} ספרות הקוד.`,
  'code.sending': 'בשליחה',
  'code.sent': ({ target }) => (target === undefined ? 'שלחנו לכם קוד.' : `שלחנו קוד אל ${target}.`),
  'code.resend': 'שליחה חוזרת',
  'method.locked': ({ time }) => (time ? `נעול עד ${time}` : 'מושבת'),
  'code.resend.in': ({ time }) => `שליחה חוזרת בעוד ${time}`,
  'code.resend.none': 'אין עוד שליחות חוזרות',
  'code.resend.ready': 'אפשר לשלוח את הקוד שוב.',
  'code.missing': ({ kind }) => (kind === 'email_otp' ? 'אין קוד? בדקו בדואר הזבל.' : 'עדיין אין קוד?'),
  'totp.lead': ({ length }, format) => `הזינו את הקוד בן ${format.number(length)} הספרות מאפליקציית האימות.`,
  'totp.hint': 'מתחלף כל 30 שניות',
  'recovery.lead': 'הזינו אחד מקודי השחזור ששמרתם.',
  'recovery.hint': ({ left }, format) =>
    left === undefined
      ? 'כל קוד תקף פעם אחת'
      : `כל קוד תקף פעם אחת. ${format.plural(left, { one: 'נותר אחד', other: `נותרו ${format.number(left)}` })}.`,
  'recovery.incomplete': 'הזינו קוד שחזור. הוא נראה כך: \u2066ABCD-2345\u2069',
  'password.lead': 'הזינו את הסיסמה כדי לאמת שמדובר בכם.',
  'password.account': 'שם משתמש',
  'password.show': 'הצגת הסיסמה',
  'password.hide': 'הסתרת הסיסמה',
  'password.caps': 'מקש Caps Lock פעיל',
  'password.incomplete': 'הזינו את הסיסמה.',
  'push.title': 'בדקו במכשיר האחר',
  'push.lead': ({ brand, device }) =>
    `פתחו את ${brand} ${device === undefined ? 'שם' : `ב־${device}`} והזינו את המספר הזה.`,
  'push.waiting': ({ device }) => `ממתינים לאישור שלכם ${device === undefined ? 'במכשיר האחר' : `ב־${device}`}`,
  'push.late': 'לא הגיע דבר?',

  'methods.title': ({ bound, first }) =>
    first ? `איך תרצו ${bound ? 'לאשר' : 'לאמת'}?` : `דרך אחרת ${bound ? 'לאישור' : 'לאימות'}`,
  'method.passkey': 'מפתח גישה',
  'method.passkey.hint': 'המכשיר הזה, הטלפון או מנהל סיסמאות',
  'method.security_key': 'מפתח אבטחה',
  'method.security_key.hint': 'מפתח שמחברים או מקרבים',
  'method.totp': 'אפליקציית אימות',
  'method.totp.hint': ({ length }, format) => `קוד בן ${format.number(length)} ספרות`,
  'method.email_otp': 'קוד בדוא״ל',
  'method.sms_otp': 'קוד ב־SMS',
  'method.password': 'סיסמה',
  'method.password.hint': 'זו שאיתה נכנסים לחשבון',
  'method.recovery_code': 'קוד שחזור',
  'method.recovery_code.hint': ({ left }, format) =>
    left === undefined
      ? 'מהרשימה ששמרתם'
      : format.plural(left, { one: 'נותר אחד', other: `נותרו ${format.number(left)}` }),
  'method.push': 'מכשיר אחר',
  'method.push.hint': 'מכשיר שכבר נכנסתם בו',
  'method.other': 'דרך נוספת',

  'expired.title': ({ early }) => (early ? 'הבקשה הזו כבר לא תקפה' : 'הזמן נגמר'),
  'expired.lead': ({ minutes, early }, format) =>
    early
      ? 'התחילו מחדש כדי ליצור בקשה חדשה. כל מה שהזנתם עדיין כאן.'
      : `תוקף האישור פג אחרי ${format.plural(minutes, { one: 'דקה אחת', two: 'שתי דקות', other: `${format.number(minutes)} דקות` })}. כל מה שהזנתם עדיין כאן.`,
  restart: 'התחלה מחדש',
  restarting: 'מתחילים מחדש',
  expiring: 'נותרה פחות מדקה. אם הזמן ייגמר, אפשר להתחיל מחדש.',
  'expires.in': ({ time }) => `יפוג בעוד ${time}`,
  'locked.title': 'יותר מדי ניסיונות',
  'locked.lead': 'סגרנו את הבקשה. דבר לא נשלח.',
  'denied.title': 'הבקשה נדחתה במכשיר האחר',
  'denied.lead': 'דבר לא נשלח. אם זה לא הייתם אתם, אבטחו את החשבון.',
  'denied.secure': 'אבטחת החשבון שלי',
  'denied.again': 'זה הייתי אני, לנסות שוב',
  'unavailable.title': ({ passkey }) => (passkey ? 'הגדרת מפתח גישה' : 'הגדרת דרך נוספת'),
  'unavailable.lead': ({ bound, how, brand, passkey }) => {
    const purpose = bound ? 'לאשר זאת' : 'לאמת שמדובר בכם'
    if (how === 'here' && passkey) return `כדי ${purpose} דרוש מפתח גישה. זה לוקח עשר שניות.`
    if (how === 'here') return `כדי ${purpose} דרושה דרך נוספת. זה לוקח דקה.`
    return `כדי ${purpose} דרושה דרך נוספת, כמו מפתח גישה. ${how === 'link' ? 'זה לוקח דקה.' : `הגדירו אותה בהגדרות האבטחה של ${brand}, ונסו שוב.`}`
  },
  'unavailable.enroll': 'הגדרה עכשיו',
  'enroll.add.passkey': 'הוספת מפתח גישה',
  'enroll.add.security_key': 'הוספת מפתח אבטחה',
  'enroll.add.totp': 'הגדרת אפליקציית אימות',
  'enroll.add.other': 'הגדרת דרך אחרת',
  'enroll.lead': ({ kind }) =>
    kind === 'totp'
      ? 'סרקו את קוד ה־QR באפליקציית האימות, או הזינו בה את המפתח. לאחר מכן הזינו כאן את הקוד שהאפליקציה מציגה.'
      : 'הדפדפן יבקש לשמור אותו. דבר עדיין לא אושר.',
  'enroll.key': 'מפתח הגדרה',
  'enroll.qr': 'קוד QR של מפתח ההגדרה',
  'enroll.copy': 'העתקה',
  'enroll.copied': 'הועתק',
  'enroll.open': 'פתיחה באפליקציית אימות',
  'enroll.starting': 'רק רגע',
  'enroll.first': ({ done }) => `אחר כך: ${done}`,
  'enroll.done': ({ done }) => `נוסף: ${done}`,
  'enroll.next': 'כל קוד תקף פעם אחת. המתינו לקוד הבא.',
  'approved.title': ({ bound }) => (bound ? 'אושר' : 'אומת'),
  'approved.lead': ({ line }) => `נשלחים ${line}`,

  'error.invalid_code': ({ kind, left }, format) =>
    `${kind === 'password' ? 'הסיסמה אינה נכונה' : 'הקוד אינו נכון'}.${attempts(left, format)}`,
  'error.invalid_assertion': ({ kind, left }, format) =>
    `מפתח ${kind === 'security_key' ? 'האבטחה' : 'הגישה'} לא התקבל.${attempts(left, format)}`,
  'error.ceremony_refused': ({ other, again }) =>
    again && other
      ? 'עדיין לא מצליחים? בחרו דרך אחרת.'
      : `הפעולה לא הושלמה. נסו שוב${other ? ', או בחרו דרך אחרת' : ''}.`,
  'error.factor_locked': (args) =>
    `יותר מדי ניסיונות. ${args.time ? later(args) : `הדרך הזו הושבתה.${args.other ? ' בחרו דרך אחרת.' : ''}`}`,
  'error.rate_limited': (args) => `יותר מדי בקשות. ${args.time ? later(args) : 'נסו שוב.'}`,
  'error.resend_limited': ({ time }) => `אפשר לבקש שליחה חוזרת בשעה ${time}. האחרונה עדיין תקפה.`,
  'error.delivery_failed': ({ other }) => `השליחה לא הצליחה. נסו שוב${other ? ', או בחרו דרך אחרת' : ''}.`,
  'error.enrollment_refused': ({ other }) => `לא ניתן להגדיר זאת כרגע.${other ? ' נסו דרך אחרת.' : ''}`,
  'error.offline': 'אין חיבור לאינטרנט. התחברו מחדש כדי להמשיך.',
  'error.network': ({ brand }) => `לא הצלחנו להגיע אל ${brand}. בדקו את החיבור ונסו שוב.`,
  'error.server_error': ({ time }) => `משהו השתבש אצלנו. דבר לא נשלח. נסו שוב${time && ` בשעה ${time}`}.`,
  'error.challenge_replaced': ({ early }) =>
    early ? 'הבקשה הזו כבר לא הייתה תקפה. דבר לא נשלח. נסו שוב.' : 'זה ארך יותר מדי זמן. דבר לא נשלח. נסו שוב.',
}

function later({ time, other }: ErrorArgs): string {
  return `אפשר לנסות שוב בשעה ${time}${other ? ', או לבחור דרך אחרת עכשיו' : ''}.`
}

function attempts(left: number | undefined, format: Format): string {
  if (left === undefined) return ''
  return ` ${format.plural(left, { one: 'נותר ניסיון אחד', two: 'נותרו שני ניסיונות', other: `נותרו ${format.number(left)} ניסיונות` })}.`
}
