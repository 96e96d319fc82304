/** Shows a prompt, and resolves once the person has proven who they are. */
export type Prompt = () => Promise<void>

/** What a client is made with. */
export interface PeerOptions {
  readonly fetch: typeof globalThis.fetch
  /** The app's own origin. */
  readonly origin: string
  /** Called for a 401. Ours has its own: it is mounted on the client. */
  readonly prompt: Prompt
}

/** Posts a JSON body, and gives the parsed answer. Rejects when the answer is no success. */
export type Send = (url: string, body: object) => Promise<unknown>

/** What people call their API with. */
export interface Peer {
  readonly name: string
  readonly create: (options: PeerOptions) => Send
}
