import { translations } from '@stepup/kit/locale.ts'

export const policyWords = translations({
  en: {
    title: 'Policies',
    sections: { rules: 'Thresholds and rules', text: 'As text' },
    lead: (version: string) =>
      `Version ${version} is in effect. What you try here changes nothing until it is published.`,
    fileLead: (version: string) =>
      `Version ${version} is in effect. It comes from the app’s own code: try changes here, then hand them to a developer.`,
    thresholds: 'Thresholds',
    thresholdsHint: 'Move one to see which requests would need a proof.',
    noThresholds: 'These policies compare nothing with a number.',
    inForce: (value: string) => `Now ${value}`,
    exact: (name: string) => `${name}, exact value`,
    noNumber: 'Nothing was changed: enter a number of zero or more, such as 1,500 or 1500.50.',
    usedBy: (rules: string) => `Used by ${rules}.`,
    recorded: (half: string, most: string) => `Half of the latest requests are below ${half}, 9 of 10 below ${most}.`,
    seconds: 's',
    rules: 'Rules',
    rulesHint: 'All rules that apply are combined, and the strictest wins. A denial wins over a question.',
    rulesOf: (action: string) => `Rules about ${action}`,
    observe: 'Observes only',
    share: (share: string) => `For ${share} of customers`,
    changed: 'Changed',
    added: 'New',
    editRule: (id: string) => `Edit the rule ${id}`,
    addRule: 'Add a rule',
    otherwise: { allow: 'Actions without a rule go through.', deny: 'Actions without a rule are denied.' },
    draft: {
      title: 'Your draft',
      changes: (count: number) => (count === 1 ? '1 change' : `${count} changes`),
      discard: 'Discard',
      discarded: 'Your draft was discarded.',
      undo: 'Undo',
      propose: 'Propose',
      publish: 'Save for publishing',
      download: 'Download policies.json',
      patch: 'Get the patch',
      newer: 'Other policies were published since you began. This draft would undo what changed there.',
      update: 'Keep both changes',
    },
    patch: {
      title: 'Your change as a patch',
      lead: (path: string) =>
        `This changes ${path} and leaves the rest of the file as it is, comments included. A developer applies it, and reviews it like any other change.`,
      same: 'Your draft is the same as the file.',
      download: 'Download the patch',
      apply: 'In the repository:',
    },
    propose: {
      title: 'Propose this change',
      lead: 'A colleague looks at it and approves it with their own passkey. Then it can be published.',
      leadAlone: 'It is saved with its reason. You publish it with your passkey on the next page.',
      reasonHint: 'Everyone who looks at this version later sees it, auditors included.',
    },
  },
  de: {
    title: 'Regeln',
    sections: { rules: 'Schwellen und Regeln', text: 'Als Text' },
    lead: (version: string) =>
      `Version ${version} ist in Kraft. Was Sie hier ausprobieren, ändert daran nichts, bis es veröffentlicht ist.`,
    fileLead: (version: string) =>
      `Version ${version} ist in Kraft. Sie kommt aus dem Code der Anwendung: Probieren Sie Änderungen hier aus, und geben Sie sie dann weiter.`,
    thresholds: 'Schwellen',
    thresholdsHint: 'Verschieben Sie eine, und Sie sehen, welche Anfragen einen Nachweis brauchen würden.',
    noThresholds: 'Diese Regeln vergleichen nichts mit einer Zahl.',
    inForce: (value: string) => `Jetzt ${value}`,
    exact: (name: string) => `${name}, genauer Wert`,
    noNumber: 'Es wurde nichts geändert: Geben Sie eine Zahl ab null ein, etwa 1.500 oder 1500,50.',
    usedBy: (rules: string) => `Verwendet von: ${rules}.`,
    recorded: (half: string, most: string) =>
      `Die Hälfte der letzten Anfragen liegt unter ${half}, 9 von 10 unter ${most}.`,
    seconds: 's',
    rules: 'Regeln',
    rulesHint:
      'Alle zutreffenden Regeln gelten zusammen, die strengste gewinnt. Eine Ablehnung geht vor einer Nachfrage.',
    rulesOf: (action: string) => `Regeln zu ${action}`,
    observe: 'Beobachtet nur',
    share: (share: string) => `Für ${share} der Kunden`,
    changed: 'Geändert',
    added: 'Neu',
    editRule: (id: string) => `Regel ${id} bearbeiten`,
    addRule: 'Regel hinzufügen',
    otherwise: {
      allow: 'Vorgänge ohne Regel laufen durch.',
      deny: 'Vorgänge ohne Regel werden abgelehnt.',
    },
    draft: {
      title: 'Ihr Entwurf',
      changes: (count: number) => (count === 1 ? '1 Änderung' : `${count} Änderungen`),
      discard: 'Verwerfen',
      discarded: 'Ihr Entwurf wurde verworfen.',
      undo: 'Rückgängig',
      propose: 'Vorschlagen',
      publish: 'Zum Veröffentlichen speichern',
      download: 'policies.json herunterladen',
      patch: 'Als Patch ausgeben',
      newer:
        'Seit Sie begonnen haben, wurden andere Regeln veröffentlicht. Dieser Entwurf würde rückgängig machen, was sich dort geändert hat.',
      update: 'Beide Änderungen behalten',
    },
    patch: {
      title: 'Ihre Änderung als Patch',
      lead: (path: string) =>
        `Das ändert ${path} und lässt den Rest der Datei, wie er ist, auch die Kommentare. Jemand aus der Entwicklung prüft und übernimmt es wie jede andere Änderung.`,
      same: 'Ihr Entwurf stimmt mit der Datei überein.',
      download: 'Patch herunterladen',
      apply: 'Im Repository:',
    },
    propose: {
      title: 'Diese Änderung vorschlagen',
      lead: 'Eine zweite Person sieht sie an und gibt sie mit dem eigenen Passkey frei. Danach kann sie veröffentlicht werden.',
      leadAlone:
        'Sie wird mit ihrer Begründung gespeichert. Auf der nächsten Seite veröffentlichen Sie sie mit Ihrem Passkey.',
      reasonHint: 'Das lesen alle, die diese Version später ansehen, auch die Revision.',
    },
  },
})
