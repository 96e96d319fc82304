import type { Recognizer } from '../recognize/recognizer.ts'
import { inBody, need } from './dialect.ts'

/**
 * Recognizes Laravel's `password.confirm`: a 423 with "Password confirmation required.". Requests have to accept JSON,
 * or Laravel redirects.
 *
 * `message`: the app's translation, if the middleware has one.
 *
 * Source: laravel/framework `src/Illuminate/Auth/Middleware/RequirePassword.php`.
 */
export function laravel(message = 'Password confirmation required.'): Recognizer {
  return inBody([423], (body) => (body['message'] === message ? need('laravel', 'password') : undefined))
}
