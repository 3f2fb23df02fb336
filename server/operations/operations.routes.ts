import { memberRoute, type Route } from '#server/foundation/route.ts';
import type { Operations } from './operations.ts';

export function operationsRoutes(operations: Operations): Route[] {
  return [
    memberRoute('backups', 'backups.manage', (actor) => operations.backups(actor)),
    memberRoute('backUp', 'backups.manage', (actor) => operations.backUp(actor)),
    memberRoute('drill', 'backups.manage', (actor) => operations.drill(actor)),
    memberRoute('declareBackupPlace', 'backups.place', (actor, { body }) => operations.declareBackupPlace(actor, body)),
    memberRoute('withdrawBackupPlace', 'backups.place', (actor) => operations.withdrawBackupPlace(actor)),
    memberRoute('testBackupPlace', 'backups.place', (actor) => operations.testBackupPlace(actor)),
    memberRoute('noteKeyKept', 'backups.manage', (actor) => operations.noteKeyKept(actor)),
    memberRoute('certificate', 'house.read', () => operations.certificate()),
    memberRoute('houseRoot', 'self', () => operations.houseRoot()),
    memberRoute('houseRootFile', 'self', () => operations.houseRootFile()),
    memberRoute('exportHouse', 'organisation.export', async (actor, { body }) => ({
      file: { mediaType: 'application/octet-stream', ...(await operations.exportHouse(actor, body)) },
    })),
  ];
}
