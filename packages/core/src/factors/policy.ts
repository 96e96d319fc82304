/** Permissions-Policy of a document. Chromium exposes it under its former name, Feature Policy. */
interface Policy {
  readonly features: () => readonly string[]
  readonly allowsFeature: (feature: string) => boolean
}

/**
 * Returns whether the document's Permissions-Policy, or the `allow` of its frame, permits a feature. Returns true in
 * browsers that don't expose the policy or don't know the feature.
 */
export function isAllowed(feature: string): boolean {
  const page = globalThis.document as
    | { readonly permissionsPolicy?: Policy; readonly featurePolicy?: Policy }
    | undefined
  const policy = page?.permissionsPolicy ?? page?.featurePolicy
  return !policy?.features().includes(feature) || policy.allowsFeature(feature)
}
