import { useWords } from '@stepup/kit/locale.ts'
import { policyWords } from '../words/policies.ts'

/** The pages of the place "Policies". */
export function usePolicySections() {
  const { sections } = useWords(policyWords)
  return [
    { href: '/policies', name: sections.rules },
    { href: '/policies/text', name: sections.text },
  ]
}
