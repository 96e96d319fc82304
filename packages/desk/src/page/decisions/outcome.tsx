import type { ReactNode } from 'react'

import type { Label, Outcome } from '../../contract.ts'
import { Badge, type Tone } from '@stepup/kit/badge.tsx'
import { useTerms } from '../words/terms.ts'

const tones: Readonly<Record<Outcome, Tone>> = {
  allowed: 'neutral',
  denied: 'danger',
  satisfied: 'neutral',
  open: 'brand',
  approved: 'ok',
  failed: 'danger',
  cancelled: 'warn',
  rejected: 'danger',
  abandoned: 'warn',
  granted: 'ok',
  grant_refused: 'danger',
}

export function OutcomeBadge({ outcome }: { readonly outcome: Outcome }): ReactNode {
  return <Badge tone={tones[outcome]}>{useTerms().outcomes[outcome]}</Badge>
}

const labelTones: Readonly<Record<Label, Tone>> = {
  fraud: 'danger',
  not_me: 'danger',
  false_alarm: 'warn',
  legitimate: 'ok',
}

export function LabelBadge({ label }: { readonly label: Label }): ReactNode {
  return <Badge tone={labelTones[label]}>{useTerms().labels[label]}</Badge>
}
