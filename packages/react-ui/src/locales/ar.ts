import type { Format } from '../words/format.ts'
import type { ErrorArgs, Messages } from '../words/messages.ts'

/** Arabic. Identifiers (IBANs, codes, addresses) stay left-to-right: the prompt isolates them. */
export const ar: Messages = {
  locale: 'ar',
  dir: 'rtl',

  'title.default': ({ bound }) => (bound ? 'وافِق على هذه العملية' : 'أكِّد هويتك'),
  'action.transfer.create.title': 'وافِق على هذا التحويل',
  'action.session.create.title': 'أكِّد تسجيل الدخول هذا',

  'reason.default': 'أكِّد هويتك للمتابعة.',
  'reason.amount_over_threshold': ({ amount, currency }, format) =>
    amount === undefined
      ? 'التحويلات بهذا المبلغ تحتاج إلى موافقتك.'
      : `التحويلات التي تتجاوز \u2066${format.roundMoney(String(amount), String(currency))}\u2069 تحتاج إلى موافقتك.`,
  'reason.cumulative_amount': ({ amount, currency }, format) =>
    amount === undefined
      ? 'مجموع تحويلاتك الأخيرة يحتاج إلى موافقتك.'
      : `التحويلات التي يتجاوز مجموعها \u2066${format.roundMoney(String(amount), String(currency))}\u2069 تحتاج إلى موافقتك.`,
  'reason.new_payee': 'لم توافق على تحويل إلى هذا الشخص من قبل.',
  'reason.new_device': 'لا نتعرف على هذا الجهاز.',

  close: 'إغلاق',
  cancel: 'إلغاء',
  'cancel.hint': 'إذا ألغيت، فلن يُرسَل شيء ولن يتغير شيء.',
  back: 'رجوع',
  help: 'مساعدة',
  another_way: 'طريقة أخرى',
  try_again: 'حاول مرة أخرى',
  submit: ({ bound }) => (bound ? 'موافقة' : 'تأكيد'),
  submitting: 'جارٍ التحقق',
  'step.more': ({ done, left }, format) => `تم التأكيد: ${done}. ${stepsLeft(left, format)}`,

  'summary.label': 'ما توافق عليه',
  'summary.to': 'إلى',
  'summary.account': 'الحساب',
  'summary.from': 'من',
  'summary.reference': 'البيان',
  'summary.date': 'التاريخ',
  'summary.method': 'الطريقة',
  'summary.device': 'الجهاز',
  'summary.new_name': 'الاسم الجديد',
  'summary.added': 'تاريخ الإضافة',
  'summary.payees': 'المستفيدون',
  'summary.all': ({ count }, format) => `كل المدفوعات (${format.number(count)})`,
  'summary.for': ({ line }) => `لتحويل ${line}`,
  'summary.line': ({ money, payee }) => `${money} إلى ${payee}`,
  'summary.line.batch': ({ money, payees }, format) => `${money} إلى ${payeesOf(payees, format)}`,
  'value.yes': 'نعم',
  'value.no': 'لا',

  'start.passkey': 'المتابعة بمفتاح المرور',
  'start.security_key': 'المتابعة بمفتاح الأمان',
  'start.email_otp': 'أرسِل رمزًا بالبريد الإلكتروني',
  'start.sms_otp': 'أرسِل رمزًا في رسالة نصية',
  'start.push': 'اسأل على جهازك الآخر',
  'start.other': 'متابعة',
  'start.hint': ({ target }) => `سنرسله إلى ${target}.`,
  'asking.title': ({ kind }) => (kind === 'security_key' ? 'المس مفتاح الأمان' : 'استخدم مفتاح المرور'),
  'asking.lead': ({ kind }) =>
    kind === 'security_key'
      ? 'أدخِل المفتاح والمسه. إذا طلب متصفحك رقمًا سريًا فلن يراه سوى مفتاحك.'
      : 'تابِع في النافذة التي فتحها متصفحك.',
  'asking.button': 'بانتظار متصفحك',

  'code.label': 'الرمز',
  'code.incomplete': ({ length }, format) => `أدخِل الرمز كاملًا: ${digits(length, format)}.`,
  'code.sending': 'جارٍ الإرسال',
  'code.sent': ({ target }) => (target === undefined ? 'أرسلنا إليك رمزًا.' : `أرسلنا رمزًا إلى ${target}.`),
  'code.resend': 'إرسال مرة أخرى',
  'method.locked': ({ time }) => (time ? `مقفل حتى ${time}` : 'معطّل'),
  'code.resend.in': ({ time }) => `إرسال مرة أخرى بعد ${time}`,
  'code.resend.none': 'لا يمكن الإرسال مرة أخرى',
  'code.resend.ready': 'يمكنك الآن إعادة إرسال الرمز.',
  'code.missing': ({ kind }) => (kind === 'email_otp' ? 'لم يصل؟ تحقق من البريد غير المرغوب.' : 'لم يصل الرمز؟'),
  'totp.lead': ({ length }, format) => `أدخِل الرمز المكوَّن من ${digits(length, format)} من تطبيق المصادقة.`,
  'totp.hint': 'يتغير كل 30 ثانية',
  'recovery.lead': 'أدخِل أحد رموز الاسترداد التي حفظتها.',
  'recovery.hint': ({ left }, format) =>
    left === undefined ? 'يُستخدم كل رمز مرة واحدة' : `يُستخدم كل رمز مرة واحدة. المتبقي: ${format.number(left)}`,
  'recovery.incomplete': 'أدخِل رمز استرداد. يشبه هذا: \u2066ABCD-2345\u2069',
  'password.lead': 'أدخِل كلمة المرور لتأكيد هويتك.',
  'password.account': 'اسم المستخدم',
  'password.show': 'إظهار كلمة المرور',
  'password.hide': 'إخفاء كلمة المرور',
  'password.caps': 'مفتاح الأحرف الكبيرة مفعَّل',
  'password.incomplete': 'أدخِل كلمة المرور.',
  'push.title': 'تحقق من جهازك الآخر',
  'push.lead': ({ brand, device }) =>
    device === undefined ? `افتح ${brand} هناك وأدخِل هذا الرقم.` : `افتح ${brand} على ${device} وأدخِل هذا الرقم.`,
  'push.waiting': ({ device = 'جهازك الآخر' }) => `في انتظار موافقتك على ${device}`,
  'push.late': 'لم يصل شيء؟',

  'methods.title': ({ bound, first }) =>
    first ? `كيف تريد ${bound ? 'الموافقة' : 'التأكيد'}؟` : `طريقة أخرى ${bound ? 'للموافقة' : 'للتأكيد'}`,
  'method.passkey': 'مفتاح المرور',
  'method.passkey.hint': 'هذا الجهاز أو هاتفك أو مدير كلمات المرور',
  'method.security_key': 'مفتاح الأمان',
  'method.security_key.hint': 'مفتاح توصله أو تقرِّبه',
  'method.totp': 'تطبيق المصادقة',
  'method.totp.hint': ({ length }, format) => `رمز من ${digits(length, format)}`,
  'method.email_otp': 'رمز بالبريد الإلكتروني',
  'method.sms_otp': 'رمز في رسالة نصية',
  'method.password': 'كلمة المرور',
  'method.password.hint': 'التي تسجِّل الدخول بها',
  'method.recovery_code': 'رمز الاسترداد',
  'method.recovery_code.hint': ({ left }, format) =>
    left === undefined ? 'من القائمة التي حفظتها' : `المتبقي: ${format.number(left)}`,
  'method.push': 'جهاز آخر',
  'method.push.hint': 'سجَّلت الدخول عليه من قبل',
  'method.other': 'طريقة أخرى',

  'expired.title': ({ early }) => (early ? 'لم يعد هذا الطلب صالحًا' : 'انتهى الوقت'),
  'expired.lead': ({ minutes, early }, format) =>
    early
      ? 'ابدأ من جديد لإنشاء طلب آخر. كل ما كتبته ما زال هنا.'
      : `تنتهي صلاحية الموافقة بعد ${minutesOf(minutes, format)}. كل ما كتبته ما زال هنا.`,
  restart: 'ابدأ من جديد',
  restarting: 'جارٍ البدء من جديد',
  expiring: 'بقي أقل من دقيقة. إذا انتهى الوقت يمكنك البدء من جديد.',
  'expires.in': ({ time }) => `ينتهي بعد ${time}`,
  'locked.title': 'محاولات كثيرة',
  'locked.lead': 'أغلقنا هذا الطلب. لم يُرسَل شيء.',
  'denied.title': 'رُفض الطلب على جهازك الآخر',
  'denied.lead': 'لم يُرسَل شيء. إن لم تكن أنت، فأمِّن حسابك.',
  'denied.secure': 'تأمين حسابي',
  'denied.again': 'كنت أنا، إعادة المحاولة',
  'unavailable.title': ({ passkey }) => (passkey ? 'إعداد مفتاح مرور' : 'إعداد طريقة أخرى'),
  'unavailable.lead': ({ bound, how, brand, passkey }) => {
    const purpose = bound ? 'للموافقة على هذا' : 'لتأكيد هويتك'
    if (how === 'here' && passkey) return `تحتاج إلى مفتاح مرور ${purpose}. يستغرق الأمر عشر ثوانٍ.`
    if (how === 'here') return `تحتاج إلى طريقة أخرى ${purpose}. يستغرق الأمر دقيقة.`
    return `تحتاج إلى طريقة أخرى، مثل مفتاح مرور، ${purpose}. ${how === 'link' ? 'يستغرق الأمر دقيقة.' : `أعِدَّها في إعدادات الأمان لدى ${brand}، ثم حاول مرة أخرى.`}`
  },
  'unavailable.enroll': 'إعداد طريقة الآن',
  'enroll.add.passkey': 'إضافة مفتاح مرور',
  'enroll.add.security_key': 'إضافة مفتاح أمان',
  'enroll.add.totp': 'إعداد تطبيق مصادقة',
  'enroll.add.other': 'إعداد طريقة أخرى',
  'enroll.lead': ({ kind }) =>
    kind === 'totp'
      ? 'امسح رمز QR بتطبيق المصادقة، أو أدخِل المفتاح فيه. ثم أدخِل هنا الرمز الذي يعرضه التطبيق.'
      : 'سيطلب متصفحك حفظه. لم تتم الموافقة على شيء بعد.',
  'enroll.key': 'مفتاح الإعداد',
  'enroll.qr': 'رمز QR لمفتاح الإعداد',
  'enroll.copy': 'نسخ',
  'enroll.copied': 'تم النسخ',
  'enroll.open': 'الفتح في تطبيق مصادقة',
  'enroll.starting': 'لحظة واحدة',
  'enroll.first': ({ done }) => `بعد ذلك: ${done}`,
  'enroll.done': ({ done }) => `تمت الإضافة: ${done}`,
  'enroll.next': 'يصلح كل رمز مرة واحدة. انتظر الرمز التالي.',
  'approved.title': ({ bound }) => (bound ? 'تمت الموافقة' : 'تم التأكيد'),
  'approved.lead': ({ line }) => `جارٍ تحويل ${line}`,

  'error.invalid_code': ({ kind, left }, format) =>
    `${kind === 'password' ? 'كلمة المرور هذه غير صحيحة' : 'هذا الرمز غير صحيح'}.${attempts(left, format)}`,
  'error.invalid_assertion': ({ kind, left }, format) =>
    `لم يُقبل ${kind === 'security_key' ? 'مفتاح الأمان' : 'مفتاح المرور'} هذا.${attempts(left, format)}`,
  'error.ceremony_refused': ({ other, again }) =>
    again && other
      ? 'ما زالت العملية لا تكتمل؟ استخدم طريقة أخرى.'
      : `لم تكتمل العملية. حاول مرة أخرى${other ? ' أو استخدم طريقة أخرى' : ''}.`,
  'error.factor_locked': (args) =>
    `محاولات كثيرة. ${args.time ? later(args) : `أُوقفت هذه الطريقة.${args.other ? ' استخدم طريقة أخرى.' : ''}`}`,
  'error.rate_limited': (args) => `طلبات كثيرة. ${args.time ? later(args) : 'حاول مرة أخرى.'}`,
  'error.resend_limited': ({ time }) => `يمكنك طلب الإرسال مرة أخرى في الساعة ${time}. الرسالة السابقة ما زالت صالحة.`,
  'error.delivery_failed': ({ other }) => `تعذَّر الإرسال. حاول مرة أخرى${other ? ' أو استخدم طريقة أخرى' : ''}.`,
  'error.enrollment_refused': ({ other }) => `لا يمكن إعداد ذلك الآن.${other ? ' جرِّب طريقة أخرى.' : ''}`,
  'error.offline': 'أنت غير متصل بالإنترنت. أعد الاتصال للمتابعة.',
  'error.network': ({ brand }) => `تعذَّر الوصول إلى ${brand}. تحقق من اتصالك وحاول مرة أخرى.`,
  'error.server_error': ({ time }) => `حدث خطأ من جهتنا. لم يُرسَل شيء. حاول مرة أخرى${time && ` في الساعة ${time}`}.`,
  'error.challenge_replaced': ({ early }) =>
    early
      ? 'لم يعد ذلك الطلب صالحًا. لم يُرسَل شيء. حاول مرة أخرى.'
      : 'استغرق الأمر وقتًا أطول من اللازم. لم يُرسَل شيء. حاول مرة أخرى.',
}

