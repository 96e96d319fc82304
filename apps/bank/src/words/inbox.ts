import { translations } from '@stepup/kit/locale.ts'

export const inboxWords = translations({
  en: {
    title: 'Inbox',
    lead: 'Demo inbox: e-mails and texts Northbank would send you.',
    none: 'No messages yet.',
    sms: 'Text message',
    to: (address: string, moment: string) => `To ${address} · ${moment}`,
    fill: 'Fill in',
    fillCode: (code: string) => `Fill in ${code}`,
    newMail: 'New e-mail',
    newSms: 'New text message',
    close: 'Close the inbox',
  },
  de: {
    title: 'Postfach',
    lead: 'Postfach der Demo: E-Mails und SMS, die Northbank Ihnen senden würde.',
    none: 'Noch keine Nachrichten.',
    sms: 'SMS',
    to: (address, moment) => `An ${address} · ${moment}`,
    fill: 'Einfügen',
    fillCode: (code) => `${code} einfügen`,
    newMail: 'Neue E-Mail',
    newSms: 'Neue SMS',
    close: 'Postfach schließen',
  },
})
