import { readFileSync } from 'node:fs'

import type { PolicyData } from '@stepup/policy'
import { createStepUpServer, passkey, type Session, type StepUpServer } from '@stepup/server'
import { createMemoryStore } from '@stepup/server/memory'
import { combinePolicies, nistAal2, pciDss, sudoMode } from '@stepup/policy/packs'

import type { Benchmark, Figure } from '../figure.ts'
import { perCore } from '../measure/cpu.ts'
import { tenConditions } from './ten-conditions.ts'

const origin = 'https://bank.example'

const now = Math.floor(Date.now() / 1000)
const session: Session = {
  id: 's',
  user: { id: 'mara', name: 'Mara' },
  acr: 'aal2',
  amr: ['pwd', 'otp'],
  authTime: now,
}

function serverWith(policies: PolicyData): StepUpServer {
  return createStepUpServer({
    store: createMemoryStore(),
    session: { read: async () => session },
    secret: 'a secret of at least thirty-two bytes',
    origins: [origin],
    factors: [passkey({ rpId: 'bank.example', rpName: 'Bank', origins: [origin] })],
    policies,
  })
}

const request = new Request(`${origin}/api/transfers`, { method: 'POST', headers: { origin } })
const transfer = (amount: string): Parameters<StepUpServer['protect']>[1] => ({
  action: 'transfer.create',
  details: [
    {
      type: 'payment',
      instructedAmount: { amount, currency: 'EUR' },
      creditorName: 'Lena Hoffmann',
      creditorAccount: { iban: 'DE89370400440532013000' },
    },
  ],
  context: { new_payee: false, new_device: false },
})

/** The packs that use no history, combined as in an app. */
const packs = [
  nistAal2({ actions: ['record.read'] }),
  sudoMode({ actions: ['token.create', 'member.*'] }),
  pciDss({ actions: ['card.reveal'] }),
]

interface Course {
  readonly name: string
  readonly server: StepUpServer
  readonly what: Parameters<StepUpServer['protect']>[1]
  /** Minimum calls per second of one core. */
  readonly goal: number
}

function courses(): readonly Course[] {
  const bank = JSON.parse(
    readFileSync(new URL('../../../bank-api/policies.json', import.meta.url), 'utf8'),
  ) as PolicyData
  const withoutHistory = bank.rules.filter(({ when = '' }) => !when.includes('signals.'))
  return [
    {
      name: 'the packs, an action that the sign-in is enough for',
      server: serverWith(combinePolicies({ version: '1' }, packs)),
      what: { action: 'token.create' },
      goal: 200_000,
    },
    {
      name: "the bank's rules that look at no history, a transfer below the threshold",
      server: serverWith({ ...bank, rules: withoutHistory }),
      what: transfer('900.00'),
      goal: 150_000,
    },
  ]
}

/** The cost of `protect()` for an allowed call, with session, policies and store in memory. */
export const protect: Benchmark = {
  name: 'protect',
  async *measure(): AsyncIterable<Figure> {
    const ten = await perCore(tenConditions(), { seconds: 3, callsPerRound: 20_000 })
    const goal = { atLeast: 400_000 }
    yield { name: 'ten compiled CEL conditions alone', value: ten, unit: 'times/s on a core', goal }
    for (const { name, server, what, goal: atLeast } of courses()) {
      const call = (): Promise<unknown> => server.protect(request, what)
      const gate = await server.protect(request, what)
      if (!gate.allowed) throw new Error(`"${name}" was not let through: ${await gate.response.text()}`)
      const value = await perCore(call, { seconds: 6, callsPerRound: 5000 })
      await server.settled()
      yield {
        name: `protect: ${name}`,
        value,
        unit: 'calls/s on a core',
        goal: { atLeast },
      }
    }
  },
}
