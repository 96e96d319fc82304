import type { Format } from '../words/format.ts'
import type { ErrorArgs, Messages } from '../words/messages.ts'

/** French, formal. Two-part punctuation keeps its no-break space. */
export const fr: Messages = {
  locale: 'fr',
  dir: 'ltr',

  'title.default': ({ bound }) => (bound ? 'Validez cette opération' : 'Confirmez que c’est bien vous'),
  'action.transfer.create.title': 'Validez ce virement',
  'action.session.create.title': 'Confirmez cette connexion',

  'reason.default': 'Confirmez que c’est bien vous pour continuer.',
  'reason.amount_over_threshold': ({ amount, currency }, format) =>
    amount === undefined
      ? 'Les virements de ce montant demandent votre validation.'
      : `Les virements de plus de ${format.roundMoney(String(amount), String(currency))} demandent votre validation.`,
  'reason.cumulative_amount': ({ amount, currency }, format) =>
    amount === undefined
      ? 'Vos derniers virements atteignent un total qui demande votre validation.'
      : `Les virements dont le total dépasse ${format.roundMoney(String(amount), String(currency))} demandent votre validation.`,
  'reason.new_payee': 'Vous n’avez encore jamais validé de virement à cette personne.',
  'reason.new_device': 'Nous ne reconnaissons pas cet appareil.',

  close: 'Fermer',
  cancel: 'Annuler',
  'cancel.hint': 'Si vous annulez, rien n’est envoyé ni modifié.',
  back: 'Retour',
  help: 'Obtenir de l’aide',
  another_way: 'Essayer autrement',
  try_again: 'Réessayer',
  submit: ({ bound }) => (bound ? 'Valider' : 'Confirmer'),
  submitting: 'Vérification',
  'step.more': ({ done, left }, format) =>
    `${done}\u00a0: confirmé. ${left > 1 ? `Encore ${format.number(left)} étapes` : 'Encore une étape'}.`,

  'summary.label': 'Ce que vous validez',
  'summary.to': 'À',
  'summary.account': 'Compte',
  'summary.from': 'De',
  'summary.reference': 'Motif',
  'summary.date': 'Le',
  'summary.method': 'Méthode',
  'summary.device': 'Appareil',
  'summary.new_name': 'Nouveau nom',
  'summary.added': 'Ajouté le',
  'summary.payees': 'Bénéficiaires',
  'summary.all': ({ count }, format) => `Les ${format.number(count)} paiements`,
  'summary.for': ({ line }) => `Pour ${line}`,
  'summary.line': ({ money, payee }) => `${money} à ${payee}`,
  'summary.line.batch': ({ money, payees }, format) =>
    `${money} à ${format.number(payees)} ${format.plural(payees, { one: 'bénéficiaire', other: 'bénéficiaires' })}`,
  'value.yes': 'Oui',
  'value.no': 'Non',

  'start.passkey': 'Continuer avec une clé d’accès',
  'start.security_key': 'Continuer avec une clé de sécurité',
  'start.email_otp': 'Envoyer un code par e-mail',
  'start.sms_otp': 'Envoyer un code par SMS',
  'start.push': 'Demander sur votre autre appareil',
  'start.other': 'Continuer',
  'start.hint': ({ target }) => `Envoi à ${target}.`,
  'asking.title': ({ kind }) =>
    kind === 'security_key' ? 'Touchez votre clé de sécurité' : 'Utilisez votre clé d’accès',
  'asking.lead': ({ kind }) =>
    kind === 'security_key'
      ? 'Insérez votre clé et touchez-la. Si votre navigateur demande un code PIN, seule votre clé le voit.'
      : 'Continuez dans la fenêtre ouverte par votre navigateur.',
  'asking.button': 'En attente de votre navigateur',

  'code.label': 'Code',
  'code.incomplete': ({ length }, format) => `Saisissez les ${format.number(length)} chiffres du code.`,
  'code.sending': 'Envoi en cours',
  'code.sent': ({ target }) =>
    target === undefined ? 'Nous vous avons envoyé un code.' : `Nous avons envoyé un code à ${target}.`,
  'code.resend': 'Renvoyer',
  'method.locked': ({ time }) => (time ? `Bloqué jusqu’à ${time}` : 'Désactivé'),
  'code.resend.in': ({ time }) => `Renvoyer dans ${time}`,
  'code.resend.none': 'Plus de renvoi possible',
  'code.resend.ready': 'Vous pouvez maintenant renvoyer le code.',
  'code.missing': ({ kind }) =>
    kind === 'email_otp' ? 'Pas de code\u00a0? Regardez dans les indésirables.' : 'Pas encore de code\u00a0?',
  'totp.lead': ({ length }, format) =>
    `Saisissez le code à ${format.number(length)} chiffres de votre application d’authentification.`,
  'totp.hint': 'Change toutes les 30 secondes',
  'recovery.lead': 'Saisissez l’un des codes de secours que vous avez conservés.',
  'recovery.hint': ({ left }, format) =>
    left === undefined
      ? 'Chaque code sert une seule fois'
      : `Chaque code sert une seule fois. Il vous en reste ${format.number(left)}.`,
  'recovery.incomplete': 'Saisissez un code de secours. Il ressemble à ABCD-2345.',
  'password.lead': 'Saisissez votre mot de passe pour confirmer que c’est bien vous.',
  'password.account': 'Identifiant',
  'password.show': 'Afficher le mot de passe',
  'password.hide': 'Masquer le mot de passe',
  'password.caps': 'Le verrouillage des majuscules est activé',
  'password.incomplete': 'Saisissez votre mot de passe.',
  'push.title': 'Regardez votre autre appareil',
  'push.lead': ({ brand, device }) =>
    `Ouvrez ${brand} ${device === undefined ? 'sur cet appareil' : `sur ${device}`} et saisissez-y ce nombre.`,
  'push.waiting': ({ device = 'votre autre appareil' }) => `En attente de votre validation sur ${device}`,
  'push.late': 'Rien reçu\u00a0?',

  'methods.title': ({ bound, first }) =>
    first
      ? `Comment voulez-vous ${bound ? 'valider' : 'confirmer'}\u00a0?`
      : `${bound ? 'Valider' : 'Confirmer'} autrement`,
  'method.passkey': 'Clé d’accès',
  'method.passkey.hint': 'Cet appareil, votre téléphone ou un gestionnaire de mots de passe',
  'method.security_key': 'Clé de sécurité',
  'method.security_key.hint': 'Une clé à brancher ou à approcher',
  'method.totp': 'Application d’authentification',
  'method.totp.hint': ({ length }, format) => `Code à ${format.number(length)} chiffres`,
  'method.email_otp': 'Code par e-mail',
  'method.sms_otp': 'Code par SMS',
  'method.password': 'Mot de passe',
  'method.password.hint': 'Celui de votre connexion',
  'method.recovery_code': 'Code de secours',
  'method.recovery_code.hint': ({ left }, format) =>
    left === undefined
      ? 'De la liste que vous avez conservée'
      : `${format.number(left)} ${format.plural(left, { one: 'restant', other: 'restants' })}`,
  'method.push': 'Un autre appareil',
  'method.push.hint': 'Sur lequel vous êtes déjà connecté',
  'method.other': 'Une autre méthode',

  'expired.title': ({ early }) => (early ? 'Cette demande n’est plus valable' : 'Le délai est écoulé'),
  'expired.lead': ({ minutes, early }, format) =>
    early
      ? 'Recommencez pour en créer une nouvelle. Tout ce que vous avez saisi est encore là.'
      : `Une validation expire au bout de ${format.number(minutes)} ${format.plural(minutes, { one: 'minute', other: 'minutes' })}. Tout ce que vous avez saisi est encore là.`,
  restart: 'Recommencer',
  restarting: 'Nous recommençons',
  expiring: 'Il reste moins d’une minute. Passé ce délai, vous pourrez recommencer.',
  'expires.in': ({ time }) => `Expire dans ${time}`,
  'locked.title': 'Trop d’essais',
  'locked.lead':
    'Cette demande a été fermée après trop d’essais. Rien n’a été envoyé, et tout ce que vous avez saisi est encore là.',
  'denied.title': 'Refusé sur votre autre appareil',
  'denied.lead': 'Rien n’a été envoyé. Si ce n’était pas vous, sécurisez votre compte.',
  'denied.secure': 'Sécuriser mon compte',
  'denied.again': 'C’était moi, réessayer',
  'unavailable.title': ({ passkey }) => (passkey ? 'Configurez une clé d’accès' : 'Configurez une autre méthode'),
  'unavailable.lead': ({ bound, how, brand, passkey }) => {
    const purpose = bound ? 'valider cette opération' : 'confirmer que c’est bien vous'
    if (how === 'here' && passkey) return `Il vous faut une clé d’accès pour ${purpose}. Cela prend dix secondes.`
    if (how === 'here') return `Il vous faut une autre méthode pour ${purpose}. Cela prend une minute.`
    return `Il vous faut une autre méthode, par exemple une clé d’accès, pour ${purpose}. ${how === 'link' ? 'Cela prend une minute.' : `Configurez-la dans les paramètres de sécurité de ${brand}, puis réessayez.`}`
  },
  'unavailable.enroll': 'Configurer maintenant',
  'enroll.add.passkey': 'Ajouter une clé d’accès',
  'enroll.add.security_key': 'Ajouter une clé de sécurité',
  'enroll.add.totp': 'Configurer une application d’authentification',
  'enroll.add.other': 'Configurer une autre méthode',
  'enroll.lead': ({ kind }) =>
    kind === 'totp'
      ? 'Scannez le QR code avec votre application d’authentification, ou saisissez-y la clé. Saisissez ensuite ici le code que l’application affiche.'
      : 'Votre navigateur va vous proposer de l’enregistrer. Rien n’est encore validé.',
  'enroll.key': 'Clé de configuration',
  'enroll.qr': 'QR code de la clé de configuration',
  'enroll.copy': 'Copier',
  'enroll.copied': 'Clé copiée',
  'enroll.open': 'Ouvrir dans une application d’authentification',
  'enroll.starting': 'Un instant',
  'enroll.first': ({ done }) => `Ensuite\u00a0: ${done.charAt(0).toLowerCase()}${done.slice(1)}`,
  'enroll.done': ({ done }) => `Ajouté\u00a0: ${done}`,
  'enroll.next': 'Chaque code ne sert qu’une fois. Attendez le suivant.',
  'approved.title': ({ bound }) => (bound ? 'Validé' : 'Confirmé'),
  'approved.lead': ({ line }) => `Envoi de ${line}`,

  'error.invalid_code': ({ kind, left }, format) =>
    `${kind === 'password' ? 'Ce mot de passe n’est pas le bon' : 'Ce code n’est pas le bon'}.${attempts(left, format)}`,
  'error.invalid_assertion': ({ kind, left }, format) =>
    `Cette clé ${kind === 'security_key' ? 'de sécurité' : 'd’accès'} n’a pas été acceptée.${attempts(left, format)}`,
  'error.ceremony_refused': ({ other, again }) =>
    again && other
      ? 'Cela n’aboutit toujours pas\u00a0? Procédez autrement.'
      : `Cela n’a pas abouti. Réessayez${other ? ', ou procédez autrement' : ''}.`,
  'error.factor_locked': (args) =>
    `Trop d’essais. ${args.time ? later(args) : `Cette méthode est désactivée.${args.other ? ' Essayez autrement.' : ''}`}`,
  'error.rate_limited': (args) => `Trop de demandes. ${args.time ? later(args) : 'Réessayez.'}`,
  'error.resend_limited': ({ time }) => `Vous pourrez le renvoyer à ${time}. Le dernier envoi reste valable.`,
  'error.delivery_failed': ({ other }) => `L’envoi n’a pas abouti. Réessayez${other ? ', ou procédez autrement' : ''}.`,
  'error.enrollment_refused': ({ other }) =>
    `Impossible à configurer pour le moment.${other ? ' Essayez un autre moyen.' : ''}`,
  'error.offline': 'Vous êtes hors ligne. Reconnectez-vous pour continuer.',
  'error.network': ({ brand }) => `Impossible de joindre ${brand}. Vérifiez votre connexion et réessayez.`,
  'error.server_error': ({ time }) =>
    `Un problème est survenu de notre côté. Rien n’a été envoyé. Réessayez${time && ` à ${time}`}.`,
  'error.challenge_replaced': ({ early }) =>
    early
      ? 'Cette demande n’était plus valable. Rien n’a été envoyé. Réessayez.'
      : 'Le délai a été dépassé. Rien n’a été envoyé. Réessayez.',
}

function later({ time, other }: ErrorArgs): string {
  return `Vous pourrez réessayer à ${time}${other ? ', ou procéder autrement dès maintenant' : ''}.`
}

function attempts(left: number | undefined, format: Format): string {
  if (left === undefined) return ''
  return ` Il vous reste ${format.number(left)} ${format.plural(left, { one: 'essai', other: 'essais' })}.`
}
