'use client'

import type { PasskeyUplift as Uplift } from '@stepup/core'
import { usePasskeyUplift } from '@stepup/react'
import { type ReactNode, useContext, useEffect, useId, useMemo } from 'react'

import { classes } from '../appearance/appearance.ts'
import { PromptContext } from '../prompt/prompt-context.ts'
import { refusalText } from './change-button.tsx'
import type { SecurityMessages } from './messages.ts'
import { createSecurityWords, type SecurityWords } from './security-words.ts'

/** Props of {@link PasskeyUplift}. */
export interface PasskeyUpliftProps {
  /** Created once, outside of React: `createPasskeyUplift({ client: stepUp, center })`. */
  readonly uplift: Uplift
  /** Texts of one language, from `@stepup/react-ui/security-center/locales/<tag>`. */
  readonly messages: SecurityMessages
  /**
   * Color scheme of the card on a page; in a prompt, that of the prompt applies. `auto` (default) follows the system,
   * `inherit` the page's own `color-scheme`.
   */
  readonly colorScheme?: 'auto' | 'inherit' | 'light' | 'dark'
  readonly className?: string
}

/**
 * Offers a passkey after a proof by a code or a password: "Next time with a passkey". As `uplift` of a prompt, it
 * renders below the success and keeps the prompt open; elsewhere, such as on a receipt, it is a card. Renders nothing
 * visible without an offer.
 *
 * @example
 * ```tsx
 * import { createPasskeyUplift, createSecurityCenter, createStepUpClient } from '@stepup/core'
 * import { StepUpModal } from '@stepup/react-ui'
 * import { en } from '@stepup/react-ui/security-center/locales/en'
 *
 * const stepUp = createStepUpClient()
 * const center = createSecurityCenter({ fetch: stepUp.fetch })
 * const uplift = createPasskeyUplift({ client: stepUp, center })
 * const offer = <PasskeyUplift uplift={uplift} messages={en} />
 *
 * const modal = <StepUpModal messages={en} brand={{ name: 'Northbank' }} uplift={offer} />
 * ```
 */
export function PasskeyUplift({ uplift, messages, colorScheme = 'auto', className }: PasskeyUpliftProps): ReactNode {
  const { state, add, decline } = usePasskeyUplift(uplift)
  const send = useContext(PromptContext)?.send
  const words = useMemo(() => createSecurityWords(messages), [messages])
  const id = useId()
  const { status } = state
  const isOpen = status !== 'none' && status !== 'looking'
  const stays = status !== 'none'
  // A prompt that already shows another challenge ignores the event.
  useEffect(() => send?.({ type: 'stay', stays }), [stays, send])

  function close(): void {
    decline()
    send?.({ type: 'cancel' })
  }

  const isAdded = status === 'added'
  const isAdding = status === 'adding'
  return (
    <div
      className={classes(
        'su-uplift',
        !send && 'su-security',
        !send && colorScheme !== 'inherit' && `_su-${colorScheme}`,
        className,
      )}
      dir={messages.dir}
      lang={messages.locale}
    >
      <div className={isOpen ? 'su-uplift-offer' : undefined} role="group" aria-labelledby={isOpen ? id : undefined}>
        {/* Rendered before its text, because screen readers only announce changes of existing regions. */}
        <div role="status">
          {isOpen && (
            <>
              <p className="su-uplift-title" id={id}>
                {isAdded ? words.tell('security.uplift.added') : words.tell('security.uplift')}
              </p>
              {!isAdded && <p className="su-quiet">{textOf(state, words)}</p>}
            </>
          )}
        </div>
        {isOpen && (
          <div className="su-row-buttons">
            {/* The same element in every state, so that it keeps the focus. */}
            <button
              type="button"
              className="su-button"
              data-variant={isAdded ? 'secondary' : 'primary'}
              aria-disabled={isAdding || undefined}
              onClick={isAdded ? close : () => void add()}
            >
              {isAdded ? words.say('close') : isAdding ? words.say('enroll.starting') : words.say('enroll.add.passkey')}
            </button>
            {status === 'offered' && (
              <button type="button" className="su-link" onClick={close}>
                {words.tell('security.uplift.later')}
              </button>
            )}
          </div>
        )}
      </div>
    </div>
  )
}

/** The purpose of a passkey, or why the last attempt failed. */
function textOf(state: ReturnType<Uplift['getSnapshot']>, words: SecurityWords): string {
  if (state.status !== 'offered' || !state.failed)
    return words.tell('security.uplift.lead', { proof: 'needsProof' in state && state.needsProof })
  const { error } = state.failed
  return error === undefined ? words.tell('security.not_added', { kind: 'passkey' }) : refusalText(words, error)
}
