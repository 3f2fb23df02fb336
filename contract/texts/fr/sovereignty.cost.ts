import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');

/** Le coût, l'architecture visée, le matériel : la page et le rapport les disent de même. */
export const cost = {
  target: 'L’architecture visée, en cinq mots',
  targetRows: {
    hosting: 'Hébergement : chez vous, ou chez un opérateur européen qualifié pour le service précis.',
    models: 'Modèles : ouverts ou européens, dans un périmètre tenu, choisis par usage.',
    connectors: 'Connecteurs : droits hérités des systèmes, une seule porte de sortie et son registre.',
    governance: 'Gouvernance : une liste d’outils tenue, une politique par classe de données, des responsables nommés.',
    logging: 'Journalisation : qui a demandé quoi, à quel moteur, sur quels documents, sans le contenu.',
  },
  cost: 'Le coût sur cinq ans',
  costLead:
    'Hors taxes, en euros, les seules lignes que le plan appelle. Chacune dit sa source\u00a0: remplacez nos ordres de grandeur par vos devis. Le classeur recalcule tout.',
  costTable: { line: 'Ligne', category: 'Catégorie', kind: 'Nature', low: 'Bas, 5 ans', high: 'Haut, 5 ans' },
  costKinds: { capex: 'CAPEX', opex: 'OPEX' },
  costRhythms: { once: 'une fois', yearly: 'par an' },
  total: 'Total',
  hardware: 'Le matériel conseillé',
  hardwareAdvised: ({ people, cores, memoryGb }: { people: number; cores: number; memoryGb: number }) =>
    `Pour ${f.number(people)} personnes\u00a0: ${f.number(cores)} cœurs et ${f.number(memoryGb)} Go de mémoire, sans carte graphique.`,
  hardwareBeyond: ({ people, cores, memoryGb }: { people: number; cores: number; memoryGb: number }) =>
    `Pour ${f.number(people)} personnes, un processeur seul ne suffit pas aux réponses rédigées\u00a0: une carte graphique, ou un moteur chez un opérateur européen\u00a0; les réponses citées restent sur une machine de ${f.number(cores)} cœurs et ${f.number(memoryGb)} Go.`,
  hardwareFrom: (from: { secondsPerAnswer: number; measuredCores: number; questionsPerHour: number; model: string }) =>
    `Calculé sur nos mesures\u00a0: une réponse rédigée par un modèle ${from.model} prend ${f.number(Math.round(from.secondsPerAnswer))} s sur ${f.number(from.measuredCores)} cœurs\u00a0; ${f.number(from.questionsPerHour)} questions à l’heure la plus chargée (deux par personne, supposé), la moitié de la machine laissée libre. Au-delà de ${f.number(from.measuredCores)} cœurs le calcul est proportionnel, et aucune carte graphique n’a été mesurée.`,
  costSource: 'Source',
  costBefore: (amount: number) => `Aujourd’hui, les abonnements vus coûteraient ${f.number(Math.round(amount / 100))}\u00a0€ sur cinq ans.`,
  euros: (cents: number) => `${f.number(Math.round(cents / 100))}\u00a0€`,
  range: (low: number, high: number) => `${f.number(Math.round(low / 100))} à ${f.number(Math.round(high / 100))}\u00a0€`,
  datedSource: (source: string, document: string, date: string) =>
    `${source}${document === '' ? '' : `\u00a0: ${document}`}${date === '' ? '' : `, ${date}`}`,
  savingMeasured: (low: number, high: number, trials: number, qualityLow: number, qualityHigh: number) =>
    `L’orchestrateur épargne de ${f.number(Math.round(low * 100))} à ${f.number(Math.round(high * 100))}\u00a0% du coût des appels (intervalle à 95\u00a0%, ${f.number(trials)} comparaisons sur vos questions), en gardant de ${f.number(Math.round(qualityLow * 100))} à ${f.number(Math.round(qualityHigh * 100))}\u00a0% de la qualité.`,
  savingFails: 'La qualité n’est pas tenue\u00a0: cette épargne n’entre pas dans le total.',
  savingEnters: 'Elle entre dans le total là où le plan appelle un moteur européen.',
  savingUnmeasured: (trials: number, needed: number) =>
    `Épargne de l’orchestrateur\u00a0: non mesurée (${f.number(trials)} comparaisons sur les ${f.number(needed)} nécessaires). Rien n’est compté.`,
  savingUnknown: 'Épargne de l’orchestrateur\u00a0: non mesurée. Rien n’est compté.',
};
