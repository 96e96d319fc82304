import type { ReactNode } from 'react'

import type { Exchange, Part, Step } from '../journal/exchange.ts'
import type { Call, Mark } from '../journal/journal.ts'
import { JsonText } from './hashed-text.tsx'

const parts: Readonly<Record<Part, string>> = {
  request: 'Request',
  send_code: 'Begin',
  proof: 'Proof',
  renewal: 'Start again',
  cancellation: 'Cancel',
  replay: 'Replay',
  question: 'Question',
}

const outcomes: Readonly<Record<Exchange['outcome'], string>> = {
  open: 'open',
  approved: 'went through',
  refused: 'refused',
  ended: 'not sent',
}

/** Each step-up as it happens: requests, responses, and events of the client. */
export function WireTab({ exchanges }: { readonly exchanges: readonly Exchange[] }): ReactNode {
  if (exchanges.length === 0)
    return (
      <p className="empty">
        No call was challenged yet. Its request, the challenge, the proof and the replay will appear here.
      </p>
    )
  return exchanges.toReversed().map((exchange) => <ExchangeView key={exchange.id} exchange={exchange} />)
}

function ExchangeView({ exchange }: { readonly exchange: Exchange }): ReactNode {
  const { first, action, hash, steps, outcome, challenge } = exchange
  return (
    <section className="exchange" aria-label={action || first.path}>
      <h2>
        <span>{action || `${first.method} ${first.path}`}</span>
        <span className={outcome === 'approved' ? 'good' : outcome === 'refused' ? 'bad' : 'muted'}>
          {outcomes[outcome]}
        </span>
      </h2>
      {hash !== undefined && (
        <p className="muted">
          Hash of the {challenge?.authorization_details?.length === 1 ? 'detail' : 'details'}{' '}
          <mark className="hash">{hash}</mark>
        </p>
      )}
      <ol className="steps">
        {steps.filter(isOnWire).map((step) => (
          <StepView key={step.type === 'call' ? step.call.sentAs : step.mark.happenedAs} step={step} hash={hash} />
        ))}
      </ol>
    </section>
  )
}

/** The states of the flow are in a separate tab. */
function isOnWire(step: Step): boolean {
  return step.type === 'call' || step.mark.event !== 'flow'
}

/** `/challenges/q8Zr…/renew`: the shortened id is identified by its position. */
function shortPath(path: string): string {
  return path.replaceAll(/(?<=\/)([\w-]{4})[\w-]{16,}(?=\/|$)/gu, '$1…')
}

function StepView({ step, hash }: { readonly step: Step; readonly hash: string | undefined }): ReactNode {
  if (step.type === 'mark')
    return (
      <li className="step muted" data-mark="">
        <code>{wordsOf(step.mark)}</code>
      </li>
    )
  const { call, part } = step
  const { answer, failure } = call
  const isRefused = failure !== undefined || (answer !== undefined && answer.status >= 400)
  return (
    <li className="step" data-part={part} data-refused={isRefused && part !== 'request' ? '' : undefined}>
      <details>
        <summary>
          <span className="line">
            <span className="part">{call.by === 'devtools' ? `${parts[part]}, by the devtools` : parts[part]}</span>{' '}
            <code title={call.path}>
              {call.method} {shortPath(call.path)}
            </code>{' '}
            <span className={isRefused ? 'bad' : 'good'}>
              {answer?.status ?? (failure === undefined ? '…' : 'failed')}
            </span>{' '}
            {answer && <span className="end">{answer.durationMs} ms</span>}
          </span>
        </summary>
        <Message title="Request" headers={call.headers} body={call.body} hash={hash} />
        {call.proof !== undefined && (
          <Message title="Proof, in its header" headers={[]} body={call.proof} hash={hash} />
        )}
        {answer && (
          <Message title={`Answer ${answer.status}`} headers={answer.headers} body={answer.body} hash={hash} />
        )}
        {failure !== undefined && <p className="bad">{failure}</p>}
      </details>
    </li>
  )
}

interface MessageProps extends Pick<Call, 'headers' | 'body'> {
  readonly title: string
  readonly hash: string | undefined
}

function Message({ title, headers, body, hash }: MessageProps): ReactNode {
  return (
    <>
      <h3>{title}</h3>
      {headers.length > 0 && (
        <dl className="pairs">
          {headers.map(([name, value]) => [<dt key={name}>{name}</dt>, <dd key={`${name} value`}>{value}</dd>])}
        </dl>
      )}
      {body !== undefined && <JsonText value={body} hash={hash} />}
    </>
  )
}

/** `attempt.failed totp invalid_code`: the name and the distinguishing members. */
function wordsOf(mark: Mark): string {
  const { action: _, durationMs: __, ...about } = mark.about as Readonly<Record<string, unknown>>
  const values = Object.values(about)
    .flat()
    .filter((value) => typeof value === 'string' || typeof value === 'number')
  return [mark.event, ...values].join(' ')
}
