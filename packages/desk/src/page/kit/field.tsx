import './field.css'

import { ChevronDown, CircleAlert } from 'lucide-react'
import { useId, type ComponentPropsWithRef, type ReactNode } from 'react'

interface Described {
  readonly label: string
  readonly hint?: ReactNode
  readonly error?: string | undefined
  /** Visible to screen readers only, where the place says the same. */
  readonly labelHidden?: boolean | undefined
}

interface ControlProps {
  readonly id: string
  readonly 'aria-invalid': true | undefined
  readonly 'aria-describedby': string | undefined
}

/** Frame of all fields: a label above, a hint or an error below, both read with the control. */
function Frame({
  label,
  hint,
  error,
  labelHidden,
  children,
}: Described & { readonly children: (control: ControlProps) => ReactNode }): ReactNode {
  const id = useId()
  const described = [error && `${id}-error`, hint != null && `${id}-hint`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id} className={labelHidden ? 'visually-hidden' : undefined}>
        {label}
      </label>
      <div className="control" data-invalid={error ? '' : undefined}>
        {children({ id, 'aria-invalid': error ? true : undefined, 'aria-describedby': described || undefined })}
      </div>
      {error && (
        <p className="field-error" id={`${id}-error`}>
          <CircleAlert />
          {error}
        </p>
      )}
      {hint != null && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

type FieldProps = Described & ComponentPropsWithRef<'input'> & { readonly unit?: string | undefined }

/** A text field with its label, hint and error, and a unit after its value. */
export function Field({ label, hint, error, labelHidden, unit, ...input }: FieldProps): ReactNode {
  return (
    <Frame {...{ label, hint, error, labelHidden }}>
      {(control) => (
        <>
          <input autoComplete="off" {...control} {...input} />
          {unit && <span aria-hidden="true">{unit}</span>}
        </>
      )}
    </Frame>
  )
}

/** A text of several lines. */
export function TextField({
  label,
  hint,
  error,
  labelHidden,
  ...area
}: Described & ComponentPropsWithRef<'textarea'>): ReactNode {
  return <Frame {...{ label, hint, error, labelHidden }}>{(control) => <textarea {...control} {...area} />}</Frame>
}

/** A choice among a few. On phones it opens the system's own list. */
export function SelectField({
  label,
  hint,
  error,
  labelHidden,
  ...select
}: Described & ComponentPropsWithRef<'select'>): ReactNode {
  return (
    <Frame {...{ label, hint, error, labelHidden }}>
      {(control) => (
        <>
          <select {...control} {...select} />
          <ChevronDown />
        </>
      )}
    </Frame>
  )
}

type CheckProps = ComponentPropsWithRef<'input'> & { readonly children: ReactNode }

/** A box to check, with its label after it. */
export function Check({ children, ...input }: CheckProps): ReactNode {
  return (
    <label className="check">
      <input type="checkbox" {...input} />
      <span>{children}</span>
    </label>
  )
}
