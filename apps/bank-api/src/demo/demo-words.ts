import type { Locale } from '../contract.ts'

/** Account names, in the language of the customer who opens the accounts. They are not translated later. */
export const accountNames: Readonly<Record<Locale, { readonly everyday: string; readonly savings: string }>> = {
  en: { everyday: 'Everyday', savings: 'Savings' },
  de: { everyday: 'Girokonto', savings: 'Tagesgeld' },
}

const en = {
  card: 'Card payment',
  refund: 'Refund',
  rent: 'Rent',
  insurance: 'Supplementary insurance',
  electricity: 'Electricity installment',
  newspaper: 'Digital subscription',
  internet: 'Mobile and internet',
  dinner: 'Dinner, your half',
  salary: 'Salary',
  standingOrder: 'Standing order',
  broughtForward: 'Balance brought forward',
  welcome: 'Welcome credit',
}

/**
 * References of a customer's first entries, in the language of the customer who opens the account. They are not
 * translated later.
 */
export const yearWords: Readonly<Record<Locale, typeof en>> = {
  en,
  de: {
    card: 'Kartenzahlung',
    refund: 'Erstattung',
    rent: 'Miete',
    insurance: 'Zusatzversicherung',
    electricity: 'Abschlag Strom',
    newspaper: 'Digitalabo',
    internet: 'Mobilfunk und Internet',
    dinner: 'Abendessen, dein Anteil',
    salary: 'Gehalt',
    standingOrder: 'Dauerauftrag',
    broughtForward: 'Saldovortrag',
    welcome: 'Willkommensguthaben',
  },
}
