import { extendMessages, StepUpModal, type Messages } from '@stepup/react-ui'
import { en } from '@stepup/react-ui/locales/en'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { useLocale, useWords } from '../locale/locale.ts'
import { Mark } from '../shell/mark.tsx'
import { shellWords } from '../words/shell.ts'

/** English is always there, so that no prompt waits for its texts. */
const english = extendMessages(en, {
  'action.policy.publish.title': 'Publish these policies',
  'action.policy.approve.title': 'Approve these policies',
  'reason.policy_change': 'They decide about every customer from that moment on.',
  'detail.policy_version.name': 'Version',
  'detail.policy_version.number': 'Number',
  'detail.policy_version.hash': 'Fingerprint',
  'detail.policy_version.reason': 'Reason',
})

async function loadGerman(): Promise<Messages> {
  const { de } = await import('@stepup/react-ui/locales/de')
  return extendMessages(de, {
    'action.policy.publish.title': 'Diese Regeln veröffentlichen',
    'action.policy.approve.title': 'Diese Regeln freigeben',
    'reason.policy_change': 'Sie gelten von diesem Moment an für alle Kunden.',
    'detail.policy_version.name': 'Version',
    'detail.policy_version.number': 'Nummer',
    'detail.policy_version.hash': 'Prüfsumme',
    'detail.policy_version.reason': 'Begründung',
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
  return <StepUpModal messages={messages} brand={{ name: desk, logo: <Mark /> }} />
}
