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
    secureTitle: 'Stimmt etwas nicht?',
    secureHint: 'Wir melden Sie auf allen anderen Geräten ab, beenden alle offenen Freigaben und sperren Ihre Karten.',
    secure: 'Mein Konto schützen',
    secured: 'Ihr Konto ist geschützt: Alle anderen Geräte sind abgemeldet, und Ihre Karten sind gesperrt.',
  },
})
