import { createLink, createPart, type StepUpPart } from './parts/component.tsx'
import * as header from './parts/header.tsx'
import * as links from './parts/links.tsx'
import * as step from './parts/step-parts.tsx'

export { Root } from './modal/step-up-root.tsx'
export { Summary } from './parts/own-summary.tsx'
export { Cancel } from './parts/cancel.tsx'

/** The brand, the time that is left, and the close button in one row. */
export const Header: StepUpPart<'div'> = /* @__PURE__ */ createPart(header.headerPart)
/** The logo and the name of the brand. */
export const Brand: StepUpPart<'span'> = /* @__PURE__ */ createPart(header.brandPart)
/** The time that is left, in the last minute. */
export const Expiry: StepUpPart<'span'> = /* @__PURE__ */ createPart(header.expiryPart)
/** The button with a cross, which cancels. */
export const Close: StepUpPart<'button'> = /* @__PURE__ */ createPart(header.closePart)
/** In a prompt of several steps, the completed or next step; a check mark after the approval. */
export const Progress: StepUpPart<'p'> = /* @__PURE__ */ createPart(step.progressPart)
/** The heading, which names the dialog. */
export const Title: StepUpPart<'h2'> = /* @__PURE__ */ createPart(step.titlePart)
/** One sentence: the reason, or what to do. It describes the dialog. */
export const Lead: StepUpPart<'p'> = /* @__PURE__ */ createPart(step.leadPart)
/** The control of the factor: a field for a code, the list of factors, a number to compare, or an app's own component. */
export const Factor: StepUpPart<'div'> = /* @__PURE__ */ createPart(step.factorPart)
/** Error of the last attempt. */
export const Error: StepUpPart<'p'> = /* @__PURE__ */ createPart(step.errorPart)
/** The buttons of the step, with what helps to use them. */
export const Actions: StepUpPart<'div'> = /* @__PURE__ */ createPart(step.actionsPart)
/** The links below a step: to another factor, to help, and Cancel. */
export const Links: StepUpPart<'div'> = /* @__PURE__ */ createPart(links.linksPart)
/** The link to the other factors, or back from them. */
export const Alternatives: StepUpPart<'button'> = /* @__PURE__ */ createLink(links.useAlternativeLink)
/** The link to `links.help`, where the user is stuck. */
export const Help: StepUpPart<'a'> = /* @__PURE__ */ createPart(links.helpPart)
