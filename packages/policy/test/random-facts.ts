import type { PolicyFacts } from '../src/index.ts'

/** Pseudo-random numbers between 0 and 1 from a seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * Facts of a request as recorded by a server. Some are damaged: missing members, other types, several details, odd
 * amounts.
 */
export function randomFacts(random: () => number, index: number): PolicyFacts {
  const pick = <T>(...choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] as T
  const maybe = <T>(chance: number, make: () => T): T | undefined => (random() < chance ? make() : undefined)
  const integer = (below: number): number => Math.floor(random() * below)
  const amount = (): unknown =>
    random() < 0.02
      ? pick<unknown>(
          '1e3',
          '-5',
          '',
          'NaN',
          1000,
          null,
          '1000.000000000000000000000001',
          '00001000.00',
          '9'.repeat(30),
        )
      : random() < 0.1
        ? pick('1000', '1000.00', '1000.0', '999.99', '1000.01', '30.00', '250.00', '2000.00', '20000.00')
        : `${integer(6000)}.${String(index % 100).padStart(2, '0')}`
  const money = (): unknown =>
    random() < 0.01
      ? pick<unknown>(undefined, 'EUR 5', [], { currency: 'EUR' })
      : { amount: amount(), currency: pick('EUR', 'EUR', 'EUR', 'USD', 'SEK') }
  const detail = (): unknown =>
    random() < 0.01
      ? pick<unknown>(null, 'payment', 5, [], {})
      : {
          type: pick('payment', 'payment', 'payment', 'payment_batch', 'limit'),
          instructedAmount: money(),
          creditorName: pick('Lena', 'Mara', 'Ines', `Name ${integer(500)}`),
          ...(random() < 0.2 ? { total: money(), newLimit: money() } : {}),
          ...(random() < 0.3 ? { tags: Array.from({ length: integer(4) }, () => pick('a', 'b', 'c')) } : {}),
          ...(random() < 0.2 ? { price: pick<unknown>(1, 2.5, 1000, -0, '7') } : {}),
        }
  const signal = (facts: object): object =>
    random() < 0.1 ? { status: 'missing', reason: pick('timeout', 'failed') } : { status: 'ok', ...facts }
  const tally = (): object => ({ count: integer(12), attempts: integer(20), sum: amount() })
  const inputs = {
    action: pick(
      'transfer.create',
      'transfer.create',
      'transfer.batch',
      'session.create',
      'card.reveal',
      'limit.change',
      'factor.enroll',
      'account.read',
      'device.remove',
      `made.up.${integer(50)}`,
    ),
    details: random() < 0.01 ? pick<unknown>('x', {}, null) : Array.from({ length: pick(0, 1, 1, 1, 1, 2, 3) }, detail),
    session: {
      acr: pick('aal1', 'aal2', 'phr'),
      amr: pick(['pwd'], ['pwd', 'otp'], []),
      auth_time: 1_760_000_000 + index,
      age: pick<unknown>(integer(4000), integer(4000) / 7, 300, '300'),
    },
    user:
      random() < 0.02
        ? pick<object>({}, { id: '' }, { id: 7 })
        : { id: `user-${integer(2000)}`, name: 'Mara', has_email: random() < 0.8 },
    context: {
      ...(random() < 0.5 ? { payees_trusted: pick<unknown>(true, false, false, 'yes') } : {}),
      ...(random() < 0.8 ? { country: pick('DE', 'FR', 'XX', 'YY') } : {}),
      ...(random() < 0.3 ? { limit: pick<unknown>('500.00', '1500.00', 700) } : {}),
      ...(random() < 0.3 ? { blocked: pick([], ['Lena'], ['Lena', 'Mara']) } : {}),
      ...(random() < 0.7 ? { profile: pick<unknown>({ country: 'DE' }, { country: 'FR' }, {}, null, 'DE') } : {}),
      ...(random() < 0.1 ? { __proto__: undefined, constructor: 'x' } : {}),
    },
    factors: maybe(0.9, () => pick(['passkey'], ['totp'], ['passkey', 'totp'], ['push', 'recovery_code'], [])),
    signals: maybe(0.95, () => ({
      ...(random() < 0.95 ? { device: signal({ known: random() < 0.8, days: integer(400) }) } : {}),
      ...(random() < 0.9 ? { payee: signal({ is_new: random() < 0.3, approved_before: integer(5) }) } : {}),
      ...(random() < 0.9 ? { velocity: signal({ hour: tally(), day: tally(), since_proof: tally() }) } : {}),
    })),
    risk: maybe(0.9, () => ({
      score: integer(100) / 10,
      level: pick('low', 'medium', 'high'),
      reasons: [],
      missing: [],
    })),
  }
  // JSON, as in the record of a decision.
  return JSON.parse(JSON.stringify(inputs)) as PolicyFacts
}
