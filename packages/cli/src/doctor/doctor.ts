import type { Command } from '@commander-js/extra-typings'

import { CliError } from '../cli-error.ts'
import { CONFIG, loadConfig } from '../input/load-config.ts'
import { count, type Output } from '../output.ts'
import { checkConfig } from './check-config.ts'
import { checkMail } from './check-mail.ts'
import { checkUrl } from './check-url.ts'
import type { Check } from './check.ts'
import { checkCors } from './cors.ts'

interface DoctorOptions {
  readonly url?: string
  readonly origin?: string
  readonly api?: string
  readonly config?: string
  readonly smtp?: string | true
  readonly json?: true
}

const marks = { ok: 'ok     ', warning: 'warning', error: 'ERROR  ' } as const

/** `npx @stepup/cli doctor` */
export function addDoctor(program: Command, output: Output): void {
  program
    .command('doctor')
    .description('check a setup for common mistakes: origins, RP ID, cookies, CORS, clocks, mail')
    .option('--url <mount>', 'mount path of a running server: https://bank.example/step-up')
    .option('--origin <origin>', "origin of the app's pages (default: the origin of --url)")
    .option('--api <url>', 'API endpoint whose CORS headers are checked')
    .option(...CONFIG)
    .option('--smtp [url]', 'mail server to check (default: SMTP_URL)')
    .option('--json', 'print JSON')
    .action(async (options) => {
      const checks = await examine(options)
      const of = (status: Check['status']): number => checks.filter((check) => check.status === status).length
      if (of('error') > 0) output.notWell()
      if (options.json) return output.printJson({ errors: of('error'), warnings: of('warning'), checks })
      for (const { status, about, message, cure } of checks) {
        output.print(`${marks[status]} ${about}: ${message}`)
        if (cure !== undefined) output.print(`        ${cure}`)
      }
      output.print(`${count(of('error'), 'error')}, ${count(of('warning'), 'warning')}.`)
    })
}

async function examine(options: DoctorOptions): Promise<readonly Check[]> {
  const { config } = options
  const url = options.url === undefined ? undefined : readUrl('--url', options.url)
  const api = options.api === undefined ? undefined : readUrl('--api', options.api)
  const smtp = options.smtp === true ? process.env['SMTP_URL'] : options.smtp
  if (options.smtp === true && smtp === undefined) throw new CliError('The variable SMTP_URL is not set.')
  const origin = options.origin ?? (url === undefined ? undefined : new URL(url).origin)
  if (api !== undefined && origin === undefined)
    throw new CliError("The origin of the app's pages is missing. Add --origin https://bank.example")
  if ([config, url, api, smtp].every((each) => each === undefined))
    throw new CliError('The target is missing. Add --url, --config, --api or --smtp.')
  const found = [
    config === undefined ? [] : await checkConfig(await loadConfig(config)),
    url === undefined ? [] : await checkUrl(url, origin ?? ''),
    api === undefined ? [] : await checkCors(api, origin ?? '', 'API'),
    smtp === undefined ? [] : await checkMail(smtp),
  ]
  return found.flat()
}

function readUrl(flag: string, text: string): string {
  if (URL.canParse(text) && /^https?:$/u.test(new URL(text).protocol)) return text
  throw new CliError(`${flag} ${text} is not a URL. Write it with its scheme: https://bank.example/step-up`)
}
