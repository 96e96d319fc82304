import { translations } from '@stepup/kit/locale.ts'

/** Texts that more than one page needs. */
export const commonWords = translations({
  en: {
    cancel: 'Cancel',
    copy: 'Copy',
    copied: 'Copied.',
    notCopied: 'This browser didn’t let the page copy it.',
    edit: 'Edit',
    showTable: 'Show as table',
    showChart: 'Show as chart',
    more: 'Show more',
    showAll: (count: string) => `Show all ${count}`,
    print: 'Print',
    why: 'Why',
    whyMissing: 'Enter a reason.',
    between: (low: string, high: string) => `${low} to ${high}`,
  },
  de: {
    cancel: 'Abbrechen',
    copy: 'Kopieren',
    copied: 'Kopiert.',
    notCopied: 'Der Browser hat das Kopieren nicht erlaubt.',
    edit: 'Bearbeiten',
    showTable: 'Als Tabelle anzeigen',
    showChart: 'Als Diagramm anzeigen',
    more: 'Mehr anzeigen',
    showAll: (count: string) => `Alle ${count} anzeigen`,
    print: 'Drucken',
    why: 'Warum',
    whyMissing: 'Geben Sie einen Grund an.',
    between: (low: string, high: string) => `${low} bis ${high}`,
  },
})
