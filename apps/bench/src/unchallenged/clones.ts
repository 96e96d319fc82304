import { stepUp } from '../peers/step-up.ts'
import { memoryFetch } from './transports.ts'

/** Counts the clones of requests and responses in one unchallenged call of the client. */
export async function countClones(): Promise<number> {
  const send = stepUp().create({
    fetch: memoryFetch,
    origin: 'https://app.test',
    prompt: () => Promise.reject(new Error('Nothing is challenged here')),
  })
  const { clone: cloneRequest } = Request.prototype
  const { clone: cloneResponse } = Response.prototype
  let clones = 0
  Request.prototype.clone = function counted() {
    clones++
    return cloneRequest.call(this)
  }
  Response.prototype.clone = function counted() {
    clones++
    return cloneResponse.call(this)
  }
  try {
    await send('https://app.test/api/transfers', { amount: '25.00' })
  } finally {
    Request.prototype.clone = cloneRequest
    Response.prototype.clone = cloneResponse
  }
  return clones
}
