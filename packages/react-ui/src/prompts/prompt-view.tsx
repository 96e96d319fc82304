import { isCeremony, isOwn } from '@stepup/core'
import { type ReactNode, useState } from 'react'

import { CodePrompt } from './code-prompt.tsx'
import { Approved, Ended, Unavailable } from './endings.tsx'
import { MethodList } from './method-list.tsx'
import { NumberPrompt } from './number-prompt.tsx'
import { OwnPrompt } from './own-prompt.tsx'
import { isButton, type ViewProps } from './prompt-state.ts'
import { StartPrompt } from './start-prompt.tsx'
import type { Ending } from './state-words.ts'
import { PasswordPrompt, RecoveryPrompt } from './text-prompts.tsx'

/** The view for a state: one question at a time. */
export function PromptView({ state }: ViewProps): ReactNode {
  // `restarting` keeps the look of what it restarts from.
  const [ended, setEnded] = useState<Ending>('expired')

  switch (state.status) {
    case 'choosing':
      return <MethodList state={state} />
    case 'expired':
    case 'locked':
    case 'denied':
      if (state.status !== ended) setEnded(state.status)
      return <Ended state={state} was={state.status} />
    case 'restarting':
      return <Ended state={state} was={ended} />
    case 'unavailable':
      return <Unavailable state={state} />
    case 'approved':
      return <Approved state={state} />
    default:
  }

  const { kind, id } = state.factor
  const key = `${state.prompt.challenge.id} ${id}`
  if (state.status === 'waiting' || (state.status === 'beginning' && state.pushed))
    return <NumberPrompt key={key} state={state} />
  if (
    state.status === 'ready' ||
    state.status === 'ceremony' ||
    (state.status === 'verifying' && isButton(state, state.factor)) ||
    (state.status === 'beginning' && (isCeremony(kind) || !state.delivery))
  )
    return <StartPrompt key={`start ${key}`} state={state} />
  if (isOwn(kind)) return <OwnPrompt key={key} state={state} />
  if (kind === 'password') return <PasswordPrompt key={key} state={state} />
  if (kind === 'recovery_code') return <RecoveryPrompt key={key} state={state} />
  return <CodePrompt key={key} state={state} />
}
