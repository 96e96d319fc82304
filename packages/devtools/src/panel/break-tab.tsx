import { type ReactNode, useSyncExternalStore } from 'react'

import type { Break, Refusal } from '../break/break.ts'
import { breaks, type BreakState } from '../break/breaks.ts'
import type { DevtoolsSession } from '../session.ts'

/** Attacks and accidents as real requests, each with its refusal. */
export function BreakTab({ session }: { readonly session: DevtoolsSession }): ReactNode {
  const { breaks: runner, client } = session
  const state = useSyncExternalStore(runner.subscribe, runner.getSnapshot)
  // Re-renders with the flow, which determines the possible breaks.
  useSyncExternalStore(client.subscribe, client.getSnapshot)
  return (
    <ul>
      {breaks.map((each) => (
        <BreakView key={each.id} which={each} state={state} session={session} />
      ))}
    </ul>
  )
}

interface BreakViewProps {
  readonly which: Break
  readonly state: BreakState
  readonly session: DevtoolsSession
}

function BreakView({ which, state, session }: BreakViewProps): ReactNode {
  const { id, title, does, isSwitch } = which
  const isArmed = state.armed.includes(id)
  const blocked = isArmed ? undefined : which.blocked?.(session)
  const { [id]: refusal } = state.refusals
  return (
    <li className="break">
      <h2 id={`break-${id}`}>{title}</h2>
      <p>
        {does} {blocked}
      </p>
      <button
        type="button"
        className="button"
        aria-labelledby={`do-${id} break-${id}`}
        aria-pressed={isArmed}
        aria-disabled={blocked !== undefined}
        onClick={() => blocked === undefined && session.breaks.toggle(which)}
      >
        <span id={`do-${id}`}>{isSwitch ? (isArmed ? 'Switch off' : 'Switch on') : isArmed ? 'Waiting' : 'Do it'}</span>
      </button>
      <div className="refusal" role="status" hidden={refusal === undefined}>
        {refusal && <RefusalText refusal={refusal} />}
      </div>
    </li>
  )
}

function RefusalText({ refusal: { status, code, text } }: { readonly refusal: Refusal }): ReactNode {
  const isGood = status !== undefined && status < 400
  return (
    <>
      <strong className={isGood ? 'good' : 'bad'}>
        {[status, code].filter((part) => part !== undefined).join(' ')}
      </strong>{' '}
      {text}
    </>
  )
}
