import type { SimulatedContext } from '@stepup/bank-api/contract'

import { translations } from '@stepup/kit/locale.ts'
import type { Switch } from '../simulator/simulation.ts'

interface SimulatorWords {
  readonly title: string
  readonly lead: string
  readonly what: string
  readonly place: string
  readonly places: Readonly<Record<SimulatedContext['place'], string>>
  readonly switches: Readonly<Record<Switch, string>>
  readonly answer: string
  readonly amount: string
  readonly effect: Readonly<Record<'allow' | 'challenge' | 'deny', string>>
  readonly risk: (percent: string) => string
  readonly levels: Readonly<Record<string, string>>
  readonly against: string
  readonly nothing: string
  readonly evidence: Readonly<Record<string, string>>
  readonly rules: string
  readonly noRule: string
  readonly signals: string
  readonly real: string
  readonly reset: string
}

export const simulatorWords = translations<SimulatorWords>({
  en: {
    title: 'Risk simulator',
    lead: 'Change what the bank sees of you, and watch its risk engine answer. Payments that you make meanwhile are judged the same way.',
    what: 'What the bank sees',
    place: 'You are in',
    places: { berlin: 'Berlin, as usual', lisbon: 'Lisbon, an hour later', sydney: 'Sydney, an hour later' },
    switches: {
      anonymous: 'Through an anonymous network',
      newDevice: 'On a new device',
      automated: 'A program drives the browser',
      night: 'At three in the morning',
      dormant: 'After 200 days without activity',
    },
    answer: 'Its answer',
    amount: 'For a payment of',
    effect: {
      allow: 'It goes through without a question.',
      challenge: 'You have to approve it.',
      deny: 'It is refused.',
    },
    risk: (percent) => `Risk: ${percent}`,
    levels: { low: 'Low', medium: 'Medium', high: 'High' },
    against: 'What speaks against you',
    nothing: 'Nothing.',
    evidence: {
      impossible_travel: 'Nobody travels that fast',
      new_country: 'A country that you never approved anything in',
      country_changed: 'Another country than this session began in',
      network_changed: 'Another network than this session began in',
      address_denied: 'An address on a list of anonymizers',
      travel_missing: 'Nobody can tell where you are',
      new_device: 'A device that we don’t know',
      automated_browser: 'A browser that says it is driven by a program',
      unusual_time: 'A time at which you are never here',
      dormant_account: 'An account that slept',
      recent_change: 'Your sign-in methods changed within a day',
      unusual_amount: 'Far more than you usually send',
      failed_attempts: 'Wrong codes before',
      new_payee: 'Somebody whom you have not paid before',
    },
    rules: 'Rules that hold',
    noRule: 'None.',
    signals: 'All signals, as the rules see them',
    real: 'The signals and rules are the real ones. Only what they look at is simulated, in this demo.',
    reset: 'Back to normal',
  },
  de: {
    title: 'Risikosimulator',
    lead: 'Ändern Sie, was die Bank von Ihnen sieht, und beobachten Sie die Antwort der Risikoprüfung. Für Zahlungen, die Sie währenddessen senden, gilt sie genauso.',
    what: 'Was die Bank sieht',
    place: 'Sie sind in',
    places: {
      berlin: 'Berlin, wie immer',
      lisbon: 'Lissabon, eine Stunde später',
      sydney: 'Sydney, eine Stunde später',
    },
    switches: {
      anonymous: 'Über ein anonymes Netz',
      newDevice: 'Auf einem neuen Gerät',
      automated: 'Ein Programm steuert den Browser',
      night: 'Um drei Uhr nachts',
      dormant: 'Nach 200 Tagen ohne Aktivität',
    },
    answer: 'Ihre Antwort',
    amount: 'Für eine Zahlung von',
    effect: {
      allow: 'Sie geht ohne Rückfrage durch.',
      challenge: 'Sie müssen sie freigeben.',
      deny: 'Sie wird abgelehnt.',
    },
    risk: (percent) => `Risiko: ${percent}`,
    levels: { low: 'Niedrig', medium: 'Mittel', high: 'Hoch' },
    against: 'Was gegen Sie spricht',
    nothing: 'Nichts.',
    evidence: {
      impossible_travel: 'So schnell reist niemand',
      new_country: 'Ein Land, in dem Sie noch nie etwas freigegeben haben',
      country_changed: 'Ein anderes Land als zu Beginn dieser Sitzung',
      network_changed: 'Ein anderes Netz als zu Beginn dieser Sitzung',
      address_denied: 'Eine Adresse auf einer Liste von Anonymisierern',
      travel_missing: 'Niemand kann sagen, wo Sie sind',
      new_device: 'Ein Gerät, das wir nicht kennen',
      automated_browser: 'Ein Browser, den ein Programm steuert',
      unusual_time: 'Eine Uhrzeit, zu der Sie nie hier sind',
      dormant_account: 'Ein Konto, das lange nicht genutzt wurde',
      recent_change: 'Ihre Verfahren haben sich in den letzten 24 Stunden geändert',
      unusual_amount: 'Viel mehr, als Sie sonst senden',
      failed_attempts: 'Falsche Codes zuvor',
      new_payee: 'Jemand, dem Sie noch nie etwas überwiesen haben',
    },
    rules: 'Regeln, die zutreffen',
    noRule: 'Keine.',
    signals: 'Alle Signale, wie die Regeln sie sehen',
    real: 'Signale und Regeln sind die echten. Simuliert ist nur, was sie sehen, in dieser Demo.',
    reset: 'Zurück zur Normalität',
  },
})
