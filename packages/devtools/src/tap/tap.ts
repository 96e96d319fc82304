import { readOutgoing, type Outgoing } from './outgoing.ts'

/** Sends a request. */
export type Send = (request: Outgoing) => Promise<Response>

/** Something between the page and its network: it may watch a request, change it, send it again, or hold it back. */
export type Layer = (request: Outgoing, send: Send) => Promise<Response>

// Of the page, which has one `fetch`: two panels share it.
const layers: Layer[] = []
/** The page's own `fetch`, while this one stands in for it. */
let fetchOfPage: typeof globalThis.fetch | undefined

function tapped(...args: Outgoing['args']): Promise<Response> {
  return layers.length === 0 ? bypass(...args) : readOutgoing(args).then(sendThrough)
}

/** Sends through all layers: a request of a break, which is recorded like the page's. */
export const sendThrough: Send = (request) =>
  layers.reduce<Send>(
    (next, layer) => (passed) => layer(passed, next),
    ({ args }) => bypass(...args),
  )(request)

/** Sends without the layers: requests of the panel itself. */
export function bypass(...args: Outgoing['args']): Promise<Response> {
  return (fetchOfPage ?? globalThis.fetch).apply(globalThis, args)
}

/**
 * Puts a layer around the page's `fetch`, outside of the earlier ones. The client looks `fetch` up at each call, and needs no option for
 * it. Returns its undo.
 */
export function addLayer(layer: Layer): () => void {
  if (!fetchOfPage) {
    fetchOfPage = globalThis.fetch
    globalThis.fetch = tapped
  }
  layers.push(layer)
  return () => {
    const index = layers.indexOf(layer)
    if (index >= 0) layers.splice(index, 1)
    // Another tool that wrapped this `fetch` keeps calling it. Without layers it passes requests on.
    if (layers.length > 0 || globalThis.fetch !== tapped || !fetchOfPage) return
    globalThis.fetch = fetchOfPage
    fetchOfPage = undefined
  }
}
