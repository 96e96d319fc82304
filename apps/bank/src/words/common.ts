import { translations } from '@stepup/kit/locale.ts'

/** Texts that more than one page needs. */
export const commonWords = translations({
  en: {
    loading: 'Loading',
    loadFailed: 'We couldn’t load this.',
    tryAgain: 'Try again',
    unchanged: 'Nothing was changed.',
    close: 'Close',
    done: 'Done',
    notNow: 'Not now',
  },
  de: {
    loading: 'Wird geladen',
    loadFailed: 'Das konnte nicht geladen werden.',
    tryAgain: 'Noch einmal versuchen',
    unchanged: 'Es wurde nichts geändert.',
    close: 'Schließen',
    done: 'Fertig',
    notNow: 'Nicht jetzt',
  },
})
