import { app } from '../server/app.ts'

/** Answers a request of a test. */
export async function handle(request: Request): Promise<Response> {
  return app.fetch(request)
}
