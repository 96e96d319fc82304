import {
  createContext,
  type ReactNode,
  type SyntheticEvent,
  useCallback,
  useContext,
  useId,
  useRef,
  useState,
} from 'react'

import { RowIcon, type RowIconName } from './row-icon.tsx'
import { useSecurity } from './security-context.ts'
import { TextField } from './text-field.tsx'

interface RowProps {
  readonly icon: RowIconName
  readonly name: string
  readonly badge?: string | undefined
  readonly facts: readonly string[]
  /** Actions of the row, behind a button. */
  readonly actions?: ReactNode
}

const CloseContext = createContext((): void => {})

/** Returns a function that hides the actions of the row, and moves the focus to their button. */
export function useCloseRow(): () => void {
  return useContext(CloseContext)
}

/** One factor or device. Its actions open below it, so that they fit at any width. */
export function Row({ icon, name, badge, facts, actions }: RowProps): ReactNode {
  const { words } = useSecurity()
  const id = useId()
  const toggle = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)

  const close = useCallback(() => {
    setOpen(false)
    toggle.current?.focus()
  }, [])

  return (
    <li className="su-row">
      <RowIcon name={icon} />
      <div className="su-row-text">
        <span className="su-row-name" id={`${id}-name`}>
          {name}
          {badge && <span className="su-badge">{badge}</span>}
        </span>
        <span className="su-row-facts">{facts.join(' · ')}</span>
      </div>
      {actions && (
        <button
          ref={toggle}
          type="button"
          id={`${id}-toggle`}
          className="su-link su-row-toggle"
          aria-expanded={open}
          aria-controls={`${id}-actions`}
          aria-label={words.tell('security.manage')}
          aria-labelledby={`${id}-toggle ${id}-name`}
          onClick={() => setOpen(!open)}
        >
          <RowIcon name="more" />
        </button>
      )}
      {actions && (
        <div
          id={`${id}-actions`}
          className="su-row-actions"
          role="group"
          aria-labelledby={`${id}-name`}
          hidden={!open}
          onKeyDown={(event) => {
            if (event.key === 'Escape') close()
          }}
        >
          <CloseContext.Provider value={close}>{open && actions}</CloseContext.Provider>
        </div>
      )}
    </li>
  )
}

interface RenameFormProps {
  readonly label: string
  /** Called with a new name, or with nothing when the name stays. */
  readonly onDone: (label: string | undefined) => void
}

/** Renames a factor or a device. */
export function RenameForm({ label, onDone }: RenameFormProps): ReactNode {
  const { words } = useSecurity()
  const [typed, setTyped] = useState(label)

  function handleSubmit(event: SyntheticEvent<HTMLFormElement>): void {
    event.preventDefault()
    const name = typed.trim()
    onDone(name === '' || name === label ? undefined : name)
  }

  return (
    <form className="su-inline-form" onSubmit={handleSubmit}>
      <TextField
        label={words.tell('security.new_name')}
        value={typed}
        maxLength={64}
        onChange={(change) => setTyped(change.currentTarget.value)}
        // The button that opened the form had the focus and was removed.
        autoFocus
      />
      <div className="su-row-buttons">
        <button type="submit" className="su-button" data-variant="secondary">
          {words.tell('security.save')}
        </button>
        <button type="button" className="su-link" onClick={() => onDone(undefined)}>
          {words.say('cancel')}
        </button>
      </div>
    </form>
  )
}
