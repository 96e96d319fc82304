import type { StepUpServer, StepUpStore, WebhookSenderOptions } from '@stepup/server'

import type { AlertMessage } from './alerts/alert-message.ts'
import type { DeskLanguage, DeskWords, Person, Right } from './contract.ts'

/** A person who may use the desk. */
export interface DeskUser {
  /** Stable: it is the author of versions and labels. */
  readonly userId: string
  /** Shown on the page. */
  readonly name: string
  /** The rights of the person. Without `look`, the desk is not accessible. */
  readonly may: readonly Right[]
  /**
   * Whether the request's session token was replaced and is only valid for requests in flight. Such a request may read
   * but not change anything. Default false.
   */
  readonly superseded?: boolean
}

/** The app's names of people. */
export interface DeskPeople {
  /** Returns the names of people by id. Omits people without a name. Called with at most 500 ids. */
  readonly namesOf: (userIds: readonly string[]) => Promise<ReadonlyMap<string, string>>
  /** Finds people by a part of their name, the best match first. The desk shows at most `limit`. */
  readonly find: (text: string, limit: number) => Promise<readonly Person[]>
}

/** The file that policies come from. */
export interface DeskPolicyFile {
  /** The file that the server reads: JSON or YAML. */
  readonly file: string | URL
  /** Path of the file in patches, from the root of the repository: `config/policies.yaml`. */
  readonly path: string
}

/** Options of `createDesk`. */
export interface DeskOptions {
  /** The server whose decisions the desk shows. */
  readonly stepUp: StepUpServer
  /** The server's store. */
  readonly store: StepUpStore
  /**
   * All servers whose decisions are in the store, each with its own `audience`: `[customers, staff]`. Views, alerts and
   * back-tests use decisions of the first server unless a filter names another audience. Decisions without an audience
   * belong to the first server. Default: `stepUp` alone, with every decision.
   */
  readonly servers?: readonly StepUpServer[]
  /**
   * Returns the person behind the request with their rights; `undefined` for others. Called for every request, and
   * repeatedly while a live feed is open, so that a revoked right ends the feed. An error counts as unauthenticated.
   */
  readonly authorize: (request: Request) => DeskUser | undefined | Promise<DeskUser | undefined>
  /** Mount path of the desk. Default `/desk`. */
  readonly basePath?: string
  /** Path of the app's own pages for its staff, such as `/staff`: the page links to it. */
  readonly home?: string
  /**
   * Ends the session of the request. The page has a button for it, which sends this response's cookies to the browser.
   * Without it, people sign out where they signed in.
   */
  readonly signOut?: (request: Request) => Response | Promise<Response>
  /**
   * The app's names for its own actions, facts, parameters, reasons and rules, for each language of the page. The page
   * uses them in sentences, tables and fields; without one it shows the code.
   */
  readonly words?: Readonly<Partial<Record<DeskLanguage, DeskWords>>>
  /**
   * Maximum number of decisions in memory, at about 530 bytes each. Older ones are only counted by day, and back-tests
   * use a sample of them. Default 1,000,000.
   */
  readonly maxDecisions?: number
  /**
   * Period of decisions that the desk reads and shows, in milliseconds. Default: everything in the store, which takes
   * minutes for many millions. Alerts compare with up to eight weeks.
   */
  readonly period?: number
  /**
   * Shows and searches people by name. Without it, the page shows their ids. Names are visible to everyone with the
   * right to look.
   */
  readonly people?: DeskPeople
  /**
   * The file for which the desk writes changes of the policies as patches, for policies from `policyFile()`. No effect
   * if policies are published.
   */
  readonly policyFile?: DeskPolicyFile
  /** Recipients of alerts. Without it, the page alone shows them. */
  readonly alerts?: {
    /**
     * Sends an alert by mail: `subject` and `text` are ready. Rejects if the mail was not sent; the desk then tries
     * again after a minute.
     */
    readonly mail?: (message: AlertMessage) => Promise<void>
    /** Posts alerts as `{ type, timestamp, data }`, signed as `webhookSender` signs. The id of a message is the same for each attempt. */
    readonly webhook?: WebhookSenderOptions
  }
}
