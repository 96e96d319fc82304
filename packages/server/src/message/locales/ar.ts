import type { MessageWords } from './message-words.ts'

export const ar: MessageWords = {
  actions: {
    'session.create': 'تسجيل الدخول',
    'session.elevate': 'تأكيد هويتك',
    'transfer.create': 'الموافقة على دفعة',
    'card.reveal': 'إظهار رقم بطاقة',
    'password.change': 'تغيير كلمة المرور',
    'factor.enroll': 'إضافة طريقة للموافقة',
    'factor.rename': 'إعادة تسمية طريقة للموافقة',
    'factor.remove': 'إزالة طريقة للموافقة',
    'factor.default': 'تغيير طريقتك الافتراضية',
    'factor.unlock': 'إلغاء قفل طريقة للموافقة',
    'device.rename': 'إعادة تسمية جهاز',
    'device.remove': 'إزالة جهاز',
  },
  action: (name) => `تأكيد "${name}"`,
  kinds: {
    passkey: 'مفتاح المرور',
    security_key: 'مفتاح الأمان',
    totp: 'تطبيق المصادقة',
    email_otp: 'البريد الإلكتروني',
    sms_otp: 'رسالة نصية',
    push: 'جهاز آخر',
    password: 'كلمة المرور',
    recovery_code: 'رموز الاسترداد',
  },
  payment: ({ money, payee, account }) => `${money} إلى ${payee} (${account})`,
  batch: ({ money, count, plural }) =>
    `${money} في ${plural(count, { one: 'دفعة واحدة', two: 'دفعتين', few: `${count} دفعات`, other: `${count} دفعة` })}`,
  subject: (action) => `رمزك: ${action}`,
  code: ({ code, action, more }) => `${code} هو رمزك. الغرض: ${action}${more ? ':' : '.'}`,
  unknownDevice: 'جهاز غير معروف',
  requestedBy: (device) => `طُلب من: ${device}.`,
  once: ({ minutes, plural }) =>
    `يعمل مرة واحدة، لمدة ${plural(minutes, { one: 'دقيقة واحدة', two: 'دقيقتين', few: `${minutes} دقائق`, other: `${minutes} دقيقة` })}.`,
  warning: 'إذا لم تطلب هذا، فلا تعطِ الرمز لأحد. لن نطلبه منك أبدًا.',
  short: ({ code, action, details }) => `الرمز ${code}: ${action}${details === '' ? '' : `، ${details}`}. لا تعطه لأحد.`,
  push: (action) => `يُرجى التحقق: ${action}`,
}
