import type { DescribeOptions } from '@stepup/policy'
import { useMemo } from 'react'

import type { DeskWords } from '../../contract.ts'
import { useDesk } from '../api/desk-context.ts'
import { useLocale } from '@stepup/kit/locale.ts'

const none: DeskWords = {}

/** The app's names for its own codes, in the language of the page. */
export function useAppWords(): DeskWords {
  return useDesk().me.words[useLocale()] ?? none
}

/** Options with which the page words rules, changes and facts. */
export function useDescribeOptions(): DescribeOptions {
  const language = useLocale()
  const { levels } = useDesk().me.vocabulary
  const words = useAppWords()
  return useMemo(() => ({ ...words, language, levels }), [words, language, levels])
}
