import { createSqliteStore, openSqlite } from '@stepup/server/sqlite'

import { createBank } from './bank.ts'

// Runs unchanged in Bun and Deno: the bank on the runtime's own HTTP server and SQLite, with the built packages.

type Answer = (request: Request) => Promise<Response>

interface Served {
  readonly port?: number
  readonly addr?: { readonly port: number }
}

declare const Bun: { serve(options: { port: number; hostname: string; fetch: Answer }): Served } | undefined
declare const Deno: { serve(options: { port: number; hostname: string }, handler: Answer): Served } | undefined

const store = createSqliteStore(openSqlite(':memory:'))
await store.migrate()
const answer = createBank(store)

const hostname = '127.0.0.1'
const served =
  typeof Bun === 'undefined'
    ? Deno?.serve({ port: 0, hostname }, answer)
    : Bun.serve({ port: 0, hostname, fetch: answer })
console.log(`Serves at http://${hostname}:${served?.port ?? served?.addr?.port}`)
