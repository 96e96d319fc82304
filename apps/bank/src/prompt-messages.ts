import { extendMessages } from '@stepup/react-ui'
import { en } from '@stepup/react-ui/locales/en'

/** The bank's own words in the prompt, for what only it can do. */
export const messages = extendMessages(en, {
  'action.card.reveal.title': 'Show this card number',
  'action.limit.change.title': 'Change your daily limit',
  'action.password.change.title': 'Change your password',
  'action.device.rename.title': 'Rename a device',
  'action.device.remove.title': 'Remove a device',
  'action.factor.default.title': 'Change what you’re asked for first',
  'action.factor.unlock.title': 'Unlock a way to approve',
  'action.factor.enroll.title': 'Add a way to approve',
  'action.factor.rename.title': 'Rename a way to approve',
  'action.factor.remove.title': 'Remove a way to approve',
  'reason.sensitive_data': 'A card number is shown only to its owner.',
  'reason.limit_change': 'A new limit needs your approval.',
  'reason.high_limit': 'A limit this high takes two ways to approve.',
  'reason.password_change': 'Before your password changes, we check that it’s you.',
  'reason.device_change': 'Before your devices change, we check that it’s you.',
  'reason.factor_change': 'Before your ways to approve change, we check that it’s you.',
  'detail.card.name': 'Card',
  'detail.card.last4': 'Ends in',
  'detail.sign_in.device': 'On',
  'detail.daily_limit.newLimit': 'New daily limit',
  'detail.daily_limit.currentLimit': 'Daily limit now',
})

/** The same in a demo, which keeps the messages that it would send. */
export const messagesInDemo = extendMessages(messages, {
  'code.missing': () => `No code? Open ${location.host}/inbox in another tab.`,
})

/** The same for a person who is signing in, and may not read the inbox yet. */
export const messagesInDemoOutside = extendMessages(messages, {
  'code.missing': 'No code? It is in the Inbox where you’re signed in, and in the terminal that runs this demo.',
})
