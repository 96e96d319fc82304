import vm from 'node:vm'

const standards = {
  AbortController,
  AbortSignal,
  atob,
  Blob,
  btoa,
  clearTimeout,
  crypto,
  DOMException,
  Event,
  EventTarget,
  fetch,
  FormData,
  Headers,
  performance,
  queueMicrotask,
  ReadableStream,
  Request,
  Response,
  setTimeout,
  structuredClone,
  TextDecoder,
  TextEncoder,
  URL,
  URLSearchParams,
}
const elsewhere = [
  'BroadcastChannel',
  'Buffer',
  'document',
  'global',
  'localStorage',
  'location',
  'navigator',
  'process',
  'PublicKeyCredential',
  'self',
  'sessionStorage',
  'window',
]

/** A context with JavaScript and web standards but without Node or a DOM, like an edge runtime. */
export interface EdgeWorld {
  readonly context: vm.Context
  /** Globals that have been accessed. */
  readonly touched: ReadonlySet<string>
  /** Removes the globals of Node and the DOM, so that accessing one throws as in an edge runtime. */
  close(): void
}

/** Creates a context that records every access to a global. */
export function createEdgeWorld(): EdgeWorld {
  const touched = new Set<string>()
  const context = vm.createContext({})
  const watch = (name: string, value: unknown): void => {
    const get = (): unknown => {
      touched.add(name)
      return value
    }
    Object.defineProperty(context, name, { configurable: true, get })
  }
  for (const [name, value] of Object.entries(standards)) watch(name, value)
  for (const name of elsewhere) watch(name, undefined)
  return {
    context,
    touched,
    close() {
      for (const name of elsewhere) Reflect.deleteProperty(context, name)
    },
  }
}
