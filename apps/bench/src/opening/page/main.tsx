import './page.css'

import type { ComponentType, ReactNode } from 'react'
import { createRoot } from 'react-dom/client'

/** A button that makes a call, and the dialog that opens when the call is challenged. */
interface Contender {
  readonly Example: ComponentType
  /** Resolves when the code is loaded, like a preloaded chunk. */
  readonly ready?: Promise<unknown>
}

/** Milliseconds since the click. */
export interface Opening {
  readonly focused: number
  readonly painted: number
}

declare global {
  interface Window {
    /** Resolves with the next opening. Call it before the click, so that nothing else runs while the prompt opens. */
    nextOpening: () => Promise<Opening>
    /** Resolves when the page is idle. */
    rest: () => Promise<void>
    closePrompt: () => Promise<void>
  }
}

const query = new URLSearchParams(location.search)
const rows = Number(query.get('rows'))
const load = import.meta.glob<Contender>('./contenders/*.tsx')[`./contenders/${query.get('contender')}.tsx`]

function Page({ Example }: Contender): ReactNode {
  return (
    <>
      <Example />
      <table>
        <tbody>
          {Array.from({ length: rows }, (_, row) => (
            <tr key={row}>
              <td>2026-03-{String((row % 28) + 1).padStart(2, '0')}</td>
              <td>Merchant {row}</td>
              <td>Groceries</td>
              <td>{(row * 7.31).toFixed(2)} EUR</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** Called when the focus is in the prompt and the frame that shows it is painted. */
let opened: ((opening: Opening) => void) | undefined
let clicked = 0
window.nextOpening = () => new Promise((resolve) => (opened = resolve))
window.addEventListener('click', ({ timeStamp, isTrusted }) => isTrusted && (clicked = timeStamp), true)
window.addEventListener(
  'focusin',
  ({ target }) => {
    if (!(target instanceof Element) || !target.textContent.startsWith('Continue')) return
    const focused = performance.now() - clicked
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', () => opened?.({ focused, painted: performance.now() - clicked }))
      port1.start()
      port2.postMessage(undefined)
    })
  },
  true,
)

window.rest = () => new Promise((resolve) => requestIdleCallback(() => resolve()))
window.closePrompt = async () => {
  document.querySelector<HTMLElement>('.su-close')?.click()
  while (document.querySelector('.su-title')) await new Promise(requestAnimationFrame)
  await window.rest()
}

const contender = await load?.()
await contender?.ready
const root = document.getElementById('root')
if (contender && root) createRoot(root).render(<Page {...contender} />)
