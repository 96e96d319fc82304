import type { Threshold } from '@stepup/policy'

import { plainCode } from '../words/terms.ts'

/** The name of a threshold: of its parameter, or of the rule whose condition has the number. */
export function thresholdName({ path, ruleIds }: Pick<Threshold, 'path' | 'ruleIds'>): string {
  const [first, ...names] = path
  return first === 'parameters' ? names.map((name) => plainCode(String(name))).join(', ') : plainCode(ruleIds[0] ?? '')
}
