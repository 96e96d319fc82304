import type { MessageWords } from './message-words.ts'

export const he: MessageWords = {
  actions: {
    'session.create': 'כניסה לחשבון',
    'session.elevate': 'אימות הזהות שלכם',
    'transfer.create': 'אישור תשלום',
    'card.reveal': 'הצגת מספר כרטיס',
    'password.change': 'שינוי הסיסמה',
    'factor.enroll': 'הוספת דרך אישור',
    'factor.rename': 'שינוי שם של דרך אישור',
    'factor.remove': 'הסרת דרך אישור',
    'factor.default': 'שינוי דרך האישור הראשונה',
    'factor.unlock': 'ביטול נעילה של דרך אישור',
    'device.rename': 'שינוי שם של מכשיר',
    'device.remove': 'הסרת מכשיר',
  },
  action: (name) => `אישור "${name}"`,
  kinds: {
    passkey: 'מפתח גישה',
    security_key: 'מפתח אבטחה',
    totp: 'אפליקציית אימות',
    email_otp: 'דוא״ל',
    sms_otp: 'SMS',
    push: 'מכשיר אחר',
    password: 'סיסמה',
    recovery_code: 'קודי שחזור',
  },
  payment: ({ money, payee, account }) => `${money} אל ${payee} (${account})`,
  batch: ({ money, count, plural }) => `${money} ${plural(count, { one: 'בתשלום אחד', other: `ב-${count} תשלומים` })}`,
  subject: (action) => `הקוד שלכם: ${action}`,
  code: ({ code, action, more }) => `${code} הוא הקוד שלכם. המטרה: ${action}${more ? ':' : '.'}`,
  requestedBy: (device) => `התבקש מ: ${device}.`,
  once: ({ minutes, plural }) =>
    `הקוד תקף פעם אחת, למשך ${plural(minutes, { one: 'דקה אחת', other: `${minutes} דקות` })}.`,
  warning: 'אם לא ביקשתם זאת, אל תמסרו את הקוד לאיש. לעולם לא נבקש אותו מכם.',
  short: ({ code, action, details }) => `קוד ${code}: ${action}${details === '' ? '' : `, ${details}`}. לא למסור לאיש.`,
  push: (action) => `נא לבדוק: ${action}`,
}
