import { accounts } from './documents/accounts.ts';
import { amendments } from './documents/amendments.ts';
import { bills } from './documents/bills.ts';
import { board } from './documents/board.ts';
import { bundles } from './documents/bundles.ts';
import { clients } from './documents/clients.ts';
import { computing } from './documents/computing.ts';
import { contracts } from './documents/contracts.ts';
import { council } from './documents/council.ts';
import { crm } from './documents/crm.ts';
import { exchanges } from './documents/exchanges.ts';
import { fleet } from './documents/fleet.ts';
import { hardware } from './documents/hardware.ts';
import { hiring } from './documents/hiring.ts';
import { insurance } from './documents/insurance.ts';
import { knowHow } from './documents/know-how.ts';
import { leases } from './documents/leases.ts';
import { ledger } from './documents/ledger.ts';
import { machines } from './documents/machines.ts';
import { maintenance } from './documents/maintenance.ts';
import { office } from './documents/office.ts';
import { pay } from './documents/pay.ts';
import { planning } from './documents/planning.ts';
import { prices } from './documents/prices.ts';
import { rules } from './documents/rules.ts';
import { safety } from './documents/safety.ts';
import { scanned } from './documents/scanned.ts';
import { sites } from './documents/sites.ts';
import { terms } from './documents/terms.ts';
import { timber } from './documents/timber.ts';
import type { Company, DemoFolder } from './organisation.ts';

export type { Company, DemoDocument, DemoFolder, DemoGrant, DemoGroup, DemoMember, DemoSource } from './organisation.ts';

const folder = (key: string, name: string, parent: string | null = null): DemoFolder => ({
  key,
  name,
  parent,
  cutsInheritance: false,
});
const closed = (key: string, name: string, parent: string | null = null): DemoFolder => ({
  key,
  name,
  parent,
  cutsInheritance: true,
});

/**
 * Menuiserie Lacroix, a joinery of 42 people near Lille. People, companies, numbers and texts are invented.
 * Claire owns the house and belongs to the management; Marc runs the workshop; Sofia keeps the books.
 * What each of them may not read follows from folders that cut inheritance and from grants that stop short:
 * Marc neither pay, nor recruitment, nor accounts, nor sales; Sofia neither sites, nor workshop, nor CVs.
 */
