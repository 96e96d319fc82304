import type { MessageWords } from './message-words.ts'

export const ko: MessageWords = {
  actions: {
    'session.create': '로그인',
    'session.elevate': '본인 확인',
    'transfer.create': '결제 승인',
    'card.reveal': '카드 번호 표시',
    'password.change': '비밀번호 변경',
    'factor.enroll': '로그인 수단 추가',
    'factor.rename': '로그인 수단 이름 변경',
    'factor.remove': '로그인 수단 삭제',
    'factor.default': '기본 로그인 수단 변경',
    'factor.unlock': '로그인 수단 잠금 해제',
    'device.rename': '기기 이름 변경',
    'device.remove': '기기 삭제',
  },
  action: (name) => `"${name}" 확인`,
  kinds: {
    passkey: '패스키',
    security_key: '보안 키',
    totp: '인증 앱',
    email_otp: '이메일',
    sms_otp: '문자 메시지',
    push: '다른 기기',
    password: '비밀번호',
    recovery_code: '복구 코드',
  },
  payment: ({ money, payee, account }) => `${payee}(${account})에게 ${money}`,
  batch: ({ money, count }) => `결제 ${count}건, 합계 ${money}`,
  subject: (action) => `인증번호: ${action}`,
  code: ({ code, action, more }) => `인증번호는 ${code}입니다. 용도: ${action}${more ? '' : '.'}`,
  requestedBy: (device) => `요청한 기기: ${device}.`,
  once: ({ minutes }) => `${minutes}분 동안 한 번만 사용할 수 있습니다.`,
  warning: '본인이 요청하지 않았다면 인증번호를 누구에게도 알려 주지 마세요. 당사는 인증번호를 절대 묻지 않습니다.',
  short: ({ code, action, details }) =>
    `인증번호 ${code}, 용도: ${action}${details === '' ? '' : `, ${details}`}. 타인에게 알려 주지 마세요.`,
  push: (action) => `요청을 확인하세요: ${action}`,
}
