import { translations } from '@stepup/kit/locale.ts'
import { counted } from './counted.ts'

export const backtestWords = translations({
  en: {
    title: 'On recorded traffic',
    nothingYet: 'No changes yet',
    idle: 'Move a threshold or change a rule, and past requests are decided again while you drag.',
    period: 'Period',
    decided: (requests: string, took: string) => `${counted(requests, 'request', 'requests')} decided again in ${took}`,
    deciding: 'Deciding again',
    same: 'Nothing changes for any of these requests.',
    newlyAsked: 'more need a proof',
    noLongerAsked: 'no longer need a proof',
    newlyDenied: 'more denied',
    noLongerDenied: 'no longer denied',
    people: (count: string) => counted(count, 'customer', 'customers'),
    per: (share: string) => `${share} of requests`,
    measure: 'Measure',
    needsProof: 'Needs a proof',
    needsProofHint: 'an earlier proof can suffice, without asking again',
    friction: 'Friction',
    frictionHint: 'good requests that need a proof or are denied',
    catch: 'Catch',
    catchHint: 'fraud that needs a proof or is denied',
    now: 'Now',
    changed: 'With your change',
    course: 'Requests that need a proof, over time',
    courseNow: 'Now',
    courseThen: 'With your change',
    time: 'Start',
    which: 'Which requests change',
    by: 'By',
    byReason: 'Reason',
    byAmount: 'Amount',
    byAction: 'Action',
    byPerson: 'Customer',
    byRule: 'Rule',
    examples: 'Examples',
    examplesHint: 'The newest. Open one to see everything about it.',
    count: 'Requests',
    andMore: (from: string) => `${from} and more`,
    band: (from: string, to: string) => `${from} to ${to}`,
    labels: (fraud: string, good: string) => `Labeled as fraud: ${fraud}. Labeled as genuine or false alarm: ${good}.`,
    uncertain: (count: string) =>
      count === '1'
        ? '1 request lacks a fact that your change reads, because it wasn’t recorded then. It counts as the stricter outcome.'
        : `${count} requests lack a fact that your change reads, because it wasn’t recorded then. They count as the stricter outcome.`,
    sampled: (tried: string, all: string) =>
      `There are more requests than the desk keeps in memory. It tried ${tried} of ${all}, chosen at random: the numbers below are for those.`,
    sampledOfSome: (tried: string) =>
      `There are more requests than the desk keeps in memory. It tried ${tried} of them, chosen at random: the numbers below are for those.`,
    ofAll: (more: string, fewer: string) =>
      `Of all requests, ${more} more need a proof, and ${fewer} no longer need one (95% confidence).`,
    range: (low: string, high: string) => `${low} to ${high}`,
    saysLive: (more: string, fewer: string) =>
      `${counted(more, 'more needs', 'more need')} a proof, ${counted(fewer, 'no longer needs', 'no longer need')} one`,
    effect: { allow: 'no proof', challenge: 'needs a proof', deny: 'denied' },
  },
  de: {
    title: 'Mit aufgezeichneten Anfragen',
    nothingYet: 'Noch keine Änderungen',
    idle: 'Verschieben Sie eine Schwelle oder ändern Sie eine Regel. Die früheren Anfragen werden dann neu entschieden, noch während Sie ziehen.',
    period: 'Zeitraum',
    decided: (requests: string, took: string) =>
      `${counted(requests, 'Anfrage', 'Anfragen')} in ${took} neu entschieden`,
    deciding: 'Wird neu entschieden',
    same: 'Für keine dieser Anfragen ändert sich etwas.',
    newlyAsked: 'brauchen zusätzlich einen Nachweis',
    noLongerAsked: 'brauchen keinen Nachweis mehr',
    newlyDenied: 'zusätzlich abgelehnt',
    noLongerDenied: 'nicht mehr abgelehnt',
    people: (count: string) => counted(count, 'Kunde', 'Kunden'),
    per: (share: string) => `${share} der Anfragen`,
    measure: 'Maß',
    needsProof: 'Braucht einen Nachweis',
    needsProofHint: 'ein früherer kann genügen, ohne neue Nachfrage',
    friction: 'Reibung',
    frictionHint: 'gute Anfragen, die einen Nachweis brauchen oder abgelehnt werden',
    catch: 'Treffer',
    catchHint: 'Betrug, der einen Nachweis braucht oder abgelehnt wird',
    now: 'Jetzt',
    changed: 'Mit Ihrer Änderung',
    course: 'Anfragen, die einen Nachweis brauchen, im Lauf der Zeit',
    courseNow: 'Jetzt',
    courseThen: 'Mit Ihrer Änderung',
    time: 'Beginn',
    which: 'Welche Anfragen sich ändern',
    by: 'Nach',
    byReason: 'Grund',
    byAmount: 'Betrag',
    byAction: 'Vorgang',
    byPerson: 'Kunde',
    byRule: 'Regel',
    examples: 'Beispiele',
    examplesHint: 'Die neuesten. Öffnen Sie eines, um alles darüber zu sehen.',
    count: 'Anfragen',
    andMore: (from: string) => `${from} und mehr`,
    band: (from: string, to: string) => `${from} bis ${to}`,
    labels: (fraud: string, good: string) =>
      `Als Betrug eingestuft: ${fraud}. Als echt oder Fehlalarm eingestuft: ${good}.`,
    uncertain: (count: string) =>
      count === '1'
        ? 'Bei 1 Anfrage fehlt eine Angabe, die Ihre Änderung liest, weil sie damals nicht aufgezeichnet wurde. Sie zählt als der strengere Fall.'
        : `Bei ${count} Anfragen fehlt eine Angabe, die Ihre Änderung liest, weil sie damals nicht aufgezeichnet wurde. Sie zählen als der strengere Fall.`,
    sampled: (tried: string, all: string) =>
      `Es gibt mehr Anfragen, als im Speicher sind. Neu entschieden sind ${tried} von ${all}, zufällig gewählt: Die Zahlen unten gelten für diese.`,
    sampledOfSome: (tried: string) =>
      `Es gibt mehr Anfragen, als im Speicher sind. Neu entschieden sind ${tried} davon, zufällig gewählt: Die Zahlen unten gelten für diese.`,
    ofAll: (more: string, fewer: string) =>
      `Von allen Anfragen brauchen ${more} zusätzlich einen Nachweis, und ${fewer} keinen mehr (mit 95 % Sicherheit).`,
    range: (low: string, high: string) => `${low} bis ${high}`,
    saysLive: (more: string, fewer: string) =>
      `${counted(more, 'braucht', 'brauchen')} zusätzlich einen Nachweis, ${fewer} keinen mehr`,
    effect: { allow: 'kein Nachweis', challenge: 'braucht einen Nachweis', deny: 'abgelehnt' },
  },
})
