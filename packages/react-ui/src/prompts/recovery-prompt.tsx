import type { ReactNode } from 'react'

import { normaliseRecoveryCode } from '../code-field/normalise-code.ts'
import { CodeForm, type CodeState } from './code-form.tsx'
import { usePart, usePrompt } from './prompt-context.ts'
import type { ViewProps } from './prompt-state.ts'

/** `ABCD2345` -> `ABCD-2345` */
function grouped(value: string): string {
  return normaliseRecoveryCode(value).replace(/(.{4})(?=.)/gu, '$1-')
}

/** A recovery code: letters and digits in one plain field, so it's checked when the person says so. */
export function RecoveryPrompt({ state, send }: ViewProps<CodeState>): ReactNode {
  const { words } = usePrompt()
  const part = usePart()
  return (
    <CodeForm
      state={state}
      send={send}
      label={words.say('recovery.label')}
      lead={words.say('recovery.lead')}
      hint={words.say('recovery.hint', { left: state.factor.left })}
      incompleteText={words.say('recovery.incomplete')}
      isComplete={(value) => grouped(value) !== ''}
      normalise={grouped}
    >
      {({ ref, id, value, onChange, busy, invalid, describedBy }) => (
        <input
          ref={ref}
          id={id}
          className={part('text-input')}
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="done"
          dir="ltr"
          translate="no"
          readOnly={busy}
          aria-busy={busy}
          aria-invalid={invalid}
          aria-describedby={describedBy}
          data-focus=""
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </CodeForm>
  )
}
