/** Shows a prompt, and resolves when the user has completed it. */
export type Prompt = () => Promise<void>

/** Options of a client. */
export interface PeerOptions {
  readonly fetch: typeof globalThis.fetch
  /** The app's own origin. */
  readonly origin: string
  /** Called for a 401. Our client has its own prompt, which is mounted on it. */
  readonly prompt: Prompt
}

/** Posts a JSON body and returns the parsed response. Rejects unless it is successful. */
export type Send = (url: string, body: object) => Promise<unknown>

/** A client with which apps call their API. */
export interface Peer {
  readonly name: string
  readonly create: (options: PeerOptions) => Send
}
