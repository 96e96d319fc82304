import { type ComponentPropsWithRef, type ReactNode, useId } from 'react'

import { classes } from '../appearance/appearance.ts'
import { refusalText } from './change-button.tsx'
import { useSecurity } from './security-context.ts'

interface TextFieldProps extends ComponentPropsWithRef<'input'> {
  readonly label: string
  readonly hint?: string
  /** The refusal of the value, instead of the hint. */
  readonly error?: unknown
}

/** A text with its label above, and a hint or an error below, both read with it. */
export function TextField({ label, hint, error, className, ...input }: TextFieldProps): ReactNode {
  const { words } = useSecurity()
  const id = useId()
  const isRefused = error !== undefined
  const text = isRefused ? refusalText(words, error) : hint
  return (
    <>
      <label className="su-label" htmlFor={id}>
        {label}
      </label>
      <input
        autoComplete="off"
        {...input}
        id={id}
        className={classes('su-text-input', className)}
        aria-invalid={isRefused}
        aria-describedby={text === undefined ? undefined : `${id}-text`}
      />
      {text !== undefined && (
        <p id={`${id}-text`} className={isRefused ? 'su-warning' : 'su-quiet'} role={isRefused ? 'alert' : undefined}>
          {text}
        </p>
      )}
    </>
  )
}
