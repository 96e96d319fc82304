import { zhHans as prompt } from '../../locales/zh-Hans.ts'
import type { SecurityMessages } from '../messages.ts'

/** Simplified Chinese. */
export const zhHans: SecurityMessages = {
  ...prompt,
  'action.factor.enroll.title': '添加登录方式',
  'action.factor.rename.title': '重命名登录方式',
  'action.factor.remove.title': '移除登录方式',
  'action.factor.default.title': '更改默认登录方式',
  'action.factor.unlock.title': '解锁登录方式',
  'action.device.rename.title': '重命名设备',
  'action.device.remove.title': '移除设备',

  'security.loading': '正在加载',
  'security.load_failed': '无法加载。请检查网络连接后重试。',
  'security.nothing_changed': '未更改任何内容。',
  'security.refused': ({ code }) => {
    switch (code) {
      case 'invalid_code':
        return '验证码不正确。请输入最新的验证码。'
      case 'factor_locked':
        return '尝试次数过多。请稍候，或使用其他方式。'
      case 'rate_limited':
        return '请求过多。请稍候再试。'
      case 'delivery_failed':
        return '无法发送消息。请检查号码后重试。'
      case 'invalid_request':
        return '请输入带国家/地区代码的号码，例如 +86 138 0013 8000。'
      case 'approval_not_found':
        return '此请求已结束，未批准任何内容。'
      case undefined:
        return '无法连接服务器。未更改任何内容。'
      default:
        return '出了点问题。未更改任何内容。'
    }
  },
  'security.manage': '管理',
  'security.rename': '重命名',
  'security.new_name': '新名称',
  'security.save': '保存',
  'security.renamed': ({ name }) => `已重命名为 ${name}。`,
  'security.remove': '移除',
  'security.removed': ({ name }) => `已移除 ${name}。`,

  'security.factors': '登录和批准方式',
  'security.default': '默认',
  'security.make_default': '设为默认',
  'security.default_changed': ({ name }) => `默认方式现为 ${name}。`,
  'security.added_at': ({ time }) => `添加时间：${time}`,
  'security.used_at': ({ time }) => `上次使用：${time}`,
  'security.never_used': '从未使用',
  'security.synced': '已同步到您的其他设备',
  'security.approves_on': ({ name }) => `在 ${name} 上批准`,
  'security.last_factor': '这是您最后一个强验证方式。移除后，您将无法批准付款或更改安全设置。',
  'security.remove_anyway': '仍然移除',
  'security.locked': ({ name, time, elsewhere }) =>
    elsewhere
      ? `由于错误次数过多，${name} 在新设备上已锁定。在此设备上仍可使用。`
      : `由于错误次数过多，${name} 已锁定${time && `至 ${time}`}。`,
  'security.unlock': '解锁',
  'security.unlocked': ({ name }) => `${name} 已解锁。`,
  'security.add_another': '添加其他方式',
  'security.add_number': '添加短信验证',
  'security.not_added': ({ kind }) =>
    `未添加${kind === 'security_key' ? '安全密钥' : '通行密钥'}。您关闭了浏览器的窗口，或此处已有一个。`,
  'security.code': '验证码',
  'security.number': '手机号码',
  'security.number.hint': '号码可能被盗用，因此不如通行密钥安全。请仅作备用。',
  'security.number.send': '发送验证码',
  'security.number.sent': ({ target }) => `验证码已发送至 ${target}。`,

  'security.devices': '您的设备',
  'security.no_devices': '暂无设备。',
  'security.this_device': '此设备',
  'security.first_seen': ({ time }) => `首次出现：${time}`,
  'security.last_seen': ({ time }) => `最近出现：${time}`,
  'security.near': ({ place }) => `位置：${place} 附近`,

  'security.codes': '恢复代码',
  'security.codes.lead': '供您丢失手机或密钥时使用。每个代码只能使用一次。',
  'security.codes.left': ({ left }, format) => `还剩 ${format.number(left)} 个代码`,
  'security.codes.create': '创建恢复代码',
  'security.codes.replace': '更换恢复代码',
  'security.codes.once': '请立即保存这些代码。它们只显示一次，之前的代码将不再有效。',
  'security.codes.copy': '全部复制',
  'security.codes.copied': '已复制恢复代码。',
  'security.codes.not_copied': '浏览器阻止了复制。请选中代码后手动复制。',
  'security.codes.download': '下载',
  'security.codes.print': '打印',
  'security.codes.saved': '我已保存',

  'security.approvals': '来自您其他设备的请求',
  'security.approvals.none': '没有需要批准的请求。',
  'security.approvals.enroll': '使用此设备批准',
  'security.approvals.lead': '启用后，来自您其他设备的请求会显示在这里，您输入数字即可批准。',
  'security.approvals.unsupported': '此浏览器不保存密钥，因此无法用于批准。无痕窗口通常如此。',
  'security.approvals.device_name': '此设备的名称',
  'security.approvals.enrolled': '此设备现在可以批准来自您其他设备的请求。',
  'security.approvals.from': ({ name, seconds }, format) => `来自 ${name}，${format.number(seconds)} 秒前`,
  'security.approvals.number': '另一屏幕上的数字',
  'security.approvals.approve': '批准',
  'security.approvals.deny': '不，不是我',
  'security.approvals.approved': '已批准。请在您的其他设备上继续。',
  'security.approvals.denied': '已拒绝。如果不是您本人操作，请立即更改密码。',

  'security.uplift': '下次使用通行密钥',
  'security.uplift.lead': ({ proof }) =>
    `使用指纹、面容或屏幕锁定批准，无需等待验证码。${proof ? '您需要先再确认一次。' : ''}`,
  'security.uplift.later': '暂时不用',
  'security.uplift.added': '已添加通行密钥。下次即可使用。',

  'security.elevated': ({ left }) => `已确认，剩余 ${left}`,
  'security.drop': '立即锁定',
}
