import { isOwn } from '@stepup/core'
import { type ReactNode, useState } from 'react'

import { CodePrompt } from './code-prompt.tsx'
import { Ended, Unavailable } from './endings.tsx'
import { MethodList } from './method-list.tsx'
import { NumberPrompt } from './number-prompt.tsx'
import { OwnPrompt } from './own-prompt.tsx'
import { isEnded, type ViewProps } from './prompt-state.ts'
import type { Ending } from './state-words.ts'
import { PasswordPrompt, RecoveryPrompt } from './text-prompts.tsx'

/** What is typed, looked up or chosen, and the endings. They are loaded once the prompt is shown, or with it when it begins so. */
export function LaterView({ state }: ViewProps): ReactNode {
  // `restarting` keeps the look of what it restarts from.
  const [ended, setEnded] = useState<Ending>('expired')

  if (isEnded(state)) {
    if (state.status === 'restarting') return <Ended state={state} was={ended} />
    if (state.status !== ended) setEnded(state.status)
    return <Ended state={state} was={state.status} />
  }
  switch (state.status) {
    case 'choosing':
      return <MethodList state={state} />
    case 'unavailable':
      return <Unavailable state={state} />
    case 'waiting':
      return <NumberPrompt state={state} />
    case 'beginning':
    case 'entering':
    case 'verifying': {
      const { kind } = state.factor
      if (kind === 'push' && state.status === 'beginning') return <NumberPrompt state={state} />
      if (isOwn(kind)) return <OwnPrompt state={state} />
      if (kind === 'password') return <PasswordPrompt state={state} />
      return kind === 'recovery_code' ? <RecoveryPrompt state={state} /> : <CodePrompt state={state} />
    }
    default:
      return null
  }
}
