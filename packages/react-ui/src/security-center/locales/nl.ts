import { nl as prompt } from '../../locales/nl.ts'
import type { SecurityMessages } from '../messages.ts'

/** Dutch. */
export const nl: SecurityMessages = {
  ...prompt,
  'action.factor.enroll.title': 'Een inlogmethode toevoegen',
  'action.factor.rename.title': 'De naam van een inlogmethode wijzigen',
  'action.factor.remove.title': 'Een inlogmethode verwijderen',
  'action.factor.default.title': 'De standaardmethode wijzigen',
  'action.factor.unlock.title': 'Een inlogmethode deblokkeren',
  'action.device.rename.title': 'De naam van een apparaat wijzigen',
  'action.device.remove.title': 'Een apparaat verwijderen',

  'security.loading': 'Wordt geladen',
  'security.load_failed': 'Laden is niet gelukt. Controleer uw verbinding en probeer het opnieuw.',
  'security.nothing_changed': 'Er is niets gewijzigd.',
  'security.refused.invalid_code': 'Die code klopt niet. Voer de nieuwste in.',
  'security.refused.factor_locked': 'Te veel pogingen. Wacht even of gebruik een andere methode.',
  'security.refused.rate_limited': 'Te veel verzoeken. Wacht even en probeer het opnieuw.',
  'security.refused.delivery_failed':
    'Het bericht kon niet worden verstuurd. Controleer het nummer en probeer het opnieuw.',
  'security.refused.invalid_request': 'Voer het nummer in met landcode, bijvoorbeeld +31 6 12345678.',
  'security.refused.approval_not_found': 'Dit verzoek is voorbij. Er is niets goedgekeurd.',
  'security.refused.unreached': 'De server was niet bereikbaar. Er is niets gewijzigd.',
  'security.refused.other': 'Er ging iets mis. Er is niets gewijzigd.',
  'security.manage': 'Beheren',
  'security.rename': 'Naam wijzigen',
  'security.new_name': 'Nieuwe naam',
  'security.save': 'Opslaan',
  'security.renamed': ({ name }) => `Naam gewijzigd in ${name}.`,
  'security.remove': 'Verwijderen',
  'security.removed': ({ name }) => `${name} is verwijderd.`,

  'security.factors': 'Methoden om in te loggen en goed te keuren',
  'security.default': 'Standaard',
  'security.make_default': 'Standaard gebruiken',
  'security.default_changed': ({ name }) => `${name} is nu uw standaardmethode.`,
  'security.added_at': ({ time }) => `Toegevoegd op ${time}`,
  'security.used_at': ({ time }) => `Laatst gebruikt op ${time}`,
  'security.never_used': 'Nog nooit gebruikt',
  'security.synced': 'Gesynchroniseerd met uw andere apparaten',
  'security.approves_on': ({ name }) => `Goedkeuren op ${name}`,
  'security.last_factor':
    'Dit is uw laatste sterke methode. Zonder deze methode kunt u geen betalingen goedkeuren en uw beveiligingsinstellingen niet wijzigen.',
  'security.remove_anyway': 'Toch verwijderen',
  'security.locked': ({ name, time, elsewhere }) =>
    elsewhere
      ? `${name} is op nieuwe apparaten geblokkeerd na te veel foute pogingen. Hier werkt het wel.`
      : `${name} is${time && ` tot ${time}`} geblokkeerd na te veel foute pogingen.`,
  'security.unlock': 'Deblokkeren',
  'security.unlocked': ({ name }) => `${name} is gedeblokkeerd.`,
  'security.add_another': 'Nog een methode toevoegen',
  'security.add_number': 'Sms toevoegen',
  'security.not_added': ({ kind }) =>
    `Er is geen ${kind === 'security_key' ? 'beveiligingssleutel' : 'passkey'} toegevoegd. U hebt het venster van de browser gesloten of hebt er hier al een.`,
  'security.code': 'Code',
  'security.number': 'Mobiel nummer',
  'security.number.hint':
    'Minder veilig dan een passkey, omdat nummers kunnen worden gekaapt. Gebruik het als reserve.',
  'security.number.send': 'Code sturen',
  'security.number.sent': ({ target }) => `We hebben een code gestuurd naar ${target}.`,

  'security.devices': 'Uw apparaten',
  'security.no_devices': 'Nog geen apparaten.',
  'security.this_device': 'Dit apparaat',
  'security.first_seen': ({ time }) => `Voor het eerst gezien op ${time}`,
  'security.last_seen': ({ time }) => `Laatst gezien op ${time}`,
  'security.near': ({ place }) => `In de buurt van ${place}`,

  'security.codes': 'Herstelcodes',
  'security.codes.lead': 'Voor als u uw telefoon of sleutel kwijtraakt. Elke code werkt één keer.',
  'security.codes.left': ({ left }, format) =>
    `Nog ${format.number(left)} ${format.plural(left, { one: 'code', other: 'codes' })}`,
  'security.codes.create': 'Herstelcodes maken',
  'security.codes.replace': 'Herstelcodes vervangen',
  'security.codes.once': 'Bewaar deze codes nu. U ziet ze maar één keer. Eerdere codes werken niet meer.',
  'security.codes.copy': 'Alles kopiëren',
  'security.codes.copied': 'Herstelcodes gekopieerd.',
  'security.codes.not_copied': 'Uw browser heeft het kopiëren geblokkeerd. Selecteer de codes en kopieer ze.',
  'security.codes.download': 'Downloaden',
  'security.codes.print': 'Afdrukken',
  'security.codes.saved': 'Ik heb ze bewaard',

  'security.approvals': 'Verzoeken van uw andere apparaten',
  'security.approvals.none': 'Niets om goed te keuren.',
  'security.approvals.enroll': 'Dit apparaat gebruiken om goed te keuren',
  'security.approvals.lead': 'Verzoeken van uw andere apparaten verschijnen dan hier. U keurt ze goed met een getal.',
  'security.approvals.unsupported':
    'Deze browser kan niet goedkeuren, omdat hij geen sleutels bewaart. In privévensters is dat vaak zo.',
  'security.approvals.device_name': 'Naam van dit apparaat',
  'security.approvals.enrolled': 'Dit apparaat kan nu goedkeuren voor uw andere apparaten.',
  'security.approvals.from': ({ name, seconds }, format) =>
    `Van ${name}, ${format.number(seconds)} ${format.plural(seconds, { one: 'seconde', other: 'seconden' })} geleden`,
  'security.approvals.number': 'Getal op uw andere scherm',
  'security.approvals.approve': 'Goedkeuren',
  'security.approvals.deny': 'Nee, dit was ik niet',
  'security.approvals.approved': 'Goedgekeurd. Ga verder op uw andere apparaat.',
  'security.approvals.denied': 'Afgewezen. Was u dit niet? Wijzig dan nu uw wachtwoord.',

  'security.uplift': 'Volgende keer met een passkey',
  'security.uplift.lead': ({ proof }) =>
    `Bevestig met uw vingerafdruk, gezicht of schermvergrendeling, zonder op een code te wachten.${proof ? ' Eerst bevestigt u nog één keer.' : ''}`,
  'security.uplift.later': 'Niet nu',
  'security.uplift.added': 'Passkey toegevoegd. Gebruik hem de volgende keer.',

  'security.elevated': ({ left }) => `Bevestigd voor ${left}`,
  'security.drop': 'Nu vergrendelen',
}
