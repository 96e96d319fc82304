import { elevationState } from '../elevation/elevation.ts'
import { emptyResponse, jsonResponse } from '../problem/respond.ts'
import type { Call } from './call.ts'

/** `GET /elevation`: returns the session's strongest elevation. */
export async function readElevation({ parts, session }: Call): Promise<Response> {
  return jsonResponse(await elevationState(parts, session))
}

/** `DELETE /elevation`: drops the session's elevations. */
export async function dropElevation({ parts, session }: Call): Promise<Response> {
  await parts.store.dropElevations(session.id)
  return emptyResponse()
}
