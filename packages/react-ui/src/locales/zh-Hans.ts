import type { Format } from '../words/format.ts'
import type { ErrorArgs, Messages } from '../words/messages.ts'

/** Simplified Chinese, with 您. */
export const zhHans: Messages = {
  locale: 'zh-Hans',
  dir: 'ltr',

  'title.default': ({ bound }) => (bound ? '批准此操作' : '确认是您本人'),
  'action.transfer.create.title': '批准此转账',
  'action.session.create.title': '确认此次登录',

  'reason.default': '请确认是您本人，以便继续。',
  'reason.amount_over_threshold': ({ amount, currency }, format) =>
    amount === undefined
      ? '此金额的转账需要您批准。'
      : `超过 ${format.roundMoney(String(amount), String(currency))} 的转账需要您批准。`,
  'reason.cumulative_amount': ({ amount, currency }, format) =>
    amount === undefined
      ? '由于您近期转账的累计金额，此笔转账需要您批准。'
      : `累计超过 ${format.roundMoney(String(amount), String(currency))} 的转账需要您批准。`,
  'reason.new_payee': '您此前未批准过向此收款人的付款。',
  'reason.new_device': '我们无法识别此设备。',

  close: '关闭',
  cancel: '取消',
  'cancel.hint': '如果取消，不会发送或更改任何内容。',
  back: '返回',
  help: '获取帮助',
  another_way: '使用其他方式',
  try_again: '重试',
  submit: ({ bound }) => (bound ? '批准' : '确认'),
  submitting: '正在验证',
  'step.more': ({ done, left }, format) => `${done}已确认。还需 ${format.number(left)} 步。`,

  'summary.label': '您要批准的内容',
  'summary.to': '收款人',
  'summary.account': '账户',
  'summary.from': '付款账户',
  'summary.reference': '附言',
  'summary.date': '日期',
  'summary.method': '验证方式',
  'summary.device': '设备',
  'summary.new_name': '新名称',
  'summary.added': '添加日期',
  'summary.payees': '收款人数',
  'summary.all': ({ count }, format) => `全部 ${format.number(count)} 笔付款`,
  'summary.for': ({ line }) => `用于：${line}`,
  'summary.line': ({ money, payee }) => `向 ${payee} 支付 ${money}`,
  'summary.line.batch': ({ money, payees }, format) => `向 ${format.number(payees)} 位收款人支付 ${money}`,
  'value.yes': '是',
  'value.no': '否',

  'start.passkey': '使用通行密钥继续',
  'start.security_key': '使用安全密钥继续',
  'start.email_otp': '通过电子邮件发送验证码',
  'start.sms_otp': '通过短信发送验证码',
  'start.push': '在其他设备上确认',
  'start.other': '继续',
  'start.hint': ({ target }) => `我们会将其发送至 ${target}。`,
  'asking.title': ({ kind }) => (kind === 'security_key' ? '请触碰您的安全密钥' : '请使用您的通行密钥'),
  'asking.lead': ({ kind }) =>
    kind === 'security_key'
      ? '请插入密钥并触碰。如果浏览器要求输入 PIN 码，只有密钥能看到它。'
      : '请在浏览器打开的窗口中继续。',
  'asking.button': '正在等待浏览器',

  'code.label': '验证码',
  'code.incomplete': ({ length }, format) => `请输入完整的 ${format.number(length)} 位验证码。`,
  'code.sending': '正在发送',
  'code.sent': ({ target }) => (target === undefined ? '我们已向您发送验证码。' : `验证码已发送至 ${target}。`),
  'code.resend': '重新发送',
  'method.locked': ({ time }) => (time ? `已锁定至 ${time}` : '已停用'),
  'code.resend.in': ({ time }) => `${time} 后可重新发送`,
  'code.resend.none': '无法再次发送',
  'code.resend.ready': '现在可以重新发送验证码。',
  'code.missing': ({ kind }) => (kind === 'email_otp' ? '没有收到？请查看垃圾邮件。' : '还没有收到？'),
  'totp.lead': ({ length }, format) => `请输入身份验证器应用中的 ${format.number(length)} 位验证码。`,
  'totp.hint': '每 30 秒更新一次',
  'recovery.lead': '请输入您保存的一个恢复代码。',
  'recovery.hint': ({ left }, format) =>
    left === undefined ? '每个代码只能使用一次' : `每个代码只能使用一次。还剩 ${format.number(left)} 个。`,
  'recovery.incomplete': '请输入恢复代码，格式如 ABCD-2345。',
  'password.lead': '请输入密码，以确认是您本人。',
  'password.account': '用户名',
  'password.show': '显示密码',
  'password.hide': '隐藏密码',
  'password.caps': '大写锁定已开启',
  'password.incomplete': '请输入密码。',
  'push.title': '请查看您的其他设备',
  'push.lead': ({ brand, device }) =>
    device === undefined ? `请在该设备上打开 ${brand} 并输入此数字。` : `请在 ${device} 上打开 ${brand} 并输入此数字。`,
  'push.waiting': ({ device }) =>
    device === undefined ? '正在等待您在其他设备上批准' : `正在等待您在 ${device} 上批准`,
  'push.late': '没有收到请求？',

  'methods.title': ({ bound, first }) =>
    first ? `您想如何${bound ? '批准' : '确认'}？` : `用其他方式${bound ? '批准' : '确认'}`,
  'method.passkey': '通行密钥',
  'method.passkey.hint': '此设备、您的手机或密码管理器',
  'method.security_key': '安全密钥',
  'method.security_key.hint': '插入或轻触使用的密钥',
  'method.totp': '身份验证器应用',
  'method.totp.hint': ({ length }, format) => `${format.number(length)} 位验证码`,
  'method.email_otp': '电子邮件验证码',
  'method.sms_otp': '短信验证码',
  'method.password': '密码',
  'method.password.hint': '您登录时使用的密码',
  'method.recovery_code': '恢复代码',
  'method.recovery_code.hint': ({ left }, format) =>
    left === undefined ? '来自您保存的列表' : `还剩 ${format.number(left)} 个`,
  'method.push': '其他设备',
  'method.push.hint': '您已登录的设备',
  'method.other': '其他方式',

  'expired.title': ({ early }) => (early ? '此请求已失效' : '已超时'),
  'expired.lead': ({ minutes, early }, format) =>
    `${early ? '请重新开始以获取新请求' : `批准请求会在 ${format.number(minutes)} 分钟后失效`}。您输入的内容仍会保留。`,
  restart: '重新开始',
  restarting: '正在重新开始',
  expiring: '剩余时间不足一分钟。超时后您可以重新开始。',
  'expires.in': ({ time }) => `${time} 后失效`,
  'locked.title': '尝试次数过多',
  'locked.lead': '我们已关闭此请求，未发送任何内容。',
  'denied.title': '已在您的其他设备上拒绝',
  'denied.lead': '未发送任何内容。如果不是您本人操作，请保护您的账户。',
  'denied.secure': '保护我的账户',
  'denied.again': '是我本人，重试',
  'unavailable.title': ({ passkey }) => (passkey ? '设置通行密钥' : '设置其他验证方式'),
  'unavailable.lead': ({ bound, how, brand, passkey }) => {
    const purpose = bound ? '批准此操作' : '确认是您本人'
    if (how === 'here' && passkey) return `您需要通行密钥才能${purpose}。设置只需十秒。`
    if (how === 'here') return `您需要其他验证方式才能${purpose}。设置只需一分钟。`
    return `您需要其他验证方式（例如通行密钥）才能${purpose}。${how === 'link' ? '设置只需一分钟。' : `请在 ${brand} 的安全设置中完成设置，然后重试。`}`
  },
  'unavailable.enroll': '立即设置',
  'enroll.add.passkey': '添加通行密钥',
  'enroll.add.security_key': '添加安全密钥',
  'enroll.add.totp': '设置身份验证器应用',
  'enroll.add.other': '设置其他方式',
  'enroll.lead': ({ kind }) =>
    kind === 'totp'
      ? '请用身份验证器应用扫描二维码，或在应用中输入密钥，然后在此输入应用显示的验证码。'
      : '浏览器会询问是否保存。目前尚未批准任何内容。',
  'enroll.key': '设置密钥',
  'enroll.qr': '设置密钥的二维码',
  'enroll.copy': '复制',
  'enroll.copied': '已复制',
  'enroll.open': '在身份验证器应用中打开',
  'enroll.starting': '请稍候',
  'enroll.first': ({ done }) => `接下来：${done}`,
  'enroll.done': ({ done }) => `已添加${done}`,
  'enroll.next': '每个验证码只能使用一次。请等待下一个。',
  'approved.title': ({ bound }) => (bound ? '已批准' : '已确认'),
  'approved.lead': ({ line }) => `正在处理：${line}`,

  'error.invalid_code': ({ kind, left }, format) =>
    `${kind === 'password' ? '密码' : '验证码'}不正确。${attempts(left, format)}`,
  'error.invalid_assertion': ({ kind, left }, format) =>
    `${kind === 'security_key' ? '安全密钥' : '通行密钥'}未被接受。${attempts(left, format)}`,
  'error.ceremony_refused': ({ other, again }) =>
    again && other ? '仍未成功？请使用其他方式。' : `操作未完成。请重试${other ? '或使用其他方式' : ''}。`,
  'error.factor_locked': (args) =>
    `尝试次数过多。${args.time ? later(args) : `此方式已停用。${args.other ? '请使用其他方式。' : ''}`}`,
  'error.rate_limited': (args) => `请求过多。${args.time ? later(args) : '请重试。'}`,
  'error.resend_limited': ({ time }) => `您可以在 ${time} 重新发送。上一条消息仍然有效。`,
  'error.delivery_failed': ({ other }) => `无法发送消息。请重试${other ? '或使用其他方式' : ''}。`,
  'error.enrollment_refused': ({ other }) => `目前无法设置。${other ? '请尝试其他方式。' : ''}`,
  'error.offline': '您已离线。请重新连接网络后继续。',
  'error.network': ({ brand }) => `无法连接到 ${brand}。请检查网络连接后重试。`,
  'error.server_error': ({ time }) => `我们这边出了问题，未发送任何内容。请${time && `在 ${time} `}重试。`,
  'error.challenge_replaced': ({ early }) =>
    early ? '该请求已失效，未发送任何内容。请重试。' : '操作时间过长，未发送任何内容。请重试。',
}

function later({ time, other }: ErrorArgs): string {
  return `您可以在 ${time} 重试${other ? '，或现在使用其他方式' : ''}。`
}

function attempts(left: number | undefined, format: Format): string {
  return left === undefined ? '' : `还可尝试 ${format.number(left)} 次。`
}
