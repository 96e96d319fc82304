import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { freePort } from '../../test/databases/own-process.ts'
import { payment, startServer, type Customer, type TestServer } from '../../test/support.ts'
import type { Place } from '../store/records.ts'
import { travel } from './index.ts'

/** A source of places over HTTP that can be killed and frozen. */
let server: Server
let answer: RequestListener
let port: number
let test: TestServer
let mara: Customer

const berlin: Place = { latitude: 52.52, longitude: 13.4, country: 'DE' }
const small = [payment({ amount: '10.00' })]

async function listen(): Promise<void> {
  server = createServer((request, response) => answer(request, response)).listen(port, '127.0.0.1')
  await once(server, 'listening')
}
async function kill(): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}

beforeEach(async () => {
  port = await freePort()
  answer = (_, response) => void response.end(JSON.stringify(berlin))
  await listen()
  test = await startServer({
    signals: [travel()],
    signalDeadline: 500,
    clientAddress: () => '192.0.2.7',
    places: {
      lookup: async (address) => (await (await fetch(`http://127.0.0.1:${port}/${address}`)).json()) as Place,
    },
    rules: [
      {
        id: 'travel',
        actions: ['transfer.create'],
        when: 'signals.travel.impossible',
        require: { acr_values: ['phr', 'aal2'], bound: true },
        reasons: [{ code: 'unusual' }],
      },
      { id: 'else', actions: ['transfer.create'], effect: 'allow', reasons: [] },
    ],
  })
  mara = test.customer('mara')
})
afterEach(kill)

describe('a source of places', () => {
  it('a killed source of places counts as risk, and is used again after its restart (RSK-02)', async () => {
    expect((await mara.transfer(small)).allowed).toBe(true)
    await kill()
    expect(await mara.transfer(small)).toMatchObject({ allowed: false, status: 401, code: 'step_up_required' })
    await listen()
    expect((await mara.transfer(small)).allowed).toBe(true)
  })

  it('a source of places that never responds times out, and counts as risk (RSK-02)', async () => {
    // No other timer would end the request, so a response proves the timeout.
    answer = () => undefined
    expect(await mara.transfer(small)).toMatchObject({ allowed: false, status: 401, code: 'step_up_required' })
  })
})
