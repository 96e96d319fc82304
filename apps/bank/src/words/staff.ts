import { translations } from '@stepup/kit/locale.ts'

export const staffWords = translations({
  en: {
    title: 'For the bank’s staff',
    lead: 'See how often customers are asked to approve, try other rules on recorded traffic, and publish them with a second person.',
    demo: 'The staff of this demo',
    demoHint: 'Publishing takes two managers: sign in as the second one in another browser or in a private window.',
    signInAs: (name: string) => `Sign in as ${name}`,
    signIn: 'Sign in',
    signOut: 'Sign out',
    email: 'E-mail',
    password: 'Password',
    signedInAs: 'Signed in as',
    rights: {
      look: 'See decisions and policies',
      label: 'Label decisions',
      change: 'Change policies',
      approve: 'Approve the changes of others',
      alerts: 'Set alerts',
      audit: 'Export the audit trail',
    },
    roles: { manager: 'Manager', observer: 'View only' },
    openDesk: 'Open the decision desk',
    writing: (percent: number) => `Preparing a year of sample decisions: ${percent}%`,
    passkeysHint: 'Publishing and approving need a passkey each time. Adding the first one needs a code by e-mail.',
  },
  de: {
    title: 'Für Mitarbeitende der Bank',
    lead: 'Sehen Sie, wie oft Kunden um Freigabe gebeten werden, probieren Sie andere Regeln an aufgezeichneten Vorgängen aus und veröffentlichen Sie sie zu zweit.',
    demo: 'Mitarbeitende dieser Demo',
    demoHint:
      'Zum Veröffentlichen braucht es zwei: Melden Sie die zweite Person in einem anderen Browser oder einem privaten Fenster an.',
    signInAs: (name) => `Als ${name} anmelden`,
    signIn: 'Anmelden',
    signOut: 'Abmelden',
    email: 'E-Mail',
    password: 'Passwort',
    signedInAs: 'Angemeldet als',
    rights: {
      look: 'Entscheidungen und Regeln ansehen',
      label: 'Entscheidungen einstufen',
      change: 'Regeln ändern',
      approve: 'Änderungen anderer freigeben',
      alerts: 'Alarme einrichten',
      audit: 'Prüfprotokoll exportieren',
    },
    roles: { manager: 'Leitung', observer: 'Nur Ansicht' },
    openDesk: 'Decision Desk öffnen',
    writing: (percent) => `Ein Jahr mit Beispieldaten wird vorbereitet: ${percent} %`,
    passkeysHint:
      'Veröffentlichen und Freigeben verlangen jedes Mal einen Passkey. Zum Hinzufügen des ersten brauchen Sie einen Code per E-Mail.',
  },
})
