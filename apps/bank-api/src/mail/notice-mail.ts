import type { Notice } from '@stepup/server'

const help = 'If this wasn’t you, call us now on 030 555 0110.'

/** E-mail about a security event of the customer's account. */
export function noticeMail(notice: Notice): { readonly subject: string; readonly text: string } {
  const { subject, said } = words(notice)
  return { subject, text: `Hello ${notice.user.name},\n\n${said} ${help}\n\nNorthbank` }
}

function words(notice: Notice): { readonly subject: string; readonly said: string } {
  const changed = 'Your sign-in methods changed'
  switch (notice.type) {
    case 'factor.enrolled':
      return { subject: changed, said: `${notice.label || notice.kind} was added.` }
    case 'factor.renamed':
      return { subject: changed, said: `One of your sign-in methods was renamed to ${notice.label}.` }
    case 'factor.removed':
      return { subject: changed, said: `${notice.label || notice.kind} was removed.` }
    case 'factor.default_changed':
      return { subject: changed, said: `${notice.label || notice.kind} is now your default.` }
    case 'factor.unlocked':
      return { subject: changed, said: `${notice.label || notice.kind} was unlocked.` }
    case 'factor.warned':
      return {
        subject: 'Wrong codes on your account',
        said: `${notice.label} failed ${notice.failures} times in a row${elsewhere(notice)}. After ${notice.limit} failures we lock it there.`,
      }
    case 'factor.disabled':
      return {
        subject: 'One of your sign-in methods is locked',
        said: `${notice.label} failed too many times${elsewhere(notice)}, so we locked it there. Unlock it on the Security page with another method.`,
      }
    case 'device.added':
      return {
        subject: `New sign-in on ${notice.label}`,
        said: `Your account was used on ${notice.label} for the first time.`,
      }
    case 'device.removed':
      return { subject: 'You removed a device', said: `We no longer recognize ${notice.label}.` }
    case 'approval.denied':
      return {
        subject: 'You denied a request',
        said: `You denied a request from ${notice.requestedBy ?? 'another device'}. If you didn’t start it, change your password now.`,
      }
  }
}

function elsewhere(notice: { readonly elsewhere?: true }): string {
  return notice.elsewhere ? ' on a new device' : ' on one of your devices'
}
