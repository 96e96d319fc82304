import type { SecurityEvent } from '@stepup/bank-api/contract'

import { factorWords } from '../format/factor-words.ts'

/** What happened, in a sentence without its full stop. */
export function eventWords({ type, kind = '' }: SecurityEvent): string {
  switch (type) {
    case 'challenge.approved':
      return `Approved with ${factorWords(kind)}`
    case 'challenge.cancelled':
      return 'An approval was cancelled'
    case 'challenge.locked':
      return 'An approval was stopped after too many tries'
    case 'attempt.failed':
      return `A try with ${factorWords(kind)} failed`
    case 'factor.enrolled':
      return kind === 'recovery_code' ? 'Created recovery codes' : `Added ${factorWords(kind)}`
    case 'factor.renamed':
      return `Renamed ${factorWords(kind)}`
    case 'factor.removed':
      return `Removed ${kind === 'recovery_code' ? 'the recovery codes' : factorWords(kind)}`
    case 'factor.default_changed':
      return `${sentence(factorWords(kind))} is asked for first`
    case 'factor.unlocked':
      return `Unlocked ${factorWords(kind)}`
    case 'approval.denied':
      return 'You said no on another device'
    case 'device.added':
      return 'A new device was used'
    case 'device.removed':
      return 'A device was removed'
    default:
      return type
  }
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
