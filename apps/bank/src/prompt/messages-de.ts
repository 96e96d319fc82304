import { extendMessages } from '@stepup/react-ui'
import { de } from '@stepup/react-ui/locales/de'

/** The bank's German texts for its own actions, reasons and details. */
export const promptDe = extendMessages(de, {
  'action.card.reveal.title': 'Kartennummer anzeigen',
  'action.limit.change.title': 'Tageslimit ändern',
  'action.password.change.title': 'Passwort ändern',
  'action.device.rename.title': 'Gerät umbenennen',
  'action.device.remove.title': 'Gerät entfernen',
  'action.factor.default.title': 'Standardverfahren ändern',
  'action.factor.unlock.title': 'Verfahren entsperren',
  'action.factor.enroll.title': 'Verfahren hinzufügen',
  'action.factor.rename.title': 'Verfahren umbenennen',
  'action.factor.remove.title': 'Verfahren entfernen',
  'reason.sensitive_data': 'Bestätigen Sie Ihre Identität, um die Nummer dieser Karte zu sehen.',
  'reason.limit_change': 'Ein neues Limit müssen Sie freigeben.',
  'reason.high_limit': ({ amount, currency }, format) =>
    `Limits über ${format.roundMoney(String(amount), String(currency))} brauchen zwei Bestätigungen.`,
  'reason.password_change': 'Bestätigen Sie Ihre Identität, um Ihr Passwort zu ändern.',
  'reason.device_change': 'Bestätigen Sie Ihre Identität, um Ihre Geräte zu ändern.',
  'reason.factor_change': 'Bestätigen Sie Ihre Identität, um Ihre Verfahren zu ändern.',
  'detail.card.name': 'Karte',
  'detail.card.last4': 'Endet auf',
  'detail.sign_in.device': 'Auf',
  'detail.daily_limit.newLimit': 'Neues Tageslimit',
  'detail.daily_limit.currentLimit': 'Bisheriges Tageslimit',
})
