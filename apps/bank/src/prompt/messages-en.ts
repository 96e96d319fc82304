import { extendMessages } from '@stepup/react-ui'
import { en } from '@stepup/react-ui/locales/en'

/** The bank's English texts for its own actions, reasons and details. */
export const promptEn = extendMessages(en, {
  'action.card.reveal.title': 'Show this card number',
  'action.limit.change.title': 'Change your daily limit',
  'action.password.change.title': 'Change your password',
  'action.device.rename.title': 'Rename a device',
  'action.device.remove.title': 'Remove a device',
  'action.factor.default.title': 'Change your default method',
  'action.factor.unlock.title': 'Unlock a sign‑in method',
  'action.factor.enroll.title': 'Add a sign‑in method',
  'action.factor.rename.title': 'Rename a sign‑in method',
  'action.factor.remove.title': 'Remove a sign‑in method',
  'reason.sensitive_data': 'Confirm it’s you to see this card’s number.',
  'reason.limit_change': 'A new limit needs your approval.',
  'reason.high_limit': ({ amount, currency }, format) =>
    `Limits over ${format.roundMoney(String(amount), String(currency))} need two checks.`,
  'reason.password_change': 'Confirm it’s you to change your password.',
  'reason.device_change': 'Confirm it’s you to change your devices.',
  'reason.factor_change': 'Confirm it’s you to change your sign‑in methods.',
  'detail.card.name': 'Card',
  'detail.card.last4': 'Ends in',
  'detail.sign_in.device': 'On',
  'detail.daily_limit.newLimit': 'New daily limit',
  'detail.daily_limit.currentLimit': 'Current daily limit',
})
