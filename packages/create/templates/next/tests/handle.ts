import * as session from '../app/api/session/route.ts'
import * as transfers from '../app/api/transfers/route.ts'
import * as stepUp from '../app/step-up/[...path]/route.ts'

type Route = Readonly<Record<string, (request: Request) => Promise<Response>>>

const routes: readonly (readonly [string, Route])[] = [
  ['/api/session', session],
  ['/api/transfers', transfers],
  ['/step-up/', stepUp],
]

/** Passes a request of a test to the route handler that Next would choose. */
export async function handle(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  const [, route] = routes.find(([path]) => pathname.startsWith(path)) ?? []
  return route?.[request.method]?.(request) ?? new Response(null, { status: 404 })
}
