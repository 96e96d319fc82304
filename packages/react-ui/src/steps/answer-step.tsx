import { retryAtOf } from '@stepup/core'
import type { AnswerForm } from '@stepup/react'
import type { ReactNode } from 'react'

import { usePrompt } from '../prompt/prompt-context.ts'
import { type AnswerState, errorOf, type ViewProps } from '../prompt/prompt-state.ts'
import { Button } from '../slots/button.tsx'
import { isBound } from '../words/is-bound.ts'
import { Step, type StepProps } from './first.ts'
import { Resend } from './resend.tsx'

/** Texts that a step with a typed answer can replace. */
export type TypedStepProps = ViewProps<AnswerState> &
  Pick<StepProps, 'title' | 'lead' | 'summary' | 'focus' | 'alternative'> & {
    /** Content above the field. */
    readonly above?: ReactNode
  }

interface AnswerStepProps extends TypedStepProps {
  readonly form: AnswerForm
  /** Text for an incomplete answer. */
  readonly incomplete: string
  readonly label: string
  /** Element at the end of the label's line. */
  readonly corner?: ReactNode
  readonly field: ReactNode
  readonly hint?: ReactNode
}

/** Whether no answer can be sent for now. The user can still type a code whose message can't be sent again. */
export function isResting(state: AnswerState): boolean {
  const error = errorOf(state)
  return error?.code !== 'resend_limited' && retryAtOf(error) !== undefined
}

export function useFieldProps(): { readonly id: string; readonly describedBy: string } {
  const { id } = usePrompt()
  return { id: `${id}-answer`, describedBy: `${id}-error ${id}-hint` }
}

/** The step of a typed proof: a form with one field. The button submits it from anywhere in the prompt. */
export function AnswerStep(props: AnswerStepProps): ReactNode {
  const { state, above, form, incomplete, label, corner, field, hint, ...step } = props
  const { say, part, id } = usePrompt()
  const { busy } = form
  const resting = isResting(state)
  const formId = `${id}-form`
  return (
    <Step
      state={state}
      fault={form.incomplete && incomplete}
      {...step}
      field={
        <form {...form.formProps} id={formId}>
          {above}
          <div {...part('field')}>
            <div {...part('label')}>
              <label htmlFor={`${id}-answer`}>{label}</label>
              {corner}
            </div>
            {field}
          </div>
        </form>
      }
    >
      <div {...part('hint')}>
        <span id={`${id}-hint`}>{hint}</span>
        {state.delivery && <Resend delivery={state.delivery} busy={state.status === 'beginning'} />}
      </div>
      <Button
        type="submit"
        form={formId}
        busy={busy}
        waits={busy || resting}
        layout={(!form.complete || resting) && '_su-dim'}
      >
        {busy
          ? say('submitting')
          : say('submit', { bound: isBound(state.prompt.challenge) && state.prompt.task.type !== 'enroll' })}
      </Button>
    </Step>
  )
}
