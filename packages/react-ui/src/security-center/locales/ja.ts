import { ja as prompt } from '../../locales/ja.ts'
import type { SecurityMessages } from '../messages.ts'
import { byCode } from '../../words/choose-text.ts'

/** Japanese. */
export const ja: SecurityMessages = {
  ...prompt,
  'action.factor.enroll.title': 'ログイン方法を追加',
  'action.factor.rename.title': 'ログイン方法の名前を変更',
  'action.factor.remove.title': 'ログイン方法を削除',
  'action.factor.default.title': '既定の方法を変更',
  'action.factor.unlock.title': 'ログイン方法のロックを解除',
  'action.device.rename.title': 'デバイスの名前を変更',
  'action.device.remove.title': 'デバイスを削除',

  'security.loading': '読み込み中',
  'security.load_failed': '読み込めませんでした。接続を確認して、もう一度お試しください。',
  'security.nothing_changed': '何も変更されていません。',
  'security.refused': byCode({
    invalid_code: 'コードが正しくありません。最新のコードを入力してください。',
    factor_locked: '試行回数が多すぎます。しばらく待つか、別の方法をお使いください。',
    rate_limited: 'リクエストが多すぎます。しばらく待ってから、もう一度お試しください。',
    delivery_failed: 'メッセージを送信できませんでした。番号を確認して、もう一度お試しください。',
    invalid_request: '+81 90 1234 5678 のように、国番号を付けて入力してください。',
    approval_not_found: 'このリクエストは終了しました。何も承認されていません。',
    unreached: 'サーバーに接続できませんでした。何も変更されていません。',
    other: '問題が発生しました。何も変更されていません。',
  }),
  'security.manage': '管理',
  'security.rename': '名前を変更',
  'security.new_name': '新しい名前',
  'security.save': '保存',
  'security.renamed': ({ name }) => `名前を「${name}」に変更しました。`,
  'security.remove': '削除',
  'security.removed': ({ name }) => `${name}を削除しました。`,

  'security.factors': 'ログインと承認の方法',
  'security.default': '既定',
  'security.make_default': '既定にする',
  'security.default_changed': ({ name }) => `${name}を既定にしました。`,
  'security.added_at': ({ time }) => `追加：${time}`,
  'security.used_at': ({ time }) => `最終使用：${time}`,
  'security.never_used': '未使用',
  'security.synced': '他のデバイスと同期済み',
  'security.approves_on': ({ name }) => `${name}で承認`,
  'security.last_factor': '最後の強力な方法です。これがないと、支払いの承認やセキュリティ設定の変更ができません。',
  'security.remove_anyway': 'それでも削除',
  'security.locked': ({ name, time, elsewhere }) =>
    elsewhere
      ? `間違いが多すぎたため、新しいデバイスでは${name}がロックされています。このデバイスでは使えます。`
      : `間違いが多すぎたため、${name}は${time && `${time}まで`}ロックされています。`,
  'security.unlock': 'ロックを解除',
  'security.unlocked': ({ name }) => `${name}のロックを解除しました。`,
  'security.add_another': '別の方法を追加',
  'security.add_number': 'テキストメッセージを追加',
  'security.not_added': ({ kind }) =>
    `${kind === 'security_key' ? 'セキュリティキー' : 'パスキー'}は追加されませんでした。ブラウザーの画面が閉じられたか、すでに登録されています。`,
  'security.code': 'コード',
  'security.number': '携帯電話番号',
  'security.number.hint':
    '番号は乗っ取られることがあるため、パスキーより安全ではありません。予備としてお使いください。',
  'security.number.send': 'コードを送信',
  'security.number.sent': ({ target }) => `${target}にコードを送信しました。`,

  'security.devices': 'お使いのデバイス',
  'security.no_devices': 'デバイスはまだありません。',
  'security.this_device': 'このデバイス',
  'security.first_seen': ({ time }) => `初回：${time}`,
  'security.last_seen': ({ time }) => `最終：${time}`,
  'security.near': ({ place }) => `${place}付近`,

  'security.codes': 'リカバリーコード',
  'security.codes.lead': '電話やキーをなくしたときに使います。各コードは一度だけ使えます。',
  'security.codes.left': ({ left }, format) => `残り${format.number(left)}個`,
  'security.codes.create': 'リカバリーコードを作成',
  'security.codes.replace': 'リカバリーコードを作り直す',
  'security.codes.once': '今すぐコードを保存してください。表示は一度だけです。以前のコードは使えなくなりました。',
  'security.codes.copy': 'すべてコピー',
  'security.codes.copied': 'リカバリーコードをコピーしました。',
  'security.codes.not_copied': 'ブラウザーがコピーを許可しませんでした。コードを選択してコピーしてください。',
  'security.codes.download': 'ダウンロード',
  'security.codes.print': '印刷',
  'security.codes.saved': '保存しました',

  'security.approvals': '他のデバイスからのリクエスト',
  'security.approvals.none': '承認するものはありません。',
  'security.approvals.enroll': 'このデバイスで承認する',
  'security.approvals.lead': '他のデバイスからのリクエストがここに表示され、数字を入力して承認します。',
  'security.approvals.unsupported':
    'このブラウザーは鍵を保存しないため、承認に使えません。プライベートウィンドウではよくあることです。',
  'security.approvals.device_name': 'このデバイスの名前',
  'security.approvals.enrolled': 'このデバイスで、他のデバイスのリクエストを承認できるようになりました。',
  'security.approvals.from': ({ name, seconds }, format) => `${name}から、${format.number(seconds)}秒前`,
  'security.approvals.number': 'もう一方の画面の数字',
  'security.approvals.approve': '承認',
  'security.approvals.deny': '心当たりがない',
  'security.approvals.approved': '承認しました。もう一方のデバイスで続けてください。',
  'security.approvals.denied': '拒否しました。心当たりがない場合は、今すぐパスワードを変更してください。',

  'security.uplift': '次回はパスキーで',
  'security.uplift.lead': ({ proof }) =>
    `指紋、顔、または画面ロックで確認できます。コードを待つ必要はありません。${proof ? '追加する前に、もう一度確認をお願いします。' : ''}`,
  'security.uplift.later': '今はしない',
  'security.uplift.added': 'パスキーを追加しました。次回からお使いください。',

  'security.elevated': ({ left }) => `確認済み（残り${left}）`,
  'security.drop': '今すぐロック',
}
