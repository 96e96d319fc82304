import type { StepUpClient } from '@stepup/core'
import createClient from 'openapi-fetch'

import type { DataLayerCalls } from '../data-layer.ts'

interface Paths {
  readonly '/api/cards/{card}': {
    get: {
      parameters: { path: { card: number } }
      responses: { 200: { content: { 'application/json': { card: number } } } }
    }
  }
  readonly '/api/payments': {
    post: {
      requestBody: { content: { 'application/json': { amount: string } } }
      responses: { 200: { content: { 'application/json': { paid: string } } } }
    }
  }
  readonly '/api/uploads': {
    post: {
      requestBody: { content: { 'application/octet-stream': Uint8Array<ArrayBuffer> } }
      responses: { 200: { content: { 'application/json': { bytes: number; sum: number } } } }
    }
  }
}

export function open(stepUp: StepUpClient): DataLayerCalls {
  // #region
  const api = createClient<Paths>({ fetch: stepUp.fetch, baseUrl: location.origin })
  // #endregion
  const data = async <T>(call: Promise<{ data?: T }>): Promise<T> => {
    const answer = await call
    if (!answer.data) throw new Error('The API refused the call.')
    return answer.data
  }
  return {
    reveal: async (card, signal) =>
      (await data(api.GET('/api/cards/{card}', { params: { path: { card } }, signal }))).card,
    pay: async (amount, signal) => (await data(api.POST('/api/payments', { body: { amount }, signal }))).paid,
    upload: (body, signal) => data(api.POST('/api/uploads', { body, bodySerializer: (bytes) => bytes, signal })),
  }
}
