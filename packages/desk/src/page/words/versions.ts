import type { VersionStatus } from '../../contract.ts'
import { translations } from '@stepup/kit/locale.ts'

interface VersionWords {
  readonly title: string
  readonly lead: string
  readonly fileLead: string
  readonly version: string
  readonly status: string
  readonly reason: string
  readonly author: string
  readonly statuses: Readonly<Record<VersionStatus, string>>
  readonly number: (number: string) => string
  readonly app: string
  readonly inForceSince: (time: string) => string
  readonly emptyTitle: string
  readonly empty: string
  readonly changes: string
  readonly compareWith: string
  readonly noChanges: string
  readonly about: string
  readonly createdAt: string
  readonly publishedAt: string
  readonly approvedBy: string
  readonly approvedByNames: (names: string) => string
  readonly rejectedBy: string
  readonly by: (name: string, time: string) => string
  readonly hash: string
  readonly hashHint: string
  readonly approvals: (have: string, need: string) => string
  readonly stale: (name: string) => string
  readonly ownStale: string
  readonly next: string
  readonly steps: Readonly<
    Record<'draft' | 'ownDraft' | 'proposed' | 'ownProposal' | 'ready' | 'published' | 'retired' | 'rejected', string>
  >
  readonly propose: string
  readonly approve: string
  readonly reject: string
  readonly publish: string
  readonly rollBack: (version: string) => string
  readonly rollBackLead: string
  readonly rolledBackFor: string
  readonly publishAgain: (version: string) => string
  readonly publishAgainLead: string
  readonly rejectLead: string
  readonly watch: string
  readonly done: Readonly<Record<'propose' | 'approve' | 'reject' | 'publish' | 'roll-back', string>>
  readonly asText: string
  readonly passkey: string
}

