import { writeFileSync } from 'node:fs'

import type { Command } from '@commander-js/extra-typings'

import { CliError } from '../cli-error.ts'
import { readText } from '../input/read-text.ts'
import { count, type Output } from '../output.ts'
import { conform, type RuleResult } from './conform.ts'
import { linesOf, toJUnit } from './report.ts'
import { exampleTarget, readTarget } from './target.ts'

/** `npx @stepup/cli conform` */
export function addConform(program: Command, output: Output): void {
  program
    .command('conform')
    .description('examine a backend in any language, rule by rule, over HTTP')
    .argument('[target]', 'file that describes the backend (`--example` prints one), or - for stdin')
    .option('--url <origin>', 'origin of the backend, in place of the one in the file')
    .option('--example', 'print a file to begin with')
    .option('--junit <file>', "write the results as JUnit's XML")
    .option('--json', 'print JSON')
    .action(async (file, { url, example, junit, json }) => {
      if (example) return output.printJson(exampleTarget)
      if (file === undefined)
        throw new CliError('The file of the backend is missing. `--example` prints one to begin with.')
      const target = readTarget(readText(file))
      const print = (result: RuleResult): void => linesOf(result).forEach((line) => output.print(line))
      const results = await conform(url === undefined ? target : { ...target, url }, json ? {} : { onResult: print })
      const of = (wanted: RuleResult['status']): number => results.filter(({ status }) => status === wanted).length
      const failed = of('failed')
      if (failed > 0) output.notWell()
      if (junit !== undefined) writeFileSync(junit, toJUnit(results))
      if (json) return output.printJson({ failed, results })
      output.print(`${count(results.length, 'rule')}, ${failed} failed, ${of('skipped')} skipped.`)
    })
}
