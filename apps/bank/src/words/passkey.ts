import { translations } from '@stepup/kit/locale.ts'

export const passkeyWords = translations({
  en: {
    offer: {
      home: { title: 'Approve with one touch', lead: 'Use your fingerprint, face or device PIN instead of a code.' },
      receipt: {
        title: 'Next time, one touch',
        lead: 'Add a passkey to approve without a code. It takes ten seconds.',
      },
    },
    add: 'Add a passkey',
    added: 'Passkey added. Approve with one touch from now on.',
    notAdded: 'No passkey added.',
    simulate: 'Use a simulated passkey (this machine has none)',
    simulated: 'Simulated passkey. For this demo only: real ones never leave your device.',
    nameOn: (system: string) => `Passkey on ${system}`,
    name: 'Passkey',
    keyName: 'Security key',
    sheet: {
      title: 'Simulated passkey',
      lead: 'This machine has no fingerprint reader or PIN for passkeys. This window stands in for it, in this demo only.',
      create: 'Create a passkey',
      use: 'Confirm with passkey',
      cancel: 'Cancel',
    },
  },
  de: {
    offer: {
      home: {
        title: 'Mit einer Berührung freigeben',
        lead: 'Mit Fingerabdruck, Gesicht oder Geräte-PIN statt mit einem Code.',
      },
      receipt: {
        title: 'Nächstes Mal genügt eine Berührung',
        lead: 'Mit einem Passkey geben Sie ohne Code frei. Das dauert zehn Sekunden.',
      },
    },
    add: 'Passkey hinzufügen',
    added: 'Passkey hinzugefügt. Ab jetzt geben Sie mit einer Berührung frei.',
    notAdded: 'Es wurde kein Passkey hinzugefügt.',
    simulate: 'Simulierten Passkey verwenden (dieses Gerät hat keinen)',
    simulated: 'Simulierter Passkey, nur für diese Demo. Echte Passkeys verlassen Ihr Gerät nie.',
    nameOn: (system) => `Passkey auf ${system}`,
    name: 'Passkey',
    keyName: 'Sicherheitsschlüssel',
    sheet: {
      title: 'Simulierter Passkey',
      lead: 'Dieses Gerät hat weder Fingerabdruckleser noch PIN für Passkeys. In dieser Demo übernimmt das dieses Fenster.',
      create: 'Passkey erstellen',
      use: 'Mit Passkey bestätigen',
      cancel: 'Abbrechen',
    },
  },
})
