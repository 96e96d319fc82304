import type { AlertMeasure } from '../../contract.ts'
import { translations } from '@stepup/kit/locale.ts'

interface AlertWords {
  readonly title: string
  readonly lead: (ways: string) => string
  readonly sentNowhere: string
  readonly ways: Readonly<Record<'mail' | 'webhook', string>>
  readonly add: string
  readonly newTitle: string
  readonly emptyTitle: string
  readonly empty: string
  readonly firing: string
  readonly quiet: string
  readonly off: string
  readonly since: (time: string) => string
  /** The rule in one sentence. */
  readonly sentence: (rule: {
    readonly what: string
    readonly of: string
    readonly window: string
    readonly factor: string
    readonly direction: 'above' | 'below'
    readonly weeks: number
  }) => string
  readonly measures: Readonly<Record<AlertMeasure, string>>
  readonly rateOf: (measure: string) => string
  readonly numberOf: (measure: string) => string
  readonly cause: (value: string, usual: string, count: string, of: string) => string
  readonly causeCount: (value: string, usual: string) => string
  readonly changedBy: (name: string, time: string) => string
  readonly history: string
  readonly noHistory: string
  readonly recovered: (time: string) => string
  readonly still: string
  readonly name: string
  readonly nameMissing: string
  readonly measure: string
  readonly as: string
  readonly rate: string
  readonly count: string
  readonly about: string
  readonly action: string
  readonly rule: string
  readonly method: string
  readonly any: string
  readonly when: string
  readonly factor: string
  readonly factorHint: string
  readonly direction: string
  readonly above: string
  readonly below: string
  readonly window: string
  readonly windows: Readonly<Record<'15' | '60' | '240' | '1440', string>>
  readonly weeks: string
  readonly weeksHint: string
  readonly minimum: string
  readonly minimumHint: string
  readonly enabled: string
  readonly save: string
  readonly remove: string
  readonly removeTitle: (name: string) => string
  readonly removeLead: string
  readonly tryTitle: string
  readonly tryHint: string
  readonly wouldHaveFired: (count: number) => string
  readonly wouldNot: string
  readonly chart: string
  readonly now: string
  readonly usual: string
  readonly marked: string
  readonly means: string
  readonly exactly: string
  readonly showTime: string
  readonly allWeeks: string
  readonly firesFrom: string
  readonly forTime: (duration: string) => string
  readonly at: string
  readonly lasted: string
  readonly value: string
  readonly unit: string
  readonly inSentence: string
  readonly watchHere: string
}

