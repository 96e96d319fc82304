import { extendMessages, StepUpModal, type Messages } from '@stepup/react-ui'
import { en } from '@stepup/react-ui/locales/en'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { useLocale, useWords } from '../locale/locale.ts'
import { Mark } from '../shell/mark.tsx'
import { shellWords } from '../words/shell.ts'
import { versionDetail } from './version-detail.ts'

const renderers = { policy_version: versionDetail }

/** English is always there, so that no prompt waits for its texts. */
const english = extendMessages(en, {
  'action.policy.publish.title': 'Decide by these policies',
  'action.policy.approve.title': 'Approve these policies',
  'action.policy.roll_back.title': 'Go back to these policies',
  'reason.policy_change': 'Policies decide about every customer.',
})

async function loadGerman(): Promise<Messages> {
  const { de } = await import('@stepup/react-ui/locales/de')
  return extendMessages(de, {
    'action.policy.publish.title': 'Nach diesen Regeln entscheiden',
    'action.policy.approve.title': 'Diese Regeln freigeben',
    'action.policy.roll_back.title': 'Zu diesen Regeln zurückkehren',
    'reason.policy_change': 'Regeln entscheiden über alle Kunden.',
  })
}

/** The prompt for publishing and approving. */
export function Prompt(): ReactNode {
  const locale = useLocale()
  const { desk } = useWords(shellWords)
  const { data: messages = english } = useQuery({
    queryKey: ['prompt-messages', locale],
    queryFn: () => (locale === 'de' ? loadGerman() : english),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return <StepUpModal messages={messages} renderers={renderers} brand={{ name: desk, logo: <Mark /> }} />
}
