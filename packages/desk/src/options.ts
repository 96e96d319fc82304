import type { StepUpServer, StepUpStore } from '@stepup/server'

import type { AlertMessage } from './alerts/alert-message.ts'
import type { AlertWebhookOptions } from './alerts/alert-webhook.ts'
import type { DeskLanguage, DeskWords, Right } from './contract.ts'

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

/** Options of `createDesk`. */
export interface DeskOptions {
  /** The server whose decisions the desk shows. */
  readonly stepUp: StepUpServer
  /** The server's store. */
  readonly store: StepUpStore
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
  /** The most decisions in memory; older ones fall out. Default 1,000,000. */
  readonly maxDecisions?: number
  /**
   * Milliseconds of the past that the desk reads and shows. Default: everything in the store, which takes minutes to read where there are many
   * millions. Alerts compare with up to eight weeks before.
   */
  readonly period?: number
  /** Recipients of alerts. Without it, the page alone shows them. */
  readonly alerts?: {
    /** Sends an alert by mail: `subject` and `text` are ready. Rejects when it was not sent: the desk tries again after a minute. */
    readonly mail?: (message: AlertMessage) => Promise<void>
    /** Posts alerts, signed as Standard Webhooks. */
    readonly webhook?: AlertWebhookOptions
  }
}
