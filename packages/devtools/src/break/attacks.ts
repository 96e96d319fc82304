import { carriesProof, changed, type Outgoing } from '../tap/outgoing.ts'
import { addLayer, sendThrough } from '../tap/tap.ts'
import { type Break, openChallenge, needsPrompt, readRefusal, submitAnyCode } from './break.ts'
import { changeAmount } from './change-amount.ts'
import { spoilProof } from './spoil-proof.ts'

/** Whether the app's request carries a proof: to the server's `verify` endpoint, or in the replay of a call. */
function proves(request: Outgoing): boolean {
  return request.by === 'app' && (isVerification(request) || carriesProof(request))
}

function isVerification({ method, url }: Outgoing): boolean {
  return method === 'POST' && /\/challenges\/[^/]+\/factors\/[^/]+\/verify$/u.test(url.pathname)
}

/**
 * Sends the same request again like an attacker: as a separate call, not as a retry that the server may answer from its
 * cache.
 */
function copyOf(request: Outgoing): Outgoing {
  const key = 'Idempotency-Key'
  return changed(request, request.headers.has(key) ? { headers: { [key]: crypto.randomUUID() } } : {})
}

/** Reports how the server answers the next proof. */
function watchNextProof(report: (response: Response) => Promise<void>): () => void {
  return addLayer(async (request, send) => {
    const response = await send(request)
    if (proves(request)) await report(response)
    return response
  })
}

export const changeAmountOnReplay: Break = {
  id: 'change-payment',
  title: 'Change the payment',
  does: 'Sends the next approved call with a different amount. The approval is for the first amount only: the server refuses it, and asks for the new one.',
  start: ({ report }) =>
    addLayer(async (request, send) => {
      if (request.by !== 'app' || !carriesProof(request)) return send(request)
      const text = request.text === undefined ? undefined : changeAmount(request.text)
      if (text === undefined) {
        report({ text: 'This call has no amount in a JSON body, so it was sent unchanged.' })
        return send(request)
      }
      const response = await send(changed(request, { text }))
      report(await readRefusal(response))
      return response
    }),
}

export const replayGrant: Break = {
  id: 'replay-grant',
  title: 'Replay the grant',
  does: 'Sends the last approved call again with the same proof, as somebody who copied it would. Waits for one if the page has made none.',
  start({ lastProven, report }) {
    const proven = lastProven()
    const again = async (request: Outgoing): Promise<void> =>
      report(await readRefusal(await sendThrough(copyOf(request))))
    if (proven) {
      void again(proven).catch((error: unknown) => report({ text: String(error) }))
      return () => {}
    }
    return addLayer(async (request, send) => {
      const response = await send(request)
      if (request.by === 'app' && carriesProof(request) && response.ok) await again(request)
      return response
    })
  },
}

export const useTwice: Break = {
  id: 'use-twice',
  title: 'Use it twice',
  does: 'Sends the next approved call twice at the same moment. Exactly one may go through.',
  start: ({ report }) =>
    addLayer(async (request, send) => {
      if (request.by !== 'app' || !carriesProof(request)) return send(request)
      const [first, second] = await Promise.all([send(request), send(copyOf(request))])
      const [winner, loser] = first.ok ? [first, second] : [second, first]
      const refusal = await readRefusal(loser)
      report(
        first.ok && second.ok
          ? { ...refusal, text: 'Both went through. The server let one proof count twice.' }
          : refusal,
      )
      return winner
    }),
}

export const wrongCode: Break = {
  id: 'wrong-code',
  title: 'Wrong code',
  does: 'Sends the next proof with other digits, another password, or a signature with a changed byte.',
  start(tools) {
    const stop = addLayer(async (request, send) => {
      if (!proves(request)) return send(request)
      const spoiled = spoilProof(request)
      const response = await send(spoiled ?? request)
      if (spoiled) tools.report(await readRefusal(response))
      return response
    })
    submitAnyCode(tools)
    return stop
  },
}

export const expiry: Break = {
  id: 'expiry',
  title: 'Let it expire',
  does: "The server ends the challenge's time now. The next proof comes too late.",
  blocked: needsPrompt,
  start(tools) {
    const stop = watchNextProof(async (response) => tools.report(await readRefusal(response)))
    void endAtServer('POST', (id) => `/development/challenges/${id}/expire`, tools)
    return stop
  },
}

export const secondTab: Break = {
  id: 'second-tab',
  title: 'Second tab',
  does: 'Another tab of this session cancels the challenge while the prompt is open here. The next proof comes too late.',
  blocked: needsPrompt,
  start(tools) {
    const stop = watchNextProof(async (response) => tools.report(await readRefusal(response)))
    void endAtServer('DELETE', (id) => `/challenges/${id}`, tools)
    return stop
  },
}

/** Ends the open challenge at the server, behind the prompt's back. */
async function endAtServer(
  method: string,
  pathOf: (id: string) => string,
  tools: Parameters<Break['start']>[0],
): Promise<void> {
  const challenge = openChallenge(tools)
  if (!challenge) return
  try {
    const response = await tools.server.call(method, pathOf(encodeURIComponent(challenge.id)))
    if (response.ok) submitAnyCode(tools)
    else if (response.status === 404)
      tools.report({
        status: 404,
        text: 'The server has no such endpoint. It needs @stepup/server, with `development: true` to let challenges expire.',
      })
    else tools.report(await readRefusal(response))
  } catch (error) {
    tools.report({ text: String(error) })
  }
}
