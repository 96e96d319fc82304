import { ar as prompt } from '../../locales/ar.ts'
import type { SecurityMessages } from '../messages.ts'
import { byCode } from '../../words/choose-text.ts'

/** Arabic. */
export const ar: SecurityMessages = {
  ...prompt,
  'action.factor.enroll.title': 'إضافة طريقة للموافقة',
  'action.factor.rename.title': 'إعادة تسمية طريقة للموافقة',
  'action.factor.remove.title': 'إزالة طريقة للموافقة',
  'action.factor.default.title': 'تغيير طريقتك الافتراضية',
  'action.factor.unlock.title': 'إلغاء قفل طريقة للموافقة',
  'action.device.rename.title': 'إعادة تسمية جهاز',
  'action.device.remove.title': 'إزالة جهاز',

  'security.loading': 'جارٍ التحميل',
  'security.load_failed': 'تعذّر التحميل. تحقق من اتصالك وحاول مرة أخرى.',
  'security.nothing_changed': 'لم يتغير شيء.',
  'security.refused': byCode({
    invalid_code: 'الرمز غير صحيح. أدخل أحدث رمز.',
    factor_locked: 'محاولات كثيرة جدًا. انتظر قليلًا أو استخدم طريقة أخرى.',
    rate_limited: 'طلبات كثيرة جدًا. انتظر قليلًا ثم حاول مرة أخرى.',
    delivery_failed: 'تعذّر إرسال الرسالة. تحقق من الرقم وحاول مرة أخرى.',
    invalid_request: 'أدخل الرقم مع رمز البلد، مثل ‎+966 50 123 4567.',
    approval_not_found: 'انتهى هذا الطلب. لم تتم الموافقة على شيء.',
    unreached: 'تعذّر الوصول إلى الخادم. لم يتغير شيء.',
    other: 'حدث خطأ ما. لم يتغير شيء.',
  }),
  'security.manage': 'إدارة',
  'security.rename': 'إعادة التسمية',
  'security.new_name': 'الاسم الجديد',
  'security.save': 'حفظ',
  'security.renamed': ({ name }) => `الاسم الجديد: ${name}.`,
  'security.remove': 'إزالة',
  'security.removed': ({ name }) => `تمت إزالة ${name}.`,

  'security.factors': 'طرق تسجيل الدخول والموافقة',
  'security.default': 'الافتراضي',
  'security.make_default': 'استخدامه افتراضيًا',
  'security.default_changed': ({ name }) => `أصبح ${name} الطريقة الافتراضية.`,
  'security.added_at': ({ time }) => `أُضيف: ${time}`,
  'security.used_at': ({ time }) => `آخر استخدام: ${time}`,
  'security.never_used': 'لم يُستخدم بعد',
  'security.synced': 'متزامن مع أجهزتك الأخرى',
  'security.approves_on': ({ name }) => `الموافقة على ${name}`,
  'security.last_factor': 'هذه آخر طريقة قوية لديك. من دونها لا يمكنك الموافقة على المدفوعات أو تغيير إعدادات الأمان.',
  'security.remove_anyway': 'إزالة على أي حال',
  'security.locked': ({ name, time, elsewhere }) =>
    elsewhere
      ? `${name}: مقفل على الأجهزة الجديدة بعد محاولات خاطئة كثيرة. يعمل هنا.`
      : `${name}: مقفل${time && ` حتى ${time}`} بعد محاولات خاطئة كثيرة.`,
  'security.unlock': 'إلغاء القفل',
  'security.unlocked': ({ name }) => `أُلغي قفل ${name}.`,
  'security.add_another': 'إضافة طريقة أخرى',
  'security.add_number': 'إضافة الرسائل النصية',
  'security.not_added': ({ kind }) =>
    `لم يُضف ${kind === 'security_key' ? 'مفتاح أمان' : 'مفتاح مرور'}. أغلقت نافذة المتصفح، أو لديك واحد هنا بالفعل.`,
  'security.code': 'الرمز',
  'security.number': 'رقم الجوال',
  'security.number.hint': 'أقل أمانًا من مفتاح المرور، لأن الأرقام يمكن اختطافها. استخدمه احتياطيًا.',
  'security.number.send': 'إرسال رمز',
  'security.number.sent': ({ target }) => `أرسلنا رمزًا إلى ${target}.`,

  'security.devices': 'أجهزتك',
  'security.no_devices': 'لا توجد أجهزة بعد.',
  'security.this_device': 'هذا الجهاز',
  'security.first_seen': ({ time }) => `أول ظهور: ${time}`,
  'security.last_seen': ({ time }) => `آخر ظهور: ${time}`,
  'security.near': ({ place }) => `بالقرب من ${place}`,

  'security.codes': 'رموز الاسترداد',
  'security.codes.lead': 'لحالة فقدان هاتفك أو مفتاحك. كل رمز يعمل مرة واحدة.',
  'security.codes.left': ({ left }, format) => `الرموز المتبقية: ${format.number(left)}`,
  'security.codes.create': 'إنشاء رموز الاسترداد',
  'security.codes.replace': 'استبدال رموز الاسترداد',
  'security.codes.once': 'احفظ هذه الرموز الآن. نعرضها مرة واحدة. الرموز السابقة لم تعد تعمل.',
  'security.codes.copy': 'نسخ الكل',
  'security.codes.copied': 'نُسخت رموز الاسترداد.',
  'security.codes.not_copied': 'منع متصفحك النسخ. حدّد الرموز وانسخها.',
  'security.codes.download': 'تنزيل',
  'security.codes.print': 'طباعة',
  'security.codes.saved': 'حفظتها',

  'security.approvals': 'طلبات من أجهزتك الأخرى',
  'security.approvals.none': 'لا شيء للموافقة عليه.',
  'security.approvals.enroll': 'استخدام هذا الجهاز للموافقة',
  'security.approvals.lead': 'تظهر هنا طلبات أجهزتك الأخرى، وتوافق عليها برقم.',
  'security.approvals.unsupported':
    'لا يستطيع هذا المتصفح الموافقة لأنه لا يخزّن المفاتيح. يحدث هذا غالبًا في النوافذ الخاصة.',
  'security.approvals.device_name': 'اسم هذا الجهاز',
  'security.approvals.enrolled': 'يستطيع هذا الجهاز الآن الموافقة لأجهزتك الأخرى.',
  'security.approvals.from': ({ name, seconds }, format) => `من ${name}، قبل ${format.number(seconds)} ث`,
  'security.approvals.number': 'الرقم على شاشتك الأخرى',
  'security.approvals.approve': 'موافقة',
  'security.approvals.deny': 'لا، لست أنا',
  'security.approvals.approved': 'تمت الموافقة. تابع على جهازك الآخر.',
  'security.approvals.denied': 'تم الرفض. إن لم تكن أنت، فغيّر كلمة المرور الآن.',

  'security.uplift': 'في المرة القادمة بمفتاح مرور',
  'security.uplift.lead': ({ proof }) =>
    `أكِّد ببصمتك أو وجهك أو قفل الشاشة، دون انتظار رمز.${proof ? ' ستؤكِّد مرة أخرى أولًا.' : ''}`,
  'security.uplift.later': 'ليس الآن',
  'security.uplift.added': 'أُضيف مفتاح المرور. استخدمه في المرة القادمة.',

  'security.elevated': ({ left }) => `مؤكَّد لمدة ${left}`,
  'security.drop': 'قفل الآن',
}
