import { jsonResponse } from '@stepup/server/http'

/** 409: a problem whose codes are the desk's own. */
export function conflict(code: string): Response {
  const type = `urn:stepup:problem:${code.replaceAll('_', '-')}`
  const response = jsonResponse({ type, title: 'The version cannot be changed in this way', status: 409, code }, 409)
  response.headers.set('content-type', 'application/problem+json')
  return response
}
