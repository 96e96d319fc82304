import type { PendingApproval } from '@stepup/protocol'

import { useFormat } from '../locale/format.ts'
import { translations, useWords } from '@stepup/kit/locale.ts'
import { usePromptMessages } from '../prompt/prompt.tsx'

export const approveWords = translations({
  en: {
    title: 'Approve on this device',
    lead: 'Approve here what you start on another screen.',
    how: 'How it works',
    steps: [
      'On your other screen, choose “Another device” in the prompt.',
      'The request appears here, whichever page is open.',
      'Check it, and enter the number that your other screen shows.',
    ],
    nothing: 'This device can approve for your other devices. Nothing to approve.',
    unsupported: 'This browser can’t approve because it doesn’t store keys. Private windows often don’t.',
    nameLabel: 'Name of this device',
    nameHint: 'You’ll see it when you approve, and in your devices.',
    namePlaceholder: 'My phone',
    use: 'Use this device to approve',
    added: 'This device can now approve for your other devices.',
    notify: 'Notify me when something needs my approval',
    notifications: {
      granted: 'Your browser notifies you when something needs your approval.',
      denied: 'Your browser blocks notifications. You can change that in its settings for this site.',
    },
    waiting: 'Waiting for you',
    otherTitle: 'Approve this request',
    requestedFrom: (device: string, place: string | undefined) =>
      place === undefined ? `Requested from ${device}.` : `Requested from ${device}, near ${place}.`,
    anotherDevice: 'another device',
    number: 'Number on your other screen',
    approve: 'Approve',
    deny: 'That wasn’t me',
    approved: 'Approved',
    denied: 'Denied',
    continue: 'Continue on your other screen.',
    secure: 'If this wasn’t you, change your password now.',
    changePassword: 'Change password',
    itWasMe: 'It was me',
  },
  de: {
    title: 'Auf diesem Gerät freigeben',
    lead: 'Geben Sie hier frei, was Sie auf einem anderen Bildschirm beginnen.',
    how: 'So funktioniert es',
    steps: [
      'Wählen Sie auf dem anderen Bildschirm „Anderes Gerät“.',
      'Die Anfrage erscheint hier, welche Seite auch offen ist.',
      'Prüfen Sie sie, und geben Sie die Zahl ein, die der andere Bildschirm zeigt.',
    ],
    nothing: 'Dieses Gerät kann für Ihre anderen Geräte freigeben. Es gibt nichts freizugeben.',
    unsupported:
      'Dieser Browser kann nicht freigeben, weil er keine Schlüssel speichert. Private Fenster tun das oft nicht.',
    nameLabel: 'Name dieses Geräts',
    nameHint: 'Sie sehen ihn bei der Freigabe und unter Ihren Geräten.',
    namePlaceholder: 'Mein Handy',
    use: 'Dieses Gerät zum Freigeben verwenden',
    added: 'Mit diesem Gerät können Sie jetzt Anfragen Ihrer anderen Geräte freigeben.',
    notify: 'Benachrichtigen, wenn etwas freizugeben ist',
    notifications: {
      granted: 'Ihr Browser benachrichtigt Sie, wenn etwas freizugeben ist.',
      denied:
        'Ihr Browser blockiert Benachrichtigungen. In seinen Einstellungen für diese Seite können Sie das ändern.',
    },
    waiting: 'Wartet auf Sie',
    otherTitle: 'Anfrage freigeben',
    requestedFrom: (device, place) =>
      place === undefined ? `Angefragt von ${device}.` : `Angefragt von ${device}, in der Nähe von ${place}.`,
    anotherDevice: 'einem anderen Gerät',
    number: 'Zahl auf dem anderen Bildschirm',
    approve: 'Freigeben',
    deny: 'Das war ich nicht',
    approved: 'Freigegeben',
    denied: 'Abgelehnt',
    continue: 'Machen Sie auf dem anderen Bildschirm weiter.',
    secure: 'Wenn Sie das nicht waren, ändern Sie jetzt Ihr Passwort.',
    changePassword: 'Passwort ändern',
    itWasMe: 'Das war ich',
  },
})

/** Texts for refused approvals, by problem code. */
export const refusedApproval = translations<Readonly<Record<string, string>>>({
  en: {
    invalid_code: 'Wrong number. Check your other screen.',
    invalid_request: 'Enter the number shown on your other screen.',
    challenge_locked: 'Too many wrong numbers. Start again on your other screen.',
    approval_not_found: 'This request is no longer valid. Start again on your other screen.',
  },
  de: {
    invalid_code: 'Falsche Zahl. Sehen Sie auf dem anderen Bildschirm nach.',
    invalid_request: 'Geben Sie die Zahl ein, die auf dem anderen Bildschirm steht.',
    challenge_locked: 'Zu viele falsche Zahlen. Beginnen Sie auf dem anderen Bildschirm noch einmal.',
    approval_not_found: 'Diese Anfrage ist nicht mehr gültig. Beginnen Sie auf dem anderen Bildschirm noch einmal.',
  },
})

/** Titles of pending approvals, the same as in the prompt on the other device. */
export function useApprovalTitle(): (approval: Pick<PendingApproval, 'action'>) => string {
  const messages = usePromptMessages()
  const { otherTitle } = useWords(approveWords)
  return ({ action }) => messages[`action.${action}.title`] ?? otherTitle
}

/** Names the device that asks for an approval, and its place if known. */
export function useAsker(): (approval: Pick<PendingApproval, 'requested_by' | 'requested_from'>) => string {
  const { requestedFrom, anotherDevice } = useWords(approveWords)
  const { place } = useFormat()
  return ({ requested_by: device = anotherDevice, requested_from: from }) => requestedFrom(device, place(from))
}
