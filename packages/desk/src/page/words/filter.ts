import type { Period } from '../view/view-filter.ts'
import { translations } from '@stepup/kit/locale.ts'

interface FilterWords {
  readonly label: string
  readonly csv: string
  readonly period: string
  readonly periods: Readonly<Record<Period, string>>
  readonly custom: string
  readonly from: string
  readonly to: string
  readonly add: string
  readonly addTitle: string
  readonly by: string
  readonly value: string
  readonly customerId: string
  readonly customerHint: string
  readonly customerName: string
  readonly customerNameHint: string
  readonly found: (count: number) => string
  readonly apply: string
  readonly clear: string
  readonly without: (name: string) => string
  readonly noValues: string
}

export const filterWords = translations<FilterWords>({
  en: {
    label: 'Filters',
    csv: 'Export CSV',
    period: 'Period',
    periods: { '24h': '24 h', '7d': '7 days', '30d': '30 days', '90d': '90 days', '365d': '12 months' },
    custom: 'Dates',
    from: 'From',
    to: 'Until, included',
    add: 'Filter',
    addTitle: 'Add a filter',
    by: 'Show only',
    value: 'Which',
    customerId: 'Customer’s id',
    customerName: 'Name or id',
    customerNameHint: 'Two letters of a name, or the whole id.',
    found: (count) => (count === 0 ? 'Nobody has this in their name.' : count === 1 ? '1 person' : `${count} people`),
    customerHint: 'The id that your own systems have for this customer.',
    apply: 'Apply',
    clear: 'Clear filters',
    without: (name) => `Remove the filter ${name}`,
    noValues: 'There is nothing to choose from in this period.',
  },
  de: {
    label: 'Filter',
    csv: 'Als CSV exportieren',
    period: 'Zeitraum',
    periods: { '24h': '24 Std.', '7d': '7 Tage', '30d': '30 Tage', '90d': '90 Tage', '365d': '12 Monate' },
    custom: 'Datum',
    from: 'Von',
    to: 'Bis einschließlich',
    add: 'Filter',
    addTitle: 'Filter hinzufügen',
    by: 'Nur anzeigen',
    value: 'Welche',
    customerId: 'Kennung des Kunden',
    customerName: 'Name oder Kennung',
    customerNameHint: 'Zwei Buchstaben eines Namens, oder die ganze Kennung.',
    found: (count) => (count === 0 ? 'Niemand heißt so.' : count === 1 ? '1 Person' : `${count} Personen`),
    customerHint: 'Die Kennung, die dieser Kunde in Ihren eigenen Systemen hat.',
    apply: 'Anwenden',
    clear: 'Filter entfernen',
    without: (name) => `Filter ${name} entfernen`,
    noValues: 'In diesem Zeitraum gibt es nichts zur Auswahl.',
  },
})
