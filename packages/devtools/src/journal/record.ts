import type { StepUpClient, StepUpEventMap } from '@stepup/core'
import { decodeProof, encodeBase64Url, PROOF_HEADER, transactionHash } from '@stepup/protocol'

import { carriesProof, type Outgoing } from '../tap/outgoing.ts'
import { addLayer, type Layer } from '../tap/tap.ts'
import { challengeIn } from './exchange.ts'
import type { Call, Journal } from './journal.ts'
import { parseJson, redactBody, redactHeaders, redactUrl } from './redact.ts'

const eventNames: Readonly<Record<keyof StepUpEventMap, true>> = {
  'challenge.received': true,
  'challenge.unmet': true,
  'challenge.unrecognized': true,
  'prompt.shown': true,
  'factor.chosen': true,
  'attempt.failed': true,
  'enrollment.started': true,
  'enrollment.failed': true,
  'enrollment.succeeded': true,
  'flow.approved': true,
  'flow.cancelled': true,
  'flow.expired': true,
  'flow.locked': true,
  'flow.denied': true,
  'flow.closed': true,
  'replay.succeeded': true,
  'replay.failed': true,
}

/** Bytes of the longest response that is read, by its `Content-Length`: the panel holds the text in memory. */
const MAX_READ = 256 * 1024

/** Records the page's requests, the client's events and the states of its flow. Returns its undo. */
export function record(client: StepUpClient, journal: Journal): () => void {
  const undo = [
    addLayer(recorder(journal)),
    ...(Object.keys(eventNames) as (keyof StepUpEventMap)[]).map((event) =>
      client.on(event, (about) => journal.mark({ at: Date.now(), event, about })),
    ),
    recordFlow(client, journal),
  ]
  return () => {
    for (const each of undo) each()
  }
}

function recordFlow(client: StepUpClient, journal: Journal): () => void {
  let last = client.getSnapshot().status
  return client.subscribe(() => {
    const state = client.getSnapshot()
    if (state.status === last) return
    last = state.status
    const about = { status: state.status, ...('factor' in state ? { kind: state.factor.kind } : {}) }
    journal.mark({ at: Date.now(), event: 'flow', about })
  })
}

/** Records requests and responses. The page gets its response unchanged and does not wait for the recording. */
function recorder(journal: Journal): Layer {
  return async (request, send) => {
    const at = Date.now()
    const id = journal.addCall({
      at,
      by: request.by,
      method: request.method,
      path: pathOf(request.url),
      headers: redactHeaders(request.headers),
      body: bodyOf(request),
      carriesProof: carriesProof(request),
      ...proofOf(request),
    })
    try {
      const response = await send(request)
      const { status, headers } = response
      journal.answer(id, { status, durationMs: Date.now() - at, headers: redactHeaders(headers), body: undefined })
      if (isReadable(response)) void readAnswer(journal, id, response.clone())
      return response
    } catch (error) {
      journal.fail(id, error instanceof Error ? `${error.name}: ${error.message}` : String(error))
      throw error
    }
  }
}

/** The proof in the header, in the same form as in the body of `POST .../verify`. */
function proofOf({ headers }: Outgoing): Pick<Call, 'proof'> {
  const proof = decodeProof(headers.get(PROOF_HEADER) ?? '')
  return proof ? { proof: redactBody(JSON.stringify(proof), 'request') } : {}
}

function bodyOf({ text, hasBody }: Outgoing): unknown {
  if (!hasBody) return undefined
  return text === undefined ? 'A file, a form or a stream' : redactBody(text, 'request')
}

function isReadable({ headers, body, bodyUsed }: Response): boolean {
  const isJson = /^application\/(?:[\w.-]+\+)?json\b/iu.test(headers.get('Content-Type') ?? '')
  return isJson && body !== null && !bodyUsed && Number(headers.get('Content-Length') ?? 0) <= MAX_READ
}

async function readAnswer(journal: Journal, id: number, response: Response): Promise<void> {
  const text = await response.text().catch(() => '')
  journal.readBody(id, redactBody(text, 'answer'))
  // The hash covers the details as received; the journal may show them shortened.
  const challenge = challengeIn(parseJson(text))
  if (!challenge?.authorization_details) return
  // Requires a secure context, like WebAuthn.
  const hash = await transactionHash(challenge.action, challenge.authorization_details).catch(() => undefined)
  if (hash) journal.hash(challenge.id, encodeBase64Url(hash))
}

function pathOf(url: URL): string {
  const { origin, pathname, search, href } = redactUrl(url)
  return origin === location.origin ? pathname + search : href
}
