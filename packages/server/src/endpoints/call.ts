import type { ProtectParts } from '../protect/protect-request.ts'
import type { CurrentSession } from '../request/current-session.ts'

export type EndpointParts = ProtectParts & {
  /** The mount path, without a slash at its end. */
  readonly basePath: string
}

/** A JSON object that a client sent, unchecked. */
export type Body = Readonly<Record<string, unknown>>

export interface Call {
  readonly parts: EndpointParts
  readonly session: CurrentSession
  readonly request: Request
  /** The variables of the path, in order. */
  readonly ids: readonly string[]
  /** `{}` for `GET`. */
  readonly body: Body
}

export type Endpoint = (call: Call) => Promise<Response>
