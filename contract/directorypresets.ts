import type { DirectoryKind, DirectoryReading } from './directory.ts';

/** What directories of each kind call things by themselves. */
export const directoryPresets: Record<DirectoryKind, Omit<DirectoryReading, 'base'>> = {
  openldap: {
    peopleFilter: '(objectClass=inetOrgPerson)',
    groupFilter: '(|(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)(objectClass=posixGroup))',
    subject: 'entryUUID',
    mail: 'mail',
    name: 'cn',
    logins: ['uid', 'mail'],
  },
  'active-directory': {
    peopleFilter: '(&(objectCategory=person)(objectClass=user))',
    groupFilter: '(objectClass=group)',
    subject: 'objectGUID',
    mail: 'mail',
    name: 'displayName',
    logins: ['sAMAccountName', 'userPrincipalName', 'mail'],
  },
};
