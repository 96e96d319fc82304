import type { ReactNode } from 'react'

import { ErrorLine, Heading, Links } from './parts.tsx'
import { usePrompt } from './prompt-context.ts'
import type { StateOf, ViewProps } from './prompt-state.ts'

/** The number that the person enters on their other device. */
export function NumberPrompt({ state, send }: ViewProps<StateOf<'waiting'>>): ReactNode {
  const { words } = usePrompt()
  const { challenge } = state.prompt
  return (
    <>
      <Heading title={words.title(challenge)} lead={state.number} challenge={challenge} focus />
      {state.error && <ErrorLine state={state} error={state.error} />}
      <Links state={state} send={send} />
    </>
  )
}
