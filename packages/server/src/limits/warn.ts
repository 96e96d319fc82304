import type { FactorOffer } from '@stepup/protocol'

import { type NoticeParts, tell } from '../notice/notice.ts'
import type { SessionUser } from '../session/session.ts'
import type { CountedAs } from './counted-as.ts'
import { failuresThatDisable, type Limits } from './limits.ts'

/**
 * Notifies the user at half and at nine tenths of the failures that disable an authenticator, and when it is disabled:
 * any other authenticator can unlock it (PSD2 RTS Art. 4(3)(b)).
 */
export async function tellAboutFailures(
  parts: NoticeParts & { readonly limits: Limits },
  user: SessionUser,
  { kind, label, target }: FactorOffer,
  counted: CountedAs,
  failures: number,
): Promise<void> {
  const limit = failuresThatDisable(counted, parts.limits)
  const where = counted === 'elsewhere' ? ({ elsewhere: true } as const) : {}
  const about = { user, kind, label: label ?? target ?? kind, ...where }
  if (failures === limit) await tell(parts, { type: 'factor.disabled', ...about })
  else if (failures === Math.ceil(limit / 2) || failures === Math.ceil(limit * 0.9))
    await tell(parts, { type: 'factor.warned', ...about, failures, limit })
}
