import type { MessageWords } from './message-words.ts'

export const zhHans: MessageWords = {
  actions: {
    'session.create': '登录',
    'session.elevate': '确认本人身份',
    'transfer.create': '批准付款',
    'card.reveal': '显示卡号',
    'password.change': '更改密码',
    'factor.enroll': '添加登录方式',
    'factor.rename': '重命名登录方式',
    'factor.remove': '移除登录方式',
    'factor.default': '更改默认登录方式',
    'factor.unlock': '解锁登录方式',
    'device.rename': '重命名设备',
    'device.remove': '移除设备',
  },
  action: (name) => `确认“${name}”`,
  kinds: {
    passkey: '通行密钥',
    security_key: '安全密钥',
    totp: '身份验证器应用',
    email_otp: '电子邮件',
    sms_otp: '短信',
    push: '其他设备',
    password: '密码',
    recovery_code: '恢复代码',
  },
  payment: ({ money, payee, account }) => `向 ${payee}（${account}）支付 ${money}`,
  batch: ({ money, count }) => `${count} 笔付款，共 ${money}`,
  subject: (action) => `验证码：${action}`,
  code: ({ code, action, more }) => `您的验证码是 ${code}。用途：${action}${more ? '：' : '。'}`,
  requestedBy: (device) => `请求来自：${device}。`,
  once: ({ minutes }) => `仅可使用一次，${minutes} 分钟内有效。`,
  warning: '如果不是您本人请求，请勿将验证码告诉任何人。我们绝不会向您索取验证码。',
  short: ({ code, action, details }) =>
    `验证码 ${code}，用途：${action}${details === '' ? '' : `，${details}`}。请勿告诉他人。`,
  push: (action) => `请确认是否为您本人：${action}`,
}
