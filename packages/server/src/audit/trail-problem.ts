/** A difference in an audit trail, with the numbers of the links that it is about. */
export type TrailDifference =
  | {
      readonly kind:
        | 'not_a_link'
        | 'not_chained'
        | 'changed'
        | 'not_sealed'
        | 'not_the_anchor'
        | 'anchor_before'
        | 'anchor_missing'
    }
  /** A link was removed or inserted before it: the link `expected` belongs here. */
  | { readonly kind: 'not_in_order'; readonly expected: number }
  /** The link belongs to the trail `stream`, and not to `expected`. */
  | { readonly kind: 'other_stream'; readonly stream: string; readonly expected: string }
  /** The link `archivedBy` says that the anchor is in an archive. Only a seal proves it. */
  | { readonly kind: 'anchor_in_archive'; readonly archivedBy: number }
  /** Links before it are missing, and no link names their archive. */
  | { readonly kind: 'cut'; readonly from: number; readonly through: number }
  /** Links before it are missing, and the link `archivedBy` names their archive. */
  | { readonly kind: 'archived'; readonly from: number; readonly through: number; readonly archivedBy: number }
  /** The archive that the link names does not end with the missing link `through`. */
  | { readonly kind: 'other_archive'; readonly through: number }
  | { readonly kind: 'decision_changed' | 'decision_missing'; readonly decisionId: string }
  | { readonly kind: 'evidence_changed' | 'evidence_missing'; readonly challengeId: string }

/** A difference between a trail and what the server wrote: at the link `seq`, and in English as `message`. */
export type TrailProblem = TrailDifference & { readonly seq: number; readonly message: string }

const CHANGED = 'differs from the trail: its content was changed, such as the amount or the payee.'
const MISSING = 'is missing, and no link explains its removal.'

export function describeDifference(difference: TrailDifference): string {
  switch (difference.kind) {
    case 'not_a_link':
      return 'It is no link: a member is missing, or was changed.'
    case 'not_in_order':
      return `Link ${difference.expected} is expected here: a link was removed or inserted.`
    case 'not_chained':
      return 'It does not follow from the link before it.'
    case 'other_stream':
      return `It belongs to the stream "${difference.stream}", and not to "${difference.expected}".`
    case 'changed':
      return 'It was changed after it was written.'
    case 'not_sealed':
      return 'Its seal was not made with this secret.'
    case 'not_the_anchor':
      return 'It differs from the anchor: the chain was rebuilt.'
    case 'anchor_before':
      return 'The anchor comes before this part of the trail. Add the links from it on, or give a later anchor.'
    case 'anchor_missing':
      return 'The anchor is missing: the end of the chain was removed.'
    case 'anchor_in_archive':
      return `Link ${difference.archivedBy} says that the anchor is in an archive. Add that archive, or pass the secret that sealed the link.`
    case 'cut':
      return `${linksOf(difference)} missing here, and in no archive: the trail was cut.`
    case 'archived':
      return `${linksOf(difference)} missing here. Link ${difference.archivedBy} says that they were archived. Add that archive.`
    case 'other_archive':
      return `Its archive does not end with the link before link ${difference.through + 1}.`
    case 'decision_changed':
      return `The decision ${difference.decisionId} ${CHANGED}`
    case 'decision_missing':
      return `The decision ${difference.decisionId} ${MISSING}`
    case 'evidence_changed':
      return `The evidence of the challenge ${difference.challengeId} ${CHANGED}`
    case 'evidence_missing':
      return `The evidence of the challenge ${difference.challengeId} ${MISSING}`
  }
}

function linksOf({ from, through }: { readonly from: number; readonly through: number }): string {
  return from === through ? `Link ${from} is` : `Links ${from} to ${through} are`
}
