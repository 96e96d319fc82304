import { extendMessages, type Messages } from '@stepup/react-ui'
import { en } from '@stepup/react-ui/locales/en'
import { useQuery } from '@tanstack/react-query'

import { useLocale } from '@stepup/kit/locale.ts'

/** English is bundled, so that no prompt waits for its texts. */
const english = extendMessages(en, {
  'action.factor.enroll.title': 'Add a sign-in method',
  'action.policy.publish.title': 'Publish these policies',
  'action.policy.approve.title': 'Approve these policies',
  'action.policy.roll_back.title': 'Go back to these policies',
  'reason.policy_change': 'Policies decide about every customer.',
})

async function loadGerman(): Promise<Messages> {
  const { de } = await import('@stepup/react-ui/locales/de')
  return extendMessages(de, {
    'action.factor.enroll.title': 'Anmeldemethode hinzufügen',
    'action.policy.publish.title': 'Diese Regeln veröffentlichen',
    'action.policy.approve.title': 'Diese Regeln freigeben',
    'action.policy.roll_back.title': 'Zu diesen Regeln zurückkehren',
    'reason.policy_change': 'Regeln entscheiden über alle Kunden.',
  })
}

/** The messages of the prompt in the language of the page. The desk shows the details of a request in the same words. */
export function usePromptMessages(): Messages {
  const locale = useLocale()
  const { data = english } = useQuery({
    queryKey: ['prompt-messages', locale],
    queryFn: () => (locale === 'de' ? loadGerman() : english),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data
}
