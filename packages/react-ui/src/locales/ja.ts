import type { ErrorArgs, Messages } from '../words/messages.ts'

/** Japanese, polite. */
export const ja: Messages = {
  locale: 'ja',
  dir: 'ltr',

  'title.default': ({ bound }) => (bound ? 'この操作の承認' : 'ご本人の確認'),
  'action.transfer.create.title': 'この振込の承認',
  'action.session.create.title': 'このログインの確認',

  'reason.default': '続けるには、ご本人の確認が必要です。',
  'reason.amount_over_threshold': ({ amount, currency }, format) =>
    amount === undefined
      ? 'この金額の振込には承認が必要です。'
      : `${format.roundMoney(String(amount), String(currency))} を超える振込には承認が必要です。`,
  'reason.cumulative_amount': ({ amount, currency }, format) =>
    amount === undefined
      ? '最近の振込の合計額が大きいため、承認が必要です。'
      : `合計が ${format.roundMoney(String(amount), String(currency))} を超える振込には承認が必要です。`,
  'reason.new_payee': 'この振込先への振込を承認するのは初めてです。',
  'reason.new_device': '初めてご利用の端末です。',

  close: '閉じる',
  cancel: 'キャンセル',
  'cancel.hint': 'キャンセルしても、何も送信・変更されません。',
  back: '戻る',
  help: 'ヘルプ',
  another_way: '別の方法を試す',
  try_again: 'もう一度試す',
  submit: ({ bound }) => (bound ? '承認する' : '確認する'),
  submitting: '確認しています',
  'step.more': ({ done, left }, format) =>
    `${done}が完了しました。残り ${format.number(Math.max(1, left))} ステップです。`,

  'summary.label': '承認の内容',
  'summary.to': '振込先',
  'summary.account': '口座',
  'summary.from': '引落口座',
  'summary.reference': '摘要',
  'summary.date': '日付',
  'summary.method': '方法',
  'summary.device': '端末',
  'summary.new_name': '新しい名前',
  'summary.added': '追加日',
  'summary.payees': '振込先の数',
  'summary.all': ({ count }, format) => `${format.number(count)} 件の支払いをすべて表示`,
  'summary.for': ({ line }) => `内容：${line}`,
  'summary.line': ({ money, payee }) => `${payee} へ ${money}`,
  'summary.line.batch': ({ money, payees }, format) => `${format.number(payees)} 件の振込先へ ${money}`,
  'value.yes': 'はい',
  'value.no': 'いいえ',

  'start.passkey': 'パスキーで続ける',
  'start.security_key': 'セキュリティキーで続ける',
  'start.email_otp': 'メールでコードを送る',
  'start.sms_otp': 'SMSでコードを送る',
  'start.push': '別の端末で確認する',
  'start.other': '続ける',
  'start.hint': ({ target }) => `送信先：${target}`,
  'asking.title': ({ kind }) =>
    kind === 'security_key' ? 'セキュリティキーに触れてください' : 'パスキーを使用してください',
  'asking.lead': ({ kind }) =>
    kind === 'security_key'
      ? 'キーを差し込んで触れてください。ブラウザーがPINを求めた場合、PINを知るのはキーだけです。'
      : 'ブラウザーに表示された画面で続けてください。',
  'asking.button': 'ブラウザーの確認を待っています',

  'code.label': 'コード',
  'code.incomplete': ({ length }, format) => `${format.number(length)} 桁のコードをすべて入力してください。`,
  'code.sending': '送信しています',
  'code.sent': ({ target }) => (target === undefined ? 'コードを送信しました。' : `${target} にコードを送信しました。`),
  'code.resend': '再送信',
  'method.locked': ({ time }) => (time ? `${time} までロックされています` : '無効になっています'),
  'code.resend.in': ({ time }) => `${time} 後に再送信`,
  'code.resend.none': 'これ以上は送信できません',
  'code.resend.ready': 'コードを再送信できます。',
  'code.missing': ({ kind }) =>
    kind === 'email_otp' ? '届かない場合は迷惑メールをご確認ください。' : 'コードが届きませんか？',
  'totp.lead': ({ length }, format) => `認証アプリに表示された ${format.number(length)} 桁のコードを入力してください。`,
  'totp.hint': '30秒ごとに変わります',
  'recovery.lead': '保存したリカバリーコードを1つ入力してください。',
  'recovery.hint': ({ left }, format) =>
    left === undefined
      ? '各コードは1回だけ使えます'
      : `各コードは1回だけ使えます。残り ${format.number(left)} 個です。`,
  'recovery.incomplete': 'リカバリーコードを入力してください。ABCD-2345 のような形です。',
  'password.lead': 'ご本人の確認のため、パスワードを入力してください。',
  'password.account': 'ユーザー名',
  'password.show': 'パスワードを表示',
  'password.hide': 'パスワードを隠す',
  'password.caps': 'Caps Lock がオンです',
  'password.incomplete': 'パスワードを入力してください。',
  'push.title': '別の端末をご確認ください',
  'push.lead': ({ brand, device }) => `${device ?? 'その端末'}で ${brand} を開き、この数字を入力してください。`,
  'push.waiting': ({ device = '別の端末' }) => `${device}での承認を待っています`,
  'push.late': '届きませんか？',

  'methods.title': ({ bound, first }) =>
    first ? `${bound ? '承認' : '確認'}の方法を選んでください` : `別の方法で${bound ? '承認' : '確認'}`,
  'method.passkey': 'パスキー',
  'method.passkey.hint': 'この端末、スマートフォン、パスワードマネージャー',
  'method.security_key': 'セキュリティキー',
  'method.security_key.hint': '差し込むかかざして使うキー',
  'method.totp': '認証アプリ',
  'method.totp.hint': ({ length }, format) => `${format.number(length)} 桁のコード`,
  'method.email_otp': 'メールのコード',
  'method.sms_otp': 'SMSのコード',
  'method.password': 'パスワード',
  'method.password.hint': 'ログインに使うもの',
  'method.recovery_code': 'リカバリーコード',
  'method.recovery_code.hint': ({ left }, format) =>
    left === undefined ? '保存した一覧から' : `残り ${format.number(left)} 個`,
  'method.push': '別の端末',
  'method.push.hint': 'すでにログインしている端末',
  'method.other': '別の方法',

  'expired.title': ({ early }) => (early ? 'この依頼は無効になりました' : '時間切れです'),
  'expired.lead': ({ minutes, early }, format) =>
    early
      ? 'やり直すと、新しい依頼を作成します。入力した内容はそのまま残っています。'
      : `承認の有効期限は ${format.number(minutes)} 分です。入力した内容はそのまま残っています。`,
  restart: 'やり直す',
  restarting: 'やり直しています',
  expiring: '残り1分を切りました。時間切れになっても、やり直せます。',
  'expires.in': ({ time }) => `残り ${time}`,
  'locked.title': '試行回数が上限に達しました',
  'locked.lead': 'この依頼は終了しました。何も送信されていません。',
  'denied.title': '別の端末で拒否されました',
  'denied.lead': '何も送信されていません。心当たりがない場合は、アカウントを保護してください。',
  'denied.secure': 'アカウントを保護する',
  'denied.again': '自分でした。もう一度試す',
  'unavailable.title': ({ passkey }) => (passkey ? 'パスキーを設定' : '別の方法を設定'),
  'unavailable.lead': ({ bound, how, brand, passkey }) => {
    const purpose = bound ? '承認' : '確認'
    if (how === 'here' && passkey) return `${purpose}にはパスキーが必要です。10秒ほどで設定できます。`
    if (how === 'here') return `${purpose}には別の方法が必要です。1分ほどで設定できます。`
    return `${purpose}にはパスキーなど、別の方法が必要です。${how === 'link' ? '1分ほどで設定できます。' : `${brand} のセキュリティ設定で設定し、もう一度お試しください。`}`
  },
  'unavailable.enroll': '設定する',
  'enroll.add.passkey': 'パスキーを追加',
  'enroll.add.security_key': 'セキュリティキーを追加',
  'enroll.add.totp': '認証アプリを設定',
  'enroll.add.other': '別の方法を設定',
  'enroll.lead': ({ kind }) =>
    kind === 'totp'
      ? '認証アプリでQRコードを読み取るか、アプリにキーを入力してください。その後、アプリに表示されたコードをここに入力してください。'
      : 'ブラウザーの画面で保存してください。まだ何も承認されません。',
  'enroll.key': 'セットアップキー',
  'enroll.qr': 'セットアップキーのQRコード',
  'enroll.copy': 'コピー',
  'enroll.copied': 'コピーしました',
  'enroll.open': '認証アプリで開く',
  'enroll.starting': 'お待ちください',
  'enroll.first': ({ done }) => `次の手順：${done}`,
  'enroll.done': ({ done }) => `${done}を追加しました。`,
  'enroll.next': 'コードは1回だけ有効です。次のコードをお待ちください。',
  'approved.title': ({ bound }) => (bound ? '承認しました' : '確認しました'),
  'approved.lead': ({ line }) => `送信中：${line}`,

  'error.invalid_code': ({ kind, left }, format) =>
    `${kind === 'password' ? 'パスワード' : 'コード'}が正しくありません。${left === undefined ? '' : `残り ${format.number(left)} 回です。`}`,
  'error.invalid_assertion': ({ kind, left }, format) =>
    `この${kind === 'security_key' ? 'キー' : 'パスキー'}は受け付けられませんでした。${left === undefined ? '' : `残り ${format.number(left)} 回です。`}`,
  'error.ceremony_refused': ({ other, again }) =>
    again && other
      ? 'うまくいかない場合は、別の方法をお使いください。'
      : `完了しませんでした。もう一度お試し${other ? 'いただくか、別の方法をお使い' : ''}ください。`,
  'error.factor_locked': (args) =>
    `試行回数が上限に達しました。${args.time ? later(args) : `この方法は無効になりました。${args.other ? '別の方法をお使いください。' : ''}`}`,
  'error.rate_limited': (args) => `リクエストが集中しています。${args.time ? later(args) : 'もう一度お試しください。'}`,
  'error.resend_limited': ({ time }) => `${time} に再送信できます。前回のものはまだ有効です。`,
  'error.delivery_failed': ({ other }) =>
    `送信できませんでした。もう一度お試し${other ? 'いただくか、別の方法をお使い' : ''}ください。`,
  'error.enrollment_refused': ({ other }) => `現在は設定できません。${other ? '別の方法をお試しください。' : ''}`,
  'error.offline': 'オフラインです。接続が戻れば続けられます。',
  'error.network': ({ brand }) => `${brand} に接続できませんでした。接続を確認して、もう一度お試しください。`,
  'error.server_error': ({ time }) =>
    `こちらで問題が発生しました。何も送信されていません。${time && `${time} に`}もう一度お試しください。`,
  'error.challenge_replaced': ({ early }) =>
    early
      ? 'この依頼は無効になっていました。何も送信されていません。もう一度お試しください。'
      : '時間がかかりすぎました。何も送信されていません。もう一度お試しください。',
}

function later({ time, other }: ErrorArgs): string {
  return `${time} に再度お試しいただけます。${other ? '別の方法なら今すぐ使えます。' : ''}`
}
