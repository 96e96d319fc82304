import { fr as prompt } from '../../locales/fr.ts'
import type { SecurityMessages } from '../messages.ts'

/** French. */
export const fr: SecurityMessages = {
  ...prompt,
  'action.factor.enroll.title': 'Ajouter une méthode de connexion',
  'action.factor.rename.title': 'Renommer une méthode de connexion',
  'action.factor.remove.title': 'Supprimer une méthode de connexion',
  'action.factor.default.title': 'Changer de méthode par défaut',
  'action.factor.unlock.title': 'Débloquer une méthode de connexion',
  'action.device.rename.title': 'Renommer un appareil',
  'action.device.remove.title': 'Supprimer un appareil',

  'security.loading': 'Chargement',
  'security.load_failed': 'Le chargement a échoué. Vérifiez votre connexion et réessayez.',
  'security.nothing_changed': 'Rien n’a été modifié.',
  'security.refused.invalid_code': 'Ce code est incorrect. Saisissez le plus récent.',
  'security.refused.factor_locked': 'Trop de tentatives. Patientez, ou utilisez une autre méthode.',
  'security.refused.rate_limited': 'Trop de demandes. Patientez, puis réessayez.',
  'security.refused.delivery_failed': 'Le message n’a pas pu être envoyé. Vérifiez le numéro et réessayez.',
  'security.refused.invalid_request': 'Saisissez le numéro avec l’indicatif du pays, par exemple +33 6 12 34 56 78.',
  'security.refused.approval_not_found': 'Cette demande est terminée. Rien n’a été approuvé.',
  'security.refused.unreached': 'Le serveur est injoignable. Rien n’a été modifié.',
  'security.refused.other': 'Un problème est survenu. Rien n’a été modifié.',
  'security.manage': 'Gérer',
  'security.rename': 'Renommer',
  'security.new_name': 'Nouveau nom',
  'security.save': 'Enregistrer',
  'security.renamed': ({ name }) => `Nouveau nom : ${name}.`,
  'security.remove': 'Supprimer',
  'security.removed': ({ name }) => `${name} : supprimé.`,

  'security.factors': 'Méthodes de connexion et d’approbation',
  'security.default': 'Par défaut',
  'security.make_default': 'Utiliser par défaut',
  'security.default_changed': ({ name }) => `${name} est maintenant votre méthode par défaut.`,
  'security.added_at': ({ time }) => `Ajout : ${time}`,
  'security.used_at': ({ time }) => `Dernière utilisation : ${time}`,
  'security.never_used': 'Jamais utilisé',
  'security.synced': 'Synchronisé avec vos autres appareils',
  'security.approves_on': ({ name }) => `Approuver sur ${name}`,
  'security.last_factor':
    'C’est votre dernière méthode forte. Sans elle, vous ne pourrez ni approuver de paiements ni modifier vos paramètres de sécurité.',
  'security.remove_anyway': 'Supprimer quand même',
  'security.locked': ({ name, time, elsewhere }) =>
    elsewhere
      ? `${name} : bloqué sur les nouveaux appareils après trop d’échecs. Ici, cette méthode fonctionne.`
      : `${name} : bloqué${time && ` jusqu’à ${time}`} après trop d’échecs.`,
  'security.unlock': 'Débloquer',
  'security.unlocked': ({ name }) => `${name} : débloqué.`,
  'security.add_another': 'Ajouter une autre méthode',
  'security.add_number': 'Ajouter les SMS',
  'security.not_added': ({ kind }) =>
    `Aucune ${kind === 'security_key' ? 'clé de sécurité' : 'clé d’accès'} n’a été ajoutée. Vous avez fermé la fenêtre du navigateur, ou vous en avez déjà une ici.`,
  'security.code': 'Code',
  'security.number': 'Numéro de mobile',
  'security.number.hint': 'Moins sûr qu’une clé d’accès, car un numéro peut être détourné. À garder en secours.',
  'security.number.send': 'Envoyer un code',
  'security.number.sent': ({ target }) => `Nous avons envoyé un code à ${target}.`,

  'security.devices': 'Vos appareils',
  'security.no_devices': 'Aucun appareil pour l’instant.',
  'security.this_device': 'Cet appareil',
  'security.first_seen': ({ time }) => `Première visite : ${time}`,
  'security.last_seen': ({ time }) => `Dernière visite : ${time}`,
  'security.near': ({ place }) => `Près de ${place}`,

  'security.codes': 'Codes de récupération',
  'security.codes.lead': 'En cas de perte de votre téléphone ou de votre clé. Chaque code fonctionne une seule fois.',
  'security.codes.left': ({ left }, format) =>
    `${format.number(left)} ${format.plural(left, { one: 'code restant', other: 'codes restants' })}`,
  'security.codes.create': 'Créer des codes de récupération',
  'security.codes.replace': 'Remplacer les codes de récupération',
  'security.codes.once':
    'Enregistrez ces codes maintenant. Ils ne s’affichent qu’une fois. Les codes précédents ne fonctionnent plus.',
  'security.codes.copy': 'Tout copier',
  'security.codes.copied': 'Codes de récupération copiés.',
  'security.codes.not_copied': 'Votre navigateur a bloqué la copie. Sélectionnez les codes et copiez-les.',
  'security.codes.download': 'Télécharger',
  'security.codes.print': 'Imprimer',
  'security.codes.saved': 'Je les ai enregistrés',

  'security.approvals': 'Demandes de vos autres appareils',
  'security.approvals.none': 'Rien à approuver.',
  'security.approvals.enroll': 'Approuver sur cet appareil',
  'security.approvals.lead':
    'Les demandes de vos autres appareils apparaissent alors ici, et vous les approuvez avec un nombre.',
  'security.approvals.unsupported':
    'Ce navigateur ne peut pas approuver, car il ne conserve pas de clés. C’est souvent le cas en navigation privée.',
  'security.approvals.device_name': 'Nom de cet appareil',
  'security.approvals.enrolled': 'Cet appareil peut maintenant approuver pour vos autres appareils.',
  'security.approvals.from': ({ name, seconds }, format) =>
    `De ${name}, il y a ${format.number(seconds)} ${format.plural(seconds, { one: 'seconde', other: 'secondes' })}`,
  'security.approvals.number': 'Nombre affiché sur votre autre écran',
  'security.approvals.approve': 'Approuver',
  'security.approvals.deny': 'Non, ce n’était pas moi',
  'security.approvals.approved': 'Approuvé. Continuez sur votre autre appareil.',
  'security.approvals.denied': 'Refusé. Si ce n’était pas vous, changez votre mot de passe maintenant.',

  'security.uplift': 'La prochaine fois, avec une clé d’accès',
  'security.uplift.lead': ({ proof }) =>
    `Confirmez avec votre empreinte, votre visage ou le verrouillage de l’écran, sans attendre de code.${proof ? ' Vous confirmerez d’abord une fois de plus.' : ''}`,
  'security.uplift.later': 'Pas maintenant',
  'security.uplift.added': 'Clé d’accès ajoutée. Utilisez-la la prochaine fois.',

  'security.elevated': ({ left }) => `Confirmé pour ${left}`,
  'security.drop': 'Verrouiller',
}
