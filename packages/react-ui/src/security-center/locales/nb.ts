import { nb as prompt } from '../../locales/nb.ts'
import type { SecurityMessages } from '../messages.ts'

/** Norwegian (Bokmål). */
export const nb: SecurityMessages = {
  ...prompt,
  'action.factor.enroll.title': 'Legg til en innloggingsmetode',
  'action.factor.rename.title': 'Endre navn på en innloggingsmetode',
  'action.factor.remove.title': 'Fjern en innloggingsmetode',
  'action.factor.default.title': 'Endre standardmetode',
  'action.factor.unlock.title': 'Lås opp en innloggingsmetode',
  'action.device.rename.title': 'Endre navn på en enhet',
  'action.device.remove.title': 'Fjern en enhet',

  'security.loading': 'Laster inn',
  'security.load_failed': 'Kunne ikke laste inn. Kontroller tilkoblingen og prøv igjen.',
  'security.nothing_changed': 'Ingenting er endret.',
  'security.refused.invalid_code': 'Koden stemmer ikke. Skriv inn den nyeste.',
  'security.refused.factor_locked': 'For mange forsøk. Vent litt, eller bruk en annen metode.',
  'security.refused.rate_limited': 'For mange forespørsler. Vent litt, og prøv så igjen.',
  'security.refused.delivery_failed': 'Meldingen kunne ikke sendes. Kontroller nummeret og prøv igjen.',
  'security.refused.invalid_request': 'Skriv inn nummeret med landskode, for eksempel +47 406 12 345.',
  'security.refused.approval_not_found': 'Denne forespørselen er avsluttet. Ingenting er godkjent.',
  'security.refused.unreached': 'Vi fikk ikke kontakt med serveren. Ingenting er endret.',
  'security.refused.other': 'Noe gikk galt. Ingenting er endret.',
  'security.manage': 'Administrer',
  'security.rename': 'Endre navn',
  'security.new_name': 'Nytt navn',
  'security.save': 'Lagre',
  'security.renamed': ({ name }) => `Nytt navn: ${name}.`,
  'security.remove': 'Fjern',
  'security.removed': ({ name }) => `${name} er fjernet.`,

  'security.factors': 'Metoder for innlogging og godkjenning',
  'security.default': 'Standard',
  'security.make_default': 'Bruk som standard',
  'security.default_changed': ({ name }) => `${name} er nå standardmetoden din.`,
  'security.added_at': ({ time }) => `Lagt til ${time}`,
  'security.used_at': ({ time }) => `Sist brukt ${time}`,
  'security.never_used': 'Aldri brukt',
  'security.synced': 'Synkronisert med de andre enhetene dine',
  'security.approves_on': ({ name }) => `Godkjenn på ${name}`,
  'security.last_factor':
    'Dette er den siste sterke metoden din. Uten den kan du verken godkjenne betalinger eller endre sikkerhetsinnstillingene.',
  'security.remove_anyway': 'Fjern likevel',
  'security.locked': ({ name, time, elsewhere }) =>
    elsewhere
      ? `${name} er sperret på nye enheter etter for mange feil forsøk. Her virker metoden.`
      : `${name} er sperret${time && ` til kl. ${time}`} etter for mange feil forsøk.`,
  'security.unlock': 'Lås opp',
  'security.unlocked': ({ name }) => `${name} er låst opp.`,
  'security.add_another': 'Legg til en annen metode',
  'security.add_number': 'Legg til SMS',
  'security.not_added': ({ kind }) =>
    `Ingen ${kind === 'security_key' ? 'sikkerhetsnøkkel' : 'passnøkkel'} ble lagt til. Du lukket vinduet i nettleseren, eller har allerede en her.`,
  'security.code': 'Kode',
  'security.number': 'Mobilnummer',
  'security.number.hint': 'Mindre sikkert enn en passnøkkel, fordi numre kan kapres. Bruk det som reserve.',
  'security.number.send': 'Send en kode',
  'security.number.sent': ({ target }) => `Vi har sendt en kode til ${target}.`,

  'security.devices': 'Enhetene dine',
  'security.no_devices': 'Ingen enheter ennå.',
  'security.this_device': 'Denne enheten',
  'security.first_seen': ({ time }) => `Først sett ${time}`,
  'security.last_seen': ({ time }) => `Sist sett ${time}`,
  'security.near': ({ place }) => `I nærheten av ${place}`,

  'security.codes': 'Gjenopprettingskoder',
  'security.codes.lead': 'Hvis du mister telefonen eller nøkkelen. Hver kode virker én gang.',
  'security.codes.left': ({ left }, format) =>
    `${format.number(left)} ${format.plural(left, { one: 'kode', other: 'koder' })} igjen`,
  'security.codes.create': 'Lag gjenopprettingskoder',
  'security.codes.replace': 'Bytt ut gjenopprettingskodene',
  'security.codes.once': 'Lagre kodene nå. Vi viser dem bare én gang. Tidligere koder virker ikke lenger.',
  'security.codes.copy': 'Kopier alle',
  'security.codes.copied': 'Gjenopprettingskodene er kopiert.',
  'security.codes.not_copied': 'Nettleseren blokkerte kopieringen. Merk kodene og kopier dem.',
  'security.codes.download': 'Last ned',
  'security.codes.print': 'Skriv ut',
  'security.codes.saved': 'Jeg har lagret dem',

  'security.approvals': 'Forespørsler fra de andre enhetene dine',
  'security.approvals.none': 'Ingenting å godkjenne.',
  'security.approvals.enroll': 'Godkjenn på denne enheten',
  'security.approvals.lead': 'Forespørsler fra de andre enhetene dine vises da her, og du godkjenner dem med et tall.',
  'security.approvals.unsupported':
    'Denne nettleseren kan ikke godkjenne, fordi den ikke lagrer nøkler. Slik er det ofte i private vinduer.',
  'security.approvals.device_name': 'Navn på denne enheten',
  'security.approvals.enrolled': 'Nå kan du godkjenne for de andre enhetene dine på denne enheten.',
  'security.approvals.from': ({ name, seconds }, format) =>
    `Fra ${name}, for ${format.number(seconds)} ${format.plural(seconds, { one: 'sekund', other: 'sekunder' })} siden`,
  'security.approvals.number': 'Tallet på den andre skjermen',
  'security.approvals.approve': 'Godkjenn',
  'security.approvals.deny': 'Nei, det var ikke meg',
  'security.approvals.approved': 'Godkjent. Fortsett på den andre enheten.',
  'security.approvals.denied': 'Avvist. Hvis dette ikke var deg, bør du bytte passord nå.',

  'security.uplift': 'Neste gang med en passnøkkel',
  'security.uplift.lead': ({ proof }) =>
    `Godkjenn med fingeravtrykk, ansikt eller skjermlås. Du slipper å vente på en kode.${proof ? ' Først bekrefter du én gang til.' : ''}`,
  'security.uplift.later': 'Ikke nå',
  'security.uplift.added': 'Passnøkkelen er lagt til. Bruk den neste gang.',

  'security.elevated': ({ left }) => `Bekreftet i ${left}`,
  'security.drop': 'Lås nå',
}
