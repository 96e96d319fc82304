import { fi as prompt } from '../../locales/fi.ts'
import type { SecurityMessages } from '../messages.ts'

/** Finnish. */
export const fi: SecurityMessages = {
  ...prompt,
  'action.factor.enroll.title': 'Lisää kirjautumistapa',
  'action.factor.rename.title': 'Nimeä kirjautumistapa uudelleen',
  'action.factor.remove.title': 'Poista kirjautumistapa',
  'action.factor.default.title': 'Vaihda oletustapa',
  'action.factor.unlock.title': 'Avaa kirjautumistavan lukitus',
  'action.device.rename.title': 'Nimeä laite uudelleen',
  'action.device.remove.title': 'Poista laite',

  'security.loading': 'Ladataan',
  'security.load_failed': 'Lataaminen ei onnistunut. Tarkista verkkoyhteys ja yritä uudelleen.',
  'security.nothing_changed': 'Mitään ei muutettu.',
  'security.refused.invalid_code': 'Koodi ei ole oikein. Anna viimeisin koodi.',
  'security.refused.factor_locked': 'Liian monta yritystä. Odota hetki tai käytä toista tapaa.',
  'security.refused.rate_limited': 'Liian monta pyyntöä. Odota hetki ja yritä sitten uudelleen.',
  'security.refused.delivery_failed': 'Viestiä ei voitu lähettää. Tarkista numero ja yritä uudelleen.',
  'security.refused.invalid_request': 'Anna numero maatunnuksen kanssa, esimerkiksi +358 40 1234567.',
  'security.refused.approval_not_found': 'Tämä pyyntö on päättynyt. Mitään ei hyväksytty.',
  'security.refused.unreached': 'Palvelimeen ei saatu yhteyttä. Mitään ei muutettu.',
  'security.refused.other': 'Jokin meni pieleen. Mitään ei muutettu.',
  'security.manage': 'Hallitse',
  'security.rename': 'Nimeä uudelleen',
  'security.new_name': 'Uusi nimi',
  'security.save': 'Tallenna',
  'security.renamed': ({ name }) => `Uusi nimi: ${name}.`,
  'security.remove': 'Poista',
  'security.removed': ({ name }) => `Poistettu: ${name}.`,

  'security.factors': 'Kirjautumis- ja hyväksymistavat',
  'security.default': 'Oletus',
  'security.make_default': 'Käytä oletuksena',
  'security.default_changed': ({ name }) => `Oletustapasi on nyt ${name}.`,
  'security.added_at': ({ time }) => `Lisätty ${time}`,
  'security.used_at': ({ time }) => `Viimeksi käytetty ${time}`,
  'security.never_used': 'Ei vielä käytetty',
  'security.synced': 'Synkronoitu muihin laitteisiisi',
  'security.approves_on': ({ name }) => `Hyväksyminen laitteella ${name}`,
  'security.last_factor':
    'Tämä on viimeinen vahva tapasi. Ilman sitä et voi hyväksyä maksuja etkä muuttaa turvallisuusasetuksia.',
  'security.remove_anyway': 'Poista silti',
  'security.locked': ({ name, time, elsewhere }) =>
    elsewhere
      ? `${name} on lukittu uusissa laitteissa liian monen virheellisen yrityksen vuoksi. Tässä laitteessa se toimii.`
      : `${name} on lukittu${time && ` klo ${time} asti`} liian monen virheellisen yrityksen vuoksi.`,
  'security.unlock': 'Avaa lukitus',
  'security.unlocked': ({ name }) => `Lukitus avattu: ${name}.`,
  'security.add_another': 'Lisää toinen tapa',
  'security.add_number': 'Lisää tekstiviestit',
  'security.not_added': ({ kind }) =>
    `${kind === 'security_key' ? 'Suojausavainta' : 'Pääsyavainta'} ei lisätty. Suljit selaimen ikkunan, tai sinulla on jo avain tässä.`,
  'security.code': 'Koodi',
  'security.number': 'Matkapuhelinnumero',
  'security.number.hint': 'Pääsyavain on turvallisempi, koska numero voidaan kaapata. Käytä tätä varalla.',
  'security.number.send': 'Lähetä koodi',
  'security.number.sent': ({ target }) => `Lähetimme koodin. Vastaanottaja: ${target}.`,

  'security.devices': 'Laitteesi',
  'security.no_devices': 'Ei vielä laitteita.',
  'security.this_device': 'Tämä laite',
  'security.first_seen': ({ time }) => `Ensimmäinen käyttö ${time}`,
  'security.last_seen': ({ time }) => `Viimeisin käyttö ${time}`,
  'security.near': ({ place }) => `Lähellä: ${place}`,

  'security.codes': 'Palautuskoodit',
  'security.codes.lead': 'Jos puhelimesi tai avaimesi katoaa. Jokainen koodi toimii kerran.',
  'security.codes.left': ({ left }, format) =>
    `Jäljellä ${format.number(left)} ${format.plural(left, { one: 'koodi', other: 'koodia' })}`,
  'security.codes.create': 'Luo palautuskoodit',
  'security.codes.replace': 'Vaihda palautuskoodit',
  'security.codes.once': 'Tallenna koodit nyt. Näytämme ne vain kerran. Aiemmat koodit eivät enää toimi.',
  'security.codes.copy': 'Kopioi kaikki',
  'security.codes.copied': 'Palautuskoodit kopioitu.',
  'security.codes.not_copied': 'Selain esti kopioinnin. Valitse koodit ja kopioi ne.',
  'security.codes.download': 'Lataa',
  'security.codes.print': 'Tulosta',
  'security.codes.saved': 'Olen tallentanut ne',

  'security.approvals': 'Pyynnöt muista laitteistasi',
  'security.approvals.none': 'Ei mitään hyväksyttävää.',
  'security.approvals.enroll': 'Hyväksy tällä laitteella',
  'security.approvals.lead': 'Muiden laitteidesi pyynnöt näkyvät sitten tässä, ja hyväksyt ne numerolla.',
  'security.approvals.unsupported':
    'Tällä selaimella ei voi hyväksyä, koska se ei tallenna avaimia. Näin on usein yksityisissä ikkunoissa.',
  'security.approvals.device_name': 'Tämän laitteen nimi',
  'security.approvals.enrolled': 'Voit nyt hyväksyä tällä laitteella muiden laitteidesi pyyntöjä.',
  'security.approvals.from': ({ name, seconds }, format) =>
    `Laitteelta ${name}, ${format.number(seconds)} ${format.plural(seconds, { one: 'sekunti', other: 'sekuntia' })} sitten`,
  'security.approvals.number': 'Toisen näyttösi numero',
  'security.approvals.approve': 'Hyväksy',
  'security.approvals.deny': 'Ei, se en ollut minä',
  'security.approvals.approved': 'Hyväksytty. Jatka toisella laitteellasi.',
  'security.approvals.denied': 'Hylätty. Jos se et ollut sinä, vaihda salasanasi nyt.',

  'security.uplift': 'Ensi kerralla pääsyavaimella',
  'security.uplift.lead': ({ proof }) =>
    `Hyväksy sormenjäljellä, kasvoilla tai näytön lukituksella. Koodia ei tarvitse odottaa.${proof ? ' Ensin vahvistat vielä kerran.' : ''}`,
  'security.uplift.later': 'Ei nyt',
  'security.uplift.added': 'Pääsyavain lisätty. Käytä sitä ensi kerralla.',

  'security.elevated': ({ left }) => `Vahvistus voimassa ${left}`,
  'security.drop': 'Lukitse nyt',
}
