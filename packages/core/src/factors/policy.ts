/** Permissions-Policy of a document. Chromium exposes it under its former name, Feature Policy. */
interface Policy {
  readonly features: () => readonly string[]
  readonly allowsFeature: (feature: string) => boolean
}

/**
 * Whether this document's Permissions-Policy, or the `allow` of the frame that it is in, leaves a feature to it. Browsers that don't tell,
 * or don't know the feature by that name, forbid nothing.
 */
export function isAllowed(feature: string): boolean {
  const { permissionsPolicy, featurePolicy } = (globalThis.document ?? {}) as {
    readonly permissionsPolicy?: Policy
    readonly featurePolicy?: Policy
  }
  const policy = permissionsPolicy ?? featurePolicy
  return !policy?.features().includes(feature) || policy.allowsFeature(feature)
}
