import { nameParameter, type Threshold } from '@stepup/policy'
import { useCallback } from 'react'

import { useDescribeOptions } from '../words/app-words.ts'
import { capitalized, plainCode, useValueName } from '../words/terms.ts'

export interface ThresholdWords {
  readonly name: string
  /** A currency, `seconds`, or a unit in the app's words. */
  readonly unit: string | undefined
}

/** Names thresholds: by the parameter, or by the rule whose condition has the number. */
export function useThresholdWords(): (threshold: Pick<Threshold, 'path' | 'ruleIds' | 'unit'>) => ThresholdWords {
  const options = useDescribeOptions()
  const nameOf = useValueName()
  return useCallback(
    ({ path, ruleIds, unit }) => {
      const given = nameParameter(path, options)
      const [root, ...names] = path
      const code =
        root === 'parameters'
          ? names.map((name) => plainCode(String(name))).join(', ')
          : nameOf('rule', ruleIds[0] ?? '')
      return { name: given.name === undefined ? code : capitalized(given.name), unit: given.unit ?? unit }
    },
    [options, nameOf],
  )
}
