import { readJson, toPost } from './bare-fetch.ts'
import type { Peer } from './peer.ts'

/** A typical hand-written wrapper: on a 401 it asks the user and sends the call again. */
export const bareWrapper: Peer = {
  name: 'bare wrapper',
  create({ fetch, prompt }) {
    async function send(url: string, init: RequestInit): Promise<Response> {
      const response = await fetch(url, init)
      if (response.status !== 401) return response
      await prompt()
      return fetch(url, init)
    }
    return async (url, body) => readJson(await send(url, toPost(body)))
  },
}
