'use client'

import type { SecurityCenter as Center } from '@stepup/core'
import { useStepUpClient } from '@stepup/react'
import { type CSSProperties, type ReactNode, useCallback, useEffect, useMemo, useState } from 'react'

import { classes } from '../appearance/appearance.ts'
import type { SecurityMessages } from './messages.ts'
import { SecurityContext, type SecurityContextValue } from './security-context.ts'
import { createSecurityWords } from './security-words.ts'

/** Props of {@link SecurityCenter}. */
export interface SecurityCenterProps {
  /** Created once, outside of React: `createSecurityCenter({ fetch: stepUp.fetch })`. */
  readonly center: Center
  /** Texts of one language, from `@stepup/react-ui/security-center/locales/<tag>`. */
  readonly messages: SecurityMessages
  /** `auto` (default) follows the system, `inherit` the page's own `color-scheme`. */
  readonly colorScheme?: 'auto' | 'inherit' | 'light' | 'dark'
  readonly className?: string
  /** Tokens for these components alone: `{ '--su-brand': 'oklch(0.55 0.15 150)' }`. */
  readonly style?: CSSProperties
  readonly children?: ReactNode
}

/**
 * Hands a {@link Center} and its words to the components below, and announces the results of their changes. It goes inside of
 * `<StepUpProvider>`; every change may open the prompt.
 *
 * @example
 * ```tsx
 * import { createSecurityCenter, createStepUpClient } from '@stepup/core'
 * import { DeviceList, FactorList, RecoveryCodes, SecurityCenter } from '@stepup/react-ui/security-center'
 * import { en } from '@stepup/react-ui/security-center/locales/en'
 * import '@stepup/react-ui/security-center.css'
 *
 * const stepUp = createStepUpClient()
 * const center = createSecurityCenter({ fetch: stepUp.fetch })
 *
 * const page = (
 *   <SecurityCenter center={center} messages={en}>
 *     <FactorList />
 *     <RecoveryCodes />
 *     <DeviceList />
 *   </SecurityCenter>
 * )
 * ```
 */
export function SecurityCenter({
  center,
  messages,
  colorScheme = 'auto',
  className,
  style,
  children,
}: SecurityCenterProps): ReactNode {
  const [said, setSaid] = useState({ text: '', times: 0 })
  const words = useMemo(() => createSecurityWords(messages), [messages])
  const announce = useCallback((text: string) => setSaid(({ times }) => ({ text, times: times + 1 })), [])
  const value = useMemo((): SecurityContextValue => ({ center, words, announce }), [center, words, announce])
  useRefreshAfterPrompts(center)
  return (
    <SecurityContext.Provider value={value}>
      <div
        className={classes('su-security', colorScheme !== 'inherit' && `_su-${colorScheme}`, className)}
        style={style}
        dir={messages.dir}
        lang={messages.locale}
      >
        {children}
        <p className="su-announced" role="status">
          {/* A repeated text is a new element, so that it is announced again. */}
          <span key={said.times}>{said.text}</span>
        </p>
      </div>
    </SecurityContext.Provider>
  )
}

/** A prompt uses a factor, spends a recovery code or enrolls another factor, wherever its call was made. */
function useRefreshAfterPrompts({ factors }: Center): void {
  const client = useStepUpClient()
  useEffect(() => {
    const refresh = (): void => {
      if (factors.getSnapshot().status === 'loaded') void factors.refresh()
    }
    const stops = [client.on('flow.approved', refresh), client.on('enrollment.succeeded', refresh)]
    return () => stops.forEach((stop) => stop())
  }, [client, factors])
}
