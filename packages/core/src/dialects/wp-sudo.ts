import type { Recognizer } from '../recognize/recognizer.ts'
import type { Requirement } from '../requirement.ts'
import { anyOf, entriesOf, inBody, membersOf, need } from './dialect.ts'

type Members = Readonly<Record<string, unknown>>

function readRefusal({ code, data }: Members): Requirement | undefined {
  if (code !== 'sudo_required') return undefined
  const { rule_id: rule, challenge_url: url } = membersOf(data)
  return need('wp-sudo', 'sudo', { rule, url })
}

/** `admin-ajax.php` wraps its errors. */
function readAjax({ success, data }: Members): Requirement | undefined {
  if (success !== false) return undefined
  const { code, rule_id: rule } = membersOf(data)
  return code === 'sudo_required' ? need('wp-sudo', 'sudo', { rule }) : undefined
}

/**
 * Recognizes the WordPress plugin WP Sudo: the 403 `sudo_required` of the REST API and of `admin-ajax.php`.
 *
 * Source: dknauss/Sudo `includes/class-gate.php`.
 */
export const wpSudo: Recognizer = inBody([403], (body) => readRefusal(body) ?? readAjax(body))

/**
 * Recognizes WP Sudo's refusals inside of a batch (`/batch/v1`), which succeeds as a whole. The whole batch is sent
 * again. With this recognizer, `fetch` first reads up to 64 KiB of each successful JSON response from a copy.
 *
 * Source: dknauss/Sudo `admin/js/wp-sudo-editor-reauth.js`.
 */
export const wpSudoBatch: Recognizer = Object.assign(
  anyOf(
    wpSudo,
    inBody([200, 207], ({ responses }) =>
      entriesOf(responses)
        .filter(({ status }) => status === 403)
        .map(({ body }) => readRefusal(membersOf(body)))
        .find(Boolean),
    ),
  ),
  { readsSuccess: true },
)
