import type { AnswerForm, StateOf } from '@stepup/react'
import { type ReactNode, useId } from 'react'

import { Button } from '../slots/button.tsx'
import { isBound } from '../words/words.ts'
import { Step } from './parts.tsx'
import { usePrompt } from './prompt-context.ts'
import type { ViewProps } from './prompt-state.ts'

/** The states in which an answer is typed or checked. */
export type AnswerState = StateOf<'entering' | 'verifying' | 'beginning'>

/** What ties a field to its label, its hint and what went wrong. */
export interface FieldTies {
  readonly id: string
  readonly describedBy: string
}

interface AnswerStepProps extends ViewProps<AnswerState> {
  readonly form: AnswerForm
  readonly lead: string
  readonly label: string
  readonly hint: ReactNode
  /** Beside the hint: another code. */
  readonly aside?: ReactNode
  /** Beside the label. */
  readonly tool?: ReactNode
  /** Above the field. */
  readonly before?: ReactNode
  /** What is said to someone who submits too early. */
  readonly incomplete: string
  readonly children: (ties: FieldTies) => ReactNode
}

/** One field, one button, and what went wrong with the last try. */
export function AnswerStep(props: AnswerStepProps): ReactNode {
  const { state, form, lead, label, hint, aside, tool, before, incomplete, children } = props
  const { words, part } = usePrompt()
  const id = useId()
  return (
    <form {...form.formProps}>
      <Step
        state={state}
        lead={lead}
        fault={form.incomplete && incomplete}
        errorId={`${id}-error`}
        field={
          <>
            {before}
            <div {...part('field')}>
              <div {...part('label')}>
                <label htmlFor={id}>{label}</label>
                {tool}
              </div>
              {children({ id, describedBy: `${id}-error ${id}-hint` })}
            </div>
          </>
        }
      >
        <div {...part('hint')}>
          <span id={`${id}-hint`}>{hint}</span>
          {aside}
        </div>
        <Button submit busy={form.busy} dim={!form.complete}>
          {form.busy ? words.say('submitting') : words.say('submit', { bound: isBound(state.prompt.challenge) })}
        </Button>
      </Step>
    </form>
  )
}
