import { translations } from '@stepup/kit/locale.ts'

export const batchWords = translations({
  en: {
    title: 'Several at once',
    lead: 'Pay several people with one approval. It shows the total and every payment.',
    amountFor: (payee: string) => `Amount for ${payee}`,
    total: 'Total',
    send: (count: number, money: string) => `Send ${count} ${count === 1 ? 'payment' : 'payments'}, ${money}`,
    choose: 'Enter at least one amount',
    wrong: 'Enter an amount, such as 25.00.',
    sent: (count: number, money: string) => `${count} ${count === 1 ? 'payment' : 'payments'} sent, ${money} in all.`,
    notSent: 'Nothing was sent.',
    noPayees: 'You have no payees yet. Pay somebody first.',
  },
  de: {
    title: 'Sammelüberweisung',
    lead: 'Überweisen Sie an mehrere Empfänger mit einer einzigen Freigabe. Darin sehen Sie die Summe und jede Überweisung.',
    amountFor: (payee) => `Betrag für ${payee}`,
    total: 'Summe',
    send: (count, money) => `${count} ${count === 1 ? 'Überweisung' : 'Überweisungen'} ausführen, ${money}`,
    choose: 'Mindestens einen Betrag eingeben',
    wrong: 'Geben Sie einen Betrag ein, zum Beispiel 25,00.',
    sent: (count, money) => `${count} ${count === 1 ? 'Überweisung' : 'Überweisungen'} ausgeführt, zusammen ${money}.`,
    notSent: 'Es wurde nichts überwiesen.',
    noPayees: 'Sie haben noch keine Empfänger. Führen Sie zuerst eine einzelne Überweisung aus.',
  },
})
