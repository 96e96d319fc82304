import { StepUpProvider } from '@stepup/react'
import { StepUpInline } from '@stepup/react-ui'
import { createChallenge, openScenario } from '@stepup/testing'
import { useEffect, useState, type ReactNode } from 'react'

import { PromptIcon } from '../kit/factor-icon.tsx'
import { Mark } from '../kit/mark.tsx'
import { useLocale, useWords } from '@stepup/kit/locale.ts'
import { usePromptMessages } from '../prompt/prompt.tsx'
import { landingWords } from '../words/landing.ts'

const brand = { name: 'Northbank', logo: <Mark /> }
const slots = { Icon: PromptIcon }
const appearance = { options: { presentation: 'inline' } } as const

const payment = createChallenge()

function open(account: string) {
  const debtorAccount = { name: account, last4: '4021' }
  const details = payment.authorization_details?.map((detail) => ({ ...detail, debtorAccount }))
  const challenge = createChallenge({ authorization_details: details })
  return openScenario({ title: 'A payment to approve', status: 'ready', script: { challenge } })
}

/** The real prompt, with a server that runs in this page. It reopens after it is completed or cancelled. */
export function LivePrompt(): ReactNode {
  // A challenge has the account's name in one language.
  return <PromptOfPayment key={useLocale()} />
}

function PromptOfPayment(): ReactNode {
  const words = useWords(landingWords)
  const messages = usePromptMessages()
  const [scenario, setScenario] = useState(() => open(words.account))
  const [settled, setSettled] = useState<typeof scenario>()

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const again = (): void => {
      timer = setTimeout(() => setScenario(open(words.account)), 1200)
    }
    scenario.call.then(again, again)
    // An opening prompt takes the focus. This one opens by itself and must not take the focus from a field.
    void scenario.reached.then(() => requestAnimationFrame(() => setSettled(scenario)))
    return () => clearTimeout(timer)
  }, [scenario, words])

  return (
    <StepUpProvider client={scenario.client}>
      <figure aria-label={words.preview} inert={settled !== scenario}>
        <StepUpInline messages={messages} brand={brand} slots={slots} appearance={appearance} headingLevel={2} />
        <figcaption className="hint">{words.preview}</figcaption>
      </figure>
    </StepUpProvider>
  )
}
