import { translations } from '@stepup/kit/locale.ts'

/** Problems that a verification of the audit trail found, by their kind. */
export const trailProblemWords = translations({
  en: {
    not_a_link: 'This is not an entry: a part of it is missing or was changed.',
    not_in_order: (expected: string) => `No. ${expected} should be here: an entry was removed or added.`,
    not_chained: 'It does not follow from the entry before it.',
    other_stream: (stream: string) => `It belongs to another trail, “${stream}”.`,
    changed: 'It was changed after it was written.',
    not_sealed: 'This server did not seal it.',
    not_the_anchor: 'It is not the entry that was noted earlier: the trail was rebuilt.',
    anchor_before: 'The entry that was noted earlier comes before this part.',
    anchor_missing: 'The entry that was noted earlier is missing: the end of the trail was removed.',
    anchor_in_archive: (by: string) =>
      `The entry that was noted earlier is in an archive, according to No. ${by}. Only the command below can verify that.`,
    cut: (from: string, through: string) =>
      from === through
        ? `No. ${from} is missing before it, and in no archive: the trail was cut.`
        : `No. ${from} to ${through} are missing before it, and in no archive: the trail was cut.`,
    archived: (from: string, through: string, by: string) =>
      from === through
        ? `No. ${from} is missing before it. It was archived, according to No. ${by}.`
        : `No. ${from} to ${through} are missing before it. They were archived, according to No. ${by}.`,
    other_archive: (through: string) => `The archive that it names does not end with No. ${through}.`,
    decision_changed: (id: string) =>
      `The decision ${id} differs from it: its content was changed, such as the amount or the payee.`,
    decision_missing: (id: string) => `The decision ${id} is missing, and no entry explains its removal.`,
    evidence_changed: (id: string) =>
      `The evidence of the approval ${id} differs from it: its content was changed, such as the amount or the payee.`,
    evidence_missing: (id: string) =>
      `The evidence of the approval ${id} is missing, and no entry explains its removal.`,
  },
  de: {
    not_a_link: 'Das ist kein Eintrag: Ein Teil davon fehlt oder wurde verändert.',
    not_in_order: (expected) => `Hier müsste Nr. ${expected} stehen: Ein Eintrag wurde entfernt oder eingefügt.`,
    not_chained: 'Er schließt nicht an den Eintrag davor an.',
    other_stream: (stream) => `Er gehört zu einem anderen Protokoll, „${stream}“.`,
    changed: 'Er wurde nachträglich verändert.',
    not_sealed: 'Dieser Server hat ihn nicht versiegelt.',
    not_the_anchor: 'Er ist nicht der früher notierte Eintrag: Das Protokoll wurde neu aufgebaut.',
    anchor_before: 'Der früher notierte Eintrag liegt vor diesem Teil.',
    anchor_missing: 'Der früher notierte Eintrag fehlt: Das Ende des Protokolls wurde entfernt.',
    anchor_in_archive: (by) =>
      `Der früher notierte Eintrag liegt laut Nr. ${by} in einem Archiv. Das kann nur der Befehl unten prüfen.`,
    cut: (from, through) =>
      from === through
        ? `Davor fehlt Nr. ${from}, und sie ist in keinem Archiv: Das Protokoll wurde gekürzt.`
        : `Davor fehlen Nr. ${from} bis ${through}, und sie sind in keinem Archiv: Das Protokoll wurde gekürzt.`,
    archived: (from, through, by) =>
      from === through
        ? `Davor fehlt Nr. ${from}. Laut Nr. ${by} wurde sie archiviert.`
        : `Davor fehlen Nr. ${from} bis ${through}. Laut Nr. ${by} wurden sie archiviert.`,
    other_archive: (through) => `Das Archiv, das er nennt, endet nicht mit Nr. ${through}.`,
    decision_changed: (id) =>
      `Die Entscheidung ${id} weicht davon ab: Ihr Inhalt wurde verändert, zum Beispiel der Betrag oder der Empfänger.`,
    decision_missing: (id) => `Die Entscheidung ${id} fehlt, und kein Eintrag erklärt, warum.`,
    evidence_changed: (id) =>
      `Der Nachweis der Freigabe ${id} weicht davon ab: Sein Inhalt wurde verändert, zum Beispiel der Betrag oder der Empfänger.`,
    evidence_missing: (id) => `Der Nachweis der Freigabe ${id} fehlt, und kein Eintrag erklärt, warum.`,
  },
})
