import './prompt.css'

import { extendMessages, StepUpModal, type Messages } from '@stepup/react-ui'
import { useQuery } from '@tanstack/react-query'
import { Suspense, useMemo, type ReactNode } from 'react'

import { PromptIcon } from '../kit/factor-icon.tsx'
import { Mark } from '../kit/mark.tsx'
import { translations, useLocale, useWords } from '@stepup/kit/locale.ts'
import { lazyOr, Nothing } from '../shell/lazy-or.ts'
import { promptEn } from './messages-en.ts'
import { renderers } from './standing-order.ts'

const PasskeyOffer = lazyOr(async () => (await import('./passkey-offer.tsx')).PasskeyOffer, Nothing)
const uplift = (
  <Suspense>
    <PasskeyOffer />
  </Suspense>
)

/** Loads the offer of a passkey and starts watching for approvals. */
export const preloadPasskeyOffer = PasskeyOffer.preload

/** The bank's name and logo in its prompts. */
export const brand = { name: 'Northbank', logo: <Mark /> }
const links = { enroll: '/security', secure: '/security#password' }
export const slots = { Icon: PromptIcon }

const demoWords = translations({
  en: {
    inside: 'No code? See the Inbox.',
    outside: 'No code? Check the Inbox on a device where you’re signed in, or the terminal running this demo.',
  },
  de: {
    inside: 'Kein Code? Sehen Sie im Postfach nach.',
    outside:
      'Kein Code? Sehen Sie im Postfach auf einem Gerät nach, auf dem Sie angemeldet sind, oder im Terminal dieser Demo.',
  },
})

/** Returns the prompt's texts in the page's language. English is bundled, so a prompt never waits for texts. */
export function usePromptMessages(): Messages {
  const locale = useLocale()
  const { data = promptEn } = useQuery({
    queryKey: ['prompt-messages', locale],
    queryFn: async () => (locale === 'en' ? promptEn : (await import('./messages-de.ts')).promptDe),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data
}

interface PromptProps {
  /** A demo shows messages in its inbox, which requires sign-in. */
  readonly demo: boolean
  readonly signedIn: boolean
}

/** The bank's prompt, once for the whole app. */
export function Prompt({ demo, signedIn }: PromptProps): ReactNode {
  const messages = usePromptMessages()
  const { inside, outside } = useWords(demoWords)
  const missing = demo ? (signedIn ? inside : outside) : undefined
  const withMissing = useMemo(
    () => (missing === undefined ? messages : extendMessages(messages, { 'code.missing': missing })),
    [messages, missing],
  )
  return (
    <StepUpModal
      messages={withMissing}
      renderers={renderers}
      brand={brand}
      links={links}
      slots={slots}
      uplift={uplift}
    />
  )
}
