import { answers, withHeaders, type Defect } from './defect.ts'

/** Servers that read requests or return errors incorrectly. */
export const requestDefects: readonly Defect[] = [
  {
    name: 'reads no Origin',
    finds: ['cross-site'],
    break: (call) => async (request) =>
      call(withHeaders(request, { origin: 'https://bank.example', 'sec-fetch-site': undefined })),
  },
  {
    name: 'takes any body for JSON',
    finds: ['media-type'],
    break: (call) => async (request) =>
      call(request.body ? withHeaders(request, { 'content-type': 'application/json' }) : request),
  },
  {
    name: 'fails on a malformed body',
    finds: ['malformed', 'no-failure'],
    break: answers((response, body) => (response.status === 400 ? new Response(body, { status: 500 }) : response)),
  },
  {
    name: 'answers unknown paths with a page',
    finds: ['unknown-path'],
    break: (call) => async (request) =>
      request.url.endsWith('/no-such-path') ? new Response('<!doctype html>') : call(request),
  },
  {
    name: 'records the details that a page sends',
    finds: ['asked-in-advance'],
    break: (call) => async (request) => {
      if (!request.url.endsWith('/challenges')) return call(request)
      const { authorization_details } = (await request.json()) as { authorization_details: unknown }
      const step_up = {
        id: 'x'.repeat(43),
        action: 'a',
        acr_values: ['aal2'],
        expires_in: 300,
        reasons: [],
        factors: [],
        remaining: 1,
      }
      return Response.json(
        { type: 'urn:stepup:problem:step-up-required', step_up: { ...step_up, authorization_details } },
        { status: 401 },
      )
    },
  },
  {
    name: 'has errors of its own form',
    finds: ['problems', 'wrong-code'],
    break: answers((response, body) =>
      [404, 409, 422].includes(response.status)
        ? Response.json({ error: (JSON.parse(body) as { title: string }).title }, { status: response.status })
        : response,
    ),
  },
]
