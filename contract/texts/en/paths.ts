/** Why the system will not give a path, from its own code. */
export const pathCauses: Record<string, string> = {
  ENOENT: 'not found',
  EACCES: 'access denied',
  EPERM: 'access denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'it is not a folder',
  ELOOP: 'links that go round',
  EROFS: 'a read-only disk',
  ENAMETOOLONG: 'a name too long',
  EMFILE: 'too many open files',
  EIO: 'the disk does not answer',
};
