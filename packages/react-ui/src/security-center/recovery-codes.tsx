'use client'

import { useFactors } from '@stepup/react'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'

import { ChangeButton } from './change-button.tsx'
import { Loaded, Section, type SecuritySectionProps } from './section.tsx'
import { useSecurity } from './security-context.ts'

/** Props of {@link RecoveryCodes}. */
export interface RecoveryCodesProps extends SecuritySectionProps {
  /** Name of the downloaded file. Default `recovery-codes.txt`. */
  readonly fileName?: string
}

/**
 * The number of unused recovery codes, and new ones. New codes are shown once, to copy, download or print.
 *
 * @throws StepUpError `missing_provider` outside of `<SecurityCenter>`.
 */
export function RecoveryCodes({ title, fileName = 'recovery-codes.txt', ...props }: RecoveryCodesProps): ReactNode {
  const { center, words } = useSecurity()
  const snapshot = useFactors(center)
  const [codes, setCodes] = useState<readonly string[]>()
  return (
    <Section title={title ?? words.tell('security.codes')} {...props}>
      <p className="su-quiet">{words.tell('security.codes.lead')}</p>
      {codes ? (
        <NewCodes codes={codes} fileName={fileName} onDone={() => setCodes(undefined)} />
      ) : (
        <Loaded snapshot={snapshot} refresh={center.factors.refresh} shape={['button']}>
          {({ factors }) => {
            const left = factors.find(({ kind }) => kind === 'recovery_code')?.left
            return (
              <div className="su-codes-state">
                {left !== undefined && <p>{words.tell('security.codes.left', { left })}</p>}
                <ChangeButton variant="secondary" call={() => center.createRecoveryCodes()} onSuccess={setCodes}>
                  {words.tell(left === undefined ? 'security.codes.create' : 'security.codes.replace')}
                </ChangeButton>
              </div>
            )
          }}
        </Loaded>
      )}
    </Section>
  )
}

interface NewCodesProps {
  readonly codes: readonly string[]
  readonly fileName: string
  readonly onDone: () => void
}

function NewCodes({ codes, fileName, onDone }: NewCodesProps): ReactNode {
  const { words, announce } = useSecurity()
  const id = useId()
  const panel = useRef<HTMLDivElement>(null)
  const text = codes.join('\n')
  // The button that created the codes had the focus and was removed.
  useEffect(() => panel.current?.focus(), [])

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text)
      announce(words.tell('security.codes.copied'))
    } catch {
      announce(words.tell('security.codes.not_copied'))
    }
  }

  return (
    <div ref={panel} className="su-panel su-codes" tabIndex={-1} role="group" aria-labelledby={id}>
      <p id={id}>{words.tell('security.codes.once')}</p>
      <ul className="su-codes-list" dir="ltr" translate="no">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="su-row-buttons">
        <button type="button" className="su-link" onClick={() => void copy()}>
          {words.tell('security.codes.copy')}
        </button>
        <a
          className="su-link"
          // A `data:` URL stays in the page; an object URL would outlive the codes' panel.
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(`${text}\n`)}`}
          download={fileName}
        >
          {words.tell('security.codes.download')}
        </a>
        <button type="button" className="su-link" onClick={() => window.print()}>
          {words.tell('security.codes.print')}
        </button>
      </div>
      <button type="button" className="su-button" onClick={onDone}>
        {words.tell('security.codes.saved')}
      </button>
    </div>
  )
}
