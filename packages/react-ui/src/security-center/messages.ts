import type { FactorKind } from '@stepup/protocol'

import type { Message, Messages } from '../words/messages.ts'

interface NameArgs {
  readonly name: string
}

interface TimeArgs {
  /** A day, or the time of day at which a lockout ends, in the reader's time zone. */
  readonly time: string
}

interface PlaceArgs {
  /** A city, with its country if that is known: `Lisbon, Portugal`. */
  readonly place: string
}

/** Texts of the security center in one locale: those of the prompt, and its own. */
export interface SecurityMessages extends Messages {
  // Titles of the prompt for the changes that the components make.
  readonly 'action.factor.enroll.title': string
  readonly 'action.factor.rename.title': string
  readonly 'action.factor.remove.title': string
  readonly 'action.factor.default.title': string
  readonly 'action.factor.unlock.title': string
  readonly 'action.device.rename.title': string
  readonly 'action.device.remove.title': string

  readonly 'security.loading': string
  readonly 'security.load_failed': string
  readonly 'security.nothing_changed': string
  /** Explanations of a refusal by its problem code. */
  readonly 'security.refused.invalid_code': string
  readonly 'security.refused.factor_locked': string
  readonly 'security.refused.rate_limited': string
  readonly 'security.refused.delivery_failed': string
  readonly 'security.refused.invalid_request': string
  readonly 'security.refused.approval_not_found': string
  /** The server was not reached. */
  readonly 'security.refused.unreached': string
  readonly 'security.refused.other': string
  /** Accessible name of the button that shows what can be done with a factor or a device; its name follows. */
  readonly 'security.manage': string
  readonly 'security.rename': string
  readonly 'security.new_name': string
  readonly 'security.save': string
  readonly 'security.renamed': Message<NameArgs>
  readonly 'security.remove': string
  readonly 'security.removed': Message<NameArgs>

  readonly 'security.factors': string
  readonly 'security.default': string
  readonly 'security.make_default': string
  readonly 'security.default_changed': Message<NameArgs>
  readonly 'security.added_at': Message<TimeArgs>
  readonly 'security.used_at': Message<TimeArgs>
  readonly 'security.never_used': string
  readonly 'security.synced': string
  readonly 'security.approves_on': Message<NameArgs>
  /** Shown after the server refused to remove the last strong factor, above `security.remove_anyway`. */
  readonly 'security.last_factor': string
  readonly 'security.remove_anyway': string
  /** `time` is empty when only unlocking ends the lockout. `elsewhere`: the factor works on this device. */
  readonly 'security.locked': Message<NameArgs & TimeArgs & { readonly elsewhere: boolean }>
  readonly 'security.unlock': string
  readonly 'security.unlocked': Message<NameArgs>
  readonly 'security.add_another': string
  readonly 'security.add_number': string
  readonly 'security.not_added': Message<{ readonly kind: FactorKind }>
  readonly 'security.code': string
  readonly 'security.number': string
  readonly 'security.number.hint': string
  readonly 'security.number.send': string
  readonly 'security.number.sent': Message<{ readonly target: string }>

  readonly 'security.devices': string
  readonly 'security.no_devices': string
  readonly 'security.this_device': string
  readonly 'security.first_seen': Message<TimeArgs>
  readonly 'security.last_seen': Message<TimeArgs>
  readonly 'security.near': Message<PlaceArgs>

  readonly 'security.codes': string
  readonly 'security.codes.lead': string
  readonly 'security.codes.left': Message<{ readonly left: number }>
  readonly 'security.codes.create': string
  readonly 'security.codes.replace': string
  readonly 'security.codes.once': string
  readonly 'security.codes.copy': string
  readonly 'security.codes.copied': string
  readonly 'security.codes.not_copied': string
  readonly 'security.codes.download': string
  readonly 'security.codes.print': string
  readonly 'security.codes.saved': string

  readonly 'security.approvals': string
  readonly 'security.approvals.none': string
  readonly 'security.approvals.enroll': string
  readonly 'security.approvals.lead': string
  readonly 'security.approvals.unsupported': string
  readonly 'security.approvals.device_name': string
  readonly 'security.approvals.enrolled': string
  readonly 'security.approvals.from': Message<NameArgs & { readonly seconds: number }>
  readonly 'security.approvals.number': string
  readonly 'security.approvals.approve': string
  readonly 'security.approvals.deny': string
  readonly 'security.approvals.approved': string
  readonly 'security.approvals.denied': string

  /** Title of the offer of a passkey, after an approval without one. */
  readonly 'security.uplift': string
  /** Explains passkeys. `proof`: the user must confirm once more before the passkey is added. */
  readonly 'security.uplift.lead': Message<{ readonly proof: boolean }>
  /** Label of the button that declines the offer. */
  readonly 'security.uplift.later': string
  readonly 'security.uplift.added': string

  /** `left` is the remaining time: `4:32`. */
  readonly 'security.elevated': Message<{ readonly left: string }>
  readonly 'security.drop': string
}
