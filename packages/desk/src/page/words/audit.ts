import { translations } from '@stepup/kit/locale.ts'
import { counted } from './counted.ts'

export const auditWords = translations({
  en: {
    title: 'Audit trail',
    lead: 'What customers, staff and the server did, in entries that are chained: a changed or missing one shows.',
    entries: 'Entries of this period',
    entriesHint: 'They contain ids, reasons and fingerprints, and no amounts, entered codes or addresses.',
    count: 'Entries',
    first: 'First',
    last: 'Last',
    place: (number: string, time: string) => `No. ${number}, ${time}`,
    number: (number: string) => `No. ${number}`,
    export: 'Export',
    verify: 'Verify',
    verifying: 'Verifying. A long trail takes a while.',
    tooLong:
      'There are too many entries from the first of this period to the newest to verify them here. Choose a later period, or export this one and run the command below.',
    recorded: 'The trail records who exports what, and when.',
    whole: (count: string) =>
      count === '1' ? 'The only entry is unchanged' : `All ${count} entries up to the newest are unchanged`,
    match: (decisions: string, approvals: string) =>
      `Matching records: ${counted(decisions, 'decision', 'decisions')}, and the evidence of ${counted(approvals, 'approval', 'approvals')}.`,
    removed: (swept: string, erased: string) =>
      `Removed, as later entries say: ${swept} after their retention, and ${erased} with an erased customer.`,
    seals:
      'Whether the server sealed them, only somebody with its secret can check: with the command below, on another computer.',
    broken: 'The trail was changed',
    brokenHint: 'Export it as it is, and tell whoever is responsible for security.',
    check: 'Check the file yourself',
    checkHint:
      'For an auditor with Node: the command finds every changed, added or missing line in the exported file. With the server’s secret in STEPUP_SECRET it checks the seals, too; without it, leave out the last option.',
    emptyTitle: 'No entries',
    empty: 'Nothing was recorded in this period, or it was moved to an archive.',
  },
  de: {
    title: 'Prüfprotokoll',
    lead: 'Was Kunden, Mitarbeiter und der Server getan haben, in verketteten Einträgen: Ein geänderter oder fehlender fällt auf.',
    entries: 'Einträge dieses Zeitraums',
    entriesHint: 'Sie enthalten Kennungen, Gründe und Prüfsummen, und keine Beträge, Einmalcodes oder Adressen.',
    count: 'Einträge',
    first: 'Erster',
    last: 'Letzter',
    place: (number, time) => `Nr. ${number}, ${time}`,
    number: (number) => `Nr. ${number}`,
    export: 'Exportieren',
    verify: 'Prüfen',
    verifying: 'Wird geprüft. Bei einem langen Protokoll dauert das etwas.',
    tooLong:
      'Vom ersten Eintrag dieses Zeitraums bis zum neuesten sind es zu viele, um sie hier zu prüfen. Wählen Sie einen späteren Zeitraum, oder exportieren Sie diesen und führen Sie den Befehl unten aus.',
    recorded: 'Das Protokoll hält fest, wer wann was exportiert.',
    whole: (count) =>
      count === '1'
        ? 'Der einzige Eintrag ist unverändert'
        : `Alle ${count} Einträge bis zum neuesten sind unverändert`,
    match: (decisions, approvals) =>
      `Passende Datensätze: ${counted(decisions, 'Entscheidung', 'Entscheidungen')} und die Nachweise von ${counted(approvals, 'Freigabe', 'Freigaben')}.`,
    removed: (swept, erased) =>
      `Entfernt, wie spätere Einträge sagen: ${swept} nach ihrer Aufbewahrungsfrist und ${erased} mit einem gelöschten Kunden.`,
    seals:
      'Ob der Server sie versiegelt hat, lässt sich nur mit seinem Geheimnis prüfen: mit dem Befehl unten, auf einem anderen Rechner.',
    broken: 'Das Protokoll wurde verändert',
    brokenHint: 'Exportieren Sie es, wie es ist, und informieren Sie die Verantwortlichen für Sicherheit.',
    check: 'Die Datei selbst prüfen',
    checkHint:
      'Für die Revision, mit Node: Der Befehl findet jede geänderte, ergänzte oder fehlende Zeile der exportierten Datei. Mit dem Geheimnis des Servers in STEPUP_SECRET prüft er auch die Siegel; ohne es entfällt die letzte Option.',
    emptyTitle: 'Keine Einträge',
    empty: 'In diesem Zeitraum wurde nichts aufgezeichnet, oder es wurde in ein Archiv verschoben.',
  },
})
