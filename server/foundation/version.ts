import packageFile from '../../package.json' with { type: 'json' };

/** Which Beffroi this is. */
export const { version } = packageFile;
