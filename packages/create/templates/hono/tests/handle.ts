import { app } from '../server/app.ts'

/** Passes a request of a test to the app. */
export async function handle(request: Request): Promise<Response> {
  return app.fetch(request)
}
