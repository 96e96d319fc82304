/** A defect, applied between the kit and a conforming server. */
export interface Defect {
  readonly name: string
  /** Ids of the rules that detect it. */
  readonly finds: readonly string[]
  readonly break: (call: (request: Request) => Promise<Response>) => (request: Request) => Promise<Response>
}

/** Changes responses with a body. */
export const answers =
  (change: (response: Response, body: string, request: Request) => Response): Defect['break'] =>
  (call) =>
  async (request) => {
    const response = await call(request)
    if (response.status === 204) return response
    const body = await response.text()
    const same = new Response(body, { status: response.status, headers: response.headers })
    return change(same, body, request)
  }

export const isChallenge = (body: string): boolean => body.includes('"step_up"')

export const header =
  (name: string, value: string | undefined): Defect['break'] =>
  (call) =>
    answers((response, body) => {
      if (isChallenge(body)) {
        response.headers.delete(name)
        if (value !== undefined) response.headers.set(name, value)
      }
      return response
    })(call)

export const bodyOf =
  (change: (body: string, request: Request) => string): Defect['break'] =>
  (call) =>
    answers(
      (response, body, request) =>
        new Response(change(body, request), { status: response.status, headers: response.headers }),
    )(call)

export const withHeaders = (request: Request, headers: Readonly<Record<string, string | undefined>>): Request => {
  const copy = new Request(request)
  for (const [name, value] of Object.entries(headers)) {
    copy.headers.delete(name)
    if (value !== undefined) copy.headers.set(name, value)
  }
  return copy
}

export const isVerify = ({ url }: Request): boolean => url.endsWith('/verify')
export const isTransfer = ({ url }: Request): boolean => url.endsWith('/api/transfers')
export const grantOf = ({ headers }: Request): string | null => headers.get('step-up-grant')

/** Responds to calls with a grant when `remembered` has a response for it. */
export const remembers =
  (key: (request: Request) => string | null, keep: (response: Response) => boolean): Defect['break'] =>
  (call) => {
    const kept = new Map<string, string>()
    return async (request) => {
      const name = key(request)
      const known = name === null ? undefined : kept.get(name)
      if (known !== undefined) return new Response(known, { headers: { 'Content-Type': 'application/json' } })
      const response = await call(request)
      if (name !== null && keep(response)) kept.set(name, await response.clone().text())
      return response
    }
  }
