import { translations } from '../locale/locale.ts'

/** Texts that more than one page needs. */
export const commonWords = translations({
  en: {
    loading: 'Loading',
    tryAgain: 'Try again',
    cancel: 'Cancel',
    close: 'Close',
    save: 'Save',
    edit: 'Edit',
    remove: 'Remove',
    back: 'Back',
    showTable: 'Show as table',
    showChart: 'Show as chart',
    none: 'None',
    all: 'All',
    more: 'Show more',
    print: 'Print',
    between: (low: string, high: string) => `${low} to ${high}`,
  },
  de: {
    loading: 'Wird geladen',
    tryAgain: 'Noch einmal versuchen',
    cancel: 'Abbrechen',
    close: 'Schließen',
    save: 'Speichern',
    edit: 'Bearbeiten',
    remove: 'Entfernen',
    back: 'Zurück',
    showTable: 'Als Tabelle anzeigen',
    showChart: 'Als Diagramm anzeigen',
    none: 'Keine',
    all: 'Alle',
    more: 'Mehr anzeigen',
    print: 'Drucken',
    between: (low: string, high: string) => `${low} bis ${high}`,
  },
})
