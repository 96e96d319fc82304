import { translations, useWords } from '@stepup/kit/locale.ts'

const categoryWords = translations<Readonly<Record<string, string>>>({
  en: {
    groceries: 'Groceries',
    'eating out': 'Eating out',
    transport: 'Transport',
    shopping: 'Shopping',
    holiday: 'Holiday',
    housing: 'Housing',
    insurance: 'Insurance',
    subscriptions: 'Subscriptions',
    friends: 'Friends',
    salary: 'Income',
    savings: 'Savings',
    transfer: 'Transfers',
    balance: 'Opening balance',
  },
  de: {
    groceries: 'Lebensmittel',
    'eating out': 'Restaurants',
    transport: 'Mobilität',
    shopping: 'Einkäufe',
    holiday: 'Reisen',
    housing: 'Wohnen',
    insurance: 'Versicherungen',
    subscriptions: 'Abos',
    friends: 'Freunde',
    salary: 'Einnahmen',
    savings: 'Sparen',
    transfer: 'Überweisungen',
    balance: 'Anfangssaldo',
  },
})

/** Names of the categories of payments. */
export function useCategoryName(): (category: string) => string {
  const names = useWords(categoryWords)
  return (category) => names[category] ?? category
}
