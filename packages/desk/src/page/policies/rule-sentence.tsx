import { useQuery } from '@tanstack/react-query'
import type { PolicyData, PolicyRule } from '@stepup/policy'
import type { ReactNode } from 'react'

import { useDesk } from '../api/desk-context.ts'
import { policiesQuery, versionQuery } from '../api/queries.ts'

interface RuleSentenceProps {
  readonly ruleId: string
  /** The `version` of the policies that the rule is in. */
  readonly version: string
  /** Shown where the rule or the policies are not known. */
  readonly fallback: string | undefined
}

/** A rule of some version as a sentence. */
export function RuleSentence({ ruleId, version, fallback }: RuleSentenceProps): ReactNode {
  const data = usePoliciesOf(version)
  const rule = data?.rules.find(({ id }) => id === ruleId)
  return rule?.when ?? fallback
}

/** The policies of a version. Absent when it is not known. */
function usePoliciesOf(version: string): PolicyData | undefined {
  const { client } = useDesk()
  const list = useQuery(policiesQuery(client))
  const isInForce = list.data?.inForce.version === version
  const entry = isInForce ? undefined : list.data?.versions.find((candidate) => candidate.version === version)
  const other = useQuery({ ...versionQuery(client, entry?.id ?? ''), enabled: entry !== undefined })
  return isInForce ? list.data?.inForce : other.data?.data
}

interface SentenceProps {
  readonly rule: PolicyRule
  readonly data: PolicyData
}

/** A rule as a sentence. */
export function Sentence({ rule }: SentenceProps): ReactNode {
  return rule.when ?? rule.id
}
