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

/** A world that has JavaScript and web standards, and neither Node nor a DOM, as edge runtimes do. */
export interface EdgeWorld {
  readonly context: vm.Context
  /** Globals that were looked up so far. */
  readonly touched: ReadonlySet<string>
  /** Removes the globals of Node and the DOM, so that a look-up throws as in an edge runtime. */
  close(): void
}

/** Makes a world in which every look at a global is written down. */
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
