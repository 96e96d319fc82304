import type { StepUpServerOptions } from '@stepup/server'

/** The bank's own actions in its messages: the rest of "Your code to …" in English, and a phrase in German. */
export const actionWords = {
  'transfer.batch': { en: 'approve several payments', de: 'Mehrere Überweisungen freigeben' },
  'transfer.schedule': { en: 'approve a scheduled payment', de: 'Geplante Überweisung freigeben' },
  'order.create': { en: 'approve a standing order', de: 'Dauerauftrag freigeben' },
  'payee.trust': { en: 'trust a payee', de: 'Diesem Empfänger vertrauen' },
  'limit.change': { en: 'change your daily limit', de: 'Tageslimit ändern' },
  'card.unfreeze': { en: 'unfreeze a card', de: 'Karte entsperren' },
  'statement.export': { en: 'download a statement', de: 'Kontoauszug herunterladen' },
  'email.change': { en: 'change your e-mail address', de: 'E-Mail-Adresse ändern' },
  'address.change': { en: 'change your address', de: 'Adresse ändern' },
} satisfies StepUpServerOptions['actions']
