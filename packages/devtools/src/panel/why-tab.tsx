import type { DecisionTrace, DecisionTraces, RuleTrace } from '@stepup/protocol'
import { type ReactNode, useEffect, useState } from 'react'

import type { Exchange } from '../journal/exchange.ts'
import type { DevtoolsSession } from '../session.ts'
import { HashedText, JsonText } from './hashed-text.tsx'

/** The server's response to the Why tab's request. */
type Traces =
  | { readonly status: 'asking' }
  | { readonly status: 'none'; readonly why: string }
  | { readonly status: 'known'; readonly decisions: readonly DecisionTrace[] }

interface WhyTabProps {
  readonly session: DevtoolsSession
  readonly exchanges: readonly Exchange[]
}

/** The decision of the policies: each rule, whether it matched, and the facts that it read. */
export function WhyTab({ session, exchanges }: WhyTabProps): ReactNode {
  const traces = useTraces(session)
  const [chosen, setChosen] = useState<string>()
  if (traces.status === 'asking') return null
  if (traces.status === 'none') return <p className="empty">{traces.why}</p>
  const { decisions } = traces
  const latest = decisions.at(-1)
  const decision = decisions.find(({ id }) => id === chosen) ?? latest
  if (!decision) return <p className="empty">The policies have decided nothing about this session yet.</p>
  return (
    <>
      {decisions.length > 1 && (
        <select
          aria-label="Decision"
          value={decision === latest ? '' : decision.id}
          onChange={({ currentTarget }) => setChosen(currentTarget.value || undefined)}
        >
          {decisions.toReversed().map(({ id, action, effect, at }, index) => (
            <option key={id} value={index === 0 ? '' : id}>
              {index === 0 ? 'Latest: ' : ''}
              {action}, {effects[effect]}, {new Date(at).toLocaleTimeString('en-GB')}
            </option>
          ))}
        </select>
      )}
      <Decision
        decision={decision}
        exchange={exchanges.find(({ challenge }) => challenge?.id === decision.challenge_id)}
      />
    </>
  )
}

/** Requests the traces again after each response of the page. */
function useTraces({ server, journal }: DevtoolsSession): Traces {
  const [traces, setTraces] = useState<Traces>({ status: 'asking' })
  useEffect(() => {
    let asked = 0
    let isCurrent = true
    async function ask(): Promise<void> {
      const question = ++asked
      const answer = await readTraces(server).catch((error: unknown): Traces => ({
        status: 'none',
        why: `The server could not be asked. ${String(error)}`,
      }))
      if (isCurrent && question === asked) setTraces(answer)
    }
    let answers = ''
    function look(): void {
      const { calls } = journal.getSnapshot()
      const seen = calls.map(({ id, answer }) => `${id} ${answer?.status}`).join(',')
      if (seen === answers) return
      answers = seen
      void ask()
    }
    void ask()
    const unsubscribe = journal.subscribe(look)
    return () => {
      isCurrent = false
      unsubscribe()
    }
  }, [server, journal])
  return traces
}

async function readTraces(server: DevtoolsSession['server']): Promise<Traces> {
  const response = await server.call('GET', '/development/decisions')
  if (response.status === 401) return { status: 'none', why: 'Nobody is signed in.' }
  const body: unknown = response.ok ? await response.json().catch(() => undefined) : undefined
  if (typeof body === 'object' && body !== null && 'decisions' in body)
    return { status: 'known', decisions: (body as DecisionTraces).decisions }
  return {
    status: 'none',
    why: 'The server keeps its reasons to itself. With @stepup/server, tell it that this is development: createStepUpServer({ development: true, … }).',
  }
}

const effects: Readonly<Record<DecisionTrace['effect'], string>> = {
  allow: 'allowed',
  challenge: 'asked',
  deny: 'denied',
}

function Decision({
  decision,
  exchange,
}: {
  readonly decision: DecisionTrace
  readonly exchange: Exchange | undefined
}): ReactNode {
  const { action, effect, outcome, rules, requirement, policy_version: version, explained_by: explainedBy } = decision
  const hash = exchange?.hash
  return (
    <>
      <h2>
        <code>{action}</code> was {effects[effect]}
      </h2>
      {requirement && <p>{sentenceOf(requirement)}</p>}
      {rules.every(({ mode }) => mode) && (
        <p className="muted">No enforced rule is about this action: the default effect applies.</p>
      )}
      <ul>
        {rules.map((rule) => (
          <RuleView key={rule.id} rule={rule} />
        ))}
      </ul>
      <dl className="pairs rule">
        <dt>outcome</dt>
        <dd>{outcome}</dd>
        <dt>policies</dt>
        <dd>
          {version}
          {explainedBy !== version && `, explained by ${explainedBy}`}
        </dd>
        {requirement?.bound && (
          <>
            <dt>details</dt>
            <dd>
              <HashedText text={decision.transaction_hash} hash={hash ?? decision.transaction_hash} />
            </dd>
          </>
        )}
      </dl>
    </>
  )
}

function sentenceOf({
  acr_values: levels,
  max_age: maxAge,
  bound,
  linked,
  factors,
}: NonNullable<DecisionTrace['requirement']>): string {
  const parts = [
    `Requires ${levels.join(' or ') || 'a level that no factor reaches'}`,
    ...(maxAge === undefined ? [] : [`proven within ${maxAge} s`]),
    ...(bound ? ['for exactly these details, once'] : []),
    ...(linked ? ['by a factor that is tied to them'] : []),
    ...(factors > 1 ? [`with ${factors} factors`] : []),
  ]
  return `${parts.join(', ')}.`
}

function RuleView({
  rule: { id, effect, priority, mode, share, outside, when, facts, matched, counts, error },
}: {
  readonly rule: RuleTrace
}): ReactNode {
  const unmatched = outside ? 'not this user' : 'no match'
  const state = mode
    ? `observed, ${matched ? 'would match' : unmatched}`
    : counts
      ? 'counts'
      : matched
        ? 'overruled'
        : unmatched
  return (
    <li className="rule">
      <div className="rule-name">
        <span className="lamp" data-lit={counts ? '' : undefined} />
        <strong>{id}</strong>
        <span className="muted">
          {effect}
          {priority !== 0 && `, priority ${priority}`}
          {share !== undefined &&
            `, ${share.toLocaleString('en-US', { style: 'percent', maximumFractionDigits: 4 })} of users`}
        </span>
        <span>{state}</span>
      </div>
      {when !== undefined && <code>{when}</code>}
      {error !== undefined && <p className="bad">The condition could not be evaluated: {error}</p>}
      {facts.length > 0 && (
        <dl className="pairs">
          {facts.map(({ name, value }) => [
            <dt key={name}>{name}</dt>,
            <dd key={`${name} value`}>
              <FactValue value={value} />
            </dd>,
          ])}
        </dl>
      )}
    </li>
  )
}

/** Lists and maps, such as the details, are folded: several rules read them. */
function FactValue({ value }: { readonly value: unknown }): ReactNode {
  if (value === undefined) return 'missing'
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const size = Object.keys(value).length
  return (
    <details>
      <summary>{Array.isArray(value) ? `list of ${size}` : `map of ${size}`}</summary>
      <JsonText value={value} hash={undefined} />
    </details>
  )
}
