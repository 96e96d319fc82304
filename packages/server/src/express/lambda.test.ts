import express from 'express'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'

import { listen } from '../../test/adapters/listen.ts'
import { approvedOnce, appOrigin, playEdges, playStepUp, refusals } from '../../test/adapters/play.ts'
import { serverForAdapter, transfer } from '../../test/adapters/server-for-adapter.ts'
import { gatewayOf, onLambda } from '../../test/hosts/lambda.ts'
import type { StepUpServer } from '../index.ts'
import { sendResponse, toRequest } from '../node/index.ts'
import { expressHandler } from './index.ts'

function bank(stepUp: StepUpServer) {
  const app = express()
  app.use('/step-up', expressHandler(stepUp.handler))
  app.use(express.json())
  app.post('/api/transfers', async (incoming, outgoing) => {
    const { amount } = incoming.body as { readonly amount: string }
    const gate = await stepUp.protect(toRequest(incoming), transfer(amount))
    if (!gate.allowed) return sendResponse(outgoing, gate.response)
    outgoing.json({ sent: amount })
  })
  return onLambda(app)
}

afterEach(() => vi.unstubAllEnvs())

describe('the server on Lambda, by serverless-http and Express', () => {
  it('the server on Lambda challenges, verifies and replays', async () => {
    const { stepUp, addresses } = await serverForAdapter()
    const { url } = await listen(gatewayOf(bank(stepUp)), onTestFinished)
    expect(await playStepUp(url)).toEqual(approvedOnce)
    expect(await playEdges(url)).toEqual(refusals)
    expect([...addresses]).toEqual(['203.0.113.7'])
  })

  it('RSK-12: the server on Lambda writes the decision before the host suspends it', async () => {
    vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'bank')
    const begun = Promise.withResolvers<void>()
    const thawed = Promise.withResolvers<void>()
    const done: string[] = []
    const { stepUp } = await serverForAdapter({
      policies: { version: '1', rules: [{ id: 'all', actions: ['transfer.create'], effect: 'allow' }] },
      around: (store) => ({
        ...store,
        async recordDecisions(records) {
          begun.resolve()
          await thawed.promise
          await store.recordDecisions(records)
          done.push('written')
        },
      }),
    })
    const answer = bank(stepUp)({
      method: 'POST',
      url: '/api/transfers',
      headers: { origin: appOrigin, 'content-type': 'application/json' },
      body: '{"amount":"12.00"}',
    }).then(({ statusCode }) => done.push(`answered ${statusCode}`))
    await begun.promise
    expect(done).toEqual([])
    thawed.resolve()
    await answer
    expect(done).toEqual(['written', 'answered 200'])
  })
})
