import { translations } from '../locale/locale.ts'

export const landingWords = translations({
  en: {
    title: 'A bank that asks when it matters',
    lead: 'Everyday payments just go through. When one looks unusual, you approve it with your face or fingerprint, without leaving the page.',
    demo: 'Try it with a demo customer',
    demoHint: 'Sample customer, a year of payments, no sign-up.',
    preview: 'The prompt, to try out. Nothing is sent.',
    signIn: 'Sign in',
    open: 'Open an account',
    signInInstead: 'Sign in instead',
    name: 'Your name',
    email: 'E-mail',
    password: 'Password',
    passwordHint: 'At least 12 characters',
    cancelled: 'Sign-in canceled.',
  },
  de: {
    title: 'Eine Bank, die fragt, wenn es darauf ankommt',
    lead: 'Alltägliche Zahlungen gehen einfach durch. Ist eine ungewöhnlich, geben Sie sie mit Gesicht oder Fingerabdruck frei, ohne die Seite zu verlassen.',
    demo: 'Mit einer Demo-Kundin ausprobieren',
    demoHint: 'Beispielkundin mit einem Jahr Umsätze, ohne Registrierung.',
    preview: 'Die Freigabe zum Ausprobieren. Es wird nichts gesendet.',
    signIn: 'Anmelden',
    open: 'Konto eröffnen',
    signInInstead: 'Stattdessen anmelden',
    name: 'Ihr Name',
    email: 'E-Mail',
    password: 'Passwort',
    passwordHint: 'Mindestens 12 Zeichen',
    cancelled: 'Anmeldung abgebrochen.',
  },
})
