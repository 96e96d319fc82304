import { describeRule, type PolicyData, type PolicyRule, type Sentence } from '@stepup/policy'
import { useQuery } from '@tanstack/react-query'
import { useMemo, type ReactNode } from 'react'

import { useDecidesAbout, useDesk } from '../api/desk-context.ts'
import { policiesQuery, versionQuery } from '../api/queries.ts'
import { useDescribeOptions } from '../words/app-words.ts'

interface RuleInWordsProps {
  readonly rule: PolicyRule
  readonly data: PolicyData
}

/** A rule as a sentence. While an author writes a condition that can't be parsed yet, the condition itself is shown. */
export function RuleInWords({ rule, data }: RuleInWordsProps): ReactNode {
  const options = useDescribeOptions()
  const sentence = useMemo(() => {
    try {
      return describeRule(rule, data, options)
    } catch {
      return undefined
    }
  }, [rule, data, options])
  return sentence ? <SentenceText sentence={sentence} /> : <code>{rule.when ?? rule.id}</code>
}

/** A sentence about policies. Thresholds stand out, and conditions without words are shown as they are written. */
export function SentenceText({ sentence }: { readonly sentence: Sentence }): ReactNode {
  return sentence.map(({ kind, text }, index) =>
    kind === 'code' ? (
      <code key={index}>{text}</code>
    ) : kind === 'threshold' ? (
      <strong key={index}>{text}</strong>
    ) : (
      <span key={index}>{text}</span>
    ),
  )
}

interface RuleSentenceProps {
  /** The audience of the decision that names the rule. */
  readonly audience: string
  readonly ruleId: string
  /** The `version` of the policies that the rule is in. */
  readonly version: string
  /** Shown if the rule or its policies are unknown. Default: nothing. */
  readonly fallback: string | undefined
}

export function RuleSentence({ audience, ruleId, version, fallback }: RuleSentenceProps): ReactNode {
  const data = usePoliciesOf(version, audience)
  const rule = data?.rules.find(({ id }) => id === ruleId)
  if (data && rule) return <RuleInWords rule={rule} data={data} />
  return fallback === undefined ? null : <code>{fallback}</code>
}

function usePoliciesOf(version: string, audience: string): PolicyData | undefined {
  const { client } = useDesk()
  const isOurs = useDecidesAbout(audience)
  const list = useQuery(policiesQuery(client))
  const isInForce = isOurs && list.data?.inForce.version === version
  const entry =
    isInForce || !isOurs ? undefined : list.data?.versions.find((candidate) => candidate.version === version)
  const other = useQuery({ ...versionQuery(client, entry?.id ?? ''), enabled: entry !== undefined })
  return isInForce ? list.data?.inForce : other.data?.data
}