function later({ time, other }: ErrorArgs): string {
  return `يمكنك المحاولة مرة أخرى في الساعة ${time}${other ? '، أو استخدم طريقة أخرى الآن' : ''}.`
}

function digits(count: number, format: Format): string {
  return `${format.number(count)} ${format.plural(count, { few: 'أرقام', other: 'رقمًا' })}`
}

function minutesOf(count: number, format: Format): string {
  if (count === 1) return 'دقيقة واحدة'
  if (count === 2) return 'دقيقتين'
  return `${format.number(count)} ${format.plural(count, { few: 'دقائق', other: 'دقيقة' })}`
}

function payeesOf(count: number, format: Format): string {
  if (count === 1) return 'مستفيد واحد'
  if (count === 2) return 'مستفيدَين'
  return `${format.number(count)} ${format.plural(count, { few: 'مستفيدين', other: 'مستفيدًا' })}`
}

function stepsLeft(count: number, format: Format): string {
  if (count <= 1) return 'بقيت خطوة واحدة.'
  if (count === 2) return 'بقيت خطوتان.'
  return `بقي ${format.number(count)} ${format.plural(count, { few: 'خطوات', other: 'خطوة' })}.`
}

function attempts(count: number | undefined, format: Format): string {
  if (count === undefined) return ''
  if (count === 1) return ' بقيت محاولة واحدة.'
  if (count === 2) return ' بقيت محاولتان.'
  return ` بقي ${format.number(count)} ${format.plural(count, { few: 'محاولات', other: 'محاولة' })}.`
}
