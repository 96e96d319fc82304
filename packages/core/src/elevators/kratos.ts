import type { FactorKind, FactorOffer, Refusal } from '@stepup/protocol'

import type { Elevator } from '../elevate/elevator.ts'
import { StepUpError } from '../error.ts'
import { isObject } from '../is-object.ts'
import { parseJson } from '../read/read-json.ts'
import type { Verdict } from './prompt-backend.ts'
import { showPrompt } from './show-prompt.ts'
import { isOf, unexpected, type VendorOptions } from './vendor.ts'

/** Options of {@link kratosElevator}. */
export interface KratosOptions extends VendorOptions {
  /** The public address of Kratos, under which `/self-service/login/browser` is. */
  readonly url: string
  readonly fetch?: typeof globalThis.fetch
}

interface Answer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

interface LoginFlow {
  readonly id: string
  readonly nodes: readonly Readonly<Record<string, unknown>>[]
  readonly messages: readonly unknown[]
  readonly state: unknown
}

/** The groups of nodes that the prompt knows, with the name of the field that a group submits. */
const groups: Readonly<Record<string, readonly [kind: FactorKind, field: string]>> = {
  password: ['password', 'password'],
  totp: ['totp', 'totp_code'],
  code: ['email_otp', 'code'],
  lookup_secret: ['recovery_code', 'lookup_secret'],
}

function readFlow(body: Answer['body']): LoginFlow | undefined {
  const { id, ui, state } = body
  if (typeof id !== 'string' || !isObject(ui) || !Array.isArray(ui['nodes'])) return undefined
  const nodes = (ui['nodes'] as unknown[]).filter(isObject)
  const ofForm = Array.isArray(ui['messages']) ? (ui['messages'] as unknown[]) : []
  const ofNodes = nodes.flatMap(({ messages }) => (Array.isArray(messages) ? (messages as unknown[]) : []))
  return { id, nodes, messages: [...ofForm, ...ofNodes], state }
}

/** The value of a field that Kratos filled in: the CSRF token, or the user's identifier. */
function valueOf({ nodes }: LoginFlow, name: string): unknown {
  const found = nodes
    .map(({ attributes }) => (isObject(attributes) ? attributes : {}))
    .find((each) => each['name'] === name)
  return found?.['value']
}

function offersOf(flow: LoginFlow): readonly FactorOffer[] {
  return Object.entries(groups).flatMap(([id, [kind]]) =>
    flow.nodes.some(({ group }) => group === id) ? [{ id, kind }] : [],
  )
}

/** Returns the refusal for a status of Kratos' self-service API. Throws for a status that says nothing to the user. */
function refuse({ status, body }: Answer): Refusal {
  if (status === 410) return { code: 'challenge_expired' }
  if (status === 429) return { code: 'rate_limited' }
  if (status >= 500) return { code: 'server_error' }
  throw unexpected('Kratos', body['error'])
}

/**
 * Creates an elevator that runs a login flow of Ory Kratos over its API, for the recognizer `kratos`: at the second
 * level, or to refresh the session. Passwords, authenticator apps, codes by mail and recovery codes are offered;
 * passkeys and OpenID Providers are not. The page and Kratos must share a site, because Kratos' cookies are the
 * session.
 *
 * @example
 * ```ts
 * createStepUpClient({ elevators: [kratosElevator({ url: 'https://id.example' })] })
 * ```
 */
export function kratosElevator({ url, fetch = globalThis.fetch, accepts = isOf('kratos') }: KratosOptions): Elevator {
  async function call(path: string, signal: AbortSignal, sent?: object): Promise<Answer> {
    const response = await fetch(url + path, {
      method: sent ? 'POST' : 'GET',
      headers: { Accept: 'application/json', ...(sent && { 'Content-Type': 'application/json' }) },
      credentials: 'include',
      redirect: 'error',
      body: sent ? JSON.stringify(sent) : null,
      signal,
    })
    const body = parseJson(await response.text())
    return { status: response.status, body: isObject(body) ? body : {} }
  }

  return {
    accepts,
    elevate(requirement, context) {
      const query = requirement.dialect?.level === 'refresh' ? 'refresh=true' : 'aal=aal2'
      let flow: LoginFlow | undefined

      async function submit(method: string, fields: object, signal: AbortSignal): Promise<Answer> {
        if (!flow) throw unexpected('Kratos')
        const csrf_token = valueOf(flow, 'csrf_token')
        const answer = await call(`/self-service/login?flow=${encodeURIComponent(flow.id)}`, signal, {
          method,
          csrf_token,
          ...fields,
        })
        flow = readFlow(answer.body) ?? flow
        return answer
      }

      return showPrompt(requirement, context, {
        async factors({ signal }) {
          const answer = await call(`/self-service/login/browser?${query}`, signal)
          flow = readFlow(answer.body)
          if (answer.status !== 200 || !flow) throw unexpected('Kratos', answer.body['error'])
          return offersOf(flow)
        },
        async begin({ factor, signal }) {
          if (factor.id !== 'code') return undefined
          const address = flow && (valueOf(flow, 'address') ?? valueOf(flow, 'identifier'))
          const answer = await submit('code', { address, identifier: address }, signal)
          return answer.status === 400 && flow?.state === 'sent_email' ? undefined : { code: 'delivery_failed' }
        },
        async verify({ factor, code, password, signal }): Promise<Verdict> {
          const field = groups[factor.id]?.[1]
          if (!field) throw new StepUpError('unexpected_response')
          const identifier = flow && valueOf(flow, 'identifier')
          const answer = await submit(factor.id, { [field]: code ?? password, identifier }, signal)
          if (answer.status === 200 && isObject(answer.body['session'])) return { status: 'approved' }
          return answer.status === 400 && flow?.messages.length ? { code: 'invalid_code' } : refuse(answer)
        },
      })
    },
  }
}
