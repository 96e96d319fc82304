import type { Interval } from '@stepup/bank-api/contract'

import { translations } from '@stepup/kit/locale.ts'

interface OrderWords {
  readonly title: string
  readonly lead: string
  readonly none: string
  readonly next: (day: string) => string
  readonly every: Readonly<Record<Interval, string>>
  readonly failed: string
  readonly cancel: string
  readonly cancelOf: (payee: string) => string
  readonly cancelled: (payee: string) => string
  readonly add: string
  readonly how: string
  readonly firstOn: string
  readonly dayMissing: string
  readonly save: string
  readonly saved: string
  readonly notSaved: string
}

export const orderWords = translations<OrderWords>({
  en: {
    title: 'Scheduled',
    lead: 'Transfers on a day to come, once or again and again. You approve each order once.',
    none: 'Nothing is scheduled.',
    next: (day) => `Next on ${day}`,
    every: { once: 'Once', weekly: 'Every week', monthly: 'Every month' },
    failed: 'Not executed yet: there was not enough money, or your daily limit was reached. We try again the next day.',
    cancel: 'Cancel order',
    cancelOf: (payee) => `Cancel the order to ${payee}`,
    cancelled: (payee) => `The order to ${payee} is cancelled.`,
    add: 'New order',
    how: 'How often',
    firstOn: 'First day',
    dayMissing: 'Choose a day after today.',
    save: 'Schedule',
    saved: 'The order is scheduled.',
    notSaved: 'Nothing was scheduled.',
  },
  de: {
    title: 'Geplant',
    lead: 'Überweisungen an einem späteren Tag, einmal oder regelmäßig. Sie geben jeden Auftrag einmal frei.',
    none: 'Es ist nichts geplant.',
    next: (day) => `Nächste Ausführung am ${day}`,
    every: { once: 'Einmal', weekly: 'Jede Woche', monthly: 'Jeden Monat' },
    failed:
      'Noch nicht ausgeführt: Das Guthaben oder das Tageslimit reichte nicht. Wir versuchen es am nächsten Tag wieder.',
    cancel: 'Auftrag löschen',
    cancelOf: (payee) => `Auftrag an ${payee} löschen`,
    cancelled: (payee) => `Der Auftrag an ${payee} ist gelöscht.`,
    add: 'Neuer Auftrag',
    how: 'Wie oft',
    firstOn: 'Erster Tag',
    dayMissing: 'Wählen Sie einen Tag nach heute.',
    save: 'Planen',
    saved: 'Der Auftrag ist geplant.',
    notSaved: 'Es wurde nichts geplant.',
  },
})
