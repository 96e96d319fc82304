import { type ReactNode, useState } from 'react'

import { CodePrompt } from './code-prompt.tsx'
import { Approved, Ended, Unavailable } from './endings.tsx'
import { MethodList } from './method-list.tsx'
import { NumberPrompt } from './number-prompt.tsx'
import { PasskeyPrompt } from './passkey-prompt.tsx'
import { isCeremony, isMessage, type ViewProps } from './prompt-state.ts'
import { RecoveryPrompt } from './recovery-prompt.tsx'
import { SendPrompt } from './send-prompt.tsx'

/** The view for a state: one question at a time. */
export function PromptView({ state, send }: ViewProps): ReactNode {
  // `restarting` keeps the look of what it restarts from.
  const [ended, setEnded] = useState<'expired' | 'locked'>('expired')
  if ((state.status === 'expired' || state.status === 'locked') && state.status !== ended) setEnded(state.status)

  switch (state.status) {
    case 'choosing':
      return <MethodList state={state} send={send} />
    case 'expired':
    case 'locked':
    case 'denied':
    case 'restarting':
      return <Ended state={state} send={send} was={ended} />
    case 'unavailable':
      return <Unavailable state={state} send={send} />
    case 'approved':
      return <Approved state={state} />
    case 'waiting':
      return <NumberPrompt state={state} send={send} />
    default:
  }

  const { kind, id } = state.factor
  const key = `${state.prompt.challenge.id} ${id}`
  if (state.status !== 'entering' && isCeremony(kind)) return <PasskeyPrompt key={key} state={state} send={send} />
  if (state.status === 'ready' || (state.status === 'beginning' && isMessage(kind) && state.delivery === undefined)) {
    return <SendPrompt key={`send ${key}`} state={state} send={send} />
  }
  if (state.status === 'ceremony') return null
  if (kind === 'totp' || isMessage(kind)) return <CodePrompt key={key} state={state} send={send} />
  return <RecoveryPrompt key={key} state={state} send={send} />
}
