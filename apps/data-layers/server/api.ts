import { createStepUpServer, emailOtp, type Gate } from '@stepup/server'
import { createMemoryStore } from '@stepup/server/memory'
import { initTRPC, TRPCError } from '@trpc/server'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { octetInputParser } from '@trpc/server/http'
import { Hono } from 'hono'
import { z } from 'zod'

/* The API that every data layer calls, on the real server. The page's cookie names the user, so each test has its own.
   `/api/seen` counts the requests of a user's calls. */

const store = createMemoryStore()
const codes = new Map<string, string>()
const seen = new Map<string, number>()

const nameOf = (request: Request): string | undefined =>
  /(?:^|;\s*)user=([\w-]+)/.exec(request.headers.get('cookie') ?? '')?.[1]

const openServer = (origin: string) =>
  createStepUpServer({
    store,
    secret: 'a secret of at least thirty-two bytes, for tests',
    origins: [origin],
    policies: {
      version: '1',
      rules: [
        { id: 'pay', actions: ['payment.create'], require: { acr_values: ['aal2'], bound: true } },
        { id: 'card', actions: ['card.reveal'], require: { acr_values: ['aal2'], max_age: 300 } },
      ],
    },
    factors: [emailOtp({ send: async ({ userId, code }) => void codes.set(userId, code) })],
    audit: () => undefined,
    session: {
      async read(request) {
        const name = nameOf(request)
        if (name === undefined) return undefined
        const user = { id: name, name, email: `${name}@bank.example` }
        return { id: `session of ${name}`, user, acr: 'aal1', amr: ['pwd'], authTime: Math.floor(Date.now() / 1000) }
      },
    },
  })

const servers = new Map<string, ReturnType<typeof openServer>>()

/** Creates the server for the page's own origin, whose port is only known from the request. */
function serverFor(request: Request): ReturnType<typeof openServer> {
  const { origin } = new URL(request.url)
  const server = servers.get(origin) ?? openServer(origin)
  servers.set(origin, server)
  return server
}

const reveal = async (request: Request): Promise<Gate> => serverFor(request).protect(request, { action: 'card.reveal' })

const pay = async (request: Request, amount: string): Promise<Gate> =>
  serverFor(request).protect(request, {
    action: 'payment.create',
    details: [
      {
        type: 'payment',
        instructedAmount: { amount, currency: 'EUR' },
        creditorName: 'Lena Hoffmann',
        creditorAccount: { iban: 'DE89370400440532013000' },
      },
    ],
  })

const trpc = initTRPC.context<{ readonly request: Request }>().create({
  errorFormatter: ({ shape, error }) => ({ ...shape, data: { ...shape.data, stepUp: error.cause } }),
})

/** Throws the problem of a refusing gate in tRPC's own envelope. */
async function open(gate: Gate): Promise<void> {
  if (gate.allowed) return
  throw new TRPCError({ code: 'UNAUTHORIZED', cause: (await gate.response.json()) as object })
}

const router = trpc.router({
  reveal: trpc.procedure.input(z.number()).query(async ({ ctx, input }) => {
    await open(await reveal(ctx.request))
    return { card: input }
  }),
  pay: trpc.procedure.input(z.string()).mutation(async ({ ctx, input }) => {
    await open(await pay(ctx.request, input))
    return { paid: input }
  }),
  upload: trpc.procedure.input(octetInputParser).mutation(async ({ ctx, input }) => {
    const received = await receivedIn(new Response(input))
    await open(await reveal(ctx.request))
    return received
  }),
})

export type TrpcRouter = typeof router

/** The count and the sum of the bytes in a body, or of the one file in a form. */
async function receivedIn(sent: Request | Response): Promise<{ readonly bytes: number; readonly sum: number }> {
  const isForm = sent.headers.get('content-type')?.startsWith('multipart/form-data') ?? false
  const file = isForm ? [...(await sent.formData()).values()].find((value) => value instanceof File) : sent
  const bytes = new Uint8Array((await file?.arrayBuffer()) ?? [])
  return { bytes: bytes.length, sum: bytes.reduce((sum, byte) => (sum + byte) % 65_521, 0) }
}

interface GraphQLBody {
  readonly query: string
  readonly variables: { readonly card?: number; readonly amount?: string }
}

const app = new Hono()
  .all('/step-up/*', (context) => serverFor(context.req.raw).handler(context.req.raw))
  .get('/api/code', (context) => context.text(codes.get(nameOf(context.req.raw) ?? '') ?? ''))
  .get('/api/seen', (context) => context.json(seen.get(nameOf(context.req.raw) ?? '') ?? 0))
  .use('/api/*', async (context, next) => {
    const name = nameOf(context.req.raw) ?? ''
    seen.set(name, (seen.get(name) ?? 0) + 1)
    await next()
  })
  .get('/api/cards/:card', async (context) => {
    const gate = await reveal(context.req.raw)
    return gate.allowed ? context.json({ card: Number(context.req.param('card')) }) : gate.response
  })
  .post('/api/payments', async (context) => {
    const { amount } = await context.req.json<{ amount: string }>()
    const gate = await pay(context.req.raw, amount)
    return gate.allowed ? context.json({ paid: amount }) : gate.response
  })
  .post('/api/uploads', async (context) => {
    const received = await receivedIn(context.req.raw.clone())
    const gate = await reveal(context.req.raw)
    return gate.allowed ? context.json(received) : gate.response
  })
  .get('/api/statement', async (context) => {
    const gate = await reveal(context.req.raw)
    if (!gate.allowed) return gate.response
    return context.body(new Uint8Array([37, 80, 68, 70]), 200, {
      'Content-Type': 'application/pdf',
      'Content-Disposition': 'attachment; filename="statement.pdf"',
    })
  })
  .get('/api/ticks', async (context) => {
    const gate = await reveal(context.req.raw)
    if (!gate.allowed) return gate.response
    return context.body('data: 1\n\n', 200, { 'Content-Type': 'text/event-stream' })
  })
  // GraphQL multipart request specification: the file is a part of its own.
  .post('/api/graphql-upload', async (context) => {
    const upload = await receivedIn(context.req.raw.clone())
    const gate = await reveal(context.req.raw)
    if (gate.allowed) return context.json({ data: { upload } })
    return context.json({ data: null, errors: [{ message: 'Step up', extensions: await gate.response.json() }] })
  })
  .post('/api/graphql', async (context) => {
    const { query, variables } = await context.req.json<GraphQLBody>()
    const { card, amount } = variables
    const isPayment = query.includes('mutation') && amount !== undefined
    const gate = isPayment ? await pay(context.req.raw, amount) : await reveal(context.req.raw)
    if (gate.allowed) return context.json({ data: isPayment ? { pay: amount } : { card } })
    return context.json({ data: null, errors: [{ message: 'Step up', extensions: await gate.response.json() }] })
  })
  .all('/api/trpc/*', (context) =>
    fetchRequestHandler({
      endpoint: '/api/trpc',
      req: context.req.raw,
      router,
      createContext: () => ({ request: context.req.raw }),
    }),
  )

/** The API's types for Hono's client. */
export type Api = typeof app

/** Answers a request of the page. */
export const answer = async (request: Request): Promise<Response> => app.fetch(request)
