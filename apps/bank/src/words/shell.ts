import { translations } from '../locale/locale.ts'

export const shellWords = translations({
  en: {
    skip: 'Skip to content',
    home: 'Northbank, home',
    navigation: 'Northbank',
    places: {
      home: 'Home',
      pay: 'Pay',
      cards: 'Cards',
      activity: 'Activity',
      security: 'Security',
    },
    profile: 'Profile',
    inbox: 'Inbox',
    simulator: 'Risk',
    signOut: 'Sign out',
    notFound: 'Page not found',
    notFoundLead: 'Check the address, or go back to the start.',
    toHome: 'Go to Home',
    unreachable: 'Northbank is not reachable',
  },
  de: {
    skip: 'Zum Inhalt springen',
    home: 'Northbank, Übersicht',
    navigation: 'Northbank',
    places: {
      home: 'Übersicht',
      pay: 'Überweisen',
      cards: 'Karten',
      activity: 'Umsätze',
      security: 'Sicherheit',
    },
    profile: 'Profil',
    inbox: 'Postfach',
    simulator: 'Risiko',
    signOut: 'Abmelden',
    notFound: 'Seite nicht gefunden',
    notFoundLead: 'Prüfen Sie die Adresse oder gehen Sie zurück zum Anfang.',
    toHome: 'Zur Übersicht',
    unreachable: 'Northbank ist nicht erreichbar',
  },
})
