import type { PolicyFacts } from '@stepup/policy'

/** Numbers from 0 to 1, the same each time (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const actions = [
  'transfer.create',
  'transfer.create',
  'transfer.create',
  'card.reveal',
  'session.create',
  'limit.change',
]
const kinds = [['passkey'], ['totp'], ['passkey', 'totp'], []]

/**
 * The facts of a bank's decisions, as its server records them: twenty decisions per customer, and all amounts differ.
 * That is the worst case for a cache of equal facts.
 */
export function* bankTraffic(count: number): Iterable<PolicyFacts> {
  const random = randomNumbers(1)
  const integer = (below: number): number => Math.floor(random() * below)
  for (let index = 0; index < count; index++) {
    const person = integer(count / 20)
    const amount = `${integer(5000)}.${String(index).padStart(8, '0')}`
    const sum = (): string => (random() * 5000).toFixed(2)
    const tally = (): object => ({ count: integer(9), attempts: integer(12), sum: sum() })
    yield {
      action: actions[integer(actions.length)] ?? '',
      details: [
        {
          type: 'payment',
          instructedAmount: { amount, currency: random() < 0.98 ? 'EUR' : 'USD' },
          creditorName: `Payee ${integer(5000)}`,
          creditorAccount: { iban: `DE${integer(5000)}` },
        },
      ],
      session: { acr: 'aal1', amr: ['pwd'], auth_time: 1_760_000_000 + index, age: integer(100_000) },
      user: { id: `person-${person}`, name: `Person ${person}`, has_email: true },
      context: random() < 0.5 ? { payees_trusted: random() < 0.3 } : {},
      factors: kinds[integer(kinds.length)] ?? [],
      signals: {
        device: { status: 'ok', known: random() < 0.9, days: integer(400) },
        payee: { status: 'ok', is_new: random() < 0.2, approved_before: integer(10), paid_before: integer(20) },
        velocity: { status: 'ok', hour: tally(), day: tally(), since_proof: tally() },
      },
      risk: { score: integer(100) / 10, level: random() < 0.9 ? 'low' : 'high', reasons: [], missing: [] },
    }
  }
}
