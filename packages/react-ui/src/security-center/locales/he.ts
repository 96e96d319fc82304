import { he as prompt } from '../../locales/he.ts'
import type { SecurityMessages } from '../messages.ts'
import { byCode } from '../../words/choose-text.ts'

/** Hebrew. */
export const he: SecurityMessages = {
  ...prompt,
  'action.factor.enroll.title': 'הוספת שיטת כניסה',
  'action.factor.rename.title': 'שינוי שם של שיטת כניסה',
  'action.factor.remove.title': 'הסרת שיטת כניסה',
  'action.factor.default.title': 'שינוי שיטת ברירת המחדל',
  'action.factor.unlock.title': 'ביטול נעילה של שיטת כניסה',
  'action.device.rename.title': 'שינוי שם של מכשיר',
  'action.device.remove.title': 'הסרת מכשיר',

  'security.loading': 'בטעינה',
  'security.load_failed': 'הטעינה נכשלה. כדאי לבדוק את החיבור ולנסות שוב.',
  'security.nothing_changed': 'שום דבר לא השתנה.',
  'security.refused': byCode({
    invalid_code: 'הקוד שגוי. יש להזין את הקוד החדש ביותר.',
    factor_locked: 'יותר מדי ניסיונות. אפשר לחכות מעט או להשתמש בשיטה אחרת.',
    rate_limited: 'יותר מדי בקשות. יש לחכות מעט ולנסות שוב.',
    delivery_failed: 'שליחת ההודעה נכשלה. כדאי לבדוק את המספר ולנסות שוב.',
    invalid_request: 'יש להזין את המספר עם קידומת המדינה, למשל ‎+972 50 123 4567.',
    approval_not_found: 'הבקשה הסתיימה. שום דבר לא אושר.',
    unreached: 'השרת אינו זמין. שום דבר לא השתנה.',
    other: 'משהו השתבש. שום דבר לא השתנה.',
  }),
  'security.manage': 'ניהול',
  'security.rename': 'שינוי שם',
  'security.new_name': 'שם חדש',
  'security.save': 'שמירה',
  'security.renamed': ({ name }) => `השם החדש: ${name}.`,
  'security.remove': 'הסרה',
  'security.removed': ({ name }) => `${name} הוסר.`,

  'security.factors': 'שיטות כניסה ואישור',
  'security.default': 'ברירת מחדל',
  'security.make_default': 'הגדרה כברירת מחדל',
  'security.default_changed': ({ name }) => `${name} הוא כעת ברירת המחדל.`,
  'security.added_at': ({ time }) => `נוסף: ${time}`,
  'security.used_at': ({ time }) => `שימוש אחרון: ${time}`,
  'security.never_used': 'טרם נעשה שימוש',
  'security.synced': 'מסונכרן עם המכשירים האחרים',
  'security.approves_on': ({ name }) => `אישור ב-${name}`,
  'security.last_factor': 'זו השיטה החזקה האחרונה שנותרה. בלעדיה אי אפשר לאשר תשלומים או לשנות הגדרות אבטחה.',
  'security.remove_anyway': 'הסרה בכל זאת',
  'security.locked': ({ name, time, elsewhere }) =>
    elsewhere
      ? `${name}: נעול במכשירים חדשים אחרי יותר מדי ניסיונות שגויים. כאן הוא פועל.`
      : `${name}: נעול${time && ` עד ${time}`} אחרי יותר מדי ניסיונות שגויים.`,
  'security.unlock': 'ביטול הנעילה',
  'security.unlocked': ({ name }) => `הנעילה של ${name} בוטלה.`,
  'security.add_another': 'הוספת שיטה אחרת',
  'security.add_number': 'הוספת הודעות טקסט',
  'security.not_added': ({ kind }) =>
    `לא נוסף ${kind === 'security_key' ? 'מפתח אבטחה' : 'מפתח גישה'}. חלון הדפדפן נסגר, או שכבר יש כאן אחד.`,
  'security.code': 'קוד',
  'security.number': 'מספר נייד',
  'security.number.hint': 'פחות בטוח ממפתח גישה, כי מספרים עלולים להיחטף. מתאים כגיבוי.',
  'security.number.send': 'שליחת קוד',
  'security.number.sent': ({ target }) => `שלחנו קוד אל ${target}.`,

  'security.devices': 'המכשירים שלך',
  'security.no_devices': 'אין עדיין מכשירים.',
  'security.this_device': 'המכשיר הזה',
  'security.first_seen': ({ time }) => `נראה לראשונה: ${time}`,
  'security.last_seen': ({ time }) => `נראה לאחרונה: ${time}`,
  'security.near': ({ place }) => `ליד ${place}`,

  'security.codes': 'קודי שחזור',
  'security.codes.lead': 'למקרה שהטלפון או המפתח אבדו. כל קוד פועל פעם אחת.',
  'security.codes.left': ({ left }, format) => `קודים שנותרו: ${format.number(left)}`,
  'security.codes.create': 'יצירת קודי שחזור',
  'security.codes.replace': 'החלפת קודי השחזור',
  'security.codes.once': 'יש לשמור את הקודים עכשיו. הם מוצגים פעם אחת. הקודים הקודמים אינם פועלים עוד.',
  'security.codes.copy': 'העתקת הכול',
  'security.codes.copied': 'קודי השחזור הועתקו.',
  'security.codes.not_copied': 'הדפדפן חסם את ההעתקה. אפשר לסמן את הקודים ולהעתיק אותם.',
  'security.codes.download': 'הורדה',
  'security.codes.print': 'הדפסה',
  'security.codes.saved': 'שמרתי אותם',

  'security.approvals': 'בקשות מהמכשירים האחרים',
  'security.approvals.none': 'אין מה לאשר.',
  'security.approvals.enroll': 'אישור במכשיר הזה',
  'security.approvals.lead': 'בקשות מהמכשירים האחרים יופיעו כאן, ואפשר יהיה לאשר אותן בעזרת מספר.',
  'security.approvals.unsupported':
    'הדפדפן הזה אינו יכול לאשר כי אינו שומר מפתחות. כך קורה לעיתים קרובות בחלונות פרטיים.',
  'security.approvals.device_name': 'שם המכשיר הזה',
  'security.approvals.enrolled': 'המכשיר הזה יכול כעת לאשר עבור המכשירים האחרים.',
  'security.approvals.from': ({ name, seconds }, format) => `מאת ${name}, לפני ${format.number(seconds)} שנ׳`,
  'security.approvals.number': 'המספר במסך האחר',
  'security.approvals.approve': 'אישור',
  'security.approvals.deny': 'לא, זה לא היה אני',
  'security.approvals.approved': 'אושר. אפשר להמשיך במכשיר האחר.',
  'security.approvals.denied': 'נדחה. אם זה לא היית אתה, יש לשנות סיסמה עכשיו.',

  'security.uplift': 'בפעם הבאה עם מפתח גישה',
  'security.uplift.lead': ({ proof }) =>
    `מאשרים בטביעת אצבע, בזיהוי פנים או בנעילת המסך, בלי להמתין לקוד.${proof ? ' לפני כן צריך לאשר פעם נוספת.' : ''}`,
  'security.uplift.later': 'לא עכשיו',
  'security.uplift.added': 'מפתח הגישה נוסף. אפשר להשתמש בו בפעם הבאה.',

  'security.elevated': ({ left }) => `מאומת למשך ${left}`,
  'security.drop': 'נעילה עכשיו',
}
