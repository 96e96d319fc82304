import type { ReactNode } from 'react'

import { CodeField } from '../code-field/code-field.tsx'
import { CodeForm, type CodeState } from './code-form.tsx'
import { usePrompt } from './prompt-context.ts'
import { codeLengthOf, isMessage, type ViewProps } from './prompt-state.ts'
import { Resend } from './resend.tsx'

/** A code of digits: from an authenticator app, an e-mail or a text message. */
export function CodePrompt({ state, send }: ViewProps<CodeState>): ReactNode {
  const { words } = usePrompt()
  const { kind, target } = state.factor
  const { delivery } = state
  const length = codeLengthOf(state.factor)
  const sentTo = delivery?.target ?? target
  return (
    <CodeForm
      state={state}
      send={send}
      auto
      label={words.say('code.label')}
      lead={
        isMessage(kind)
          ? words.say('code.sent', { target: sentTo === undefined ? undefined : words.isolate(sentTo) })
          : words.say('totp.lead', { length })
      }
      hint={isMessage(kind) ? words.say('code.missing', { kind }) : words.say('totp.hint')}
      aside={delivery && <Resend delivery={delivery} busy={state.status === 'beginning'} send={send} />}
      incompleteText={words.say('code.incomplete', { length })}
      isComplete={(value) => value.length === length}
    >
      {(control) => <CodeField {...control} length={length} />}
    </CodeForm>
  )
}
