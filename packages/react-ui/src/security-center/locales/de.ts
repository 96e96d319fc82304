import { de as prompt } from '../../locales/de.ts'
import type { SecurityMessages } from '../messages.ts'

/** German. */
export const de: SecurityMessages = {
  ...prompt,
  'action.factor.enroll.title': 'Anmeldemethode hinzufügen',
  'action.factor.rename.title': 'Anmeldemethode umbenennen',
  'action.factor.remove.title': 'Anmeldemethode entfernen',
  'action.factor.default.title': 'Standardmethode ändern',
  'action.factor.unlock.title': 'Anmeldemethode entsperren',
  'action.device.rename.title': 'Gerät umbenennen',
  'action.device.remove.title': 'Gerät entfernen',

  'security.loading': 'Wird geladen',
  'security.load_failed': 'Das konnte nicht geladen werden. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
  'security.nothing_changed': 'Es wurde nichts geändert.',
  'security.refused.invalid_code': 'Der Code stimmt nicht. Geben Sie den neuesten ein.',
  'security.refused.factor_locked': 'Zu viele Versuche. Warten Sie etwas oder nutzen Sie eine andere Methode.',
  'security.refused.rate_limited': 'Zu viele Anfragen. Warten Sie etwas und versuchen Sie es dann erneut.',
  'security.refused.delivery_failed':
    'Die Nachricht konnte nicht gesendet werden. Prüfen Sie die Nummer und versuchen Sie es erneut.',
  'security.refused.invalid_request':
    'Geben Sie die Nummer mit Ländervorwahl ein, zum Beispiel +49\u00a0151\u00a023456789.',
  'security.refused.approval_not_found': 'Diese Anfrage ist nicht mehr aktiv. Es wurde nichts freigegeben.',
  'security.refused.unreached': 'Der Server war nicht erreichbar. Es wurde nichts geändert.',
  'security.refused.other': 'Etwas ist schiefgelaufen. Es wurde nichts geändert.',
  'security.manage': 'Verwalten',
  'security.rename': 'Umbenennen',
  'security.new_name': 'Neuer Name',
  'security.save': 'Speichern',
  'security.renamed': ({ name }) => `Umbenannt in ${name}.`,
  'security.remove': 'Entfernen',
  'security.removed': ({ name }) => `${name} wurde entfernt.`,

  'security.factors': 'Methoden für Anmeldung und Freigabe',
  'security.default': 'Standard',
  'security.make_default': 'Als Standard verwenden',
  'security.default_changed': ({ name }) => `${name} ist jetzt Ihre Standardmethode.`,
  'security.added_at': ({ time }) => `Hinzugefügt am ${time}`,
  'security.used_at': ({ time }) => `Zuletzt verwendet am ${time}`,
  'security.never_used': 'Noch nie verwendet',
  'security.synced': 'Auf Ihren anderen Geräten verfügbar',
  'security.approves_on': ({ name }) => `Freigeben auf ${name}`,
  'security.last_factor':
    'Das ist Ihre letzte starke Methode. Ohne sie können Sie keine Zahlungen freigeben und keine Sicherheitseinstellungen ändern.',
  'security.remove_anyway': 'Trotzdem entfernen',
  'security.locked': ({ name, time, elsewhere }) =>
    elsewhere
      ? `${name} ist nach zu vielen Fehlversuchen auf neuen Geräten gesperrt. Hier funktioniert die Methode weiterhin.`
      : `${name} ist nach zu vielen Fehlversuchen${time && ` bis ${time}\u00a0Uhr`} gesperrt.`,
  'security.unlock': 'Entsperren',
  'security.unlocked': ({ name }) => `${name} ist entsperrt.`,
  'security.add_another': 'Weitere Methode hinzufügen',
  'security.add_number': 'Codes per SMS hinzufügen',
  'security.not_added': ({ kind }) =>
    `Es wurde kein ${kind === 'security_key' ? 'Sicherheitsschlüssel' : 'Passkey'} hinzugefügt. Sie haben das Fenster des Browsers geschlossen, oder hier gibt es schon einen.`,
  'security.code': 'Code',
  'security.number': 'Mobilnummer',
  'security.number.hint':
    'Weniger sicher als ein Passkey, weil Nummern übernommen werden können. Als Reserve geeignet.',
  'security.number.send': 'Code senden',
  'security.number.sent': ({ target }) => `Wir haben einen Code an ${target} gesendet.`,

  'security.devices': 'Ihre Geräte',
  'security.no_devices': 'Noch keine Geräte.',
  'security.this_device': 'Dieses Gerät',
  'security.first_seen': ({ time }) => `Erstmals verwendet am ${time}`,
  'security.last_seen': ({ time }) => `Zuletzt verwendet am ${time}`,
  'security.near': ({ place }) => `In der Nähe von ${place}`,

  'security.codes': 'Wiederherstellungscodes',
  'security.codes.lead': 'Falls Sie Ihr Telefon oder Ihren Schlüssel verlieren. Jeder Code funktioniert einmal.',
  'security.codes.left': ({ left }, format) =>
    `Noch ${format.number(left)} ${format.plural(left, { one: 'Code', other: 'Codes' })}`,
  'security.codes.create': 'Wiederherstellungscodes erstellen',
  'security.codes.replace': 'Wiederherstellungscodes ersetzen',
  'security.codes.once':
    'Sichern Sie diese Codes jetzt. Sie werden nur einmal angezeigt. Falls Sie schon Codes hatten, funktionieren diese nicht mehr.',
  'security.codes.copy': 'Alle kopieren',
  'security.codes.copied': 'Wiederherstellungscodes kopiert.',
  'security.codes.not_copied': 'Ihr Browser hat das Kopieren verhindert. Markieren Sie die Codes und kopieren Sie sie.',
  'security.codes.download': 'Herunterladen',
  'security.codes.print': 'Drucken',
  'security.codes.saved': 'Ich habe sie gesichert',

  'security.approvals': 'Anfragen von Ihren anderen Geräten',
  'security.approvals.none': 'Nichts freizugeben.',
  'security.approvals.enroll': 'Auf diesem Gerät freigeben',
  'security.approvals.lead':
    'Anfragen von Ihren anderen Geräten erscheinen dann hier, und Sie geben sie mit einer Zahl frei.',
  'security.approvals.unsupported':
    'Dieser Browser kann nicht freigeben, weil er keine Schlüssel speichert. Das ist in privaten Fenstern oft so.',
  'security.approvals.device_name': 'Name dieses Geräts',
  'security.approvals.enrolled': 'Mit diesem Gerät können Sie jetzt Anfragen Ihrer anderen Geräte freigeben.',
  'security.approvals.from': ({ name, seconds }, format) =>
    `Von ${name}, vor ${format.number(seconds)} ${format.plural(seconds, { one: 'Sekunde', other: 'Sekunden' })}`,
  'security.approvals.number': 'Zahl auf Ihrem anderen Bildschirm',
  'security.approvals.approve': 'Freigeben',
  'security.approvals.deny': 'Nein, das war ich nicht',
  'security.approvals.approved': 'Freigegeben. Machen Sie auf Ihrem anderen Gerät weiter.',
  'security.approvals.denied': 'Abgelehnt. Wenn Sie das nicht waren, ändern Sie jetzt Ihr Passwort.',

  'security.uplift': 'Beim nächsten Mal mit Passkey',
  'security.uplift.lead': ({ proof }) =>
    `Bestätigen Sie mit Fingerabdruck, Gesicht oder Bildschirmsperre, ohne auf einen Code zu warten.${proof ? ' Vorher bestätigen Sie noch einmal.' : ''}`,
  'security.uplift.later': 'Jetzt nicht',
  'security.uplift.added': 'Passkey hinzugefügt. Nutzen Sie ihn beim nächsten Mal.',

  'security.elevated': ({ left }) => `Noch ${left} bestätigt`,
  'security.drop': 'Jetzt sperren',
}
