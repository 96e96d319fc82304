import { translations } from '@stepup/kit/locale.ts'

export const batchWords = translations({
  en: {
    title: 'Several at once',
    lead: 'Pay several people with one approval. It shows the total and every payment.',
    amountFor: (payee: string) => `Amount for ${payee}`,
    total: 'Total',
    send: (count: number, money: string) => `Send ${count} payments, ${money}`,
    choose: 'Enter at least one amount',
    wrong: 'Enter an amount, such as 25.00.',
    sent: (count: number, money: string) => `${count} payments sent, ${money} in all.`,
    notSent: 'Nothing was sent.',
    noPayees: 'You have no payees yet. Pay somebody first.',
  },
  de: {
    title: 'Sammelüberweisung',
    lead: 'Bezahlen Sie mehrere Empfänger mit einer Freigabe. Sie zeigt die Summe und jede Zahlung.',
    amountFor: (payee) => `Betrag für ${payee}`,
    total: 'Summe',
    send: (count, money) => `${count} Zahlungen senden, ${money}`,
    choose: 'Mindestens einen Betrag eingeben',
    wrong: 'Geben Sie einen Betrag ein, zum Beispiel 25,00.',
    sent: (count, money) => `${count} Zahlungen gesendet, zusammen ${money}.`,
    notSent: 'Es wurde nichts gesendet.',
    noPayees: 'Sie haben noch keine Empfänger. Überweisen Sie zuerst jemandem etwas.',
  },
})
