import { useWords } from '@stepup/kit/locale.ts'
import type { Section } from '../shell/page.tsx'
import { activityWords } from '../words/activity.ts'

/** The pages of Activity. */
export function useActivitySections(): readonly Section[] {
  const words = useWords(activityWords)
  return [
    { href: '/activity', name: words.payments },
    { href: '/activity/statements', name: words.statements },
  ]
}
