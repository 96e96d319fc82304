import { ko as prompt } from '../../locales/ko.ts'
import type { SecurityMessages } from '../messages.ts'
import { byCode } from '../../words/choose-text.ts'

/** Korean. */
export const ko: SecurityMessages = {
  ...prompt,
  'action.factor.enroll.title': '로그인 수단 추가',
  'action.factor.rename.title': '로그인 수단 이름 변경',
  'action.factor.remove.title': '로그인 수단 삭제',
  'action.factor.default.title': '기본 로그인 수단 변경',
  'action.factor.unlock.title': '로그인 수단 잠금 해제',
  'action.device.rename.title': '기기 이름 변경',
  'action.device.remove.title': '기기 삭제',

  'security.loading': '불러오는 중',
  'security.load_failed': '불러오지 못했습니다. 연결을 확인하고 다시 시도하세요.',
  'security.nothing_changed': '변경된 것은 없습니다.',
  'security.refused': byCode({
    invalid_code: '인증번호가 올바르지 않습니다. 가장 최근 번호를 입력하세요.',
    factor_locked: '시도 횟수를 초과했습니다. 잠시 기다리거나 다른 방법을 사용하세요.',
    rate_limited: '요청이 너무 많습니다. 잠시 후 다시 시도하세요.',
    delivery_failed: '메시지를 보내지 못했습니다. 번호를 확인하고 다시 시도하세요.',
    invalid_request: '국가 번호를 포함해 입력하세요. 예: +82 10-1234-5678',
    approval_not_found: '이미 종료된 요청입니다. 승인된 것은 없습니다.',
    unreached: '서버에 연결하지 못했습니다. 변경된 것은 없습니다.',
    other: '문제가 발생했습니다. 변경된 것은 없습니다.',
  }),
  'security.manage': '관리',
  'security.rename': '이름 변경',
  'security.new_name': '새 이름',
  'security.save': '저장',
  'security.renamed': ({ name }) => `새 이름: ${name}`,
  'security.remove': '삭제',
  'security.removed': ({ name }) => `삭제됨: ${name}`,

  'security.factors': '로그인 및 승인 수단',
  'security.default': '기본',
  'security.make_default': '기본으로 사용',
  'security.default_changed': ({ name }) => `새 기본 인증 수단: ${name}`,
  'security.added_at': ({ time }) => `추가: ${time}`,
  'security.used_at': ({ time }) => `마지막 사용: ${time}`,
  'security.never_used': '사용한 적 없음',
  'security.synced': '다른 기기와 동기화됨',
  'security.approves_on': ({ name }) => `${name}에서 승인`,
  'security.last_factor':
    '마지막으로 남은 강력한 인증 수단입니다. 삭제하면 결제를 승인하거나 보안 설정을 변경할 수 없습니다.',
  'security.remove_anyway': '그래도 삭제',
  'security.locked': ({ name, time, elsewhere }) =>
    elsewhere
      ? `${name}: 잘못된 시도가 너무 많아 새 기기에서 잠겼습니다. 이 기기에서는 사용할 수 있습니다.`
      : `${name}: 잘못된 시도가 너무 많아 ${time && `${time}까지 `}잠겼습니다.`,
  'security.unlock': '잠금 해제',
  'security.unlocked': ({ name }) => `잠금 해제됨: ${name}`,
  'security.add_another': '다른 수단 추가',
  'security.add_number': '문자 인증 추가',
  'security.not_added': ({ kind }) =>
    `${kind === 'security_key' ? '보안 키가' : '패스키가'} 추가되지 않았습니다. 브라우저 창을 닫았거나 여기에 이미 등록되어 있습니다.`,
  'security.code': '인증번호',
  'security.number': '휴대전화 번호',
  'security.number.hint': '번호는 도용될 수 있어 패스키보다 덜 안전합니다. 예비용으로 사용하세요.',
  'security.number.send': '인증번호 보내기',
  'security.number.sent': ({ target }) => `인증번호를 보냈습니다. 받는 곳: ${target}`,

  'security.devices': '내 기기',
  'security.no_devices': '아직 기기가 없습니다.',
  'security.this_device': '이 기기',
  'security.first_seen': ({ time }) => `처음 접속: ${time}`,
  'security.last_seen': ({ time }) => `마지막 접속: ${time}`,
  'security.near': ({ place }) => `${place} 부근`,

  'security.codes': '복구 코드',
  'security.codes.lead': '휴대전화나 보안 키를 잃어버렸을 때 사용합니다. 각 코드는 한 번만 사용할 수 있습니다.',
  'security.codes.left': ({ left }, format) => `코드 ${format.number(left)}개 남음`,
  'security.codes.create': '복구 코드 만들기',
  'security.codes.replace': '복구 코드 교체',
  'security.codes.once': '지금 코드를 저장하세요. 코드는 한 번만 표시되며 이전 코드는 더 이상 사용할 수 없습니다.',
  'security.codes.copy': '모두 복사',
  'security.codes.copied': '복구 코드를 복사했습니다.',
  'security.codes.not_copied': '브라우저가 복사를 차단했습니다. 코드를 선택해 직접 복사하세요.',
  'security.codes.download': '다운로드',
  'security.codes.print': '인쇄',
  'security.codes.saved': '저장했습니다',

  'security.approvals': '다른 기기에서 보낸 요청',
  'security.approvals.none': '승인할 요청이 없습니다.',
  'security.approvals.enroll': '이 기기에서 승인하기',
  'security.approvals.lead': '다른 기기에서 보낸 요청이 여기에 표시되며, 숫자를 입력해 승인합니다.',
  'security.approvals.unsupported':
    '이 브라우저는 키를 저장하지 않아 승인에 사용할 수 없습니다. 시크릿 창에서 흔히 발생합니다.',
  'security.approvals.device_name': '이 기기의 이름',
  'security.approvals.enrolled': '이제 이 기기에서 다른 기기의 요청을 승인할 수 있습니다.',
  'security.approvals.from': ({ name, seconds }, format) => `${name}, ${format.number(seconds)}초 전`,
  'security.approvals.number': '다른 화면에 표시된 숫자',
  'security.approvals.approve': '승인',
  'security.approvals.deny': '아니요, 본인이 아닙니다',
  'security.approvals.approved': '승인했습니다. 다른 기기에서 계속하세요.',
  'security.approvals.denied': '거부했습니다. 본인이 아니라면 지금 비밀번호를 변경하세요.',

  'security.uplift': '다음에는 패스키로',
  'security.uplift.lead': ({ proof }) =>
    `지문, 얼굴 또는 화면 잠금으로 승인하세요. 인증번호를 기다릴 필요가 없습니다.${proof ? ' 먼저 한 번 더 확인해야 합니다.' : ''}`,
  'security.uplift.later': '나중에',
  'security.uplift.added': '패스키를 추가했습니다. 다음에 사용하세요.',

  'security.elevated': ({ left }) => `확인됨, ${left} 남음`,
  'security.drop': '지금 잠그기',
}
