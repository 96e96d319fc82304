import { readFileSync } from 'node:fs'

import { Command, CommanderError } from '@commander-js/extra-typings'

import { addAuditArchive } from './audit/archive.ts'
import { addAuditExport } from './audit/export.ts'
import { addAuditVerify } from './audit/verify.ts'
import { CliError, messageOf } from './cli-error.ts'
import { addConform } from './conform/command.ts'
import { addDoctor } from './doctor/doctor.ts'
import { addEvidence } from './audit/evidence.ts'
import { addInit } from './init/init.ts'
import { addMigrate } from './migrate.ts'
import { type Output, printable, type Terminal } from './output.ts'
import { addPerson } from './operator/person.ts'
import { addPolicyCheck } from './policy/check.ts'
import { addPolicyExplain } from './policy/explain.ts'
import { addPolicySimulate } from './policy/simulate.ts'
import { addReseal } from './operator/reseal.ts'
import { addRevoke } from './operator/revoke.ts'
import { addUnlock } from './operator/unlock.ts'

const exitCodes = `
Exit codes: 0 success; 1 the check found a problem; 2 the command could not run.`

const processTerminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
}

/** Runs one command, and returns its exit code. */
export async function run(args: readonly string[], terminal: Terminal = processTerminal): Promise<0 | 1 | 2> {
  let isWell = true
  const notWell = (): void => void (isWell = false)
  const output: Output = {
    print: (line = '') => terminal.out(`${printable(line)}\n`),
    printData: (line) => terminal.out(`${line}\n`),
    printJson: (value) => terminal.out(`${JSON.stringify(value, null, 2)}\n`),
    notWell,
    report(finding) {
      terminal.error(printable(`stepup: ${finding}\n`))
      notWell()
    },
  }
  const program = new Command('npx @stepup/cli')
    .description('Manages step-up authentication: policies, audit trails, databases, and the diagnosis of a setup.')
    .version(ownVersion())
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.error })
    .showHelpAfterError('Run the command with --help to list its arguments and options.')
    .addHelpText('after', exitCodes)
  addInit(program, output)
  const policy = program.command('policy').description('check, explain and try policies')
  for (const add of [addPolicyCheck, addPolicyExplain, addPolicySimulate]) add(policy, output)
  const audit = program.command('audit').description('verify, export and archive audit trails')
  for (const add of [addAuditVerify, addAuditExport, addAuditArchive]) add(audit, output)
  addEvidence(program, output)
  addPerson(program, output)
  addReseal(program, output)
  addMigrate(program, output)
  addDoctor(program, output)
  addConform(program, output)
  addRevoke(program, output)
  addUnlock(program, output)
  try {
    refuseWithoutGroup(program, args[0])
    await program.parseAsync(args, { from: 'user' })
    return isWell ? 0 : 1
  } catch (error) {
    // Commander has printed the error. Requested help is not an error.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    terminal.error(
      printable(`stepup: ${error instanceof Error && !(error instanceof CliError) ? error.stack : messageOf(error)}\n`),
    )
    return 2
  }
}

/**
 * Refuses the name of a subcommand without its group, such as `check`. Commander suggests only names of the same level,
 * and no name there resembles it. Throws a CommanderError.
 */
function refuseWithoutGroup(program: Command, name: string | undefined): void {
  if (name === undefined || program.commands.some((each) => each.name() === name)) return
  const meant = program.commands
    .filter(({ commands }) => commands.some((each) => each.name() === name))
    .map((group) => `${group.name()} ${name}`)
  if (meant.length > 0) program.error(`error: unknown command '${name}'\n(Did you mean ${meant.join(' or ')}?)`)
}

function ownVersion(): string {
  try {
    const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
    return (JSON.parse(manifest) as { readonly version: string }).version
  } catch (error) {
    throw new CliError(`This copy of @stepup/cli is not whole: ${messageOf(error)}`)
  }
}
