import { isFactorKind } from '@stepup/protocol'

import { type Finding, type PolicyPath, suggest } from './finding.ts'

type Report = (path: PolicyPath, code: Finding['code'], message: string, cure: string) => void
type Members = Readonly<Record<string, unknown>>

const fileMembers = ['$schema', 'version', 'description', 'actions', 'context', 'parameters', 'default_effect', 'rules']
const ruleMembers = ['id', 'actions', 'when', 'effect', 'require', 'reasons', 'priority']
const requireMembers = ['acr_values', 'max_age', 'bound', 'factors', 'linked']
const factorsMembers = ['count', 'kinds', 'different', 'conceal']
const reasonMembers = ['code', 'params']
const effects = ['challenge', 'deny', 'allow']
const factTypes = ['bool', 'number', 'string', 'list', 'map', 'any']

/** Whether policy data has the shape that it should have, whatever it says. Everything found is an error. */
export function checkStructure(data: unknown, levels: readonly string[]): readonly Finding[] {
  const findings: Finding[] = []
  const report: Report = (path, code, message, cure) => {
    findings.push({ severity: 'error', code, path, message, cure })
  }
  if (!isObject(data)) {
    report([], 'malformed', 'has to be an object', 'Write an object with `version` and `rules`.')
    return findings
  }
  checkMembers(data, fileMembers, [], report)
  if (!isText(data['version']))
    report(
      ['version'],
      'malformed',
      'has to be a text',
      'Name the version, such as "2026-11-24": each decision says which policies made it.',
    )
  optional(data, 'description', isText, 'a text', [], report)
  optional(data, 'actions', isTexts, 'a list of action names', [], report)
  optional(data, 'parameters', isObject, 'an object of named numbers and texts', [], report)
  optional(data, 'default_effect', (value) => value === 'deny' || value === 'allow', '"deny" or "allow"', [], report)
  if (data['context'] !== undefined) checkFactTypes(data['context'], ['context'], report)
  const { rules } = data
  if (!Array.isArray(rules)) {
    report(['rules'], 'malformed', 'has to be a list of rules', 'Write `rules` as a list; it may be empty.')
    return findings
  }
  rules.forEach((rule, index) => checkRule(rule, ['rules', index], levels, report))
  checkIds(rules, report)
  return findings
}

function checkRule(rule: unknown, path: PolicyPath, levels: readonly string[], report: Report): void {
  if (!isObject(rule)) {
    report(path, 'malformed', 'has to be an object', 'Write a rule with `id` and `actions`.')
    return
  }
  checkMembers(rule, ruleMembers, path, report)
  if (!isText(rule['id'])) report([...path, 'id'], 'malformed', 'has to be a text', 'Give the rule a name of its own.')
  if (!isTexts(rule['actions']) || rule['actions'].length === 0)
    report(
      [...path, 'actions'],
      'malformed',
      'has to list at least one action',
      'Name what the rule is about, such as ["transfer.create"].',
    )
  optional(rule, 'when', (value) => typeof value === 'string', 'a CEL expression, as a text', path, report)
  optional(rule, 'priority', Number.isSafeInteger, 'a whole number', path, report)
  const { effect = 'challenge', require, reasons } = rule
  if (!effects.includes(effect as string))
    report(
      [...path, 'effect'],
      'malformed',
      'has to be "challenge", "deny" or "allow"',
      suggest(String(effect), effects),
    )
  else if (effect === 'challenge') checkRequirement(require, [...path, 'require'], levels, report)
  else if (require !== undefined)
    report(
      [...path, 'require'],
      'malformed',
      `has no meaning beside the effect "${String(effect)}"`,
      'Take it out, or make the effect "challenge".',
    )
  if (reasons !== undefined) checkReasons(reasons, [...path, 'reasons'], report)
}

function checkRequirement(require: unknown, path: PolicyPath, levels: readonly string[], report: Report): void {
  if (!isObject(require)) {
    report(
      path,
      'malformed',
      'has to say what is asked for',
      'Write for example {"acr_values": ["phr", "aal2"], "max_age": 300}.',
    )
    return
  }
  checkMembers(require, requireMembers, path, report)
  const { acr_values: acrValues, bound, linked, factors } = require
  if (!isTexts(acrValues) || acrValues.length === 0)
    report([...path, 'acr_values'], 'malformed', 'has to list at least one level', `Levels are: ${levels.join(', ')}.`)
  else
    acrValues.forEach((level, index) => {
      if (!levels.includes(level))
        report(
          [...path, 'acr_values', index],
          'unknown_level',
          `"${level}" is not a level of the ladder`,
          suggest(level, levels),
        )
    })
  optional(require, 'max_age', isCount, 'a whole number of seconds, 0 or more', path, report)
  optional(require, 'bound', isBoolean, 'true or false', path, report)
  optional(require, 'linked', isBoolean, 'true or false', path, report)
  if (linked === true && bound !== true)
    report([...path, 'linked'], 'malformed', 'has nothing to be tied to', 'Write "bound": true beside it.')
  if (factors !== undefined) checkFactors(factors, [...path, 'factors'], report)
}

