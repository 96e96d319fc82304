import type { AuthorizationDetail } from '@stepup/protocol'

import type { Words } from '../words/words.ts'
import type { DetailSummary } from './detail-renderer.ts'
import { textOf } from './json.ts'

/** A `factor` detail: what is set up, changed or removed, and what the person calls it. Its id tells machines which, and nobody else. */
export function summariseFactor({ kind, label }: AuthorizationDetail, { method, say }: Words): DetailSummary {
  const { name } = method({ kind: textOf(kind) as 'passkey' })
  return { facts: [{ label: say('summary.method'), value: [name, textOf(label)].filter(Boolean).join(', ') }] }
}

/** A `device` detail: a browser that was seen with the person. */
export function summariseDevice({ label }: AuthorizationDetail, { say }: Words): DetailSummary {
  return { facts: [{ label: say('summary.device'), value: textOf(label) }] }
}
