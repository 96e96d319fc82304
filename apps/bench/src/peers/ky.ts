import kyClient from 'ky'

import type { Peer } from './peer.ts'

/** ky with the hook for a 401 from its documentation. */
export const ky: Peer = {
  name: 'ky',
  create({ fetch, prompt }) {
    const client = kyClient.create({
      fetch: (input, init) => fetch(input, init),
      retry: { limit: 1, methods: ['post'], statusCodes: [] },
      timeout: false,
      hooks: {
        afterResponse: [
          async ({ response, retryCount }) => {
            if (response.status !== 401 || retryCount > 0) return undefined
            await prompt()
            return kyClient.retry({ delay: 0 })
          },
        ],
      },
    })
    return (url, body) => client.post(url, { json: body }).json()
  },
}