function checkFactors(factors: unknown, path: PolicyPath, report: Report): void {
  if (!isObject(factors)) {
    report(path, 'malformed', 'has to be an object', 'Write for example {"count": 2, "different": true}.')
    return
  }
  checkMembers(factors, factorsMembers, path, report)
  optional(
    factors,
    'count',
    (value) => isCount(value) && Number(value) >= 1 && Number(value) <= 5,
    'a whole number from 1 to 5',
    path,
    report,
  )
  optional(factors, 'different', isBoolean, 'true or false', path, report)
  optional(factors, 'conceal', isBoolean, 'true or false', path, report)
  const { kinds } = factors
  if (kinds === undefined) return
  if (!isTexts(kinds) || kinds.length === 0)
    report([...path, 'kinds'], 'malformed', 'has to list kinds of factors', 'Name them, such as ["passkey", "totp"].')
  else
    kinds.forEach((kind, index) => {
      if (!isFactorKind(kind))
        report(
          [...path, 'kinds', index],
          'unknown_kind',
          `"${kind}" is not a kind of factor`,
          suggest(kind, knownKinds),
        )
    })
}

/** The kinds that are ours; an app's own begin with `x-`. */
export const knownKinds: readonly string[] = [
  'passkey',
  'security_key',
  'totp',
  'email_otp',
  'sms_otp',
  'password',
  'recovery_code',
  'push',
]

function checkReasons(reasons: unknown, path: PolicyPath, report: Report): void {
  if (!Array.isArray(reasons)) {
    report(path, 'malformed', 'has to be a list', 'Write for example [{"code": "amount_over_threshold"}].')
    return
  }
  reasons.forEach((reason: unknown, index) => {
    const at = [...path, index]
    if (!isObject(reason)) {
      report(at, 'malformed', 'has to be an object', 'Write for example {"code": "amount_over_threshold"}.')
      return
    }
    checkMembers(reason, reasonMembers, at, report)
    const { code, params } = reason
    if (typeof code !== 'string' || !/^[a-z][a-z0-9_]*$/u.test(code))
      report(
        [...at, 'code'],
        'malformed',
        'has to be a public code in small letters',
        'Write for example "amount_over_threshold": the UI has the words.',
      )
    if (
      params !== undefined &&
      !(isObject(params) && Object.values(params).every((value) => typeof value === 'string'))
    )
      report(
        [...at, 'params'],
        'malformed',
        'has to be an object of CEL expressions',
        'Write for example {"amount": "parameters.threshold"}.',
      )
  })
}

function checkFactTypes(types: unknown, path: PolicyPath, report: Report): void {
  if (!isObject(types)) {
    report(
      path,
      'malformed',
      'has to say the type of each fact',
      `Write for example {"new_payee": "bool"}. Types are: ${factTypes.join(', ')}.`,
    )
    return
  }
  for (const [name, type] of Object.entries(types)) {
    if (isObject(type)) checkFactTypes(type, [...path, name], report)
    else if (!factTypes.includes(type as string))
      report(
        [...path, name],
        'malformed',
        `${JSON.stringify(type)} is not a type of fact`,
        suggest(String(type), factTypes),
      )
  }
}

function checkIds(rules: readonly unknown[], report: Report): void {
  const seen = new Set<unknown>()
  rules.forEach((rule, index) => {
    const id = isObject(rule) ? rule['id'] : undefined
    if (!isText(id)) return
    if (seen.has(id))
      report(['rules', index, 'id'], 'duplicate_id', `"${id}" is used twice`, 'Give every rule an id of its own.')
    seen.add(id)
  })
}

function checkMembers(value: Members, known: readonly string[], path: PolicyPath, report: Report): void {
  for (const name of Object.keys(value)) {
    if (!known.includes(name))
      report([...path, name], 'unknown_member', 'is not known here, and would be ignored', suggest(name, known))
  }
}

function optional(
  value: Members,
  name: string,
  holds: (value: unknown) => boolean,
  what: string,
  path: PolicyPath,
  report: Report,
): void {
  if (value[name] !== undefined && !holds(value[name]))
    report([...path, name], 'malformed', `has to be ${what}`, `Write ${what}, or leave it out.`)
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText)
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean'
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0
}
