import axiosClient, { isAxiosError, type AxiosInstance, type InternalAxiosRequestConfig } from 'axios'
import { createAuthRefresh } from 'axios-auth-refresh'

import type { Peer, PeerOptions } from './peer.ts'

function createInstance(fetch: typeof globalThis.fetch): AxiosInstance {
  return axiosClient.create({ adapter: 'fetch', env: { fetch: (input, init) => fetch(input, init) } })
}

function sender(instance: AxiosInstance) {
  return async (url: string, body: object): Promise<unknown> => (await instance.post<unknown>(url, body)).data
}

/** axios with the most common interceptor: a flag, and a queue of calls that failed while it was set. */
export const axios: Peer = {
  name: 'axios',
  create({ fetch, prompt }) {
    const instance = createInstance(fetch)
    const retried = new WeakSet<InternalAxiosRequestConfig>()
    let asking = false
    let queue: { readonly resolve: () => void; readonly reject: (reason: unknown) => void }[] = []
    instance.interceptors.response.use(undefined, async (error: unknown) => {
      if (!isAxiosError(error) || error.response?.status !== 401 || !error.config || retried.has(error.config))
        throw error
      const { config } = error
      retried.add(config)
      if (asking) {
        await new Promise<void>((resolve, reject) => void queue.push({ resolve, reject }))
        return instance(config)
      }
      asking = true
      try {
        await prompt()
        for (const { resolve } of queue) resolve()
      } catch (reason) {
        for (const { reject } of queue) reject(reason)
        throw reason
      } finally {
        queue = []
        asking = false
      }
      return instance(config)
    })
    return sender(instance)
  },
}

function withAuthRefresh(name: string, options: { readonly deduplicateRefresh?: boolean }): Peer {
  return {
    name,
    create({ fetch, prompt }: PeerOptions) {
      const instance = createInstance(fetch)
      // The package's types refer to the CommonJS declarations of the same class.
      createAuthRefresh(instance as object as Parameters<typeof createAuthRefresh>[0], prompt, options)
      return sender(instance)
    },
  }
}

/** axios with axios-auth-refresh in its default configuration. */
export const axiosAuthRefresh: Peer = withAuthRefresh('axios-auth-refresh', {})

/** The same with the option that makes failed calls wait for a running refresh. */
export const axiosAuthRefreshShared: Peer = withAuthRefresh('axios-auth-refresh, shared', { deduplicateRefresh: false })
