import { readProblem, type ProblemCode } from '@stepup/protocol'

import { writeFilter, type AuditRange, type DecisionFilter, type DeskCalls } from '../../contract.ts'

export class Refusal extends Error {
  readonly code: ProblemCode
  readonly status: number
  /** Seconds after which the call may be made again. */
  readonly retryAfter: number | undefined

  constructor(code: ProblemCode, status: number, message: string, retryAfter: number | undefined) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.status = status
    this.retryAfter = retryAfter
  }
}

/** Names of calls, as in the contract: `POST policies/:id/:step`. */
type CallName = keyof DeskCalls

type Query = DecisionFilter & Partial<AuditRange> & { readonly cursor?: string; readonly limit?: number }

interface CallOptions<TName extends CallName> {
  /** Values of the path's parameters: `{ id, step }`. */
  readonly path?: Readonly<Record<string, string>>
  readonly query?: DeskCalls[TName]['query'] & Query
  readonly body?: DeskCalls[TName]['body']
  readonly signal?: AbortSignal
}

export interface DeskClient {
  /** Mount path of the desk, without a slash at its end: `/desk`. */
  readonly basePath: string
  /**
   * Calls by name, as the contract types it.
   *
   * @throws Refusal with the code of the problem document.
   */
  readonly call: <TName extends CallName>(
    name: TName,
    options?: CallOptions<TName>,
  ) => Promise<DeskCalls[TName]['answer']>
  /** Address of a download or an event stream: `decisions.csv`, `live`. */
  readonly address: (name: 'audit.ndjson' | 'decisions.csv' | 'live' | 'live?only=changes', query?: Query) => string
}

interface Transport {
  readonly fetch: typeof globalThis.fetch
  /** `fetch` of the step-up client, for calls that change something: a challenged call opens the prompt. */
  readonly send: typeof globalThis.fetch
}

export function createDeskClient(basePath: string, { fetch, send }: Transport): DeskClient {
  const address = (path: string, query?: URLSearchParams): string => {
    const text = query?.toString() ?? ''
    return `${basePath}/api/${path}${text === '' ? '' : `?${text}`}`
  }

  return {
    basePath,
    address: (name, query) => address(name, query && writeQuery(query)),
    async call<TName extends CallName>(name: TName, { path, query, body, signal }: CallOptions<TName> = {}) {
      const [method = 'GET', pattern = ''] = name.split(' ')
      const filled = pattern.replaceAll(/:(\w+)/g, (_, parameter: string) =>
        encodeURIComponent(path?.[parameter] ?? ''),
      )
      const response = await (method === 'GET' ? fetch : send)(address(filled, query && writeQuery(query)), {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }),
        ...(signal ? { signal } : {}),
      })
      if (!response.ok) throw await readRefusal(response)
      // SAFETY: the server implements the same contract.
      return (response.status === 204 ? undefined : await response.json()) as DeskCalls[TName]['answer']
    },
  }
}

function writeQuery({ cursor, limit, first, through, ...filter }: Query): URLSearchParams {
  const query = writeFilter(filter)
  for (const [name, value] of Object.entries({ cursor, limit, first, through }))
    if (value !== undefined) query.set(name, String(value))
  return query
}

async function readRefusal(response: Response): Promise<Refusal> {
  const body: unknown = await response.json().catch(() => undefined)
  const problem = readProblem(body)
  const { code = 'server_error', detail = `The desk answered with ${response.status}.` } = problem ?? {}
  return new Refusal(code, response.status, detail, problem?.retry_after)
}
