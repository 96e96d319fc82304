import { translations } from '@stepup/kit/locale.ts'

/** Texts that more than one page needs. */
export const commonWords = translations({
  en: {
    loading: 'Loading',
    loadFailed: 'We couldn’t load this.',
    tryAgain: 'Try again',
    unchanged: 'Nothing was changed.',
    cancel: 'Cancel',
    close: 'Close',
    done: 'Done',
    copy: 'Copy',
    copied: 'Copied.',
    seeAll: 'See all',
    notNow: 'Not now',
    confirm: 'Confirm',
    approveWith: 'Approved with',
  },
  de: {
    loading: 'Wird geladen',
    loadFailed: 'Das konnte nicht geladen werden.',
    tryAgain: 'Noch einmal versuchen',
    unchanged: 'Es wurde nichts geändert.',
    cancel: 'Abbrechen',
    close: 'Schließen',
    done: 'Fertig',
    copy: 'Kopieren',
    copied: 'Kopiert.',
    seeAll: 'Alle anzeigen',
    notNow: 'Nicht jetzt',
    confirm: 'Bestätigen',
    approveWith: 'Freigegeben mit',
  },
})
