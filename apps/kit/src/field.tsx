import './field.css'

import { ChevronDown, CircleAlert } from 'lucide-react'
import { useId, type ComponentPropsWithRef, type ReactNode } from 'react'

interface Described {
  readonly label: string
  readonly hint?: ReactNode
  readonly error?: string | undefined
  /** Hides the label visually, where the context already says it. */
  readonly labelHidden?: boolean | undefined
  readonly large?: boolean | undefined
}

interface FrameProps extends Described {
  readonly children: (control: {
    readonly id: string
    readonly 'aria-invalid': true | undefined
    readonly 'aria-describedby': string | undefined
  }) => ReactNode
}

/**
 * Frame of all fields: label, and hint or error. Screen readers announce both with the control. They also announce an
 * error when it appears, because the focus may be elsewhere or stay in the field.
 */
function Frame({ label, hint, error, labelHidden, large, children }: FrameProps): ReactNode {
  const id = useId()
  const described = [error && `${id}-error`, hint != null && `${id}-hint`].filter(Boolean).join(' ')
  return (
    <div className="field" data-large={large ? '' : undefined}>
      <label htmlFor={id} className={labelHidden ? 'visually-hidden' : undefined}>
        {label}
      </label>
      <div className="control" data-invalid={error ? '' : undefined}>
        {children({ id, 'aria-invalid': error ? true : undefined, 'aria-describedby': described || undefined })}
      </div>
      {error && (
        <p className="field-error" id={`${id}-error`} role="alert">
          <CircleAlert />
          {error}
        </p>
      )}
      {hint != null && (
        <div className="hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
    </div>
  )
}

interface FieldProps extends Described, Omit<ComponentPropsWithRef<'input'>, 'children'> {
  /** Unit after the value, such as a currency. */
  readonly unit?: string | undefined
  /** Icon before the value. */
  readonly icon?: ReactNode
}

/** A text field with label, hint and error. */
export function Field({ label, hint, error, labelHidden, large, unit, icon, ...input }: FieldProps): ReactNode {
  return (
    <Frame {...{ label, hint, error, labelHidden, large }}>
      {(control) => (
        <>
          {icon}
          {/* Addresses read from left to right in every language. */}
          <input {...control} dir={input.type === 'email' ? 'ltr' : undefined} {...input} />
          {unit && (
            <span className="unit" aria-hidden="true">
              {unit}
            </span>
          )}
        </>
      )}
    </Frame>
  )
}

interface SelectFieldProps<TValue extends string> extends Described {
  /** In a form that is read on submit, `name` replaces `value` and `onChange`. */
  readonly name?: string
  readonly value?: TValue
  readonly options: readonly { readonly value: TValue; readonly name: string }[]
  readonly onChange?: (value: TValue) => void
}

/** A choice among a few options. Phones open the system's own list. */
export function SelectField<TValue extends string>(props: SelectFieldProps<TValue>): ReactNode {
  const { options, onChange, label, hint, error, labelHidden, large, ...select } = props
  return (
    <Frame {...{ label, hint, error, labelHidden, large }}>
      {(control) => (
        <>
          {/* SAFETY: the element's value is one of its options. */}
          <select {...control} {...select} onChange={({ currentTarget }) => onChange?.(currentTarget.value as TValue)}>
            {options.map(({ value, name }) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
          <ChevronDown />
        </>
      )}
    </Frame>
  )
}

/** Options of a {@link SelectField} for items with an id. */
export function optionsOf(things: readonly { readonly id: string; readonly name: string }[]) {
  return things.map(({ id, name }) => ({ value: id, name }))
}

/** A multi-line text field. */
export function TextField({
  label,
  hint,
  error,
  labelHidden,
  large,
  ...area
}: Described & ComponentPropsWithRef<'textarea'>): ReactNode {
  return (
    <Frame {...{ label, hint, error, labelHidden, large }}>{(control) => <textarea {...control} {...area} />}</Frame>
  )
}

/** A checkbox with a label after it. */
export function Check({ children, ...input }: ComponentPropsWithRef<'input'>): ReactNode {
  return (
    <label className="check">
      <input type="checkbox" {...input} />
      <span>{children}</span>
    </label>
  )
}

/** Reads the text of a form field. */
export function readText(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name)
  return typeof value === 'string' ? value : ''
}
