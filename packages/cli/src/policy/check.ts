import type { Command } from '@commander-js/extra-typings'

import { checkPolicies, uncheckedNames } from '@stepup/policy'
import { readAgainst, readPolicies, withAgainst } from './load-policies.ts'
import { count, type Output } from '../output.ts'

/** `npx @stepup/cli policy check` */
export function addPolicyCheck(policy: Command, output: Output): void {
  withAgainst(policy.command('check'))
    .description('check a policy file and report each problem with its position and fix')
    .argument('<file>', 'policies as JSON or YAML; - reads standard input')
    .option('--errors-only', 'succeed despite warnings')
    .option('--json', 'print JSON')
    .action(async (file, options) => {
      const { data, locate } = readPolicies(file)
      const against = await readAgainst(options)
      const findings = checkPolicies(data, against).map((finding) => ({
        ...finding,
        ...locate(finding),
        path: finding.place,
      }))
      const errors = findings.filter(({ severity }) => severity === 'error').length
      const warnings = findings.length - errors
      if (errors > 0 || (warnings > 0 && !options.errorsOnly)) output.notWell()
      const unchecked = errors > 0 ? [] : uncheckedNames(data, against)
      if (options.json) return output.printJson({ file, errors, warnings, findings, unchecked })
      for (const { line, column, severity, code, path, message, cure } of findings) {
        output.print(`${file}:${line}:${column} ${severity} ${code}${path === '' ? '' : ` ${path}`}: ${message}.`)
        output.print(`  ${cure}`)
      }
      output.print(
        findings.length === 0
          ? `${file} is valid: ${count(data.rules.length, 'rule')}, version ${data.version}.`
          : `${count(errors, 'error')}, ${count(warnings, 'warning')}.`,
      )
      for (const each of unchecked) output.print(describeUnchecked(each))
    })
}

function describeUnchecked({ kind, names, cure }: ReturnType<typeof uncheckedNames>[number]): string {
  const subject = kind === 'details' ? 'the fields of `details`' : `the names of ${kind} (${names.join(', ')})`
  return `Not checked: ${subject}. ${cure}`
}
