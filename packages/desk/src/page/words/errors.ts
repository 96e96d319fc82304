import { isStepUpError } from '@stepup/core'

import { Refusal } from '../api/desk-client.ts'
import { translations, useWords } from '@stepup/kit/locale.ts'

const errorWords = translations({
  en: {
    cancelled: 'You canceled the approval. Nothing was changed.',
    notApproved: 'The approval didn’t go through. Nothing was changed.',
    signedOut: 'You’re signed out. Sign in again, then come back to this page.',
    forbidden: 'You’re not allowed to do this. Ask a colleague who is.',
    notFound: 'This isn’t here any more, or you’re signed out.',
    conflict: 'Somebody changed this in the meantime. Load it again, look at their change, and repeat yours.',
    own: 'You can’t approve your own version. Ask a colleague.',
    approved: 'You have approved this already.',
    missing: 'Too few colleagues have approved this.',
    busy: 'The desk is busy. Wait a moment, then try again.',
    invalid: 'The desk didn’t accept this. Check the values.',
    failed: 'Something went wrong. Nothing was changed.',
    unreachable: 'The desk isn’t reachable. Check your connection and try again.',
    offline: 'You’re offline. Nothing was changed.',
  },
  de: {
    cancelled: 'Sie haben die Freigabe abgebrochen. Es wurde nichts geändert.',
    notApproved: 'Die Freigabe hat nicht geklappt. Es wurde nichts geändert.',
    signedOut: 'Sie sind abgemeldet. Melden Sie sich an und öffnen Sie diese Seite dann noch einmal.',
    forbidden: 'Dazu fehlt Ihnen das Recht. Bitten Sie jemanden, der es hat.',
    notFound: 'Das gibt es nicht mehr, oder Sie sind abgemeldet.',
    conflict:
      'Das hat inzwischen jemand anderes geändert. Laden Sie es neu, sehen Sie sich die Änderung an und wiederholen Sie dann Ihre.',
    own: 'Ihre eigene Version können Sie nicht freigeben. Bitten Sie eine andere Person.',
    approved: 'Sie haben das schon freigegeben.',
    missing: 'Dafür fehlen noch Freigaben.',
    busy: 'Der Server ist ausgelastet. Warten Sie kurz und versuchen Sie es dann noch einmal.',
    invalid: 'Das wurde nicht angenommen. Prüfen Sie die Angaben.',
    failed: 'Etwas ist schiefgegangen. Es wurde nichts geändert.',
    unreachable: 'Der Server ist nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.',
    offline: 'Sie sind offline. Es wurde nichts geändert.',
  },
})

/** Refusals of version steps that have their own texts. */
const ownCodes: Readonly<Record<string, 'own' | 'approved' | 'missing'>> = {
  policy_own_version: 'own',
  policy_approved_already: 'approved',
  policy_approvals_missing: 'missing',
}

/** Explains failed calls in the language of the page. */
export function useErrorText(): (error: unknown) => string {
  const words = useWords(errorWords)
  return (error) => {
    if (isStepUpError(error, 'cancelled')) return words.cancelled
    if (isStepUpError(error)) return words.notApproved
    if (!(error instanceof Refusal)) return navigator.onLine ? words.unreachable : words.offline
    const own = ownCodes[error.code]
    if (own) return words[own]
    switch (error.status) {
      case 401:
        return words.signedOut
      case 403:
        return words.forbidden
      case 404:
        return words.notFound
      case 409:
        return words.conflict
      case 400:
      case 422:
        return words.invalid
      case 429:
      case 503:
        return words.busy
      default:
        return words.failed
    }
  }
}