export const alertWords = translations<AlertWords>({
  en: {
    title: 'Alerts',
    lead: (ways) => `Firing alerts are sent by ${ways}, once, and again when all is quiet.`,
    sentNowhere: 'Alerts are shown here only: no mail and no webhook is set up on the server.',
    ways: { mail: 'mail', webhook: 'webhook' },
    add: 'New alert',
    newTitle: 'New alert',
    emptyTitle: 'No alerts yet',
    empty: 'An alert tells you when customers are asked, denied or lost far more often than usual.',
    firing: 'Firing',
    quiet: 'Quiet',
    off: 'Switched off',
    since: (time) => `since ${time}`,
    sentence: ({ what, of, window, factor, direction, weeks }) =>
      `Fires when the ${what}${of} within ${window} is ${direction === 'above' ? `${factor} times what is usual` : `less than one ${factor}th of what is usual`}, compared with the same weekday and hour of ${weeks === 1 ? 'the week' : `the ${weeks} weeks`} before.`,
    measures: {
      asked: 'asked',
      denied: 'denied',
      abandoned: 'without an answer',
      failed: 'failed',
      cancelled: 'canceled',
      rejected: '“wasn’t me”',
    },
    rateOf: (measure) => `share ${measure}`,
    numberOf: (measure) => `number ${measure}`,
    cause: (value, usual, count, of) => `${value} instead of ${usual}: ${count} of ${of}`,
    causeCount: (value, usual) => `${value} instead of ${usual}`,
    changedBy: (name, time) => `Set by ${name}, ${time}`,
    history: 'What fired',
    noHistory: 'Nothing has fired yet.',
    recovered: (time) => `Quiet again ${time}`,
    still: 'Still firing',
    name: 'Name',
    nameMissing: 'Give the alert a name: it is the subject of the mail.',
    measure: 'Watches requests that are',
    as: 'As',
    rate: 'Share',
    count: 'Number',
    about: 'Which requests',
    action: 'Action',
    rule: 'Rule',
    method: 'Method',
    any: 'Any',
    when: 'When it fires',
    factor: 'Times the usual',
    factorHint: 'From 1.1. Smaller fires sooner.',
    direction: 'If it is',
    above: 'Above the usual',
    below: 'Below the usual',
    window: 'Within',
    windows: { '15': '15 minutes', '60': '1 hour', '240': '4 hours', '1440': '24 hours' },
    weeks: 'Weeks to compare with',
    weeksHint: 'The same weekday and hour of each.',
    minimum: 'At least this many',
    minimumHint: 'Fewer requests never fire: three of four is no anomaly.',
    enabled: 'Switched on',
    save: 'Save alert',
    remove: 'Remove alert',
    removeTitle: (name) => `Remove ${name}?`,
    removeLead: 'It stops watching. What fired so far stays in the audit trail.',
    tryTitle: 'On the last 8 weeks',
    tryHint: 'The same calculation that watches live.',
    wouldHaveFired: (count) => (count === 1 ? 'Would have fired once' : `Would have fired ${count} times`),
    wouldNot: 'Wouldn’t have fired',
    chart: 'The watched value and the usual one',
    now: 'Watched',
    usual: 'Usual',
    marked: 'A red dot: it would have fired.',
    means: 'Means of about a day.',
    exactly: 'Each window, three days around the firing.',
    showTime: 'Time',
    allWeeks: 'All 8 weeks',
    firesFrom: 'Fires beyond',
    forTime: (duration) => `for ${duration}`,
    at: 'Fired',
    lasted: 'For',
    value: 'Why',
    unit: 'minutes',
    inSentence: 'In words',
    watchHere: 'Show these decisions',
  },
  de: {
    title: 'Alarme',
    lead: (ways) => `Ausgelöste Alarme werden per ${ways} gesendet, einmal, und noch einmal, wenn wieder Ruhe ist.`,
    sentNowhere: 'Alarme stehen nur hier: Auf dem Server sind weder E-Mail noch Webhook eingerichtet.',
    ways: { mail: 'E-Mail', webhook: 'Webhook' },
    add: 'Neuer Alarm',
    newTitle: 'Neuer Alarm',
    emptyTitle: 'Noch keine Alarme',
    empty: 'Ein Alarm meldet, wenn Kunden viel öfter als sonst gefragt, abgelehnt oder verloren werden.',
    firing: 'Ausgelöst',
    quiet: 'Ruhig',
    off: 'Ausgeschaltet',
    since: (time) => `seit ${time}`,
    sentence: ({ what, of, window, factor, direction, weeks }) =>
      `Löst aus, wenn ${what}${of} binnen ${window} ${direction === 'above' ? `${factor}-mal so hoch wie üblich ist` : `weniger als ein ${factor}tel des Üblichen beträgt`}, verglichen mit demselben Wochentag und derselben Stunde ${weeks === 1 ? 'der Woche' : `der ${weeks} Wochen`} davor.`,
    measures: {
      asked: 'gefragt',
      denied: 'abgelehnt',
      abandoned: 'ohne Antwort',
      failed: 'gescheitert',
      cancelled: 'abgebrochen',
      rejected: '„War ich nicht“',
    },
    rateOf: (measure) => `der Anteil ${measure}`,
    numberOf: (measure) => `die Anzahl ${measure}`,
    cause: (value, usual, count, of) => `${value} statt ${usual}: ${count} von ${of}`,
    causeCount: (value, usual) => `${value} statt ${usual}`,
    changedBy: (name, time) => `Eingestellt von ${name}, ${time}`,
    history: 'Was ausgelöst hat',
    noHistory: 'Noch nichts hat ausgelöst.',
    recovered: (time) => `Wieder ruhig ${time}`,
    still: 'Noch ausgelöst',
    name: 'Name',
    nameMissing: 'Geben Sie dem Alarm einen Namen: Er ist der Betreff der E-Mail.',
    measure: 'Beobachtet Anfragen mit',
    as: 'Als',
    rate: 'Anteil',
    count: 'Anzahl',
    about: 'Welche Anfragen',
    action: 'Vorgang',
    rule: 'Regel',
    method: 'Verfahren',
    any: 'Alle',
    when: 'Wann er auslöst',
    factor: 'Vielfaches des Üblichen',
    factorHint: 'Ab 1,1. Kleiner löst früher aus.',
    direction: 'Wenn es',
    above: 'über dem Üblichen ist',
    below: 'unter dem Üblichen ist',
    window: 'Binnen',
    windows: { '15': '15 Minuten', '60': '1 Stunde', '240': '4 Stunden', '1440': '24 Stunden' },
    weeks: 'Wochen zum Vergleich',
    weeksHint: 'Jeweils derselbe Wochentag und dieselbe Stunde.',
    minimum: 'Mindestens so viele',
    minimumHint: 'Weniger Anfragen lösen nie aus: Drei von vier sind keine Auffälligkeit.',
    enabled: 'Eingeschaltet',
    save: 'Alarm sichern',
    remove: 'Alarm entfernen',
    removeTitle: (name) => `${name} entfernen?`,
    removeLead: 'Er beobachtet dann nicht mehr. Was bisher ausgelöst hat, bleibt im Prüfprotokoll.',
    tryTitle: 'In den letzten 8 Wochen',
    tryHint: 'Dieselbe Rechnung, die live beobachtet.',
    wouldHaveFired: (count) => (count === 1 ? 'Hätte einmal ausgelöst' : `Hätte ${count}-mal ausgelöst`),
    wouldNot: 'Hätte nicht ausgelöst',
    chart: 'Der beobachtete Wert und der übliche',
    now: 'Beobachtet',
    usual: 'Üblich',
    marked: 'Ein roter Punkt: Hier hätte er ausgelöst.',
    means: 'Mittelwerte von etwa einem Tag.',
    exactly: 'Jedes Fenster, drei Tage um die Auslösung.',
    showTime: 'Zeit',
    allWeeks: 'Alle 8 Wochen',
    firesFrom: 'Löst aus jenseits von',
    forTime: (duration) => `(${duration})`,
    at: 'Ausgelöst',
    lasted: 'Dauer',
    value: 'Warum',
    unit: 'Minuten',
    inSentence: 'In Worten',
    watchHere: 'Diese Entscheidungen anzeigen',
  },
})
