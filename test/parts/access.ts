import { ownSource } from '../support/asking.ts';
import { asks, id, inside, listed, type PartTests } from '../support/part.ts';

export const part: PartTests = {
  operations: {
    can: asks,
    permissionsOf: asks,
    roleOf: asks,
    placeAdded: inside,
    placeEnclosed: inside,
    placeMoved: inside,
    placeRemoved: inside,
    audiences: inside,
    readable: inside,
    mayOn: inside,
    giveGrant: 'giveGrant',
    takeGrant: 'takeGrant',
    setInheritance: 'setInheritance',
    placeGrants: 'placeGrants',
    breakGlass: 'breakGlass',
    openings: 'openings',
    grantOnCreation: inside,
    groupRemoved: inside,
    visibleTo: inside,
    explain: 'explain',
    foreseeRights: 'foreseeRights',
    accessMap: 'accessMap',
  },
  endpoints: {
    placeGrants: { silent: listed },
    openings: { silent: listed },
    accessMap: { silent: 'names of places, groups and members for whoever oversees them, no content' },
    foreseeRights: { silent: 'names of members who would gain or lose reading, no content' },
    breakGlass: {
      step: 'share',
      // What somebody keeps for himself.
      request: async ({ opened, mara }) => ({
        method: 'POST',
        url: `/o/places/${await ownSource(opened, mara)}/break-glass`,
        payload: { reason: 'Le canari est parti sans laisser son code.', hours: 2 },
      }),
      keep: (body) => ({ opened: (JSON.parse(body) as { place: string }).place }),
      leaves: [
        ['grant.given', 'opened'],
        ['access.glass-broken', 'opened'],
      ],
    },
    giveGrant: {
      step: 'share',
      request: ({ ids }) => ({
        method: 'POST',
        url: '/o/grants',
        payload: { place: ids['document'], holder: { kind: 'group', id: ids['group'] }, right: 'read' },
      }),
      keep: id('grant'),
      leaves: [['grant.given', 'document']],
    },
    explain: {
      step: 'share',
      request: ({ ids, mara }) => ({ url: `/o/documents/${ids['document']}/access/${mara.actor.member}` }),
      leaves: [['access.explained', 'document']],
    },
    setInheritance: {
      step: 'share',
      request: async ({ opened, owner, ids }) => {
        // So that the owner still reads the document once it receives nothing from above.
        await opened.as(owner, {
          method: 'POST',
          url: '/o/grants',
          payload: { place: ids['document'], holder: { kind: 'member', id: owner.actor.member }, right: 'manage' },
        });
        return { method: 'PUT', url: `/o/places/${ids['document']}/inheritance`, payload: { cut: true } };
      },
      leaves: [['place.inheritance-cut', 'document']],
    },
    takeGrant: {
      step: 'share',
      request: ({ ids }) => ({ method: 'DELETE', url: `/o/grants/${ids['grant']}` }),
      leaves: [['grant.taken', 'document']],
    },
  },
};
