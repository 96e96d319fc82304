import { da as prompt } from '../../locales/da.ts'
import type { SecurityMessages } from '../messages.ts'

/** Danish. */
export const da: SecurityMessages = {
  ...prompt,
  'action.factor.enroll.title': 'Tilføj en loginmetode',
  'action.factor.rename.title': 'Omdøb en loginmetode',
  'action.factor.remove.title': 'Fjern en loginmetode',
  'action.factor.default.title': 'Skift standardmetode',
  'action.factor.unlock.title': 'Lås en loginmetode op',
  'action.device.rename.title': 'Omdøb en enhed',
  'action.device.remove.title': 'Fjern en enhed',

  'security.loading': 'Indlæser',
  'security.load_failed': 'Det kunne ikke indlæses. Kontrollér din forbindelse, og prøv igen.',
  'security.nothing_changed': 'Intet er ændret.',
  'security.refused.invalid_code': 'Koden er ikke rigtig. Indtast den nyeste.',
  'security.refused.factor_locked': 'For mange forsøg. Vent lidt, eller brug en anden metode.',
  'security.refused.rate_limited': 'For mange anmodninger. Vent lidt, og prøv så igen.',
  'security.refused.delivery_failed': 'Beskeden kunne ikke sendes. Kontrollér nummeret, og prøv igen.',
  'security.refused.invalid_request': 'Indtast nummeret med landekode, f.eks. +45 20 12 34 56.',
  'security.refused.approval_not_found': 'Anmodningen er afsluttet. Intet er godkendt.',
  'security.refused.unreached': 'Vi kunne ikke få forbindelse til serveren. Intet er ændret.',
  'security.refused.other': 'Noget gik galt. Intet er ændret.',
  'security.manage': 'Administrer',
  'security.rename': 'Omdøb',
  'security.new_name': 'Nyt navn',
  'security.save': 'Gem',
  'security.renamed': ({ name }) => `Nyt navn: ${name}.`,
  'security.remove': 'Fjern',
  'security.removed': ({ name }) => `${name} er fjernet.`,

  'security.factors': 'Metoder til login og godkendelse',
  'security.default': 'Standard',
  'security.make_default': 'Brug som standard',
  'security.default_changed': ({ name }) => `${name} er nu din standardmetode.`,
  'security.added_at': ({ time }) => `Tilføjet ${time}`,
  'security.used_at': ({ time }) => `Sidst brugt ${time}`,
  'security.never_used': 'Aldrig brugt',
  'security.synced': 'Synkroniseret med dine andre enheder',
  'security.approves_on': ({ name }) => `Godkend på ${name}`,
  'security.last_factor':
    'Det er din sidste stærke metode. Uden den kan du hverken godkende betalinger eller ændre dine sikkerhedsindstillinger.',
  'security.remove_anyway': 'Fjern alligevel',
  'security.locked': ({ name, time, elsewhere }) =>
    elsewhere
      ? `${name} er spærret på nye enheder efter for mange forkerte forsøg. Her virker metoden.`
      : `${name} er spærret${time && ` til kl. ${time}`} efter for mange forkerte forsøg.`,
  'security.unlock': 'Lås op',
  'security.unlocked': ({ name }) => `${name} er låst op.`,
  'security.add_another': 'Tilføj en anden metode',
  'security.add_number': 'Tilføj sms',
  'security.not_added': ({ kind }) =>
    `Der blev ikke tilføjet en ${kind === 'security_key' ? 'sikkerhedsnøgle' : 'adgangsnøgle'}. Du lukkede browserens vindue, eller du har allerede en her.`,
  'security.code': 'Kode',
  'security.number': 'Mobilnummer',
  'security.number.hint': 'Mindre sikkert end en adgangsnøgle, fordi numre kan overtages. Brug det som reserve.',
  'security.number.send': 'Send en kode',
  'security.number.sent': ({ target }) => `Vi har sendt en kode til ${target}.`,

  'security.devices': 'Dine enheder',
  'security.no_devices': 'Ingen enheder endnu.',
  'security.this_device': 'Denne enhed',
  'security.first_seen': ({ time }) => `Først set ${time}`,
  'security.last_seen': ({ time }) => `Sidst set ${time}`,
  'security.near': ({ place }) => `I nærheden af ${place}`,

  'security.codes': 'Gendannelseskoder',
  'security.codes.lead': 'Hvis du mister din telefon eller nøgle. Hver kode virker én gang.',
  'security.codes.left': ({ left }, format) =>
    `${format.number(left)} ${format.plural(left, { one: 'kode', other: 'koder' })} tilbage`,
  'security.codes.create': 'Opret gendannelseskoder',
  'security.codes.replace': 'Udskift gendannelseskoder',
  'security.codes.once': 'Gem koderne nu. Vi viser dem kun én gang. Tidligere koder virker ikke længere.',
  'security.codes.copy': 'Kopiér alle',
  'security.codes.copied': 'Gendannelseskoderne er kopieret.',
  'security.codes.not_copied': 'Din browser blokerede kopieringen. Markér koderne, og kopiér dem.',
  'security.codes.download': 'Hent',
  'security.codes.print': 'Udskriv',
  'security.codes.saved': 'Jeg har gemt dem',

  'security.approvals': 'Anmodninger fra dine andre enheder',
  'security.approvals.none': 'Der er intet at godkende.',
  'security.approvals.enroll': 'Godkend på denne enhed',
  'security.approvals.lead': 'Anmodninger fra dine andre enheder vises derefter her, og du godkender dem med et tal.',
  'security.approvals.unsupported':
    'Denne browser kan ikke godkende, fordi den ikke gemmer nøgler. Sådan er det ofte i private vinduer.',
  'security.approvals.device_name': 'Enhedens navn',
  'security.approvals.enrolled': 'Du kan nu godkende for dine andre enheder på denne enhed.',
  'security.approvals.from': ({ name, seconds }, format) =>
    `Fra ${name}, for ${format.number(seconds)} ${format.plural(seconds, { one: 'sekund', other: 'sekunder' })} siden`,
  'security.approvals.number': 'Tallet på din anden skærm',
  'security.approvals.approve': 'Godkend',
  'security.approvals.deny': 'Nej, det var ikke mig',
  'security.approvals.approved': 'Godkendt. Fortsæt på din anden enhed.',
  'security.approvals.denied': 'Afvist. Hvis det ikke var dig, så skift din adgangskode nu.',

  'security.uplift': 'Næste gang med en adgangsnøgle',
  'security.uplift.lead': ({ proof }) =>
    `Godkend med fingeraftryk, ansigt eller skærmlås uden at vente på en kode.${proof ? ' Først bekræfter du én gang til.' : ''}`,
  'security.uplift.later': 'Ikke nu',
  'security.uplift.added': 'Adgangsnøglen er tilføjet. Brug den næste gang.',

  'security.elevated': ({ left }) => `Bekræftet i ${left}`,
  'security.drop': 'Lås nu',
}
