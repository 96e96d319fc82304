import { translations } from '@stepup/kit/locale.ts'

export const profileWords = translations({
  en: {
    title: 'Address and e-mail',
    hint: 'Cards and codes go there. A change needs your approval.',
    email: 'E-mail address',
    address: 'Postal address',
    changeEmail: 'Change e-mail',
    changeAddress: 'Change address',
    changed: 'Changed.',
    code: 'Code from your new e-mail address',
    codeSent: (email: string) => `We sent a code to ${email}. Until you enter it, we write to your old address.`,
    confirm: 'Confirm',
    secureTitle: 'Something wrong?',
    secureHint: 'Signs you out everywhere else, ends every approval that is open, and freezes your cards.',
    secure: 'Secure my account',
    secured: 'Your account is secured: other devices are signed out, and your cards are frozen.',
  },
  de: {
    title: 'Adresse und E-Mail',
    hint: 'Dorthin schicken wir Karten und Codes. Änderungen müssen Sie freigeben.',
    email: 'E-Mail-Adresse',
    address: 'Postanschrift',
    changeEmail: 'E-Mail ändern',
    changeAddress: 'Adresse ändern',
    changed: 'Geändert.',
    code: 'Code aus Ihrem neuen Postfach',
    codeSent: (email) =>
      `Wir haben einen Code an ${email} gesendet. Bis Sie ihn eingeben, schreiben wir an Ihre bisherige Adresse.`,
    confirm: 'Bestätigen',
    secureTitle: 'Stimmt etwas nicht?',
    secureHint: 'Wir melden Sie auf allen anderen Geräten ab, beenden alle offenen Freigaben und sperren Ihre Karten.',
    secure: 'Mein Konto schützen',
    secured: 'Ihr Konto ist geschützt: Alle anderen Geräte sind abgemeldet, und Ihre Karten sind gesperrt.',
  },
})
