import { type ReactNode, useState } from 'react'

import { exportedTest } from '../export/exported-test.ts'
import type { Exchange } from '../journal/exchange.ts'

/** A recorded step-up as a test to keep. */
export function ExportTab({ exchanges }: { readonly exchanges: readonly Exchange[] }): ReactNode {
  const [copied, setCopied] = useState('')
  const tests = exchanges.flatMap((exchange) => {
    const text = exportedTest(exchange)
    return text === undefined ? [] : [{ exchange, text }]
  })
  const [chosen, setChosen] = useState<number>()
  const shown = tests.find(({ exchange }) => exchange.id === chosen) ?? tests.at(-1)
  if (!shown)
    return (
      <p className="empty">
        As soon as a step-up is over, it can be copied from here as a test for Vitest and @stepup/testing.
      </p>
    )
  const { exchange, text } = shown
  return (
    <>
      <div className="row">
        {tests.length > 1 && (
          <select
            aria-label="Step-up"
            value={exchange.id}
            onChange={({ currentTarget }) => setChosen(Number(currentTarget.value))}
          >
            {tests.map(({ exchange: { id, action, first } }) => (
              <option key={id} value={id}>
                {action} {new Date(first.at).toLocaleTimeString('en-GB')}
              </option>
            ))}
          </select>
        )}
        <button
          type="button"
          className="button"
          onClick={() =>
            void navigator.clipboard.writeText(text).then(
              () => setCopied('Copied'),
              () => setCopied('The browser does not let it be copied: select the text.'),
            )
          }
        >
          Copy
        </button>
        <span role="status">{copied}</span>
      </div>
      <pre>{text}</pre>
    </>
  )
}
