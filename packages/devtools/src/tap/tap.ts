import { readOutgoing, type Outgoing } from './outgoing.ts'

export type Send = (request: Outgoing) => Promise<Response>

/** A layer between the page and its network: it may watch a request, change it, send it again, or hold it back. */
export type Layer = (request: Outgoing, send: Send) => Promise<Response>

// Module-level, because the page has only one `fetch` and two panels share it.
const layers: Layer[] = []
/** The page's `fetch` while layers are around it. */
let tapped: typeof globalThis.fetch | undefined
/** The page's own `fetch`, without layers. */
let fetchOfPage: typeof globalThis.fetch | undefined

/** Replaces the page's `fetch`. An older replacement that another tool wrapped only forwards requests from now on. */
function install(): void {
  const before = globalThis.fetch
  const own: typeof globalThis.fetch = (...args) =>
    own === tapped && layers.length > 0 ? readOutgoing(args).then(sendThrough) : before.apply(globalThis, args)
  fetchOfPage = before
  tapped = own
  globalThis.fetch = own
}

/** Sends a request through all layers. A break uses it, so that its requests are recorded like the page's. */
export const sendThrough: Send = (request) =>
  layers.reduce<Send>(
    (next, layer) => (passed) => layer(passed, next),
    ({ args }) => bypass(...args),
  )(request)

/** Sends a request without the layers. The panel uses it for its own requests. */
export function bypass(...args: Outgoing['args']): Promise<Response> {
  return (fetchOfPage ?? globalThis.fetch).apply(globalThis, args)
}

/**
 * Puts a layer around the page's `fetch`, outside of the earlier ones. The client looks `fetch` up at each call, and needs no option for
 * it. Returns its undo.
 */
export function addLayer(layer: Layer): () => void {
  if (layers.length === 0 && (!tapped || globalThis.fetch !== tapped)) install()
  layers.push(layer)
  return () => {
    const index = layers.indexOf(layer)
    if (index >= 0) layers.splice(index, 1)
    if (layers.length > 0 || !fetchOfPage || globalThis.fetch !== tapped) return
    globalThis.fetch = fetchOfPage
    tapped = undefined
    fetchOfPage = undefined
  }
}
