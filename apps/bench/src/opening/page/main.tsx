import './page.css'

import type { ComponentType, ReactNode } from 'react'
import { createRoot } from 'react-dom/client'

/** A button that makes a call, and the dialog that opens when it is challenged. */
interface Contender {
  readonly Example: ComponentType
  /** Its code is there, as a preloaded chunk would be. */
  readonly ready?: Promise<unknown>
}

/** Milliseconds since the click. */
export interface Opening {
  readonly focused: number
  readonly painted: number
}

declare global {
  interface Window {
    openings: Opening[]
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

/** The focus has come to where one goes on, and the frame that shows it has been painted. */
window.openings = []
let clicked: number | undefined
window.addEventListener(
  'click',
  ({ timeStamp, target }) => {
    if (target instanceof Element && target.textContent === 'Send') clicked = timeStamp
  },
  true,
)
document.addEventListener(
  'focusin',
  ({ target }) => {
    if (clicked === undefined || !(target instanceof Element) || !target.textContent.startsWith('Continue')) return
    const since = clicked
    clicked = undefined
    const focused = performance.now() - since
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', () => window.openings.push({ focused, painted: performance.now() - since }))
      port1.start()
      port2.postMessage(undefined)
    })
  },
  true,
)

const contender = await load?.()
await contender?.ready
const root = document.getElementById('root')
if (contender && root) createRoot(root).render(<Page {...contender} />)
