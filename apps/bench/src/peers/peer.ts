/** Shows a prompt, and resolves once the person has proven who they are. */
export type Prompt = () => Promise<void>

/** Options of a client. */
export interface PeerOptions {
  readonly fetch: typeof globalThis.fetch
  /** The app's own origin. */
  readonly origin: string
  /** Called for a 401. Ours has its own: it is mounted on the client. */
  readonly prompt: Prompt
}

/** Posts a JSON body, and gives the parsed answer. Rejects when the answer is no success. */
export type Send = (url: string, body: object) => Promise<unknown>

/** A client with which apps call their API. */
export interface Peer {
  readonly name: string
  readonly create: (options: PeerOptions) => Send
}
