import { isFromPages } from '../../../server/origin.ts'
import { session, signIn, signOut } from '../../../server/sessions.ts'

export async function GET(request: Request): Promise<Response> {
  const signedIn = await session.read(request)
  return Response.json(signedIn ? { name: signedIn.user.name } : null)
}

export async function POST(request: Request): Promise<Response> {
  if (!isFromPages(request)) return Response.json({ error: 'cross_site' }, { status: 403 })
  const { cookie, user } = await signIn()
  return Response.json({ name: user.name }, { headers: { 'Set-Cookie': cookie } })
}

export async function DELETE(request: Request): Promise<Response> {
  return new Response(null, { status: 204, headers: { 'Set-Cookie': await signOut(request) } })
}