export const company: Company = {
  name: 'Menuiserie Lacroix',
  members: [
    {
      key: 'claire',
      name: 'Claire Lacroix',
      email: 'claire.lacroix@menuiserie-lacroix.example',
      role: 'owner',
      job: 'directrice',
    },
    {
      key: 'marc',
      name: 'Marc Delvaux',
      email: 'marc.delvaux@menuiserie-lacroix.example',
      role: 'member',
      job: "chef d'atelier",
    },
    {
      key: 'sofia',
      name: 'Sofia Benali',
      email: 'sofia.benali@menuiserie-lacroix.example',
      role: 'member',
      job: 'comptable',
    },
  ],
  groups: [
    { key: 'direction', name: 'Direction', members: ['claire'] },
    { key: 'comptabilite', name: 'Comptabilité', members: ['sofia'] },
    { key: 'bureau', name: 'Bureau', members: ['direction', 'comptabilite'] },
    { key: 'atelier', name: 'Atelier', members: ['marc'] },
    { key: 'conduite', name: 'Conduite de travaux', members: ['marc'] },
    { key: 'production', name: 'Production', members: ['atelier', 'conduite', 'direction'] },
  ],
  sources: [
    {
      key: 'partage',
      name: 'Serveur, Partage',
      folders: [
        closed('direction', 'Direction'),
        folder('moyens', 'Moyens généraux'),
        folder('baux', 'Baux', 'moyens'),
        folder('assurances', 'Assurances', 'moyens'),
        folder('vehicules', 'Véhicules', 'moyens'),
        folder('commercial', 'Commercial'),
        folder('chantiers', 'Chantiers'),
        folder('tanneurs', 'Résidence Les Tanneurs', 'chantiers'),
        folder('achats', 'Achats'),
        folder('fournisseurs', 'Fournisseurs', 'achats'),
        folder('tarifs', 'Tarifs', 'achats'),
        folder('personnel', 'Personnel'),
        closed('paie', 'Paie', 'personnel'),
        closed('contrats', 'Contrats de travail', 'personnel'),
        closed('recrutement', 'Recrutement', 'personnel'),
        folder('comptes', 'Comptabilité'),
        folder('factures', 'Factures fournisseurs 2026', 'comptes'),
        folder('atelier', 'Atelier'),
        folder('machines', 'Machines', 'atelier'),
        closed('savoir-faire', 'Savoir-faire', 'atelier'),
        folder('qualite', 'Qualité et sécurité'),
        folder('informatique', 'Informatique'),
      ],
    },
    {
      key: 'messagerie',
      name: 'Messagerie partagée',
      folders: [
        folder('boite-chantiers', 'Chantiers'),
        folder('boite-achats', 'Achats'),
        folder('boite-compta', 'Comptabilité'),
        closed('boite-direction', 'Direction'),
      ],
    },
  ],
  grants: [
    { holder: 'direction', place: { source: 'partage' }, right: 'manage' },
    { holder: 'direction', place: { source: 'messagerie' }, right: 'manage' },
    { holder: 'direction', place: { folder: 'direction' }, right: 'manage' },
    { holder: 'direction', place: { folder: 'paie' }, right: 'manage' },
    { holder: 'direction', place: { folder: 'contrats' }, right: 'manage' },
    { holder: 'direction', place: { folder: 'recrutement' }, right: 'manage' },
    { holder: 'direction', place: { folder: 'savoir-faire' }, right: 'manage' },
    { holder: 'direction', place: { folder: 'boite-direction' }, right: 'manage' },
    { holder: 'everyone', place: { folder: 'personnel' }, right: 'read' },
    { holder: 'everyone', place: { folder: 'qualite' }, right: 'read' },
    { holder: 'everyone', place: { folder: 'informatique' }, right: 'read' },
    { holder: 'everyone', place: { folder: 'vehicules' }, right: 'read' },
    { holder: 'bureau', place: { folder: 'moyens' }, right: 'read' },
    { holder: 'bureau', place: { folder: 'commercial' }, right: 'read' },
    { holder: 'bureau', place: { folder: 'achats' }, right: 'add' },
    { holder: 'comptabilite', place: { folder: 'comptes' }, right: 'manage' },
    { holder: 'comptabilite', place: { folder: 'boite-compta' }, right: 'manage' },
    { holder: 'comptabilite', place: { folder: 'boite-achats' }, right: 'read' },
    { holder: 'comptabilite', place: { folder: 'paie' }, right: 'add' },
    { holder: 'production', place: { folder: 'achats' }, right: 'read' },
    { holder: 'production', place: { folder: 'chantiers' }, right: 'read' },
    { holder: 'production', place: { folder: 'savoir-faire' }, right: 'read' },
    { holder: 'production', place: { folder: 'boite-achats' }, right: 'read' },
    { holder: 'atelier', place: { folder: 'atelier' }, right: 'manage' },
    { holder: 'conduite', place: { folder: 'chantiers' }, right: 'add' },
    { holder: 'conduite', place: { folder: 'boite-chantiers' }, right: 'read' },
    // Marc runs the warehouse day by day: he reads its lease, and no other one.
    { holder: 'marc', place: { document: 'Bail entrepôt Roncq.pdf' }, right: 'read' },
  ],
  documents: [
    ...accounts,
    ...board,
    ...clients,
    ...computing,
    ...council,
    ...crm,
    ...contracts,
    ...fleet,
    ...hardware,
    ...hiring,
    ...insurance,
    ...knowHow,
    ...leases,
    ...ledger,
    ...machines,
    ...maintenance,
    ...pay,
    ...planning,
    ...prices,
    ...rules,
    ...safety,
    ...sites,
    ...terms,
    ...timber,
    ...amendments,
    ...bills,
    ...bundles,
    ...exchanges,
    ...office,
    ...scanned,
  ],
};
