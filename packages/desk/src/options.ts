import type { StepUpServer, StepUpStore } from '@stepup/server'

import type { AlertMessage } from './alerts/alert-message.ts'
import type { AlertWebhookOptions } from './alerts/alert-webhook.ts'
import type { DeskLanguage, DeskWords, Person, Right } from './contract.ts'

/** A person who may use the desk. */
export interface DeskUser {
  /** Stable: it is the author of versions and labels. */
  readonly userId: string
  /** Shown on the page. */
  readonly name: string
  /** Without `look`, nobody sees anything. */
  readonly may: readonly Right[]
  /**
   * Whether the request's session token was replaced, and is good for requests under way only: such a request may read, and change nothing. Default
   * false.
   */
  readonly superseded?: boolean
}

/** The app's names of people. */
export interface DeskPeople {
  /** Returns the names of people, by id. A person without a name is left out. Called with at most 500 ids. */
  readonly namesOf: (userIds: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** Finds people by a part of their name, the best match first. The desk shows at most `limit`. */
  readonly find: (text: string, limit: number) => Promise<readonly Person[]>
}

/** The file that policies come from. */
export interface DeskPolicyFile {
  /** The file that the server reads: JSON or YAML. */
  readonly file: string | URL
  /** Its path in patches, from the root of the repository: `config/policies.yaml`. */
  readonly path: string
}

/** Options of `createDesk`. */
export interface DeskOptions {
  /** The server whose decisions the desk shows. */
  readonly stepUp: StepUpServer
  /** The server's store. */
  readonly store: StepUpStore
  /**
   * All servers that decide in the store, each with an `audience` of its own: `[customers, staff]`. Views, alerts and back-tests are about the decisions
   * of the first, unless a filter says otherwise; decisions without an audience count as the first one's. Default: `stepUp` alone, with every decision.
   */
  readonly servers?: readonly StepUpServer[]
  /**
   * Returns the person who makes the request, with their rights; `undefined` for anybody else. It is asked for every request, and again while a
   * live feed is open: a right that is taken away ends it. An error counts as nobody.
   */
  readonly authorize: (request: Request) => DeskUser | undefined | Promise<DeskUser | undefined>
  /** Mount path of the desk. Default `/desk`. */
  readonly basePath?: string
  /** Path of the app's own pages for its staff, such as `/staff`: the page links to it. */
  readonly home?: string
  /**
   * Ends the session of the request. The page has a button for it, which sends this response's cookies to the browser. Without it, people sign out
   * where they signed in.
   */
  readonly signOut?: (request: Request) => Response | Promise<Response>
  /**
   * The app's names for its own actions, facts, parameters, reasons and rules, for each language of the page. The page uses them in sentences,
   * tables and fields; without one it shows the code.
   */
  readonly words?: Readonly<Partial<Record<DeskLanguage, DeskWords>>>
  /** The most decisions in memory, about 530 bytes each. Older ones are counted by day, and tried as a sample. Default 1,000,000. */
  readonly maxDecisions?: number
  /**
   * Milliseconds of the past that the desk reads and shows. Default: everything in the store, which takes minutes to read where there are many
   * millions. Alerts compare with up to eight weeks before.
   */
  readonly period?: number
  /** Shows people by their names, and finds them. Without it, the page has their ids. Whoever may look sees the names. */
  readonly people?: DeskPeople
  /** Has the desk write changes of the policies as patches for this file. For policies from `policyFile()`; where they are published, it has no effect. */
  readonly policyFile?: DeskPolicyFile
  /** Recipients of alerts. Without it, the page alone shows them. */
  readonly alerts?: {
    /** Sends an alert by mail: `subject` and `text` are ready. Rejects when it was not sent: the desk tries again after a minute. */
    readonly mail?: (message: AlertMessage) => Promise<void>
    /** Posts alerts, signed as Standard Webhooks. */
    readonly webhook?: AlertWebhookOptions
  }
}
