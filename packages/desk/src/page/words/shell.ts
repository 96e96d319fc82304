import { translations } from '@stepup/kit/locale.ts'

export const shellWords = translations({
  en: {
    desk: 'Decision desk',
    skip: 'Skip to content',
    navigation: 'Desk',
    home: 'Staff pages',
    signOut: 'Sign out',
    places: {
      overview: 'Overview',
      decisions: 'Decisions',
      policies: 'Policies',
      versions: 'Versions',
      alerts: 'Alerts',
      audit: 'Audit trail',
    },
    signedOut: 'You’re not signed in',
    signedOutLead:
      'Sign in to your staff account, then open this page again. If you are signed in, ask for access to the desk.',
    unreachable: 'The desk can’t be opened',
    notFound: 'This page doesn’t exist',
    notFoundLead: 'The address may be wrong, or from an older version of the desk.',
    toOverview: 'Go to the overview',
    mayLook: 'You can view everything, but change nothing.',
    firing: (count: string) => `${count} firing`,
    waiting: (count: string) => `${count} awaiting your approval`,
  },
  de: {
    desk: 'Decision Desk',
    skip: 'Zum Inhalt springen',
    navigation: 'Desk',
    home: 'Mitarbeiterseiten',
    signOut: 'Abmelden',
    places: {
      overview: 'Übersicht',
      decisions: 'Entscheidungen',
      policies: 'Regeln',
      versions: 'Versionen',
      alerts: 'Alarme',
      audit: 'Protokoll',
    },
    signedOut: 'Sie sind nicht angemeldet',
    signedOutLead:
      'Melden Sie sich mit Ihrem Mitarbeiterkonto an und öffnen Sie diese Seite dann noch einmal. Wenn Sie angemeldet sind, fehlt Ihnen der Zugang zu diesem Bereich.',
    unreachable: 'Diese Seite lässt sich nicht öffnen',
    notFound: 'Diese Seite gibt es nicht',
    notFoundLead: 'Die Adresse ist vielleicht falsch, oder sie stammt aus einer älteren Version.',
    toOverview: 'Zur Übersicht',
    mayLook: 'Sie können alles ansehen, aber nichts ändern.',
    firing: (count: string) => `${count} aktiv`,
    waiting: (count: string) => `${count} zur Freigabe durch Sie`,
  },
})
