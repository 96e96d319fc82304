import type { StepUpClient } from '@stepup/core'

import { carriesProof, type Outgoing } from '../tap/outgoing.ts'
import type { ServerCalls } from '../tap/server-calls.ts'
import { addLayer } from '../tap/tap.ts'
import { changeAmountOnReplay, expiry, replayGrant, secondTab, useTwice, wrongCode } from './attacks.ts'
import type { Break, Refusal } from './break.ts'
import { lostPasskey, offline, slow } from './conditions.ts'

/** The breaks, in the order of the panel: attacks, user actions, conditions. */
export const breaks: readonly Break[] = [
  changeAmountOnReplay,
  replayGrant,
  useTwice,
  wrongCode,
  expiry,
  secondTab,
  lostPasskey,
  offline,
  slow,
]

/** The ids of armed breaks, and the refusals of others. */
export interface BreakState {
  readonly armed: readonly string[]
  readonly refusals: Readonly<Record<string, Refusal>>
}

/** Arms and ends breaks. */
export interface BreakRunner {
  readonly getSnapshot: () => BreakState
  readonly subscribe: (listener: () => void) => () => void
  /** Starts a break, or ends it. */
  readonly toggle: (which: Break) => void
  readonly stop: () => void
}

export function createBreakRunner(client: StepUpClient, server: ServerCalls): BreakRunner {
  const listeners = new Set<() => void>()
  const running = new Map<string, () => void>()
  let state: BreakState = { armed: [], refusals: {} }
  let proven: Outgoing | undefined
  const forget = addLayer(async (request, send) => {
    const response = await send(request)
    if (request.by === 'app' && carriesProof(request) && response.ok) proven = request
    return response
  })

  function update(refusals: BreakState['refusals'] = state.refusals): void {
    state = { armed: [...running.keys()], refusals }
    for (const listener of [...listeners]) listener()
  }

  function end(id: string): void {
    running.get(id)?.()
    running.delete(id)
  }

  function start(which: Break): void {
    const { [which.id]: _, ...others } = state.refusals
    let isOver = false
    running.set(which.id, () => {})
    update(others)
    const undo = which.start({
      client,
      server,
      lastProven: () => proven,
      report(refusal) {
        if (!which.isSwitch) {
          isOver = true
          end(which.id)
        }
        update({ ...state.refusals, [which.id]: refusal })
      },
    })
    // A break may end before it has returned its undo.
    if (isOver) undo()
    else running.set(which.id, undo)
  }

  return {
    getSnapshot: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    toggle(which) {
      if (!running.has(which.id)) return start(which)
      end(which.id)
      update()
    },
    stop() {
      for (const id of [...running.keys()]) end(id)
      forget()
    },
  }
}
