import { germanIban } from '../money/iban.ts'

/** Payees whom the demo customer has paid before. The first one has the account number of the examples. */
export const knownPayees = [
  { name: 'Lena Hoffmann', iban: 'DE89370400440532013000' },
  { name: 'Jonas Weber', iban: germanIban('50010517', '5407324931') },
  { name: 'Hausverwaltung Kern', iban: germanIban('10070024', '0087112300') },
  { name: 'Stadtwerke Berlin', iban: germanIban('10010010', '0666210055') },
  { name: 'Zahnarztpraxis Dr. Aydin', iban: germanIban('43060967', '1120450300') },
] as const

/** Accounts at other banks with their owners. A real bank would query those banks. */
const owners = new Map<string, string>([
  ...knownPayees.map(({ name, iban }) => [iban, name] as const),
  ['DE02100100109307118603', 'Mallory Moor'],
  ['DE02120300000000202051', 'Nele Brandt'],
  ['GB29NWBK60161331926819', 'Oliver Hughes'],
  ['FR1420041010050500013M02606', 'Camille Laurent'],
  ['NL91ABNA0417164300', 'Sanne de Vries'],
])

/** Returns the owner of an account at another bank, or `undefined` if that bank does not respond. */
export function ownerElsewhere(iban: string): string | undefined {
  return owners.get(iban)
}
