import { once } from 'node:events'

import { type BankPlace, openCrashBank, origin } from '../crash/bank.ts'
import { payment } from '../payment.ts'

/** Concurrent work of one process. */
export interface ProcessPlan {
  readonly user: string
  /** Codes to submit for one challenge. */
  readonly answers?: { readonly challengeId: string; readonly codes: readonly string[] }
  /** Number of uses of one grant. */
  readonly uses?: { readonly token: string; readonly times: number }
}

/** Responses: the status, and the problem's code if any. */
export type ProcessResult = readonly { readonly status: number; readonly code?: string; readonly token?: string }[]

const { place, plan } = JSON.parse(process.argv[2] ?? '{}') as { place: BankPlace; plan: ProcessPlan }
const bank = await openCrashBank(place)
const headers = { authorization: `${plan.user}/${plan.user}-session`, 'content-type': 'application/json', origin }

async function answer(challengeId: string, code: string): Promise<ProcessResult[number]> {
  const { status, body } = await bank.verify(challengeId, plan.user, code)
  const token = body.grant?.token
  return { status, ...(body.code === undefined ? {} : { code: body.code }), ...(token === undefined ? {} : { token }) }
}

async function use(token: string): Promise<ProcessResult[number]> {
  const request = new Request(`${origin}/api/transfers`, {
    method: 'POST',
    headers: { ...headers, 'step-up-grant': token },
  })
  const gate = await bank.server.protect(request, { action: 'transfer.create', details: [payment()] })
  if (gate.allowed) return { status: 200 }
  const { code } = (await gate.response.json()) as { readonly code: string }
  return { status: gate.response.status, code }
}

// The first statement opens the connection; concurrent work must not wait for that.
await bank.store.findChallenge('nothing')
process.stdout.write('ready\n')
await once(process.stdin, 'data')
const { answers, uses } = plan
const result: ProcessResult = await Promise.all([
  ...(answers?.codes ?? []).map((code) => answer(answers?.challengeId ?? '', code)),
  ...Array.from({ length: uses?.times ?? 0 }, () => use(uses?.token ?? '')),
])
process.stdout.write(JSON.stringify(result))
await bank.close()
process.exit(0)
