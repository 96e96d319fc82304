import type { Format } from '../words/format.ts'
import type { ErrorArgs, Messages } from '../words/messages.ts'

/** Korean, polite. Names and amounts are placed where they need no particle that depends on their last letter. */
export const ko: Messages = {
  locale: 'ko',
  dir: 'ltr',

  'title.default': ({ bound }) => (bound ? '이 작업을 승인하세요' : '본인 확인이 필요합니다'),
  'action.transfer.create.title': '이체를 승인하세요',
  'action.session.create.title': '로그인을 확인하세요',

  'reason.default': '계속하려면 본인임을 확인해 주세요.',
  'reason.amount_over_threshold': ({ amount, currency }, format) =>
    amount === undefined
      ? '이 금액의 이체는 승인이 필요합니다.'
      : `${format.roundMoney(String(amount), String(currency))} 초과 이체는 승인이 필요합니다.`,
  'reason.cumulative_amount': ({ amount, currency }, format) =>
    amount === undefined
      ? '최근 이체의 합계 금액 때문에 이번 이체는 승인이 필요합니다.'
      : `합계 ${format.roundMoney(String(amount), String(currency))} 초과 이체는 승인이 필요합니다.`,
  'reason.new_payee': '이 받는 분에게 보내는 결제를 승인한 적이 없습니다.',
  'reason.new_device': '등록되지 않은 기기입니다.',

  close: '닫기',
  cancel: '취소',
  'cancel.hint': '취소하면 아무것도 전송되거나 변경되지 않습니다.',
  back: '뒤로',
  help: '도움말',
  another_way: '다른 방법 사용',
  try_again: '다시 시도',
  submit: ({ bound }) => (bound ? '승인' : '확인'),
  submitting: '확인하는 중',
  'step.more': ({ done, left }, format) => `${done} 확인됨. ${format.number(left)}단계 남았습니다.`,

  'summary.label': '승인할 내용',
  'summary.to': '받는 분',
  'summary.account': '계좌',
  'summary.from': '출금 계좌',
  'summary.reference': '메모',
  'summary.date': '날짜',
  'summary.method': '인증 수단',
  'summary.device': '기기',
  'summary.new_name': '새 이름',
  'summary.added': '추가한 날짜',
  'summary.payees': '받는 분 수',
  'summary.all': ({ count }, format) => `결제 ${format.number(count)}건 모두`,
  'summary.for': ({ line }) => `대상: ${line}`,
  'summary.line': ({ money, payee }) => `${payee}에게 ${money}`,
  'summary.line.batch': ({ money, payees }, format) => `${format.number(payees)}명에게 ${money}`,
  'value.yes': '예',
  'value.no': '아니요',

  'start.passkey': '패스키로 계속',
  'start.security_key': '보안 키로 계속',
  'start.email_otp': '이메일로 인증번호 받기',
  'start.sms_otp': '문자로 인증번호 받기',
  'start.push': '다른 기기에서 확인',
  'start.other': '계속',
  'start.hint': ({ target }) => `받는 곳: ${target}`,
  'asking.title': ({ kind }) => (kind === 'security_key' ? '보안 키를 터치하세요' : '패스키를 사용하세요'),
  'asking.lead': ({ kind }) =>
    kind === 'security_key'
      ? '보안 키를 꽂고 터치하세요. 브라우저가 PIN을 요청하면 PIN은 보안 키에만 전달됩니다.'
      : '브라우저가 연 창에서 계속하세요.',
  'asking.button': '브라우저를 기다리는 중',

  'code.label': '인증번호',
  'code.incomplete': ({ length }, format) => `인증번호 ${format.number(length)}자리를 모두 입력하세요.`,
  'code.sending': '보내는 중',
  'code.sent': ({ target }) =>
    target === undefined ? '인증번호를 보냈습니다.' : `인증번호를 보냈습니다. 받는 곳: ${target}`,
  'code.resend': '다시 보내기',
  'method.locked': ({ time }) => (time ? `${time}까지 잠김` : '사용 중지됨'),
  'code.resend.in': ({ time }) => `${time} 후 다시 보내기`,
  'code.resend.none': '더 이상 다시 보낼 수 없음',
  'code.resend.ready': '이제 인증번호를 다시 보낼 수 있습니다.',
  'code.missing': ({ kind }) => (kind === 'email_otp' ? '받지 못하셨나요? 스팸함을 확인하세요.' : '받지 못하셨나요?'),
  'totp.lead': ({ length }, format) => `인증 앱에 표시된 ${format.number(length)}자리 인증번호를 입력하세요.`,
  'totp.hint': '30초마다 바뀝니다',
  'recovery.lead': '저장해 둔 복구 코드 중 하나를 입력하세요.',
  'recovery.hint': ({ left }, format) =>
    left === undefined
      ? '각 코드는 한 번만 사용할 수 있습니다'
      : `각 코드는 한 번만 사용할 수 있습니다. ${format.number(left)}개 남았습니다.`,
  'recovery.incomplete': '복구 코드를 입력하세요. 형식: ABCD-2345',
  'password.lead': '본인 확인을 위해 비밀번호를 입력하세요.',
  'password.account': '사용자 이름',
  'password.show': '비밀번호 표시',
  'password.hide': '비밀번호 숨기기',
  'password.caps': 'Caps Lock이 켜져 있습니다',
  'password.incomplete': '비밀번호를 입력하세요.',
  'push.title': '다른 기기를 확인하세요',
  'push.lead': ({ brand, device }) =>
    device === undefined
      ? `다른 기기에서 ${brand} 앱을 열고 이 숫자를 입력하세요.`
      : `${device}에서 ${brand} 앱을 열고 이 숫자를 입력하세요.`,
  'push.waiting': ({ device = '다른 기기' }) => `${device}에서 승인하기를 기다리는 중`,
  'push.late': '요청이 오지 않았나요?',

  'methods.title': ({ bound, first }) =>
    first ? `어떻게 ${bound ? '승인' : '확인'}하시겠어요?` : `다른 방법으로 ${bound ? '승인' : '확인'}`,
  'method.passkey': '패스키',
  'method.passkey.hint': '이 기기, 휴대전화 또는 비밀번호 관리자',
  'method.security_key': '보안 키',
  'method.security_key.hint': '꽂거나 대서 사용하는 키',
  'method.totp': '인증 앱',
  'method.totp.hint': ({ length }, format) => `${format.number(length)}자리 인증번호`,
  'method.email_otp': '이메일 인증번호',
  'method.sms_otp': '문자 인증번호',
  'method.password': '비밀번호',
  'method.password.hint': '로그인할 때 사용하는 비밀번호',
  'method.recovery_code': '복구 코드',
  'method.recovery_code.hint': ({ left }, format) =>
    left === undefined ? '저장해 둔 목록의 코드' : `${format.number(left)}개 남음`,
  'method.push': '다른 기기',
  'method.push.hint': '이미 로그인한 기기',
  'method.other': '다른 방법',

  'expired.title': ({ early }) => (early ? '더 이상 유효하지 않은 요청입니다' : '시간이 지났습니다'),
  'expired.lead': ({ minutes, early }, format) =>
    `${early ? '새 요청을 받으려면 처음부터 다시 시작하세요' : `승인 요청은 ${format.number(minutes)}분 후 만료됩니다`}. 입력한 내용은 그대로 남아 있습니다.`,
  restart: '다시 시작',
  restarting: '다시 시작하는 중',
  expiring: '1분도 남지 않았습니다. 시간이 지나면 다시 시작할 수 있습니다.',
  'expires.in': ({ time }) => `${time} 후 만료`,
  'locked.title': '시도 횟수를 초과했습니다',
  'locked.lead': '이 요청을 종료했습니다. 전송된 것은 없습니다.',
  'denied.title': '다른 기기에서 거부했습니다',
  'denied.lead': '전송된 것은 없습니다. 본인이 아니라면 계정을 보호하세요.',
  'denied.secure': '내 계정 보호',
  'denied.again': '본인입니다. 다시 시도',
  'unavailable.title': ({ passkey }) => (passkey ? '패스키를 설정하세요' : '다른 인증 수단을 설정하세요'),
  'unavailable.lead': ({ bound, how, brand, passkey }) => {
    const purpose = bound ? '승인하려면' : '본인임을 확인하려면'
    if (how === 'here' && passkey) return `${purpose} 패스키가 필요합니다. 10초면 됩니다.`
    if (how === 'here') return `${purpose} 다른 인증 수단이 필요합니다. 1분이면 됩니다.`
    return `${purpose} 패스키와 같은 다른 인증 수단이 필요합니다. ${how === 'link' ? '1분이면 됩니다.' : `${brand} 보안 설정에서 설정한 후 다시 시도하세요.`}`
  },
  'unavailable.enroll': '지금 설정',
  'enroll.add.passkey': '패스키 추가',
  'enroll.add.security_key': '보안 키 추가',
  'enroll.add.totp': '인증 앱 설정',
  'enroll.add.other': '다른 인증 수단 설정',
  'enroll.lead': ({ kind }) =>
    kind === 'totp'
      ? '인증 앱으로 QR 코드를 스캔하거나 앱에 키를 입력하세요. 그런 다음 앱에 표시된 인증번호를 여기에 입력하세요.'
      : '브라우저에서 저장할지 묻습니다. 아직 아무것도 승인되지 않았습니다.',
  'enroll.key': '설정 키',
  'enroll.qr': '설정 키 QR 코드',
  'enroll.copy': '복사',
  'enroll.copied': '복사됨',
  'enroll.open': '인증 앱에서 열기',
  'enroll.starting': '잠시만 기다려 주세요',
  'enroll.first': ({ done }) => `다음: ${done}`,
  'enroll.done': ({ done }) => `추가됨: ${done}`,
  'enroll.next': '각 인증번호는 한 번만 사용할 수 있습니다. 다음 번호를 기다려 주세요.',
  'approved.title': ({ bound }) => (bound ? '승인되었습니다' : '확인되었습니다'),
  'approved.lead': ({ line }) => `${line} 보내는 중`,

  'error.invalid_code': ({ kind, left }, format) =>
    `${kind === 'password' ? '비밀번호가' : '인증번호가'} 올바르지 않습니다.${attempts(left, format)}`,
  'error.invalid_assertion': ({ kind, left }, format) =>
    `${kind === 'security_key' ? '보안 키가' : '패스키가'} 인증되지 않았습니다.${attempts(left, format)}`,
  'error.ceremony_refused': ({ other, again }) =>
    again && other
      ? '계속 완료되지 않나요? 다른 방법을 사용하세요.'
      : `완료되지 않았습니다. 다시 시도하${other ? '거나 다른 방법을 사용하' : ''}세요.`,
  'error.factor_locked': (args) =>
    `시도 횟수를 초과했습니다. ${args.time ? later(args) : `이 방법은 사용이 중지되었습니다.${args.other ? ' 다른 방법을 사용하세요.' : ''}`}`,
  'error.rate_limited': (args) => `요청이 너무 많습니다. ${args.time ? later(args) : '다시 시도하세요.'}`,
  'error.resend_limited': ({ time }) => `${time}에 다시 보낼 수 있습니다. 마지막으로 보낸 메시지는 아직 유효합니다.`,
  'error.delivery_failed': ({ other }) =>
    `메시지를 보내지 못했습니다. 다시 시도하${other ? '거나 다른 방법을 사용하' : ''}세요.`,
  'error.enrollment_refused': ({ other }) => `지금은 설정할 수 없습니다.${other ? ' 다른 방법을 시도하세요.' : ''}`,
  'error.offline': '인터넷에 연결되어 있지 않습니다. 다시 연결한 후 계속하세요.',
  'error.network': ({ brand }) => `${brand} 서버에 연결하지 못했습니다. 연결을 확인하고 다시 시도하세요.`,
  'error.server_error': ({ time }) =>
    `당사 시스템에 문제가 발생했습니다. 전송된 것은 없습니다. ${time && `${time}에 `}다시 시도하세요.`,
  'error.challenge_replaced': ({ early }) =>
    early
      ? '더 이상 유효하지 않은 요청이었습니다. 전송된 것은 없습니다. 다시 시도하세요.'
      : '시간이 너무 오래 걸렸습니다. 전송된 것은 없습니다. 다시 시도하세요.',
}

function later({ time, other }: ErrorArgs): string {
  return `${time}에 다시 시도할 수 있습니다.${other ? ' 지금은 다른 방법을 사용할 수 있습니다.' : ''}`
}

function attempts(left: number | undefined, format: Format): string {
  return left === undefined ? '' : ` ${format.number(left)}번 더 시도할 수 있습니다.`
}
