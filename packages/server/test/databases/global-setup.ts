import type { TestProject } from 'vitest/node'

import { startPostgres } from './postgres.ts'
import { startRedis } from './redis.ts'

/** URL of a database, or the reason why it is missing, which its tests then report. */
export type TestDatabase = { readonly url: string } | { readonly missing: string }

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: TestDatabase
    redis: TestDatabase
  }
}

/** Starts the databases once for all test files, and stops them after the last one. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const started = await Promise.allSettled([startPostgres(), startRedis()])
  const [postgres, redis] = started.map((result): TestDatabase => {
    if (result.status === 'fulfilled') return { url: result.value.url }
    const missing = result.reason instanceof Error ? result.reason.message : String(result.reason)
    console.error(missing)
    return { missing }
  })
  if (postgres) project.provide('postgres', postgres)
  if (redis) project.provide('redis', redis)
  return async () => {
    for (const result of started) if (result.status === 'fulfilled') await result.value.stop()
  }
}
