import './guide.css'

import type { Customer } from '@stepup/bank-api/contract'
import { useQuery } from '@tanstack/react-query'
import { Check, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'

import { factorsQuery } from '../api/queries.ts'
import { IconButton } from '@stepup/kit/button.tsx'
import { useWords } from '@stepup/kit/locale.ts'
import { showAnchor } from '../shell/page.tsx'
import { kitWords } from '@stepup/kit/words.ts'
import { guideWords } from '../words/guide.ts'
import { noteProgress, useGuideProgress } from './guide-progress.ts'

/** The demo's first two minutes: add a passkey, approve a payment, see why. Hidden when finished or dismissed. */
export function Guide({ customer }: { readonly customer: Customer }): ReactNode {
  const words = useWords(guideWords)
  const { close } = useWords(kitWords)
  const { approvedTransfer, seenWhy = false, dismissed = false } = useGuideProgress(customer.id)
  const factors = useQuery(factorsQuery)
  const hasKey = factors.data?.factors.some(({ kind }) => kind === 'passkey' || kind === 'security_key') ?? false
  if (dismissed) return null
  const steps: readonly Omit<StepProps, 'number' | 'current'>[] = [
    { name: words.steps.passkey, href: '/security', done: hasKey },
    { name: words.steps.pay, href: '/pay?amount=1250.00', done: approvedTransfer !== undefined },
    {
      name: words.steps.why,
      href: approvedTransfer && `/sent/${approvedTransfer}#why`,
      done: seenWhy,
      onClick: () => {
        noteProgress(customer.id, { seenWhy: true })
        // The receipt may already be open.
        showAnchor('why')
      },
    },
  ]
  const next = steps.findIndex(({ done }) => !done)
  // The bar renders before the next step is known, so that the page doesn't shift.
  const isKnown = factors.data !== undefined
  return (
    <section className="guide" aria-label={words.title}>
      <ol>
        {steps.map((step, index) => (
          <Step key={step.name} {...step} number={index + 1} current={isKnown && index === next} />
        ))}
      </ol>
      <IconButton
        label={next === -1 ? close : words.dismiss}
        onClick={() => noteProgress(customer.id, { dismissed: true })}
      >
        <X />
      </IconButton>
    </section>
  )
}

interface StepProps {
  readonly number: number
  readonly name: string
  /** Absent while the step has no target. */
  readonly href: string | undefined
  readonly done: boolean
  readonly current: boolean
  readonly onClick?: () => void
}

function Step({ number, name, href, done, current, onClick }: StepProps): ReactNode {
  const words = useWords(guideWords)
  return (
    <li data-done={done ? '' : undefined} aria-current={current ? 'step' : undefined}>
      <span className="guide-number">{done ? <Check aria-label={words.done} /> : number}</span>
      {href === undefined ? (
        <span>{name}</span>
      ) : (
        <Link href={href} onClick={onClick}>
          {name}
        </Link>
      )}
    </li>
  )
}
