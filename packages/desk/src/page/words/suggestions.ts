import { translations } from '@stepup/kit/locale.ts'
import { counted } from './counted.ts'

export const suggestionWords = translations({
  en: {
    title: 'Suggestions from labels',
    few: (fraud: string, good: string) =>
      `Labeled as fraud: ${counted(fraud, 'decision', 'decisions')}; as genuine: ${good}. With ten or more labeled as fraud, the desk suggests thresholds.`,
    none: 'No threshold does better than those in force on the labeled decisions.',
    lessFriction: 'Asks fewer good customers, and catches the same fraud.',
    moreCatch: 'Catches more fraud.',
    change: (before: string, after: string) => `${before} → ${after}`,
    use: 'Try it',
    friction: (before: string, after: string) => `Friction ${before} → ${after}`,
    caught: (before: string, after: string) => `Catch ${before} → ${after}`,
  },
  de: {
    title: 'Vorschläge aus Einstufungen',
    few: (fraud: string, good: string) =>
      `Als Betrug eingestuft: ${counted(fraud, 'Entscheidung', 'Entscheidungen')}; als echt: ${good}. Ab zehn Betrugsfällen gibt es hier Vorschläge für Schwellen.`,
    none: 'Keine Schwelle ist für die eingestuften Entscheidungen besser als die geltenden.',
    lessFriction: 'Fragt weniger gute Kunden und fängt denselben Betrug.',
    moreCatch: 'Fängt mehr Betrug.',
    change: (before: string, after: string) => `${before} → ${after}`,
    use: 'Ausprobieren',
    friction: (before: string, after: string) => `Reibung ${before} → ${after}`,
    caught: (before: string, after: string) => `Treffer ${before} → ${after}`,
  },
})
