import type { Notice } from '@stepup/server'

const help = 'If that was not you, call us now on 030 555 0110.'

/** What a customer is told by mail about their own security. */
export function noticeMail(notice: Notice): { readonly subject: string; readonly text: string } {
  const { subject, said } = words(notice)
  return { subject, text: `Hello ${notice.user.name},\n\n${said} ${help}\n\nNorthbank` }
}

function words(notice: Notice): { readonly subject: string; readonly said: string } {
  const changed = 'Your ways to approve changed'
  switch (notice.type) {
    case 'factor.enrolled':
      return { subject: changed, said: `${notice.label || notice.kind} was added.` }
    case 'factor.renamed':
      return { subject: changed, said: `One of your ways to approve is now called ${notice.label}.` }
    case 'factor.removed':
      return { subject: changed, said: `${notice.label || notice.kind} was removed.` }
    case 'factor.default_changed':
      return { subject: changed, said: `You will be asked for ${notice.label || notice.kind} first from now on.` }
    case 'factor.unlocked':
      return { subject: changed, said: `${notice.label || notice.kind} was unlocked.` }
    case 'factor.warned':
      return {
        subject: 'Somebody keeps getting it wrong',
        said: `${notice.label} was answered wrongly ${notice.failures} times in a row${elsewhere(notice)}. After ${notice.limit} it is disabled there.`,
      }
    case 'factor.disabled':
      return {
        subject: 'One of your ways to approve was disabled',
        said: `${notice.label} was answered wrongly too often${elsewhere(notice)}, and is disabled there. Unlock it on the Security page, with another way to approve.`,
      }
    case 'device.added':
      return { subject: 'A new device', said: `Someone confirmed it was you from ${notice.label}.` }
    case 'device.removed':
      return { subject: 'A device was removed', said: `${notice.label} is no longer one of your devices.` }
    case 'approval.denied':
      return {
        subject: 'You said no',
        said: `You refused an approval that ${notice.requestedBy ?? 'another device'} asked for. Somebody may know your password: change it.`,
      }
  }
}

function elsewhere(notice: { readonly elsewhere?: true }): string {
  return notice.elsewhere ? ' on a device that you have not used before' : ' on a device of yours'
}
