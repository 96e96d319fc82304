import type { MessageWords } from './message-words.ts'

export const fr: MessageWords = {
  actions: {
    'session.create': 'vous connecter',
    'session.elevate': 'confirmer votre identité',
    'transfer.create': 'valider un virement',
    'card.reveal': 'afficher un numéro de carte',
    'password.change': 'changer votre mot de passe',
    'factor.enroll': 'ajouter une méthode de connexion',
    'factor.rename': 'renommer une méthode de connexion',
    'factor.remove': 'supprimer une méthode de connexion',
    'factor.default': 'changer votre méthode par défaut',
    'factor.unlock': 'débloquer une méthode de connexion',
    'device.rename': 'renommer un appareil',
    'device.remove': 'supprimer un appareil',
  },
  action: (name) => `confirmer "${name}"`,
  kinds: {
    passkey: "Clé d'accès",
    security_key: 'Clé de sécurité',
    totp: "Application d'authentification",
    email_otp: 'E-mail',
    sms_otp: 'SMS',
    push: 'Un autre appareil',
    password: 'Mot de passe',
    recovery_code: 'Codes de secours',
  },
  payment: ({ money, payee, account }) => `${money} à ${payee} (${account})`,
  batch: ({ money, count, plural }) => `${money} en ${count} ${plural(count, { one: 'paiement', other: 'paiements' })}`,
  subject: (action) => `Votre code pour ${action}`,
  code: ({ code, action, more }) => `${code} est votre code pour ${action}${more ? ' :' : '.'}`,
  unknownDevice: 'Appareil inconnu',
  requestedBy: (device) => `Demandé depuis ${device}.`,
  once: ({ minutes, plural }) =>
    `Valable une fois, pendant ${minutes} ${plural(minutes, { one: 'minute', other: 'minutes' })}.`,
  warning:
    "Si vous n'êtes pas à l'origine de cette demande, ne communiquez ce code à personne. Nous ne vous le demanderons jamais.",
  short: ({ code, action, details }) =>
    `${code} est votre code pour ${action}${details === '' ? '' : ` : ${details}`}. Ne le communiquez jamais.`,
  push: (action) => `Voulez-vous ${action} ?`,
}
