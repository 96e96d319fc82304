import { translations } from '@stepup/kit/locale.ts'

/** Texts that more than one page needs. */
export const commonWords = translations({
  en: {
    loadFailed: 'We couldn’t load this.',
    unchanged: 'Nothing was changed.',
    cancel: 'Cancel',
    close: 'Close',
    done: 'Done',
    notNow: 'Not now',
  },
  de: {
    loadFailed: 'Das konnte nicht geladen werden.',
    unchanged: 'Es wurde nichts geändert.',
    cancel: 'Abbrechen',
    close: 'Schließen',
    done: 'Fertig',
    notNow: 'Nicht jetzt',
  },
})
