import { type ReactNode, useState } from 'react'

import type { Address } from '../address/address.ts'
import { toCss } from '../address/css.ts'
import { toFixture } from '../address/fixture.ts'
import { toReact } from '../address/react.ts'

/** The code of the shown prompt, with a copy button. */
export function Code({ address }: { readonly address: Address }): ReactNode {
  return (
    <section className="code" aria-label="Code">
      <Snippet title="CSS" code={toCss(address)} />
      <Snippet title="React" code={toReact(address)} />
      {address.state !== 'all' && <Snippet title="Fixture" code={toFixture(address)} />}
    </section>
  )
}

function Snippet({ title, code }: { readonly title: string; readonly code: string }): ReactNode {
  const [copied, setCopied] = useState('')
  return (
    <>
      <h2>{title}</h2>
      <textarea readOnly aria-label={title} rows={code.split('\n').length} value={code} />
      <p>
        <button type="button" onClick={() => void navigator.clipboard.writeText(code).then(() => setCopied(code))}>
          Copy the {title === 'CSS' || title === 'React' ? title : title.toLowerCase()}
        </button>
        <span role="status">{copied === code ? 'Copied' : ''}</span>
      </p>
    </>
  )
}
