import { parseWwwAuthenticate, type AuthChallenge } from '@stepup/protocol'

import { isObject } from '../is-object.ts'
import type { HttpAnswer } from '../read/http-answer.ts'
import type { CallEnd, Recognizer } from '../recognize/recognizer.ts'
import type { Requirement } from '../requirement.ts'
import { within } from '../within.ts'

type Members = Readonly<Record<string, unknown>>

/** Reads the requirement of an object that may be a challenge. */
type Read<TSource> = (source: TSource, answer: HttpAnswer) => Requirement | undefined

/** Creates the requirement of a dialect. Its level has the dialect's name, so that no proof for another backend satisfies it. */
export function need(name: string, level: string, data: Members = {}, maxAge?: number): Requirement {
  return { acrValues: [`${name}:${level}`], maxAge, dialect: { ...data, name, level } }
}

/** Creates a recognizer for a body of JSON, which is read for these statuses only. */
export function inBody(statuses: readonly number[], read: Read<Members>, type?: RegExp): Recognizer {
  return async ({ answer }) => {
    if (!answer || !statuses.includes(answer.status)) return undefined
    const body = await answer.json(type)
    return isObject(body) && !Array.isArray(body) ? read(body, answer) : undefined
  }
}

/** Creates a recognizer for a challenge of `WWW-Authenticate` with this `error` (RFC 6750 §3). */
export function inHeader(status: number, error: string, read: Read<AuthChallenge['params']>): Recognizer {
  return ({ answer }) => {
    const value = answer?.status === status ? answer.header('WWW-Authenticate') : null
    if (!answer || value === null) return undefined
    const found = parseWwwAuthenticate(value).challenges.find(({ params }) => params['error'] === error)
    // RFC 9110 §11.2: a parameter occurs once.
    return found && !found.duplicates ? read(found.params, answer) : undefined
  }
}

/**
 * Creates a recognizer for errors that a vendor's library throws, returns, or returns under `error`. If there is an
 * HTTP response, the response decides.
 */
export function inValue(read: (value: Members) => Requirement | undefined): Recognizer {
  return ({ value, thrown, answer }: CallEnd) => {
    if (answer) return undefined
    for (const each of thrown ? within(value) : within(value, ['error'])) {
      const requirement = isObject(each) && !Array.isArray(each) ? read(each) : undefined
      if (requirement) return requirement
    }
    return undefined
  }
}

/** Creates a recognizer that asks several in order. */
export function anyOf(...recognizers: readonly Recognizer[]): Recognizer {
  return async (end) => {
    for (const recognizer of recognizers) {
      const requirement = await recognizer(end)
      if (requirement) return requirement
    }
    return undefined
  }
}

/** The members of a value, none if it is no object. */
export function membersOf(value: unknown): Members {
  return isObject(value) ? value : {}
}

/** The objects in a list, none if the value is no list. */
export function entriesOf(value: unknown): readonly Members[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** Non-negative whole seconds, also as text. */
export function secondsOf(value: unknown): number | undefined {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : undefined
}
