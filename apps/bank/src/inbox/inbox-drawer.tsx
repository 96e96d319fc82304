import './inbox.css'

import { useQuery } from '@tanstack/react-query'
import { Inbox, X } from 'lucide-react'
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'

import { inboxQuery } from '../api/queries.ts'
import { Answer } from '../kit/answer.tsx'
import { IconButton } from '@stepup/kit/button.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { inboxWords } from '../words/inbox.ts'
import { Messages } from './messages.tsx'

/** A button that opens the demo's inbox beside the page. */
export function InboxDrawer(): ReactNode {
  const words = useWords(inboxWords)
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)

  function close(): void {
    setOpen(false)
    button.current?.focus()
  }

  function handleKeyDown({ key }: KeyboardEvent): void {
    if (key === 'Escape') close()
  }

  return (
    <>
      <button ref={button} type="button" className="tool" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Inbox /> <span>{words.title}</span>
      </button>
      {open && (
        <section className="drawer" aria-label={words.title} onKeyDown={handleKeyDown}>
          <div className="drawer-head">
            <h2>{words.title}</h2>
            <IconButton label={words.close} autoFocus onClick={close}>
              <X />
            </IconButton>
          </div>
          <p className="hint">{words.lead}</p>
          <Content />
        </section>
      )}
    </>
  )
}

function Content(): ReactNode {
  return <Answer query={useQuery(inboxQuery)}>{({ messages }) => <Messages messages={messages} />}</Answer>
}