export const versionWords = translations<VersionWords>({
  en: {
    title: 'Versions',
    lead: 'Every version of the policies, with its reason, its author, and the people who approved it.',
    fileLead: 'The policies come from the app’s own code, so their versions are where that code is kept.',
    version: 'Version',
    status: 'State',
    reason: 'Reason',
    author: 'By',
    statuses: {
      draft: 'Draft',
      proposed: 'Waits for approval',
      published: 'Decides now',
      rejected: 'Rejected',
      retired: 'Replaced',
    },
    number: (number) => `No. ${number}`,
    app: 'the app',
    inForceSince: (time) => `since ${time}`,
    emptyTitle: 'No versions yet',
    empty: 'Change a threshold on the page Policies, and propose it.',
    changes: 'What changes',
    compareWith: 'Compared with',
    noChanges: 'Both decide alike.',
    about: 'About this version',
    createdAt: 'Made',
    publishedAt: 'In force since',
    approvedBy: 'Approved by',
    approvedByNames: (names) => `Approved by ${names}`,
    rejectedBy: 'Rejected by',
    by: (name, time) => `${name}, ${time}`,
    hash: 'Fingerprint',
    hashHint: 'Approvals are of exactly this content.',
    approvals: (have, need) => `${have} of ${need} approvals`,
    stale: (name) => `${name} approved this before the version in force was published. The approval counts no more.`,
    ownStale:
      'You approved this before the version in force was published. Look at what it would change now, and approve it again.',
    next: 'What’s next',
    steps: {
      draft: 'This is a draft of a colleague. They can propose it.',
      ownDraft: 'This is your draft. Nobody was asked about it yet.',
      proposed:
        'A colleague proposes this. Look at what changes and at the recorded traffic, then approve or reject it.',
      ownProposal: 'You proposed this. Somebody else has to approve it: send them the address of this page.',
      ready: 'It’s approved. Publish it, and it decides for every customer within a second.',
      published: 'This version decides now.',
      retired: 'Another version replaced this one.',
      rejected: 'This was rejected. Make a new draft to try again.',
    },
    propose: 'Propose',
    approve: 'Approve',
    reject: 'Reject',
    publish: 'Publish',
    rollBack: (version) => `Roll back to version ${version}`,
    rollBackLead:
      'The older version decides again for every customer within a second. You approve it with your passkey.',
    rolledBackFor: 'Brought back because',
    publishAgain: (version) => `Publish version ${version} again`,
    publishAgainLead:
      'The newer version decides again for every customer within a second. You approve it with your passkey.',
    rejectLead: 'The author reads why.',
    watch: 'Watch how it does',
    done: {
      propose: 'Proposed.',
      approve: 'Approved.',
      reject: 'Rejected.',
      publish: 'Published. It decides now.',
      'roll-back': 'Done. The version that you brought back decides now.',
    },
    asText: 'As text',
    passkey: 'You’ll be asked for your passkey.',
  },
  de: {
    title: 'Versionen',
    lead: 'Jede Version der Regeln, mit Begründung, Verfasser und allen, die sie freigegeben haben.',
    fileLead: 'Die Regeln kommen aus dem Code der Anwendung. Dort sind auch ihre Versionen.',
    version: 'Version',
    status: 'Stand',
    reason: 'Begründung',
    author: 'Von',
    statuses: {
      draft: 'Entwurf',
      proposed: 'Wartet auf Freigabe',
      published: 'Entscheidet jetzt',
      rejected: 'Zurückgewiesen',
      retired: 'Abgelöst',
    },
    number: (number) => `Nr. ${number}`,
    app: 'der Anwendung',
    inForceSince: (time) => `seit ${time}`,
    emptyTitle: 'Noch keine Versionen',
    empty: 'Ändern Sie auf der Seite Regeln eine Schwelle und schlagen Sie das vor.',
    changes: 'Was sich ändert',
    compareWith: 'Verglichen mit',
    noChanges: 'Beide entscheiden gleich.',
    about: 'Über diese Version',
    createdAt: 'Angelegt',
    publishedAt: 'Gilt seit',
    approvedBy: 'Freigegeben von',
    approvedByNames: (names) => `Freigegeben von ${names}`,
    rejectedBy: 'Zurückgewiesen von',
    by: (name, time) => `${name}, ${time}`,
    hash: 'Prüfsumme',
    hashHint: 'Freigaben gelten für genau diesen Inhalt.',
    approvals: (have, need) => `${have} von ${need} Freigaben`,
    stale: (name) =>
      `${name} hat das freigegeben, bevor die geltende Version veröffentlicht wurde. Die Freigabe zählt nicht mehr.`,
    ownStale:
      'Sie haben das freigegeben, bevor die geltende Version veröffentlicht wurde. Sehen Sie sich an, was es jetzt ändern würde, und geben Sie es noch einmal frei.',
    next: 'Wie es weitergeht',
    steps: {
      draft: 'Das ist ein Entwurf einer anderen Person. Sie kann ihn vorschlagen.',
      ownDraft: 'Das ist Ihr Entwurf. Noch wurde niemand dazu gefragt.',
      proposed:
        'Jemand schlägt das vor. Sehen Sie sich an, was sich ändert und was die aufgezeichneten Anfragen zeigen. Geben Sie es dann frei, oder weisen Sie es zurück.',
      ownProposal:
        'Sie haben das vorgeschlagen. Eine andere Person muss es freigeben: Schicken Sie ihr die Adresse dieser Seite.',
      ready: 'Es ist freigegeben. Sobald Sie es veröffentlichen, entscheidet es binnen einer Sekunde für alle Kunden.',
      published: 'Diese Version entscheidet jetzt.',
      retired: 'Eine andere Version hat diese abgelöst.',
      rejected: 'Das wurde zurückgewiesen. Legen Sie einen neuen Entwurf an, um es noch einmal zu versuchen.',
    },
    propose: 'Vorschlagen',
    approve: 'Freigeben',
    reject: 'Zurückweisen',
    publish: 'Veröffentlichen',
    rollBack: (version) => `Zurück zu Version ${version}`,
    rollBackLead:
      'Die ältere Version entscheidet binnen einer Sekunde wieder für alle Kunden. Sie geben das mit Ihrem Passkey frei.',
    rolledBackFor: 'Wieder eingesetzt, weil',
    publishAgain: (version) => `Version ${version} wieder veröffentlichen`,
    publishAgainLead:
      'Die neuere Version entscheidet binnen einer Sekunde wieder für alle Kunden. Sie geben das mit Ihrem Passkey frei.',
    rejectLead: 'Der Verfasser liest, warum.',
    watch: 'Beobachten, wie sie wirkt',
    done: {
      propose: 'Vorgeschlagen.',
      approve: 'Freigegeben.',
      reject: 'Zurückgewiesen.',
      publish: 'Veröffentlicht. Sie entscheidet jetzt.',
      'roll-back': 'Erledigt. Die wieder eingesetzte Version entscheidet jetzt.',
    },
    asText: 'Als Text',
    passkey: 'Sie werden nach Ihrem Passkey gefragt.',
  },
})
