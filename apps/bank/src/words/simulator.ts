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
    lead: 'Change what the bank sees about you, and watch how its risk engine decides. Payments you make in the meantime are judged the same way.',
    what: 'What the bank sees',
    place: 'You are in',
    places: { berlin: 'Berlin, as usual', lisbon: 'Lisbon, an hour later', sydney: 'Sydney, an hour later' },
    switches: {
      anonymous: 'Through an anonymizing network',
      newDevice: 'On a new device',
      automated: 'In a browser that a program controls',
      night: 'At three in the morning',
      dormant: 'After 200 days without activity',
    },
    answer: 'What the bank decides',
    amount: 'For a payment of',
    effect: {
      allow: 'The payment goes through.',
      challenge: 'You have to approve the payment.',
      deny: 'The payment is refused.',
    },
    risk: (percent) => `Risk: ${percent}`,
    levels: { low: 'Low risk', medium: 'Medium risk', high: 'High risk' },
    against: 'What raises the risk',
    nothing: 'Nothing.',
    evidence: {
      impossible_travel: 'A distance nobody can travel in that time',
      new_country: 'A country you have never approved anything from',
      country_changed: 'A different country from where this session started',
      network_changed: 'A different network from where this session started',
      address_denied: 'An address on a list of anonymizing services',
      travel_missing: 'A location that can’t be determined',
      new_device: 'A device we don’t recognize',
      automated_browser: 'A browser that says a program controls it',
      unusual_time: 'A time of day at which you are never active',
      dormant_account: 'An account that hasn’t been used for a long time',
      recent_change: 'Sign-in methods that changed in the last 24 hours',
      unusual_amount: 'A much larger amount than usual',
      failed_attempts: 'Wrong codes a moment ago',
      new_payee: 'A payee you haven’t paid before',
    },
    rules: 'Rules that apply',
    noRule: 'None.',
    signals: 'All signals, as the rules see them',
    real: 'The signals and rules are real. Only their input is simulated, for this demo.',
    reset: 'Reset',
  },
  de: {
    title: 'Risikosimulator',
    lead: 'Ändern Sie, was die Bank von Ihnen sieht, und beobachten Sie, wie die Risikoprüfung entscheidet. Zahlungen, die Sie währenddessen senden, werden genauso geprüft.',
    what: 'Was die Bank sieht',
    place: 'Sie sind in',
    places: {
      berlin: 'Berlin, wie immer',
      lisbon: 'Lissabon, eine Stunde später',
      sydney: 'Sydney, eine Stunde später',
    },
    switches: {
      anonymous: 'Über ein Anonymisierungsnetz',
      newDevice: 'Auf einem neuen Gerät',
      automated: 'In einem Browser, den ein Programm steuert',
      night: 'Um drei Uhr nachts',
      dormant: 'Nach 200 Tagen ohne Aktivität',
    },
    answer: 'Wie die Bank entscheidet',
    amount: 'Für eine Zahlung von',
    effect: {
      allow: 'Die Zahlung geht durch.',
      challenge: 'Sie müssen die Zahlung freigeben.',
      deny: 'Die Zahlung wird abgelehnt.',
    },
    risk: (percent) => `Risiko: ${percent}`,
    levels: { low: 'Geringes Risiko', medium: 'Mittleres Risiko', high: 'Hohes Risiko' },
    against: 'Was das Risiko erhöht',
    nothing: 'Nichts.',
    evidence: {
      impossible_travel: 'Eine Entfernung, die niemand so schnell zurücklegt',
      new_country: 'Ein Land, in dem Sie noch nie etwas freigegeben haben',
      country_changed: 'Ein anderes Land als zu Beginn dieser Sitzung',
      network_changed: 'Ein anderes Netz als zu Beginn dieser Sitzung',
      address_denied: 'Eine Adresse auf einer Liste von Anonymisierungsdiensten',
      travel_missing: 'Ein Ort, der sich nicht feststellen lässt',
      new_device: 'Ein Gerät, das wir nicht kennen',
      automated_browser: 'Ein Browser, den ein Programm steuert',
      unusual_time: 'Eine Uhrzeit, zu der Sie nie aktiv sind',
      dormant_account: 'Ein Konto, das lange nicht genutzt wurde',
      recent_change: 'Methoden, die sich in den letzten 24 Stunden geändert haben',
      unusual_amount: 'Ein viel höherer Betrag als sonst',
      failed_attempts: 'Falsche Codes kurz zuvor',
      new_payee: 'Ein Empfänger, dem Sie noch nie etwas überwiesen haben',
    },
    rules: 'Regeln, die zutreffen',
    noRule: 'Keine.',
    signals: 'Alle Signale, wie die Regeln sie sehen',
    real: 'Signale und Regeln sind echt. Simuliert ist in dieser Demo nur, was sie sehen.',
    reset: 'Zurücksetzen',
  },
})
