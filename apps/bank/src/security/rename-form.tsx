import type { KeyboardEvent, ReactNode, SyntheticEvent } from 'react'

import { Field, readText } from '../layout/field.tsx'

interface RenameFormProps {
  readonly label: string
  /** `undefined` keeps the name. */
  readonly onClose: (label: string | undefined) => void
}

/** Renames an authenticator or a device in place. Escape keeps the name. */
export function RenameForm({ label, onClose }: RenameFormProps): ReactNode {
  function handleSubmit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    const typed = readText(event.currentTarget, 'label').trim()
    onClose(typed === '' || typed === label ? undefined : typed)
  }

  function handleKeyDown({ key }: KeyboardEvent): void {
    if (key === 'Escape') onClose(undefined)
  }

  return (
    <form className="inline" onSubmit={handleSubmit} onKeyDown={handleKeyDown}>
      <Field label="New name" name="label" defaultValue={label} maxLength={64} autoFocus />
      <button type="submit" className="button secondary">
        Save
      </button>
      <button type="button" className="button quiet" onClick={() => onClose(undefined)}>
        Cancel
      </button>
    </form>
  )
}
