import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Makes a folder's list of files durable: a rename or an unlink in it then survives a power cut. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
