import type { KeyboardEvent, ReactNode, SyntheticEvent } from 'react'

import { Button } from '../kit/button.tsx'
import { Field, readText } from '../kit/field.tsx'
import { useWords } from '../locale/locale.ts'
import { commonWords } from '../words/common.ts'
import { securityWords } from '../words/security.ts'

interface RenameFormProps {
  readonly label: string
  /** `undefined` keeps the name. */
  readonly onClose: (label: string | undefined) => void
}

/** Renames an authenticator or a device in place. Escape keeps the name. */
export function RenameForm({ label, onClose }: RenameFormProps): ReactNode {
  const words = useWords(securityWords)
  const { cancel } = useWords(commonWords)

  function handleSubmit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    const typed = readText(event.currentTarget, 'label').trim()
    onClose(typed === '' || typed === label ? undefined : typed)
  }

  function handleKeyDown({ key }: KeyboardEvent): void {
    if (key === 'Escape') onClose(undefined)
  }

  return (
    <form className="inline-form" onSubmit={handleSubmit} onKeyDown={handleKeyDown}>
      <Field label={words.newName} name="label" defaultValue={label} maxLength={64} autoFocus />
      <Button type="submit" variant="secondary">
        {words.save}
      </Button>
      <Button variant="quiet" onClick={() => onClose(undefined)}>
        {cancel}
      </Button>
    </form>
  )
}
