/** Why the system will not give a path, from its own code. */
export const pathCauses: Record<string, string> = {
  ENOENT: 'introuvable',
  EACCES: 'accès refusé',
  EPERM: 'accès refusé',
  EISDIR: 'c’est un dossier',
  ENOTDIR: 'ce n’est pas un dossier',
  ELOOP: 'des liens qui tournent en rond',
  EROFS: 'un disque en lecture seule',
  ENAMETOOLONG: 'un nom trop long',
  EMFILE: 'trop de fichiers ouverts',
  EIO: 'le disque ne répond pas',
};
