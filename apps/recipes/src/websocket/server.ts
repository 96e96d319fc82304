// #region
import { GRANT_HEADER, PROOF_HEADER } from '@stepup/protocol'
import type { StepUpServer } from '@stepup/server'
import type { WebSocket } from 'ws'

interface Message {
  readonly id: number
  readonly amount: string
  /** The headers that the client would add to a request. */
  readonly headers: Readonly<Record<string, string>>
}

/**
 * Responds to each message like a route: with its result, or with the problem of the gate. Only call it for connections
 * whose `Origin` is yours, because browsers let any site open a socket with your cookies.
 *
 * @param upgrade - The request that opened the socket. Its cookie is the session of all messages.
 */
export function answerMessages(stepUp: StepUpServer, socket: WebSocket, upgrade: Request): void {
  async function answer(data: Buffer): Promise<object> {
    const { id, amount, headers } = JSON.parse(data.toString()) as Message
    const request = new Request(upgrade, { method: 'POST' })
    // Only these two headers: a message must not choose its own cookie or origin.
    for (const name of [GRANT_HEADER, PROOF_HEADER]) {
      const value = headers[name]
      if (typeof value === 'string') request.headers.set(name, value)
    }
    const instructedAmount = { amount, currency: 'EUR' }
    const creditorAccount = { iban: 'DE02120300000000202051' }
    const payment = { type: 'payment', instructedAmount, creditorName: 'Lena Hoffmann', creditorAccount }
    const gate = await stepUp.protect(request, { action: 'transfer.create', details: [payment] })
    return gate.allowed ? { id, result: { sent: amount } } : { id, problem: await gate.response.json() }
  }

  // An error that is thrown in the listener, such as one of a message that is no JSON, would end the process.
  socket.on('message', (data: Buffer) => {
    void answer(data).then(
      (answered) => socket.send(JSON.stringify(answered)),
      () => socket.close(1011),
    )
  })
}
// #endregion
