import { useId, type ComponentPropsWithRef, type ReactNode } from 'react'

interface FieldProps extends ComponentPropsWithRef<'input'> {
  readonly label: string
  readonly hint?: string
  readonly error?: string | undefined
  /** Unit shown after the value, such as a currency. */
  readonly unit?: string
}

/** A labeled input with its hint and its error. */
export function Field({ label, hint, error, unit, ...input }: FieldProps): ReactNode {
  const id = useId()
  const described = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="control" data-unit={unit ? '' : undefined}>
        <input id={id} aria-invalid={error ? true : undefined} aria-describedby={described || undefined} {...input} />
        {unit && <span aria-hidden="true">{unit}</span>}
      </div>
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

/** Reads the text of a form field. */
export function readText(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name)
  return typeof value === 'string' ? value : ''
}
