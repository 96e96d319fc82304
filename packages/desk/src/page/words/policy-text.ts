import { translations } from '@stepup/kit/locale.ts'

export const policyTextWords = translations({
  en: {
    lead: 'JSON or YAML. Problems are marked where they are, and facts are completed while you type.',
    label: 'Policies',
    apply: 'Use in draft',
    undo: 'Undo my edits',
    noFindings: 'No problems found.',
    findings: (errors: number, warnings: number) =>
      `${errors === 1 ? '1 error' : `${errors} errors`}, ${warnings === 1 ? '1 warning' : `${warnings} warnings`}`,
    line: (line: number) => `Line ${line}`,
    error: 'Error',
    warning: 'Warning',
    inDraft: 'Your draft has this text.',
  },
  de: {
    lead: 'JSON oder YAML. Probleme sind an ihrer Stelle markiert, und Angaben werden beim Tippen ergänzt.',
    label: 'Regeln',
    apply: 'In den Entwurf übernehmen',
    undo: 'Meine Eingaben verwerfen',
    noFindings: 'Keine Probleme gefunden.',
    findings: (errors: number, warnings: number) =>
      `${errors === 1 ? '1 Fehler' : `${errors} Fehler`}, ${warnings === 1 ? '1 Warnung' : `${warnings} Warnungen`}`,
    line: (line: number) => `Zeile ${line}`,
    error: 'Fehler',
    warning: 'Warnung',
    inDraft: 'Ihr Entwurf hat diesen Text.',
  },
})
