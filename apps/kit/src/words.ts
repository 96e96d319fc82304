import { translations } from './locale.ts'

/** Texts of the parts that the bank and the desk share. */
export const kitWords = translations({
  en: { loading: 'Loading', tryAgain: 'Try again', close: 'Close' },
  de: { loading: 'Wird geladen', tryAgain: 'Noch einmal versuchen', close: 'Schließen' },
})
