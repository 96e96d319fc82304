import type { MessageWords } from './message-words.ts'

export const ja: MessageWords = {
  actions: {
    'session.create': 'ログイン',
    'session.elevate': 'ご本人の確認',
    'transfer.create': '振込の承認',
    'card.reveal': 'カード番号の表示',
    'password.change': 'パスワードの変更',
    'factor.enroll': '承認の方法の追加',
    'factor.rename': '承認の方法の名前の変更',
    'factor.remove': '承認の方法の削除',
    'factor.default': '既定の承認方法の変更',
    'factor.unlock': '承認の方法のロック解除',
    'device.rename': '端末の名前の変更',
    'device.remove': '端末の削除',
  },
  action: (name) => `「${name}」の確認`,
  kinds: {
    passkey: 'パスキー',
    security_key: 'セキュリティキー',
    totp: '認証アプリ',
    email_otp: 'メール',
    sms_otp: 'SMS',
    push: '別の端末',
    password: 'パスワード',
    recovery_code: 'リカバリーコード',
  },
  payment: ({ money, payee, account }) => `${payee}（${account}）へ ${money}`,
  batch: ({ money, count }) => `${count}件の振込、合計 ${money}`,
  subject: (action) => `確認コード：${action}`,
  code: ({ code, action, more }) => `コードは ${code} です。用途：${action}${more ? '' : '。'}`,
  requestedBy: (device) => `リクエスト元：${device}`,
  once: ({ minutes }) => `このコードは${minutes}分間、1回だけ使えます。`,
  warning: 'お心当たりがない場合は、コードを誰にも教えないでください。当社がお尋ねすることはありません。',
  short: ({ code, action, details }) =>
    `コード ${code}。用途：${action}${details === '' ? '' : `、${details}`}。誰にも教えないでください。`,
  push: (action) => `ご確認ください：${action}`,
}
